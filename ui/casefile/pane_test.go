package casefile_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/compare"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/casefile"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

var noon = time.Date(2025, 11, 21, 12, 0, 0, 0, time.UTC)

var hard = uitest.HardNames()

const record = `{"submission_id":"sub1","data":{"full_name":"김철수","documentNumber":"M12345678"},
"OCR_raw":{"documentNumber":{"value":"M1Z345678","score":61}},"bank_verification":{"account_number":110234567890},
"kyc":{"attempts":[{"errorMsg":"evil \u001b[31mred \u202e"}],"retry":{}},"a key nobody knows":[true,null,1e3,"x  y","passport M12345678, expired"]}`

func words(s string) argos.Text { return argos.NewText(s) }

func exam() *review.Examination {
	e := &review.Examination{ID: "sub1", State: review.Pending, At: noon}
	if err := json.Unmarshal([]byte(record), &e.Submission); err != nil {
		panic(err)
	}
	e.Submission.Record = json.RawMessage(record)
	e.Findings = []review.Finding{
		{
			ID: "document.expired", Severity: review.Blocker, Sentence: "The document had expired.", RejectCode: "R-07",
			Values: []review.Value{{Label: "expires", Text: words("2024-05-01")}},
		},
		{
			ID: "ocr.number", Severity: review.Warning, Sentence: "OCR did not accept the number.",
			Values: []review.Value{{Label: "reading", Text: words("M12345678"), Field: "documentNumber"}},
		},
	}
	e.Comparison = []compare.Row{
		{
			Field: "name", Label: "Full name", Mark: compare.SameByRule, Rule: "name.romanisation", Sentence: "Same by Revised Romanisation.",
			Applicant: words("김철수"), Reviewed: words("KIM CHEOLSU"), OCR: words("KIM CHEOLSU"),
		},
		{
			Field: "birth_date", Label: "Birth date", Mark: compare.Conflict, Rule: "date.swapped", Sentence: "Day and month are swapped.",
			Applicant: words("1988-03-02"), Reviewed: words("1988-03-02"), OCR: words("1988-02-03"),
			OCRScore: argos.Number{Value: 88, Set: true}, OCRAccepted: argos.Flag{Set: true},
		},
		{
			Field: "document_number", Label: "Document number", Mark: compare.Unreadable, Sentence: "Not accepted.",
			Applicant: words("M12345678"), OCR: words("M1Z345678"),
		},
		{Field: "gender", Label: "Gender", Mark: compare.Same, Applicant: words("M"), Reviewed: words("M"), OCR: words("M")},
	}
	return e
}

func row(id string) *desk.Row {
	return &desk.Row{ID: id, Name: words("김철수"), PendingAt: noon.Add(-3 * time.Hour), State: review.Pending, Age: -1}
}

func shown(w, h int) *casefile.Pane {
	p := casefile.New(theme.Dark())
	p.SetNow(noon)
	p.SetSize(w, h)
	p.SetCase(row("sub1"), &desk.Case{ID: "sub1", Exam: exam()})
	return p
}

// screen returns what the pane shows, without styles.
func screen(p *casefile.Pane, w, h int) string { return ansi.Strip(strings.Join(p.Rows(w, h), "\n")) }

// all returns the whole scroll, without styles.
func all(p *casefile.Pane) string {
	p.SetSize(80, 400)
	p.JumpTo(review.Raw)
	quiet(p)
	p.Top()
	return screen(p, 80, 400)
}

func hostile(pick func() string) *review.Examination {
	e := exam()
	raw, _ := json.Marshal(map[string]any{pick(): pick(), "data": map[string]any{pick(): []any{pick(), 1, nil, []any{}}}})
	e.Submission.Record = raw
	e.Submission.Applicant.FullName = words(pick())
	for i := range e.Findings {
		e.Findings[i].Sentence, e.Findings[i].RejectCode = pick(), pick()
		e.Findings[i].Values = append(e.Findings[i].Values, review.Value{Label: pick(), Text: words(pick())})
	}
	for i := range e.Comparison {
		r := &e.Comparison[i]
		r.Applicant, r.Reviewed, r.OCR, r.Label = words(pick()), words(pick()), words(pick()), pick()
		r.Mark, r.Sentence = compare.Mark(i%7), pick()
	}
	return e
}

