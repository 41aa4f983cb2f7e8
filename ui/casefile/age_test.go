package casefile_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/casefile"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

var update = flag.Bool("update", false, "write the golden frames of this package again")

// sample is the submission of argos-api.md §2.7.
func sample(t testing.TB) *review.Examination {
	t.Helper()
	raw, err := os.ReadFile("../../review/testdata/full.json")
	if err != nil {
		t.Fatal(err)
	}
	e := &review.Examination{ID: "sub1", State: review.Pending, At: noon.AddDate(0, 4, 0), Policy: review.DefaultPolicy()}
	if err := json.Unmarshal(raw, &e.Submission); err != nil {
		t.Fatal(err)
	}
	return e
}

// straddling is the sample with a second run in which thresholds lie inside the bands, operators are mixed, and the
// service contradicts its own numbers.
func straddling(t testing.TB) *review.Examination {
	t.Helper()
	raw, err := os.ReadFile("testdata/straddling.json")
	if err != nil {
		t.Fatal(err)
	}
	e := sample(t)
	if err := json.Unmarshal(raw, &e.Submission); err != nil {
		t.Fatal(err)
	}
	return e
}

func opened(e *review.Examination, th *theme.Theme, w, h int) *casefile.Pane {
	p := casefile.New(th)
	p.SetNow(noon)
	p.SetSize(w, h)
	p.SetCase(nil, &desk.Case{ID: "sub1", Exam: e})
	return p
}

// part returns the lines of one section, with styles.
func part(p *casefile.Pane, s review.Section, w int) string {
	const h = 400
	p.SetSize(w, h)
	p.JumpTo(s)
	var out []string
	for i, line := range p.Rows(w, h)[5:] {
		if plain := strings.TrimSpace(ansi.Strip(line)); i > 0 && plain != "" && isTitle(p, plain) {
			break
		}
		out = append(out, strings.TrimRight(line, " "))
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n ") + "\n"
}

func isTitle(p *casefile.Pane, line string) bool {
	line = strings.TrimRight(line, " ─-")
	for _, s := range p.Sections() {
		if strings.TrimRight(line, " ─-") == s.Title() {
			return true
		}
	}
	return false
}

var trailing = regexp.MustCompile(`(?m) +$`)

// marked makes the styles of a frame readable: {ok}…{} instead of escape sequences.
func marked(th *theme.Theme, s string) string {
	for _, st := range []struct{ seq, name string }{
		{string(th.Strong), "{strong}"},
		{string(th.Secondary), "{2nd}"},
		{string(th.Faint), "{faint}"},
		{string(th.Rule), "{rule}"},
		{string(th.Accent), "{accent}"},
		{string(th.Warning), "{warning}"},
		{string(th.Blocker), "{blocker}"},
		{string(th.Good), "{good}"},
		{"\x1b[m", "{}"},
	} {
		if st.seq != "" {
			s = strings.ReplaceAll(s, st.seq, st.name)
		}
	}
	return s
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "frames", name+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what was read last; go test -run Golden -update writes it again.\ngot:\n%s\nwant:\n%s", name, got, want)
	}
}

func TestGoldenAgeAndFace(t *testing.T) {
	for name, e := range map[string]*review.Examination{"sample": sample(t), "straddling": straddling(t)} {
		for _, w := range []int{40, 66, 79, 120} {
			p := opened(e, theme.Dark(), w, 400)
			frame := ansi.Strip(part(p, review.Age, w) + "\n" + part(p, review.Face, w))
			golden(t, "age_"+name+"_"+strconv.Itoa(w), trailing.ReplaceAllString(frame, ""))
		}
		for look, th := range map[string]*theme.Theme{
			"dark": theme.Dark(), "light": theme.Light(), "mono": theme.Mono(), "ascii": theme.Mono().WithGlyphs(theme.ASCII()),
		} {
			p := opened(e, th, 79, 400)
			golden(t, "age_"+name+"_"+look, marked(th, part(p, review.Age, 79)+"\n"+part(p, review.Face, 79)))
		}
	}
}

func TestMovedAgesAreMarkedAsNoPolicyAndEnd(t *testing.T) {
	p := opened(sample(t), theme.Dark(), 79, 30)
	if p.MoveAges(3); strings.Contains(all(p), "WHAT IF") {
		t.Error("ages were moved outside the Age section")
	}
	p.SetSize(79, 30)
	p.JumpTo(review.Age)
	p.MoveAges(9)
	p.MoveAges(-1)
	golden(t, "age_what_if_79", trailing.ReplaceAllString(ansi.Strip(part(p, review.Age, 79)), ""))
	p.SetSize(79, 30)
	if got := screen(p, 79, 30); !strings.Contains(got, "WHAT IF, NOT POLICY") || !strings.Contains(got, "26 set age") {
		t.Errorf("the question is not marked:\n%s", got)
	}
	if !p.EndWhatIf() || p.EndWhatIf() || strings.Contains(screen(p, 79, 30), "WHAT IF") {
		t.Error("it does not end")
	}
	p.MoveAges(1)
	p.SetCase(nil, &desk.Case{ID: "sub2", Exam: sample(t)})
	if strings.Contains(all(p), "WHAT IF") {
		t.Error("it outlived its case")
	}
}

func TestAgesThatNobodySetCannotBeMoved(t *testing.T) {
	p := opened(exam(), theme.Dark(), 79, 30)
	p.JumpTo(review.Age)
	if off := p.WhatIfOff(); !strings.Contains(off, "no condition") {
		t.Errorf("says %q", off)
	}
}

func TestTheAgeChartIsExactAndDrawsNothingOnTopOfItsLabels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := exam()
		age := rapid.OneOf(rapid.Float64Range(-40, 210), rapid.Map(rapid.IntRange(0, 99), func(n int) float64 { return float64(n) }), rapid.Float64())
		number := func(label string) argos.Number {
			return argos.Number{Value: age.Draw(t, label), Set: rapid.Bool().Draw(t, "set")}
		}
		u := argos.UsedAges{
			OriginalSelfieLow: number("a"), OriginalSelfieHigh: number("b"), OriginalSelfieMedian: number("c"),
			SelfieLow: number("d"), SelfieHigh: number("e"), IDLow: number("f"), IDHigh: number("g"), IDMedian: number("h"), BirthDateAge: number("i"),
		}
		run := argos.FaceAge{Used: u}
		var figures []string
		for range rapid.IntRange(0, 6).Draw(t, "set ages") {
			set := strconv.Itoa(rapid.IntRange(10, 60).Draw(t, "set age"))
			figures = append(figures, set)
			c := argos.AgeCondition{Condition: argos.AgeRule{Operator: words("gte"), Target: words("low")}}
			c.Matches.SelfieCustom = argos.AgeMatch{Processed: argos.Flag{Value: true, Set: true}, Statement: words("20 gte " + set)}
			run.Conditions = append(run.Conditions, c)
		}
		e.Submission.Verification.FaceAge = argos.List[argos.FaceAge]{run}
		w := rapid.IntRange(1, 160).Draw(t, "w")
		p := opened(e, theme.Dark(), w, 60)
		p.JumpTo(review.Age)
		if err := uitest.Exact(theme.Dark().Measure, p.Rows(w, 60), w, 60); err != nil {
			t.Fatal(err)
		}
		if w < 120 {
			return
		}
		for _, f := range figures { // at this width each set age has its mark
			if got := screen(p, w, 60); !strings.Contains(got, f+" set age") && !strings.Contains(got, " "+f+" ") {
				t.Errorf("%s is not marked:\n%s", f, got)
			}
		}
	})
}
