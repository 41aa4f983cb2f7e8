package desk_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/review/journal/journaltest"
)

// doubtful is a desk on a record whose connection fails at a step of the test's choice.
type doubtful struct {
	*bench
	record *journaltest.Memory
	desk   *desk.Desk
	id     string
}

func onDoubt(t *testing.T) *doubtful {
	b := newBench(t, sandbox.Options{Cases: 100, MemoWrite: true})
	x := &doubtful{bench: b, record: journaltest.NewMemory(), id: b.server.Pending()[0]}
	cfg := b.memoConfig()
	cfg.OpenJournal = func(ctx context.Context) (store.Journal, error) {
		return x.record.Open(ctx, journaltest.Who{Origin: b.client.Origin(), Actor: agent, Key: []byte(sandbox.DefaultAPIKey), Now: time.Now})
	}
	x.desk = b.open(cfg)
	return x
}

// fail has the next commit of a step end in a fault.
func (x *doubtful) fail(kind journal.Kind, state string, f journaltest.Fault) {
	failed := false
	x.record.Faults(func(w journaltest.Write) journaltest.Fault {
		if failed || w.Kind != kind || w.State != state {
			return journaltest.None
		}
		failed = true
		return f
	})
}

// mended waits until the record works again, nothing is on its way, and every decision that the record has open stands
// before the agent, and no other.
func (x *doubtful) mended() *desk.Snapshot {
	x.t.Helper()
	before := x.desk.Snapshot().Version
	x.desk.Refresh() // so that there is a newer one, which knows of what failed until now
	return until(x.t, x.desk, "the record mended and its open decisions before the agent", func(s *desk.Snapshot) bool {
		if s.Version == before {
			return false
		}
		if !s.Journal.Ready {
			x.desk.Refresh()
			return false
		}
		open, err := x.desk.Journal().Unsettled(x.t.Context())
		if err != nil || len(s.Outbox) != 0 || len(open) != len(s.Offered) {
			return false
		}
		for i, op := range open {
			if s.Offered[i].Op != op.ID {
				return false
			}
		}
		return true
	})
}

// doubts are the ways in which a commit can end without an answer.
var doubts = []journaltest.Fault{journaltest.Refused, journaltest.LostDone, journaltest.LostUndone, journaltest.LostLate}

// writes are the three kinds of writes, each as somebody makes it, and the steps before its call.
var writes = []struct {
	kind  journal.Kind
	steps []string
	make  func(x *doubtful) error
	calls func(x *doubtful) int
}{
	{journal.KindDecision, []string{"held", "sent"}, func(x *doubtful) error {
		return x.desk.Decide(x.t.Context(), x.reject(x.desk, x.id))
	}, func(x *doubtful) int { n, _ := x.posts(x.id); return n }},
	{journal.KindCorrection, []string{"sent"}, func(x *doubtful) error {
		_, err := x.desk.Correct(x.t.Context(), x.id, x.seen(x.desk, x.id), numberFixed)
		return err
	}, func(x *doubtful) int { n, _ := x.patches(x.id); return n }},
	{journal.KindMemo, []string{"sent"}, func(x *doubtful) error {
		return x.desk.WriteMemo(x.t.Context(), x.id, x.note(x.desk, x.id, "mine"), x.seen(x.desk, x.id))
	}, func(x *doubtful) int { n, _ := x.patches(x.id); return n }},
}

// TestNothingIsSentOnARecordInDoubt has the connection lost at each record that stands before a call.
func TestNothingIsSentOnARecordInDoubt(t *testing.T) {
	for _, w := range writes {
		for _, step := range w.steps {
			for _, fault := range doubts {
				t.Run(fmt.Sprint(w.kind, " ", step, " ", fault), func(t *testing.T) {
					x := onDoubt(t)
					x.fail(w.kind, step, fault)
					err := w.make(x)
					if told := w.kind != journal.KindDecision || step == "held"; told && err == nil {
						t.Error("nobody was told that it was not recorded")
					}
					if fault == journaltest.LostLate {
						x.record.Land()
					}
					x.mended()
					if n := w.calls(x); n > want(w.kind, step, fault) {
						t.Errorf("%d calls after a record in doubt", n)
					}
				})
			}
		}
	}
}

// want is how many calls may go out: a decision that is known not to have been recorded as sent goes on by itself once the
// record works again, in its hold; nothing else does.
func want(kind journal.Kind, step string, f journaltest.Fault) int {
	if kind == journal.KindDecision && step == "sent" && f != journaltest.LostDone {
		return 1
	}
	return 0
}

// TestADecisionInDoubtThatTookThePlaceOfAnotherIsOffered has the intent of a second decision, which replaces one that was
// not applied, reach the record without an answer: by its id it is found, and the first is over.
func TestADecisionInDoubtThatTookThePlaceOfAnotherIsOffered(t *testing.T) {
	for _, fault := range doubts {
		t.Run(fmt.Sprint(fault), func(t *testing.T) {
			x := onDoubt(t)
			if err := x.server.Next(sandbox.Fault{On: "review", Do: "drop-before"}); err != nil {
				t.Fatal(err)
			}
			e, err := x.desk.Carry(t.Context(), x.reject(x.desk, x.id))
			if err != nil || e.Phase != desk.NotApplied {
				t.Fatalf("the first decision is %s, %v", e.Phase, err)
			}
			x.fail(journal.KindDecision, "held", fault)
			if err := x.desk.Decide(t.Context(), x.reject(x.desk, x.id)); err == nil {
				t.Fatal("recorded although the connection was lost")
			}
			s := x.mended()
			if len(s.Offered) != 1 || (s.Offered[0].Op == e.Op) == (fault == journaltest.LostDone) {
				t.Errorf("offered: %+v, want the one that the record has", s.Offered)
			}
			if n, _ := x.posts(x.id); n != 1 {
				t.Errorf("%d calls, want the first decision's", n)
			}
			if e, err := x.desk.Carry(t.Context(), x.reject(x.desk, x.id)); err != nil || e.Phase != desk.Confirmed {
				t.Errorf("decided again: %s, %v", e.Phase, err)
			}
		})
	}
}