func TestRowsAreExactAtEverySize(t *testing.T) {
	for _, th := range []*theme.Theme{theme.Dark(), theme.Mono().WithGlyphs(theme.ASCII()).WithMeasure(text.Graphemes)} {
		n := 0
		e := hostile(func() string { n++; return hard[n%len(hard)] })
		for w := range 221 {
			p := casefile.New(th)
			p.SetNow(noon)
			p.SetSize(w, 24)
			p.SetCase(row("sub1"), &desk.Case{ID: "sub1", Exam: e})
			p.JumpTo(review.Raw)
			quiet(p)
			p.SetPicture("ID front", []string{"\x1b[31m▀▀\x1b[m"}, "half blocks")
			for _, h := range []int{0, 1, 6, 24, 70} {
				p.SetSize(w, h)
				p.PageUp()
				if err := uitest.Exact(th.Measure, p.Rows(w, h), w, h); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func TestRowsAreExactForAnyCaseAndSize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(0, 220).Draw(t, "w"), rapid.IntRange(0, 70).Draw(t, "h")
		e := hostile(func() string {
			return rapid.OneOf(rapid.SampledFrom(hard), rapid.String()).Draw(t, "text")
		})
		p := casefile.New(theme.Light())
		p.SetSize(rapid.SampledFrom([]int{w, 80}).Draw(t, "set to"), h)
		p.SetCase(nil, &desk.Case{ID: "sub1", Exam: e})
		switch rapid.IntRange(0, 4).Draw(t, "do") {
		case 0:
			p.Bottom()
			quiet(p)
		case 1:
			p.NextSection()
		case 2:
			p.SetDifferencesOnly(true)
		case 3:
			p.ScrollDown(1000)
		case 4:
			p.SetPicture("selfie", nil, "none was sent")
		}
		if err := uitest.Exact(text.CodePoints, p.Rows(w, h), w, h); err != nil {
			t.Fatal(err)
		}
	})
}

func TestEveryStateOfACaseHasItsWords(t *testing.T) {
	problem := &desk.Problem{What: "The service refused the key.", Safe: "Nothing was sent.", Next: "Sign in again."}
	for _, c := range []struct {
		name string
		row  *desk.Row
		file *desk.Case
		want []string
	}{
		{"nothing", nil, nil, []string{"No case is selected."}},
		{"being read", row("sub1"), nil, []string{"김철수", "waiting 3 h", "Reading the case"}},
		{"problem", row("sub1"), &desk.Case{ID: "sub1", Problem: problem}, []string{problem.What, problem.Safe, problem.Next}},
		{"read", row("sub1"), &desk.Case{ID: "sub1", Exam: exam()}, []string{"1 blocker, 1 warning", "pending", "■ BLOCKER"}},
		{"no longer readable", row("sub1"), &desk.Case{ID: "sub1", Exam: exam(), Problem: problem}, []string{"■ BLOCKER", problem.What}},
	} {
		p := casefile.New(theme.Dark())
		p.SetNow(noon)
		p.SetCase(c.row, c.file)
		got := screen(p, 80, 24)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing in\n%s", c.name, want, got)
			}
		}
	}
}

func TestNumbersAreMaskedEverywhereUntilRevealed(t *testing.T) {
	p := shown(80, 24)
	got := all(p)
	for _, secret := range []string{"M12345678", "M1Z345678", "110234567890"} {
		if strings.Contains(got, secret) {
			t.Errorf("%s is on the screen", secret)
		}
	}
	if !strings.Contains(got, "••••••5678") {
		t.Error("the last four are not shown")
	}
	if got := p.HiddenKinds(); !slices.Equal(got, []mask.Kind{"documentNumber", "accountNumber"}) {
		t.Errorf("hidden: %v", got)
	}
	p.Reveal("documentNumber")
	got = all(p)
	if !strings.Contains(got, "M12345678") || strings.Contains(got, "110234567890") {
		t.Error("reveal shows too little or too much")
	}
	p.SetCase(row("sub2"), &desk.Case{ID: "sub2", Exam: exam()})
	if strings.Contains(all(p), "M12345678") {
		t.Error("a reveal outlived its case")
	}
}

