package desk_test

import (
	"slices"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// TestAnAnswerMeansTheSameToEveryWrite has each kind of write answered in ways that are no documented refusal: whatever it
// is, the one call is never repeated, nothing is told as refused, and what took effect is told so.
func TestAnAnswerMeansTheSameToEveryWrite(t *testing.T) {
	for _, w := range writes {
		for _, do := range []string{"429", "413", "500", "html", "truncate", "drop-after", "drop-before"} {
			t.Run(string(w.kind)+" "+do, func(t *testing.T) {
				x := onDoubt(t)
				on := map[bool]string{true: "review", false: "patch"}[w.kind == journal.KindDecision]
				if err := x.server.Next(sandbox.Fault{On: on, Do: do, Times: 9}); err != nil {
					t.Fatal(err)
				}
				err := w.make(x)
				s := until(t, x.desk, "the write over", func(s *desk.Snapshot) bool { return len(s.Outbox) == 0 && s.Journal.Ready })
				if w.kind == journal.KindDecision {
					s = until(t, x.desk, "the decision over", func(s *desk.Snapshot) bool { return len(s.Offered)+s.Decided == 1 })
				}
				if n := w.calls(x); n > 1 {
					t.Errorf("%d calls, want one", n)
				}
				stats := x.server.Stats().Cases[x.id]
				inForce := len(stats.Accepted)+len(stats.PatchAccepted) == 1
				if told := s.Decided == 1 || w.kind != journal.KindDecision && err == nil; told != inForce {
					t.Errorf("in force %v, told %v (%v)", inForce, told, err)
				}
				entries, err := x.desk.Journal().List(t.Context(), journal.Query{CaseID: x.id, Kinds: []journal.Kind{w.kind}})
				if err != nil || slices.ContainsFunc(entries, func(e journal.Entry) bool { return e.State == journal.Refused }) {
					t.Errorf("told as refused: %+v, %v", entries, err)
				}
			})
		}
	}
}
