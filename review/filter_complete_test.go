package review_test

import (
	"strings"
	"testing"

	"kycdesk/review"
)

func TestCompletionOffersWhatCanStandThere(t *testing.T) {
	for _, c := range []struct {
		before string // the cursor stands at its end
		from   int
		want   string
	}{
		{"", 0, "name id country idtype age score severity findings flag state waiting created sla not"},
		{"se", 0, "severity"},
		{"SEV", 0, "severity"},
		{"severity", 0, "severity>= severity= severity!= severity<= severity< severity>"},
		{"severity>=", 10, "none info warning blocker"},
		{"severity>= w", 11, "warning"},
		{"flag=", 5, "A D F G X ≠ aml duplicate face age expired mismatch none"},
		{"ng ", 3, "and or"},
		{"ng a", 3, "and age"},
		{"ng and ", 7, "name id country idtype age score severity findings flag state waiting created sla not"},
		{"(wa", 1, "waiting"},
		{"country=KO", 8, "KOR"},
		{"idtype=pass", 7, "passport"},
		{"age<18 o", 7, "or"},
		{`"se`, 3, ""},
		{"zz", 0, ""},
		{"qq=", 3, ""},
	} {
		from, words := review.CompleteFilter(c.before+" tail", len(c.before))
		if got := strings.Join(words, " "); from != c.from || got != c.want {
			t.Errorf("%q: from %d %q, want from %d %q", c.before, from, got, c.from, c.want)
		}
	}
}

func TestAHalfTypedWordIsKnownAfterAComparisonOnly(t *testing.T) {
	for filter, want := range map[string]bool{
		"age<18 a": true, "age<18 and": false, "age<18 an": true, "(kim) o": true, "age<18 and sev": true, `"kim" severity`: true,
		"kim a": false, "a": false, "age": false, "age<18 kim": false, "age<18 ": false, "": false,
	} {
		if review.HalfTyped(filter) != want {
			t.Errorf("%q: %v", filter, !want)
		}
	}
}

func TestEveryCompletionOfAFieldAndEveryExampleParses(t *testing.T) {
	for _, f := range review.FilterFields() {
		if _, err := review.ParseFilter(f.Example); err != nil {
			t.Errorf("%s: %v", f.Example, err)
		}
		if !strings.HasPrefix(f.Example, f.Name) || f.Doc == "" {
			t.Errorf("%+v is not documented", f)
		}
		for _, op := range f.Operators {
			_, words := review.CompleteFilter(f.Name+op, len(f.Name+op))
			for _, w := range words {
				if w == "none" && op != "=" && op != "!=" && f.Name != "severity" {
					t.Errorf("%s%s offers none", f.Name, op)
				}
				if _, err := review.ParseFilter(f.Name + op + w); err != nil {
					t.Errorf("%s%s%s: %v", f.Name, op, w, err)
				}
			}
		}
	}
}
