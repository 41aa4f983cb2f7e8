package desk_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/review/journal/journaltest"
)

// remote is a console whose record is elsewhere, over a connection that fails as the test says, in front of the stand-in
// over real HTTP.
type remote struct {
	*bench
	*station
	record *journaltest.Memory
	id     string // a case to decide on
}

func newRemote(t *testing.T, hold time.Duration) *remote {
	t.Helper()
	r := &remote{
		bench: newBench(t, sandbox.Options{Cases: 100}), station: &station{clock: newManualClock()}, record: journaltest.NewMemory(),
	}
	r.id = r.server.Pending()[0]
	r.cfg = deskConfig(r.client, r.station)
	r.cfg.Hold = hold
	r.cfg.OpenJournal = func(ctx context.Context) (store.Journal, error) {
		return r.record.Open(ctx, journaltest.Who{
			Origin: r.client.Origin(), Actor: agent, Key: []byte(sandbox.DefaultAPIKey), Now: r.clock.Now,
		})
	}
	r.desk = desk.Open(r.cfg)
	t.Cleanup(func() { _ = r.desk.Close() })
	return r
}

// ready waits until the record is open.
func (r *remote) ready(t *testing.T) *remote {
	t.Helper()
	r.runUntil(t, "the record open", func(s *desk.Snapshot) bool { return s.Journal.Ready })
	return r
}

// decide makes a decision and returns why it was not recorded, nil when it was.
func (r *remote) decide(t *testing.T) *desk.Problem {
	t.Helper()
	err := r.desk.Decide(t.Context(), r.reject(r.desk, r.id))
	var p *desk.Problem
	if err != nil && !errors.As(err, &p) {
		t.Fatalf("not explained: %v", err)
	}
	return p
}