func TestANewVersionKeepsThePlaceAndAnotherCaseDoesNot(t *testing.T) {
	p := shown(80, 16)
	p.JumpTo(review.Compare)
	p.SetCase(row("sub1"), &desk.Case{ID: "sub1", Exam: exam()})
	if p.Section() != review.Compare {
		t.Error("a new version moved the agent")
	}
	p.SetCase(row("sub2"), &desk.Case{ID: "sub2", Exam: exam()})
	if p.Section() != review.Summary {
		t.Error("another case does not start at its top")
	}
}

func TestSectionsAreReachedInOrder(t *testing.T) {
	p := shown(80, 16)
	for _, want := range p.Sections()[1:] {
		if !p.NextSection() || p.Section() != want {
			t.Fatalf("at %v, want %v", p.Section(), want)
		}
		if !strings.Contains(screen(p, 80, 16), want.Title()) {
			t.Errorf("the heading of %v is not in sight", want)
		}
	}
	if p.NextSection() {
		t.Error("went past the last section")
	}
	p.PrevSection()
	if all := p.Sections(); p.Section() != all[len(all)-2] {
		t.Errorf("back at %v", p.Section())
	}
}

func TestJumpToFieldShowsIt(t *testing.T) {
	p := shown(80, 10)
	if !p.JumpToField("document_number") || !strings.Contains(screen(p, 80, 10), "Document number") {
		t.Error("the field is not in sight")
	}
	if p.JumpToField("no such field") || p.JumpToField("") {
		t.Error("jumped to a field that is not there")
	}
}

func TestDifferencesOnlyLeavesOutWhatIsTheSameAndSaysSo(t *testing.T) {
	p := shown(80, 60)
	p.SetDifferencesOnly(true)
	got := all(p)
	if strings.Contains(got, "Gender") || !strings.Contains(got, "Full name") || !strings.Contains(got, "Birth date") { // a rule was needed for the name
		t.Errorf("wrong fields:\n%s", got)
	}
	if !strings.Contains(got, "1 field that is the same is left out") {
		t.Error("does not say what is left out")
	}
}

func TestCompareShowsThreeCopiesMarkRuleAndConfidence(t *testing.T) {
	for _, w := range []int{40, 60, 80, 120} {
		p := shown(w, 60)
		p.JumpTo(review.Compare)
		got := screen(p, w, 60)
		for _, want := range []string{"≠ CONFLICT", "1988-03-02", "1988-02-03", "88% not accepted", "Day and month", "date.swapped"} {
			if !strings.Contains(got, want) {
				t.Errorf("at %d: %q is missing in\n%s", w, want, got)
			}
		}
	}
}

// TestTheWordsOfANameThatDifferAreSaidWhereTheNameMayBeSeen: the sentence is read alone, and the mask holds for words too.
func TestTheWordsOfANameThatDifferAreSaidWhereTheNameMayBeSeen(t *testing.T) {
	e := exam()
	e.Comparison[0] = compare.Row{
		Field: "name", Label: "Full name", Mark: compare.Close, Rule: "name.abbreviation", Sentence: "one copy has a customary abbreviation",
		Applicant: words("Mohd Adi"), OCR: words("MOHAMMED ADI"), Differs: [2]review.Text{words("MOHD"), words("MOHAMMED")},
	}
	p := shown(120, 60)
	p.SetCase(row("sub3"), &desk.Case{ID: "sub3", Exam: e})
	p.JumpTo(review.Compare)
	if got := screen(p, 120, 60); !strings.Contains(got, "abbreviation: MOHD | MOHAMMED") {
		t.Errorf("the words are missing in\n%s", got)
	}
	p.SetMasks(mask.Default().Hide("name"))
	if got := screen(p, 120, 60); strings.Contains(got, "MOHD") || strings.Contains(got, "MOHAMMED") {
		t.Errorf("a masked name is shown in\n%s", got)
	}
}

func TestRightToLeftCopiesStandLastInTheirOwnLines(t *testing.T) {
	e := exam()
	e.Comparison[0].Applicant, e.Comparison[0].OCR = words("محمد"), words("سلمان")
	p := casefile.New(theme.Dark())
	p.SetSize(100, 60)
	p.SetCase(nil, &desk.Case{ID: "sub1", Exam: e})
	for _, line := range strings.Split(screen(p, 100, 60), "\n") {
		if i := strings.Index(line, "محمد"); i >= 0 && strings.TrimSpace(line[i+len("محمد"):]) != "" {
			t.Errorf("something follows in %q", line)
		}
	}
}

