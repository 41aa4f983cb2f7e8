package compare_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// TestEveryRuleOfTheTableIsRaisedAndEveryRuleRaisedIsInTheTable takes the pairs and the rows of the other tests.
func TestEveryRuleOfTheTableIsRaisedAndEveryRuleRaisedIsInTheTable(t *testing.T) {
	raised := map[string]compare.Mark{"single": compare.Same}
	for _, p := range pairs(t) {
		o, _ := p.outcome()
		raised[o.Rule] = o.Mark
	}
	long := strings.Repeat("kim ", 200)
	raised["text.too_long"] = compare.Texts(long+"a", long+"b").Mark
	raised["name.family_swapped"] = compare.Names(compare.Name{Full: "Kim Ho", Family: "Kim"}, compare.Name{Full: "Ho Kim", Family: "Ho"}).Mark
	for _, tt := range slices.Concat(rowTests, sourceRowTests) {
		s := sample()
		tt.change(&s)
		for _, r := range compare.Rows(s, now) {
			raised[r.Rule] = r.Mark
			for _, n := range r.Notes {
				raised[n.Rule] = compare.Same
			}
		}
	}
	for _, r := range compare.Rules() {
		mark, ok := raised[r.ID]
		if !ok || mark != r.Mark {
			t.Errorf("rule %s gives %s in the table, raised: %v with %s", r.ID, r.Mark, ok, mark)
		}
		delete(raised, r.ID)
	}
	for id := range raised {
		t.Errorf("rule %q is raised and not in the table", id)
	}
}

func TestRulesHaveSentencesOfTheirOwnAndSources(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range compare.Rules() {
		if seen[r.ID] {
			t.Errorf("rule %s stands twice", r.ID)
		}
		seen[r.ID] = true
		if r.Sentence == "" || len(r.Sentence) > 90 || r.Source == "" {
			t.Errorf("rule %s: sentence %q, source %q", r.ID, r.Sentence, r.Source)
		}
		if (r.Mark == compare.SameByRule) != strings.HasPrefix(r.Sentence, "same by rule: ") {
			t.Errorf("rule %s gives %s and says %q", r.ID, r.Mark, r.Sentence)
		}
	}
}

func TestChangingTheReturnedRulesChangesNoOutcome(t *testing.T) {
	rules := compare.Rules()
	for i := range rules {
		rules[i].Mark, rules[i].Sentence = compare.Invalid, "changed"
	}
	if o := compare.Genders("M", "male"); o.Mark != compare.SameByRule || o.Sentence == "changed" {
		t.Errorf("outcome %+v", o)
	}
}

func TestOutcomeShowsTheValuesTheRuleCompared(t *testing.T) {
	tests := []struct {
		name string
		got  compare.Outcome
		a, b string
	}{
		{"transliterated name", names("김철수", "Kim, Chul-Soo"), "KIM CHEOLSU", "KIM CHUL SOO"},
		{"name without marks", names("José Núñez", "NUNEZ JOSE"), "JOSE NUNEZ", "NUNEZ JOSE"},
		{"date in two orders", compare.Dates("03/08/1991", "1991-08-03"), "1991-08-03 or 1991-03-08", "1991-08-03"},
		{"number", compare.Numbers("x12-345", "X12345"), "X12345", "X12345"},
		{"country", compare.Countries("American", "KR"), "USA", "KOR"},
		{"gender", compare.Genders("남", "F"), "male", "female"},
		{"ID type", compare.IDTypes("drvlic", "passport"), "drivers_license", "passport"},
		{"address", compare.Addresses("2 Demo St", "Demo Rd 2"), "2 DEMO STREET", "2 DEMO ROAD"},
		{"equal", compare.Dates("x", "x"), "x", "x"},
	}
	for _, tt := range tests {
		if tt.got.A != argos.NewText(tt.a) || tt.got.B != argos.NewText(tt.b) {
			t.Errorf("%s: %q and %q, want %q and %q", tt.name, tt.got.A, tt.got.B, tt.a, tt.b)
		}
	}
}
