package review_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
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

// TestGateSheetPlanAndDecideAgreeWhateverWasAdded: what agents add is one value of the examination, so none of the ways
// to an approval can see another gate. The cases are the stand-in service's own, with matches and verdicts put on them.
func TestGateSheetPlanAndDecideAgreeWhateverWasAdded(t *testing.T) {
	server, err := sandbox.New(sandbox.Options{Now: now, APIKey: "key", Cases: 300, PendingShare: 0.5, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	dice := rand.New(rand.NewPCG(3, 5))
	verdicts := append(review.MatchVerdicts(), "", review.DifferentPerson, review.DifferentPerson)
	open, shut := 0, 0
	for _, id := range server.Pending() {
		s := read(t, server, id)
		before := len(examine(s).Gate.Blockers)
		matched(dice.IntN(4))(&s)
		e := examine(s)
		added, stops := review.Added{Verdicts: map[string]review.Standing{}}, before
		for _, m := range e.Screening.Matches {
			v := verdicts[dice.IntN(len(verdicts))]
			added.Verdicts[m.Key] = standing(v)
			if v != review.DifferentPerson {
				stops++
			}
		}
		if len(e.Screening.Matches) == 0 {
			stops++ // a red flag that names nobody
		}
		e = e.With(added)
		const agent = "mina@example.org"
		_, sheet := review.Draft{CaseID: id, Verdict: review.Approve, Agent: agent, At: now, Seen: e}.Decide()
		_, line := review.PlanLine{SubmissionID: id, Decision: review.Approve}.Draft(agent, now, e).Decide()
		plan := review.NewPlan(review.Order{Verdict: review.Approve, Agent: agent}, []review.Candidate{{CaseID: id, Seen: e}}, 0)
		want := stops == 0
		for way, goes := range map[string]bool{
			"the gate": e.Gate.Open(), "the sheet": sheet == nil, "the plan": plan.Steps[0].Out == "", "decide": line == nil,
			"the first finding": e.Findings[0].Severity < review.Blocker,
		} {
			if goes != want {
				t.Errorf("%s: %s lets it go: %v, want %v; verdicts %v, findings %v", id, way, goes, want, added.Verdicts, ids(e))
			}
		}
		if want {
			open++
		} else {
			shut++
		}
	}
	if open < 20 || shut < 20 {
		t.Errorf("%d open, %d shut: the cases show little", open, shut)
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