func TestRawShowsUnknownKeysCleaned(t *testing.T) {
	p := shown(80, 24)
	if got := all(p); strings.Contains(got, "1e3") || !strings.Contains(got, "a key nobody knows: [") {
		t.Errorf("what nobody knows is not hidden in\n%s", got)
	}
	p.Reveal("other")
	got := all(p)
	for _, want := range []string{`a key nobody knows: [`, "1e3", `"x  y"`, "retry: {}", "null"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestRawSurvivesWhatIsNotARecord(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 200) + "1" + strings.Repeat("}", 200)
	long := "[" + strings.Repeat("1,", 20000) + "1]"
	for name, c := range map[string]struct{ raw, want string }{
		"cut off": {`{"a":{"b":1`, "cannot be read"}, "not json": {"<html>", "cannot be read"}, "nothing": {"", "not read singly"},
		"deep": {deep, "nested deeper"}, "long": {long, "longer than"},
	} {
		e := exam()
		e.Submission.Record = json.RawMessage(c.raw)
		p := casefile.New(theme.Dark())
		p.SetCase(nil, &desk.Case{ID: "sub1", Exam: e})
		p.Bottom()
		quiet(p)
		p.SetSize(80, 6000)
		if got := screen(p, 80, 6000); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q is missing", name, c.want)
		}
	}
}

func TestPicturesStandWhereThereIsRoom(t *testing.T) {
	for _, c := range []struct {
		w, h int
		room bool
	}{{80, 24, false}, {64, 34, true}, {120, 40, true}, {40, 60, false}, {0, 0, false}} {
		p := shown(c.w, c.h)
		cols, rows := p.PictureSize(c.w, c.h)
		if (cols > 0 && rows > 0) != c.room {
			t.Errorf("%dx%d has %dx%d cells for a picture", c.w, c.h, cols, rows)
			continue
		}
		pic := slices.Repeat([]string{strings.Repeat("▀", cols)}, rows)
		p.SetPicture("ID front", pic, "half blocks: not enough to judge a face")
		p.SetPicture("selfie", pic, "half blocks: not enough to judge a face")
		got := screen(p, c.w, c.h)
		if n := strings.Count(got, "▀"); n != 2*cols*rows {
			t.Errorf("%dx%d: %d cells of pictures are shown, want %d", c.w, c.h, n, 2*cols*rows)
		}
		if c.room && !strings.Contains(strings.ReplaceAll(got, "\n", " "), "half blocks") {
			t.Errorf("%dx%d: no caption", c.w, c.h)
		}
	}
}

func TestDrawingChangesNothing(t *testing.T) {
	p := shown(80, 24)
	p.ScrollDown(3)
	before := p.Rows(80, 24)
	p.Rows(200, 60)
	p.Rows(10, 3)
	if !slices.Equal(before, p.Rows(80, 24)) {
		t.Error("drawing at another size changed the pane")
	}
}

func BenchmarkRows(b *testing.B) {
	p := shown(120, 60)
	b.ReportAllocs()
	for b.Loop() {
		p.Rows(120, 60)
	}
}

func BenchmarkSetCase(b *testing.B) {
	p := casefile.New(theme.Dark())
	p.SetSize(120, 60)
	files := []*desk.Case{{ID: "a", Exam: exam()}, {ID: "b", Exam: exam()}}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.SetCase(nil, files[i%2])
	}
}

func TestAnotherWidthKeepsTheField(t *testing.T) {
	p := shown(120, 12)
	p.JumpToField("document_number")
	for _, w := range []int{40, 60, 100, 80} {
		p.SetSize(w, 12)
		if got := strings.Split(screen(p, w, 12), "\n")[5]; !strings.Contains(got, "Document number") {
			t.Errorf("at %d the top of the screen is %q", w, got)
		}
	}
	p.SetPicture("ID front", nil, "none was sent")
	p.SetDifferencesOnly(true)
	if !strings.Contains(screen(p, 80, 12), "Document number") {
		t.Error("the field went out of sight")
	}
}

func TestAFrameAllocatesLittle(t *testing.T) {
	p := shown(120, 60)
	if got := testing.AllocsPerRun(20, func() { p.Rows(120, 60) }); got > 100 {
		t.Errorf("%.0f allocations a frame, want 100 at most", got)
	}
}
