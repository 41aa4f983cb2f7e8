package compare_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kycdesk/review/compare"
)

// emptySigns are what people and programs put into a field to leave it empty; garbledSigns are what a reader or a wrong
// encoding makes of a value that was there.
var (
	emptySigns   = []string{"", " ", "\t \u200b", "-", "--", "---", "- - -", "–", "—", "−", ".", "...", "…", "/", "//", "_", "____", "<", "<<<<", ",", "·", "・"}
	garbledSigns = []string{"~~/@@", "□□□□", "\ufffd", "\ufffd\ufffd\ufffd", "¿¿", "!!", "@", "$%^&", "-/-@", "~", "-.-", "☺☺", "( )", "«»", "\u0301", "◇◇◇", "\ue000\ue001"}
)

func TestOneSignRepeatedSaysNothingAndOtherSignsAreAReadingThatFailed(t *testing.T) {
	for _, s := range emptySigns {
		if !compare.IsNothing(s) || !compare.SaysNothing(s) {
			t.Errorf("%q is something", s)
		}
	}
	for _, s := range garbledSigns {
		notNothing(t, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		signs := rapid.SliceOfNDistinct(rapid.SampledFrom([]rune("~@$%^&!\"'()+=;:[]{}|\\□\ufffd◇¤§¶©☺¿¡-./_")), 2, 6, rapid.ID).Draw(t, "signs")
		notNothing(t, string(signs))
	})
}

type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

func notNothing(t failer, s string) {
	t.Helper()
	if compare.IsNothing(s) || compare.SaysNothing(s) {
		t.Errorf("%q is nothing", s)
	}
	for _, on := range []compare.Document{{}, {Issuer: "KOR", IDType: "government_id"}} {
		if r := compare.ReadDate(s, on); r.How != compare.Unread {
			t.Errorf("date %q is %s", s, r.How)
		}
		if r := compare.ReadGender(s, on); r.How != compare.Unread {
			t.Errorf("gender %q is %s", s, r.How)
		}
	}
	if r := compare.ReadCountry(s); r.How != compare.Unread {
		t.Errorf("country %q is %s", s, r.How)
	}
}

// What nobody can read contradicts nothing and agrees with nothing.
func TestAReadingThatFailedIsNoContradiction(t *testing.T) {
	for _, s := range append([]string{"????", "?????? ????"}, garbledSigns...) {
		for what, o := range map[string]compare.Outcome{
			"name": names("Ines Modelo", s), "number": compare.Numbers("X40718253", s), "date": compare.Dates("1990-04-03", s),
			"gender": compare.Genders("female", s), "country": compare.Countries("PRT", s),
		} {
			if o.Mark != compare.Close && (o.Mark != compare.Masked || what != "date") {
				t.Errorf("%s %q: %s by %s", what, s, o.Mark, o.Rule)
			}
			if !strings.Contains(o.Sentence, "cannot tell") && o.Mark != compare.Masked {
				t.Errorf("%s %q: %s", what, s, o.Sentence)
			}
		}
	}
}
