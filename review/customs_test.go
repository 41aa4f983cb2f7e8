package review_test

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
)

func TestProbe(t *testing.T) {
	s, err := sandbox.New(sandbox.Options{Now: now, APIKey: "key", Cases: 8000, PendingShare: 1, Customs: true})
	if err != nil {
		t.Fatal(err)
	}
	n, warned := 0, 0
	by := map[string]int{}
	var lines []string
	for _, id := range s.CasesOf(sandbox.KindClean) {
		sub := read(t, s, id)
		e := examine(sub)
		n++
		bad := false
		for _, f := range e.Findings {
			if f.Severity >= review.Warning {
				bad = true
				by[f.ID+" "+string(f.Field)]++
				var v []string
				for _, x := range f.Values {
					v = append(v, x.Label+"="+x.Text.Raw())
				}
				lines = append(lines, fmt.Sprintf("%s %s %s %s | %s | %s", f.ID, id, sub.Applicant.IssuingCountry.Raw(), sub.Applicant.IDType.Raw(), f.Sentence, strings.Join(v, " ; ")))
			}
		}
		if bad {
			warned++
		}
	}
	sort.Strings(lines)
	_ = os.WriteFile("/tmp/probe.txt", []byte(strings.Join(lines, "\n")), 0o600)
	t.Logf("%d clean, %d warned %v", n, warned, by)
}
