package casefile_test

import (
	"strings"
	"testing"

	"kycdesk/assets"
	"kycdesk/review"
	"kycdesk/review/compare"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/casefile"
	"kycdesk/ui/theme"
)

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

// KIND: nobody can see that two values are the same which a mask hides, whoever put it on: no word says so, and none warns.
func TestAValueHiddenHereThatAgreesReadsAsOneHiddenByTheService(t *testing.T) {
	e := exam()
	e.Comparison = []compare.Row{
		{Field: "document_number", Label: "Document number", Mark: compare.Same, Applicant: words("X40718253"), OCR: words("X40718253")},
		{Field: "identity_number", Label: "Identity number", Mark: compare.Masked, Rule: "number.masked_agrees", Sentence: "a part is masked; the rest is equal", Applicant: words("900403-2******"), OCR: words("900403-2******")},
		{Field: "gender", Label: "Gender", Mark: compare.Same, Applicant: words("female"), OCR: words("female")},
	}
	for _, w := range []int{40, 80, 110, 140} {
		p := casefile.New(theme.Dark())
		p.SetSize(w, 60)
		p.SetMasks(mask.Default())
		p.SetCase(row("sub1"), &desk.Case{ID: "sub1", Exam: e})
		p.JumpTo(review.Compare)
		got := screen(p, w, 60)
		if strings.Count(got, "= MASKED ") != 2 || strings.Count(got, "= SAME ") != 1 || strings.Contains(got, "X40718253") {
			t.Errorf("at %d cells:\n%s", w, got)
		}
		p.SetMasks(mask.Default().Reveal(assets.MaskDocumentNumber))
		if got := screen(p, w, 60); strings.Count(got, "= MASKED ") != 1 || !strings.Contains(got, "X40718253") {
			t.Errorf("at %d cells, with the number shown:\n%s", w, got)
		}
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
