package compare_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

var alphabet = []rune("abcXYZ -<'.,*0123456789OIBS김철수이영ㄱ山田やマーっんИванßÜøé\u0301\u202e\u200b\u0000नم")

func anyText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 24).Draw(t, "runes"))
	})
}

func TestComparingIsSymmetricAndReflexive(t *testing.T) {
	for kind, f := range kinds {
		t.Run(kind, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				a, b := anyText().Draw(t, "a"), anyText().Draw(t, "b")
				if x, y := f(a, b), seenFrom(f(b, a)); x != y {
					t.Fatalf("%+v one way, %+v the other", x, y)
				}
				if m := f(a, a).Mark; m != compare.Same && !strings.ContainsRune(a, '*') {
					t.Fatalf("%q is not the same as itself: mark %d", a, m)
				}
			})
		})
	}
}

func TestLongTextIsCutAndNeverCalledTheSame(t *testing.T) {
	long := strings.Repeat("kim ", 25_000)
	for kind, f := range kinds {
		start := time.Now()
		o := f(long+"a", long+"b")
		if kind != "number" && o.Mark < compare.Close {
			t.Errorf("%s: two different texts of 100 kB have mark %d", kind, o.Mark)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s: comparing 100 kB took %v", kind, took)
		}
	}
}

func TestSentencesNeverCarryTheValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s argos.Submission
		v := "\u202e" + anyText().Draw(t, "v")
		s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text(v), text("x"+v), text(v+"y")
		s.Applicant.BirthDate, s.OCR.BirthDate = text(v), text("x"+v)
		for _, r := range compare.Rows(s, now) {
			for _, c := range r.Sentence {
				if c > unicode.MaxASCII || c < ' ' {
					t.Fatalf("sentence %q carries %q", r.Sentence, c)
				}
			}
		}
	})
}
