package review_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// onList gives the case matches with list entries of a name, a list and a level.
func onList(entries ...[3]string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.AML = &argos.AML{Status: text("Red Flag"), RiskLevel: text("HIGH")}
		var linked []map[string]any
		for i, e := range entries {
			id := fmt.Sprintf("r%d", i+1)
			s.AML.Matches = append(s.AML.Matches, argos.AMLMatch{ResourceID: text(id), ArgosNumber: text("AN-" + id), RiskLevel: text(e[2]), Icons: argos.Texts{text("SAN-CURRENT")}})
			entry := map[string]any{"resource_id": id}
			if e[0] != "" {
				entry["name"] = e[0]
			}
			if e[1] != "" {
				entry["list"] = e[1]
			}
			linked = append(linked, entry)
		}
		s.AML.RawData, _ = json.Marshal(map[string]any{"profiles": linked})
	}
}

// Who decides needs to know whom an open match means without leaving the sheet: the entry, its list and its level, and only
// those that are open.
func TestAnOpenMatchIsNamedWithItsListAndLevel(t *testing.T) {
	for want, c := range map[string]struct {
		change func(s *argos.Submission)
		judged map[string]review.MatchVerdict
	}{
		"match Ivan Listed (name), on EU consolidated list, level HIGH, open 1 of 1": {change: onList([3]string{"Ivan Listed", "EU consolidated list", "High"})},
		"match Ivan Listed (name), on SAN, level HIGH, open 1 of 1":                  {change: onList([3]string{"Ivan Listed", "", "High"})},
		"match AN-r1 (), on OFAC, level none, open 1 of 1":                           {change: onList([3]string{"", "OFAC", ""})},
		"match without a name or a number (), level none, open 1 of 1": {change: func(s *argos.Submission) {
			s.AML = &argos.AML{Status: text("Red Flag"), RiskLevel: text("HIGH"), Matches: []argos.AMLMatch{{}}}
		}},
		"match Mina Demo (name), on UN, level LOW, open 1 of 2": {
			onList([3]string{"Ivan Listed", "OFAC", "High"}, [3]string{"Mina Demo", "UN", "Low"}), map[string]review.MatchVerdict{"r1": review.DifferentPerson},
		},
		"match Ivan Listed (name), on OFAC, level HIGH, match Mina Demo (name), on UN, level LOW, open 2 of 2": {
			change: onList([3]string{"Mina Demo", "UN", "Low"}, [3]string{"Ivan Listed", "OFAC", "High"}),
		},
	} {
		for id, state := range map[string]string{"aml.match_open": "pending", "aml.red_flag": "approved"} {
			s := clean()
			result(state)(&s)
			c.change(&s)
			added := review.Added{Verdicts: map[string]review.Standing{}}
			for key, v := range c.judged {
				added.Verdicts[key] = standing(v)
			}
			f, ok := found(examine(s).With(added), id)
			if !ok {
				t.Errorf("%s: no %s", want, id)
				continue
			}
			var said []string
			for _, v := range f.Values[2:] {
				word := v.Label + " " + v.Text.String()
				if v.Label == "match" {
					word += " (" + string(v.Field) + ")"
				}
				said = append(said, word)
			}
			if got := strings.Join(said, ", "); got != want {
				t.Errorf("%s: %s, want %s", id, got, want)
			}
		}
	}
}

// However many matches there are, a finding names the gravest few, and counts all.
func TestAFindingNamesTheGravestMatchesOnly(t *testing.T) {
	var many [][3]string
	for i := range 40 {
		many = append(many, [3]string{fmt.Sprintf("Listed No %d", i), "UN", []string{"Low", "High"}[i%2]})
	}
	s := clean()
	onList(many...)(&s)
	f, ok := found(examine(s).With(review.Added{Verdicts: map[string]review.Standing{}}), "aml.match_open")
	if values := fmt.Sprint(f.Values); !ok || len(f.Values) > 14 || strings.Contains(values, "LOW") || !strings.Contains(values, "40 of 40") {
		t.Errorf("%v", f.Values)
	}
	if strings.Contains(review.ScreeningOf(s).Sentence, "to judge") {
		t.Error("how many are to be judged depends on the verdicts, which a screening does not know")
	}
}
