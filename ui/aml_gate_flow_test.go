package ui_test

import (
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/uitest"
)

// withMatch gives the first case of the queue an AML match, where this stands.
func withMatch(stands review.Standing) func(s *desk.Snapshot) {
	return func(s *desk.Snapshot) {
		c := *s.Cases["sub_0001"]
		sub := c.Exam.Submission
		sub.AML = &argos.AML{Status: argos.NewText("Red Flag"), RiskLevel: argos.NewText("LOW"), Matches: argos.List[argos.AMLMatch]{{ResourceID: argos.NewText("res-1"), RiskLevel: argos.NewText("LOW")}}}
		added := review.Added{Verdicts: map[string]review.Standing{"res-1": stands}}
		c.Exam = review.Examine(sub, review.DefaultPolicy(), c.Exam.At).With(added)
		s.Cases[c.ID] = &c
	}
}

// blockersOf is what stands against an approval of the first case.
func blockersOf(s screen) int { return len(s.desk.Snapshot().Cases["sub_0001"].Exam.Gate.Blockers) }

func TestAnOpenMatchIsInTheSummaryAndOnTheSheetUntilItIsRuledOut(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {110, 35}, {140, 45}} {
		s := open(t, size[0], size[1], withMatch(review.Standing{}))
		before := blockersOf(s)
		s.Press("enter")
		s.mustShow(t, "BLOCKER", "An AML match has no verdict yet")
		s.Press("a")
		s.mustShow(t, "An AML match has no verdict yet")
		s.Press("y")
		if len(s.desk.Decided()) > 0 {
			t.Fatal("approved with an open match")
		}
		s.Press("esc", "5", "f")
		s.Type("born elsewhere")
		s.Press("enter", "y")
		s.mustShow(t, "recorded: different person")
		if got := blockersOf(s); got != before-1 {
			t.Errorf("%d blockers, before the verdict %d", got, before)
		}
		s.Press("1")
		s.mustShow(t, "The AML match was judged a different person")
		s.mustNotShow(t, "has no verdict yet")
		s.Press("a")
		s.mustNotShow(t, "has no verdict yet")
	}
}

func TestAVerdictThatDoesNotClearStaysOnTheSheet(t *testing.T) {
	for v, says := range map[review.MatchVerdict]string{
		review.SamePerson: "An AML match was judged the same person", review.CannotRuleOut: "An AML match cannot be ruled out",
	} {
		s := open(t, 140, 45, withMatch(review.Standing{Verdict: v, Judged: []review.EarlierVerdict{{Verdict: v, Reason: "same face", Bearing: review.Counts}}}))
		s.Press("enter", "a")
		s.mustShow(t, says)
	}
}

func TestASheetOpenOnAnotherVerdictIsStale(t *testing.T) {
	s := open(t, 140, 45, withMatch(review.Standing{Verdict: review.DifferentPerson}))
	s.Press("a")
	s.desk.Publish(withMatch(review.Standing{}))
	s.Advance(time.Second)
	s.mustShow(t, "this case was read again and is different now")
	s.Press("y")
	if len(s.desk.Decided()) > 0 {
		t.Error("approved on a verdict that does not count any more")
	}
}

func TestAnOfferedVerdictIsTakenOverByAKeyAndConfirmedAsANewOne(t *testing.T) {
	at := time.Date(2026, 3, 14, 9, 5, 0, 0, time.UTC)
	offer := review.EarlierVerdict{
		Verdict: review.DifferentPerson, Reason: "Born elsewhere, by the register", Actor: "joon@example.org", At: at, CaseID: "sub_0000", Bearing: review.Offered,
	}
	for _, size := range [][2]int{{80, 24}, {110, 35}, {140, 45}} {
		s := open(t, size[0], size[1], withMatch(review.Standing{Judged: []review.EarlierVerdict{offer}}))
		s.Press("enter", "5")
		s.mustShow(t, "offered", "2026-03-14", "t take over")
		s.Press("t")
		s.mustShow(t, "DIFFERENT PERSON", "As joon@example.org judged on case sub_0000", "Born elsewhere, by the register")
		if len(s.desk.Verdicts) > 0 {
			t.Fatal("one key recorded it")
		}
		s.Press("y")
		want := uitest.Verdict{CaseID: "sub_0001", Match: "res-1", Reason: offer.Reason, Verdict: offer.Verdict}
		if got := s.desk.Verdicts; len(got) != 1 || got[0] != want {
			t.Errorf("verdicts %+v", got)
		}
		s.Press("t")
		s.mustShow(t, "no earlier verdict is offered")
	}
}

func TestTheReasonOfANamesakesCaseIsShownAndNotOffered(t *testing.T) {
	for b, says := range map[review.Bearing]string{
		review.Shown: "it is the same", review.Colleague: "who decides a case judges",
		review.Ended: "Not offered: something is different here",
	} {
		other := review.EarlierVerdict{Verdict: review.DifferentPerson, Reason: "Born elsewhere", Actor: "joon@example.org", CaseID: "sub_0000", Bearing: b, Changed: []string{"list entry: icons"}}
		s := open(t, 200, 45, withMatch(review.Standing{Judged: []review.EarlierVerdict{other}}))
		s.Press("enter", "5")
		s.mustShow(t, "Born elsewhere", says)
		s.Press("t")
		s.mustShow(t, "no earlier verdict is offered")
		s.mustNotShow(t, "DIFFERENT PERSON")
	}
}
