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

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/casefile"
	"kycdesk/ui/theme"
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
		if strings.TrimRight(line, " ─-") == casefile.Title(s) {
			return true
		}
	}
	return false
}

var trailing = regexp.MustCompile(`(?m) +$`)

// marked makes the styles of a frame readable: {ok}…{} instead of escape sequences.
func marked(th *theme.Theme, s string) string {
	for _, st := range []struct{ seq, name string }{
		{string(th.Strong), "{strong}"}, {string(th.Secondary), "{2nd}"}, {string(th.Faint), "{faint}"}, {string(th.Rule), "{rule}"},
		{string(th.Accent), "{accent}"}, {string(th.Warning), "{warning}"}, {string(th.Blocker), "{blocker}"}, {string(th.Good), "{good}"},
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
