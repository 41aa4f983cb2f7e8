package review_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// matched gives a case n AML matches.
func matched(n int) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.AML = &argos.AML{Status: text("Red Flag"), RiskLevel: text("LOW")}
		for i := range n {
			s.AML.Matches = append(s.AML.Matches, argos.AMLMatch{ResourceID: text(fmt.Sprintf("r%d", i+1)), RiskLevel: text("LOW"), Score: num(90)})
		}
	}
}

func result(word string) func(s *argos.Submission) {
	return func(s *argos.Submission) { s.KYC.Result = text(word) }
}

// allJudged is one verdict on every match of a case; the empty one says that nobody judged them.
func allJudged(e *review.Examination, v review.MatchVerdict) review.Added {
	out := review.Added{Verdicts: map[string]review.Standing{}}
	for _, m := range e.Screening.Matches {
		out.Verdicts[m.Key] = standing(v)
	}
	return out
}

func standing(v review.MatchVerdict) review.Standing {
	if v == "" {
		return review.Standing{}
	}
	return review.Standing{Verdict: v, Judged: []review.EarlierVerdict{{Verdict: v, Reason: "Born elsewhere", Actor: "mina@example.org", At: now, Bearing: review.Counts}}}
}

func TestWhatIsNotKnownOfTheMatchesStopsAnApprovalAndSaysSo(t *testing.T) {
	s := clean()
	matched(2)(&s)
	e := examine(s)
	f, ok := found(e, "aml.match_open")
	if !ok || e.Gate.Open() || !strings.Contains(f.Sentence, "not known") {
		t.Errorf("gate %+v", e.Gate)
	}
	if e := e.With(allJudged(e, "")); e.Gate.Open() || strings.Contains(e.Why(), "not known") {
		t.Errorf("nobody judged them, and it says %q", e.Why())
	}
}

func TestOneOpenMatchOfSeveralKeepsTheGateShut(t *testing.T) {
	s := clean()
	matched(3)(&s)
	e := examine(s)
	added := allJudged(e, review.DifferentPerson)
	added.Verdicts["r2"] = review.Standing{Changed: []string{"list entry: icons"}}
	e = e.With(added)
	f, ok := found(e, "aml.match_open")
	if !ok || e.Gate.Open() || !strings.Contains(f.Sentence, "open again") {
		t.Fatalf("gate %+v", e.Gate)
	}
	if values := fmt.Sprint(f.Values); !strings.Contains(values, "1 of 3") || !strings.Contains(values, "list entry: icons") {
		t.Errorf("values %v", f.Values)
	}
	if review.FlagsOf(e).String() != "A" {
		t.Errorf("flags %s", review.FlagsOf(e))
	}
	if cleared := e.With(allJudged(e, review.DifferentPerson)); !cleared.Gate.Open() || review.FlagsOf(cleared).AML {
		t.Errorf("cleared: %v", ids(cleared))
	}
}

func TestACaseWithoutAMLPartStaysSilentWhateverWasAdded(t *testing.T) {
	e := examine(clean())
	for _, added := range []review.Added{{}, {Verdicts: map[string]review.Standing{}}, {Verdicts: map[string]review.Standing{"r1": {}}}} {
		if got := e.With(added); !slices.Equal(ids(got), ids(e)) || !got.Gate.Open() {
			t.Errorf("%+v: %v", added, ids(got))
		}
	}
}

// TestGateSheetAndPlanAgreeWhateverWasAdded: what agents add is one value of the examination, so none of the ways to an
// approval can see another gate.
func TestGateSheetAndPlanAgreeWhateverWasAdded(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 5))
	verdicts := append(review.MatchVerdicts(), "")
	open := 0
	for i := range 400 {
		s := clean()
		s.ID = text(fmt.Sprintf("zz9%04d", i))
		matched(dice.IntN(4))(&s)
		if dice.IntN(4) == 0 {
			expires("2020-01-01")(&s)
		}
		e := examine(s)
		added := review.Added{Verdicts: map[string]review.Standing{}}
		stops := len(e.Gate.Blockers) - min(1, len(e.Screening.Matches))
		for _, m := range e.Screening.Matches {
			v := verdicts[dice.IntN(len(verdicts))]
			if dice.IntN(2) == 0 {
				v = review.DifferentPerson
			}
			added.Verdicts[m.Key] = standing(v)
			if v != review.DifferentPerson {
				stops++
			}
		}
		e = e.With(added)
		_, err := review.Draft{CaseID: s.ID.Raw(), Verdict: review.Approve, Agent: "mina@example.org", At: now, Seen: e}.Decide()
		plan := review.NewPlan(review.Order{Verdict: review.Approve, Agent: "mina@example.org"}, []review.Candidate{{CaseID: s.ID.Raw(), Seen: e}}, 0)
		want := stops == 0
		if e.Gate.Open() != want || (err == nil) != want || (plan.Steps[0].Out == "") != want || (e.Findings[0].Severity == review.Blocker) == want {
			t.Fatalf("%v: gate %v, sheet %v, plan %q, want open %v", added, e.Gate.Open(), err, plan.Steps[0].Out, want)
		}
		if want {
			open++
		}
	}
	if open < 50 || open > 350 {
		t.Errorf("%d of 400 open: the cases show little", open)
	}
}

func TestACaseWhoseGateMovedDropsOutOfAPlan(t *testing.T) {
	s := clean()
	matched(1)(&s)
	s.Record = []byte(`{"submission_id":"zz9"}`)
	e := examine(s)
	seen := e.With(allJudged(e, review.DifferentPerson))
	step := func(now *review.Examination) string {
		o := review.Order{Verdict: review.Approve, Agent: "mina@example.org"}
		return review.NewPlan(o, []review.Candidate{{CaseID: s.ID.Raw(), Seen: seen, Newest: now}}, 0).Steps[0].Out
	}
	if out := step(e.With(allJudged(e, review.DifferentPerson))); out != "" {
		t.Errorf("nothing moved, and it is out: %s", out)
	}
	if out := step(e.With(allJudged(e, review.SamePerson))); out == "" {
		t.Error("it goes although the verdict is another one")
	}
}
