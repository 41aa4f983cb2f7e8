package compare_test

import (
	"strings"
	"testing"

	"kycdesk/review/compare"
)

// TestANameOfAnyNumberOfWordsIsCutToTheZone: who has forty names has them cut like anybody else.
func TestANameOfAnyNumberOfWordsIsCutToTheZone(t *testing.T) {
	for _, n := range []int{3, 8, 31, 32, 33, 40, 100} {
		words := make([]string, n)
		for i := range words {
			words[i] = string([]byte{'A' + byte(i%26), 'K' + byte(i/26), 'A' + byte(i*7%26)})
		}
		full := strings.Join(words, " ")
		zone := "VANDERBILTINGTON<<" + strings.Join(words, "<")
		zone = zone[:min(39, len(zone))]
		if n < 6 {
			zone += strings.Repeat("<", 39-len(zone))
		}
		for _, o := range []compare.Outcome{names(full+" Vanderbiltington", zone), names(zone, full+" Vanderbiltington")} {
			if o.Mark != compare.SameByRule {
				t.Errorf("%d words: %s by %s", n, o.Mark, o.Rule)
			}
		}
		other := "Vanderbiltington " + strings.Replace(full, words[0], "OLGA", 1)
		if o := names(other, zone); o.Mark <= compare.SameByRule {
			t.Errorf("%d words, another first name: %s by %s", n, o.Mark, o.Rule)
		}
	}
}