// truth checks what the service got and what the record says, and that its chain holds.
func (r *remote) truth(t *testing.T, calls int, states ...string) {
	t.Helper()
	if received, accepted := r.posts(r.id); received != calls || accepted != calls {
		t.Errorf("%d calls, %d accepted, want %d", received, accepted, calls)
	}
	if got, _ := history(t, r.desk, r.id); !slices.Equal(got, states) {
		t.Errorf("the record says %v, want %v", got, states)
	}
	if _, err := r.desk.Journal().Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// heard reports whether the agent was told something of the case.
func (r *remote) heard(s *desk.Snapshot, words string) bool {
	return slices.ContainsFunc(s.News, func(n desk.News) bool { return n.CaseID == r.id && strings.Contains(n.Text, words) })
}

func inForce(s *desk.Snapshot) bool { return s.Decided == 1 && len(s.Outbox)+len(s.Offered) == 0 }

func offered(s *desk.Snapshot) bool { return s.Journal.Ready && len(s.Offered) == 1 }

func readyAgain(s *desk.Snapshot) bool { return s.Journal.Ready }

// The agent can read cases while the record is away; nothing is decided, it is said in words, and it goes on by itself.
func TestWhileTheRecordIsAwayNothingIsSentAndItGoesOnByItself(t *testing.T) {
	r := newRemote(t, -1).ready(t)
	r.record.Away(true)
	p := r.decide(t)
	if p == nil || !strings.Contains(p.What, "does not answer") || !strings.Contains(p.Safe, "Nothing was sent") || p.Next == "" {
		t.Fatalf("told %+v", p)
	}
	s := r.runUntil(t, "word of it", func(s *desk.Snapshot) bool { return s.Journal.Problem != nil })
	if len(s.Outbox)+len(s.Offered) != 0 {
		t.Errorf("there is a decision: %+v %+v", s.Outbox, s.Offered)
	}
	r.clock.next()
	r.record.Away(false)
	r.runUntil(t, "the record ready again", readyAgain)
	r.truth(t, 0)
	r.wantCarried(t, r.reject(r.desk, r.id), desk.Confirmed)
	r.truth(t, 1, "held", "sent", "confirmed")
}

func TestARecordThatIsAwayAtTheStartIsOpenedWhenItIsBack(t *testing.T) {
	r := newRemote(t, -1)
	r.record.Away(true)
	if err := r.desk.Close(); err != nil {
		t.Fatal(err)
	}
	r.desk = desk.Open(r.cfg)
	s := r.runUntil(t, "word of it", func(s *desk.Snapshot) bool { return s.Journal.Problem != nil })
	if p := s.Journal.Problem; !strings.Contains(p.What, "does not answer") || !strings.Contains(p.Safe, "Nothing was sent") {
		t.Errorf("told %+v", p)
	}
	if p := r.decide(t); p == nil {
		t.Fatal("decided without a record")
	}
	r.record.Away(false)
	r.ready(t)
	r.truth(t, 0)
}

func TestAHeldDecisionWaitsForARecordThatIsAwayAndGoesOutOnce(t *testing.T) {
	r := newRemote(t, 5*time.Second).ready(t)
	if p := r.decide(t); p != nil {
		t.Fatal(p)
	}
	r.record.Away(true)
	s := r.runUntil(t, "word of it", func(s *desk.Snapshot) bool { return s.Journal.Problem != nil })
	if len(s.Outbox) != 1 || s.Outbox[0].Phase != desk.Held || !strings.Contains(s.Outbox[0].Detail, "not sent") {
		t.Errorf("the decision stands as %+v", s.Outbox)
	}
	r.record.Away(false)
	r.runUntil(t, "it is in force", inForce)
	r.truth(t, 1, "held", "sent", "confirmed")
}

func TestASlowRecordIsWaitedForAndNothingIsSentMeanwhile(t *testing.T) {
	t.Run("at the decision", func(t *testing.T) {
		r := newRemote(t, -1).ready(t)
		dec := r.reject(r.desk, r.id)
		answer := r.record.Slow()
		done := make(chan error, 1)
		go func() { done <- r.desk.Decide(context.WithoutCancel(t.Context()), dec) }()
		r.runUntil(t, "it is being recorded", func(s *desk.Snapshot) bool { return len(s.Outbox) == 1 })
		if received, _ := r.posts(r.id); received != 0 {
			t.Errorf("%d calls before it was recorded", received)
		}
		answer()
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		r.runUntil(t, "it is in force", inForce)
		r.truth(t, 1, "held", "sent", "confirmed")
	})
	t.Run("at the sending", func(t *testing.T) {
		r := newRemote(t, 5*time.Second).ready(t)
		if p := r.decide(t); p != nil {
			t.Fatal(p)
		}
		answer := r.record.Slow()
		r.runUntil(t, "it is being sent", func(s *desk.Snapshot) bool { return len(s.Outbox) == 1 && s.Outbox[0].Phase == desk.Sending })
		if received, _ := r.posts(r.id); received != 0 {
			t.Errorf("%d calls before that was recorded", received)
		}
		answer()
		r.runUntil(t, "it is in force", inForce)
		r.truth(t, 1, "held", "sent", "confirmed")
	})
	t.Run("the agent does not wait so long", func(t *testing.T) {
		r := newRemote(t, -1).ready(t)
		dec := r.reject(r.desk, r.id)
		answer := r.record.Slow()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := r.desk.Decide(ctx, dec); err == nil {
			t.Error("recorded what nobody waited for")
		}
		answer()
		r.truth(t, 0)
	})
}

// lose loses the answer to the first commit of a state of the case, in one way.
func (r *remote) lose(state journal.State, f journaltest.Fault) {
	r.record.Faults(func(w journaltest.Write) journaltest.Fault {
		if w.Kind != journal.KindDecision || w.State != string(state) || w.CaseID != r.id {
			return journaltest.None
		}
		now := f
		f = journaltest.None
		return now
	})
}

// lost are the ways in which the answer to a commit is lost. A late one is carried out when the record has been reopened,
// where it must not be any more.
var lost = map[string]journaltest.Fault{
	"carried out": journaltest.LostDone, "not carried out": journaltest.LostUndone, "carried out late": journaltest.LostLate,
}

func each(t *testing.T, hold time.Duration, try func(*testing.T, *remote, journaltest.Fault)) {
	t.Helper()
	for name, f := range lost {
		t.Run(name, func(t *testing.T) { try(t, newRemote(t, hold).ready(t), f) })
	}
}

func TestADecisionLostInTheCommitIsLookedUpAndNeverSentByItself(t *testing.T) {
	each(t, -1, func(t *testing.T, r *remote, f journaltest.Fault) {
		r.lose(journal.Held, f)
		p := r.decide(t)
		if p == nil || !strings.Contains(p.What, "not known whether") || !strings.Contains(p.Safe, "Nothing was sent") {
			t.Fatalf("told %+v", p)
		}
		if f == journaltest.LostDone {
			r.runUntil(t, "it is offered", offered)
			r.truth(t, 0, "held", "not applied")
			r.wantCarried(t, r.reject(r.desk, r.id), desk.Confirmed)
			r.truth(t, 1, "held", "not applied", "dropped", "held", "sent", "confirmed")
			return
		}
		r.runUntil(t, "word of it", func(s *desk.Snapshot) bool { return readyAgain(s) && r.heard(s, "was not recorded") })
		r.record.Land()
		r.truth(t, 0)
		r.wantCarried(t, r.reject(r.desk, r.id), desk.Confirmed)
		r.truth(t, 1, "held", "sent", "confirmed")
	})
}

// The one that it takes the place of is dropped in the same commit, so that there are two to look up.
func TestADecisionGivenAgainAndLostInTheCommitIsLookedUp(t *testing.T) {
	each(t, -1, func(t *testing.T, r *remote, f journaltest.Fault) {
		stale := r.reject(r.desk, r.id)
		if err := r.server.Edit(r.id, "data.full_name", []byte(`"Someone Else"`)); err != nil {
			t.Fatal(err)
		}
		first := r.wantCarried(t, stale, desk.NotApplied)
		r.lose(journal.Held, f)
		if p := r.decide(t); p == nil {
			t.Fatal("recorded in doubt")
		}
		s := r.runUntil(t, "one is offered", func(s *desk.Snapshot) bool {
			return offered(s) && (f == journaltest.LostDone && s.Offered[0].Op != first.Op || f != journaltest.LostDone && r.heard(s, "was not recorded"))
		})
		r.record.Land()
		states := []string{"held", "not applied", "dropped", "held", "not applied"}
		if f != journaltest.LostDone {
			states = states[:2]
		}
		r.truth(t, 0, states...)
		if (s.Offered[0].Op == first.Op) != (f != journaltest.LostDone) || s.Offered[0].Draft == nil {
			t.Errorf("offered is %+v, the first was %s", s.Offered[0], first.Op)
		}
		r.wantCarried(t, r.reject(r.desk, r.id), desk.Confirmed)
		r.truth(t, 1, append(states, "dropped", "held", "sent", "confirmed")...)
	})
}

func TestASendingLostInTheCommitIsNeverMadeOnAGuess(t *testing.T) {
	each(t, -1, func(t *testing.T, r *remote, f journaltest.Fault) {
		r.lose(journal.Sent, f)
		if p := r.decide(t); p != nil {
			t.Fatal(p)
		}
		if f == journaltest.LostDone { // on record as sent: it is never sent after that, but given back
			r.runUntil(t, "it is offered", offered)
			r.truth(t, 0, "held", "sent", "unknown", "not applied")
			return
		}
		r.runUntil(t, "it is in force", inForce)
		r.record.Land()
		r.truth(t, 1, "held", "sent", "confirmed")
	})
}

func TestAnOutcomeLostInTheCommitIsRecordedOnce(t *testing.T) {
	each(t, -1, func(t *testing.T, r *remote, f journaltest.Fault) {
		r.lose(journal.Confirmed, f)
		if p := r.decide(t); p != nil {
			t.Fatal(p)
		}
		r.runUntil(t, "it is in force", inForce)
		r.record.Land()
		r.truth(t, 1, "held", "sent", "confirmed")
	})
}

func TestAStepLostInTheCommitKeepsTheOutcomeUnknownUntilItIsReadBack(t *testing.T) {
	each(t, -1, func(t *testing.T, r *remote, f journaltest.Fault) {
		if err := r.server.Next(sandbox.Fault{On: "review", Do: "502", After: true}); err != nil {
			t.Fatal(err)
		}
		r.lose(journal.Unknown, f)
		if p := r.decide(t); p != nil {
			t.Fatal(p)
		}
		r.runUntil(t, "it is in force", inForce)
		r.record.Land()
		states := []string{"held", "sent", "unknown", "confirmed"}
		if f != journaltest.LostDone {
			states = []string{"held", "sent", "confirmed"}
		}
		r.truth(t, 1, states...)
	})
}

// The agent took it back in time: that the record could not say so must not send it.
func TestADecisionTakenBackWhileTheRecordFailsIsNotSentWhenItIsBack(t *testing.T) {
	ways := map[string]func(*remote){"away": func(r *remote) { r.record.Away(true) }}
	for name, f := range lost {
		ways["lost, "+name] = func(r *remote) { r.lose(journal.TakenBack, f) }
	}
	for name, spoil := range ways {
		t.Run(name, func(t *testing.T) {
			r := newRemote(t, 5*time.Second).ready(t)
			if p := r.decide(t); p != nil {
				t.Fatal(p)
			}
			spoil(r)
			_, err := r.desk.TakeBack(t.Context())
			var p *desk.Problem
			if !errors.As(err, &p) || !strings.Contains(p.Safe, "not be sent") {
				t.Fatalf("told %v", err)
			}
			for range 3 {
				r.clock.next()
			}
			r.record.Away(false)
			r.runUntil(t, "it is over", func(s *desk.Snapshot) bool { return s.Journal.Ready && s.TakenBack == 1 })
			r.record.Land()
			r.truth(t, 0, "held", "taken back")
		})
	}
}

// In bulk the first one in doubt stops the rest, and each line says what became of it.
func TestABulkRunWhoseRecordFailsSendsNothingThatIsNotOnRecord(t *testing.T) {
	each(t, -1, func(t *testing.T, r *remote, f journaltest.Fault) {
		ids := r.server.Pending()[:3]
		decisions := make([]review.Decision, 0, len(ids))
		for _, id := range ids {
			decisions = append(decisions, r.reject(r.desk, id))
		}
		r.id = ids[1]
		r.lose(journal.Held, f)
		entries := r.desk.DecideMany(t.Context(), decisions)
		if p := entries[0].Phase; p == desk.NotRecorded { // without a hold it may be on its way already
			t.Errorf("case 0 is %s (%s), and is on record", p, entries[0].Detail)
		}
		for i, e := range entries[1:] {
			if e.Phase != desk.NotRecorded {
				t.Errorf("case %d is %s (%s), want %s", i+1, e.Phase, e.Detail, desk.NotRecorded)
			}
		}
		r.runUntil(t, "the first one in force", func(s *desk.Snapshot) bool { return s.Journal.Ready && s.Decided == 1 })
		r.record.Land()
		for i, id := range ids {
			if received, _ := r.posts(id); received != map[bool]int{true: 1, false: 0}[i == 0] {
				t.Errorf("%d calls on case %d", received, i)
			}
		}
	})
}

func TestAWriteThatIsNoDecisionIsNotMadeOnAGuess(t *testing.T) {
	each(t, -1, func(t *testing.T, r *remote, f journaltest.Fault) {
		read, err := r.desk.Read(t.Context(), r.id)
		if err != nil {
			t.Fatal(err)
		}
		spoilt := f
		r.record.Faults(func(w journaltest.Write) journaltest.Fault {
			if w.Kind != journal.KindCorrection {
				return journaltest.None
			}
			now := spoilt
			spoilt = journaltest.None
			return now
		})
		_, err = r.desk.Correct(t.Context(), r.id, read.Exam, numberFixed)
		var p *desk.Problem
		if !errors.As(err, &p) || !strings.Contains(p.Safe, "Nothing was sent") {
			t.Errorf("told %v", err)
		}
		if received, _ := r.patches(r.id); received != 0 {
			t.Errorf("%d calls although it is not known whether that is on record", received)
		}
		r.runUntil(t, "the record ready again", readyAgain)
		if received, _ := r.patches(r.id); received != 0 {
			t.Errorf("%d calls afterwards", received)
		}
		if err := r.desk.Close(); err != nil { // what was left as sent is told by the next console
			t.Fatal(err)
		}
		r.desk = desk.Open(r.cfg)
		r.ready(t)
		if f != journaltest.LostDone {
			return
		}
		r.runUntil(t, "word of the correction", func(s *desk.Snapshot) bool { return len(s.News) > 0 })
		if received, _ := r.patches(r.id); received != 0 {
			t.Errorf("%d calls after the restart", received)
		}
	})
}
