package desk_test

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

const daylight = "Please use daylight."

// one makes a stand-in with one case to decide on, and a console.
func one(t *testing.T, hold time.Duration, before func(*http.Request)) (*sandbox.Server, *station, string) {
	t.Helper()
	s := newStand(t, 1)
	id, err := s.Arrive(sandbox.KindClean)
	if err != nil {
		t.Fatal(err)
	}
	return s, newStation(t, s, hold, before), id
}

func (st *station) rejection(t *testing.T, s *sandbox.Server, id string) review.Decision {
	t.Helper()
	return decision(t, newClient(t, s, nil), id, review.Reject, daylight)
}

// wantCarried decides and checks how it ends.
func (st *station) wantCarried(t *testing.T, dec review.Decision, want desk.Phase) desk.Entry {
	t.Helper()
	e, err := st.carry(t, dec)
	if err != nil || e.Phase != want {
		t.Fatalf("got %s (%s), %v; want %s", e.Phase, e.Detail, err, want)
	}
	return e
}

func wantAccepted(t *testing.T, s *sandbox.Server, id string, received, accepted int) {
	t.Helper()
	if c := s.Stats().Cases[id]; c.Received != received || len(c.Accepted) != accepted {
		t.Errorf("%d calls, %d accepted; want %d and %d", c.Received, len(c.Accepted), received, accepted)
	}
}

func wantLast(t *testing.T, st *station, id string, want journal.State) {
	t.Helper()
	if op, _, err := st.desk.Journal().Last(t.Context(), id); err != nil || op.State != want {
		t.Errorf("the journal says %s (%s), %v; want %s", op.State, op.Detail, err, want)
	}
}

// left records a decision in a state and ends, as a console does that is killed there.
func (st *station) left(t *testing.T, id string, states ...journal.State) {
	t.Helper()
	if err := st.desk.Close(); err != nil {
		t.Fatal(err)
	}
	j, err := st.cfg.OpenJournal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	op, err := j.Intend(t.Context(), journal.Intent{CaseID: id, Verdict: string(review.Approve), Payload: []byte("{}")})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range states {
		if err := j.Advance(t.Context(), op.ID, s, ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	st.open(t)
}

func TestACallCutOffByACrashIsOfferedWhenItHadNoEffect(t *testing.T) {
	s, st, id := one(t, -1, nil)
	st.left(t, id, journal.Sent)
	st.runUntil(t, "the decision offered", func(s *desk.Snapshot) bool { return len(s.Offered) == 1 })
	wantLast(t, st, id, journal.NotApplied)
	st.wantCarried(t, st.rejection(t, s, id), desk.Confirmed)
}

func TestAnUnsentDecisionIsNotConfirmedByAColleaguesOwn(t *testing.T) {
	s, st, id := one(t, -1, nil)
	st.left(t, id)
	st.runUntil(t, "the decision offered", func(s *desk.Snapshot) bool { return len(s.Offered) == 1 })
	if err := s.Decide(id, "approved", ""); err != nil {
		t.Fatal(err)
	}
	st.runUntil(t, "nothing open", func(s *desk.Snapshot) bool { return len(s.Offered)+len(s.Outbox) == 0 })
	wantLast(t, st, id, journal.Conflict)
}

func TestAColleaguesDecisionIsNotTakenForAnUnsentOneOfOurs(t *testing.T) {
	var s *sandbox.Server
	faster := ""
	s, st, id := one(t, -1, func(r *http.Request) {
		if isPost(r) {
			_ = s.Decide(faster, "approved", "")
		}
	})
	faster = id
	first := decision(t, newClient(t, s, nil), id, review.Approve, "")
	if err := s.Edit(id, "data.full_name", []byte(`"Someone Else"`)); err != nil {
		t.Fatal(err)
	}
	st.wantCarried(t, first, desk.NotApplied)
	st.wantCarried(t, decision(t, newClient(t, s, nil), id, review.Approve, ""), desk.Conflicted)
}

func TestARefusalDoesNotHideAnEarlierCallThatLandsLate(t *testing.T) {
	s, st, id := one(t, -1, nil)
	for _, f := range []sandbox.Fault{
		{On: "review", Do: "late", DelayMS: 3_600_000},
		{On: "review", Do: "error", Message: "Reject comment is required"},
	} {
		if err := s.Next(f); err != nil {
			t.Fatal(err)
		}
		st.wantCarried(t, st.rejection(t, s, id), desk.NotApplied)
	}
	s.Settle()
	st.runUntil(t, "the late call seen", func(s *desk.Snapshot) bool { return s.Decided == 1 })
	wantLast(t, st, id, journal.Confirmed)
}

func TestALateCallOfAnotherVerdictIsNamed(t *testing.T) {
	s, st, id := one(t, -1, nil)
	if err := s.Next(sandbox.Fault{On: "review", Do: "late", DelayMS: 3_600_000}); err != nil {
		t.Fatal(err)
	}
	st.wantCarried(t, decision(t, newClient(t, s, nil), id, review.Approve, ""), desk.NotApplied)
	again := st.rejection(t, s, id)
	s.Settle()
	e, err := st.carry(t, again)
	var p *desk.Problem
	if errors.As(err, &p) && strings.Contains(p.What, "has just been settled: confirmed") {
		return // the watch on the earlier call was faster than the new decision, and the agent is told so
	}
	if err != nil || e.Phase != desk.Conflicted {
		t.Fatalf("got %s (%s), %v; want conflict", e.Phase, e.Detail, err)
	}
	if want := "your earlier call to approve took effect late: the case is approved; nothing more was sent"; e.Detail != want {
		t.Errorf("told %q, want %q", e.Detail, want)
	}
}

// The agent read the case as pending; the lost approval landed and was told; then the agent approved again. The service
// shows one approval without an author: it is the first decision's, and the second says that nothing was sent.
func TestADecisionGivenAfterTheLateCallWasToldIsNotSent(t *testing.T) {
	s, st, id := one(t, -1, nil)
	if err := s.Next(sandbox.Fault{On: "review", Do: "late", DelayMS: 3_600_000}); err != nil {
		t.Fatal(err)
	}
	first := st.wantCarried(t, decision(t, newClient(t, s, nil), id, review.Approve, ""), desk.NotApplied)
	again := decision(t, newClient(t, s, nil), id, review.Approve, "")
	s.Settle()
	st.runUntil(t, "the late call seen", func(s *desk.Snapshot) bool { return s.Decided == 1 })
	e := st.wantCarried(t, again, desk.Conflicted)
	if want := "already approved when it was to be sent; nothing was sent"; e.Detail != want {
		t.Errorf("told %q, want %q", e.Detail, want)
	}
	if op, err := st.desk.Journal().Find(t.Context(), first.Op); err != nil || op.State != journal.Confirmed {
		t.Errorf("the first decision is %s, %v; want confirmed", op.State, err)
	}
	wantAccepted(t, s, id, 1, 1)
}

func TestACaseThatIsGoneEndsItsDecision(t *testing.T) {
	s, st, id := one(t, -1, func(r *http.Request) {
		q := r.URL.Query()
		q.Set("submission_id", "zz9unknown0000000")
		r.URL.RawQuery = q.Encode()
	})
	st.wantCarried(t, st.rejection(t, s, id), desk.Conflicted)
	wantLast(t, st, id, journal.Conflict)
	wantAccepted(t, s, id, 0, 0)
}

func TestAGatewaysRefusalAfterTheServiceActedIsReadBack(t *testing.T) {
	s, st, id := one(t, -1, nil)
	if err := s.Next(sandbox.Fault{On: "review", Do: "413", After: true}); err != nil {
		t.Fatal(err)
	}
	st.wantCarried(t, st.rejection(t, s, id), desk.Confirmed)
	wantAccepted(t, s, id, 1, 1)
}

func TestOneAnswerWithAWrongStatusSettlesNothing(t *testing.T) {
	t.Run("before sending", func(t *testing.T) {
		s, st, id := one(t, -1, nil)
		dec := st.rejection(t, s, id)
		if err := s.Next(sandbox.Fault{On: "single", Do: "other-status"}); err != nil {
			t.Fatal(err)
		}
		st.wantCarried(t, dec, desk.Confirmed)
	})
	t.Run("reading back", func(t *testing.T) {
		var s *sandbox.Server
		s, st, id := one(t, -1, func(r *http.Request) {
			if isPost(r) {
				_ = s.Next(sandbox.Fault{On: "review", Do: "drop-before"})
				_ = s.Next(sandbox.Fault{On: "single", Do: "other-status"})
			}
		})
		dec := decision(t, newClient(t, s, nil), id, review.Approve, "")
		st.wantCarried(t, dec, desk.NotApplied)
		wantAccepted(t, s, id, 1, 0)
	})
}

func TestACommentLaidOutAnewByTheServiceIsStillOurs(t *testing.T) {
	var s *sandbox.Server
	posted := false
	s, st, id := one(t, -1, func(r *http.Request) {
		if posted && !isPost(r) {
			id := r.URL.Query().Get("submission_id")
			_ = s.Edit(id, "kyc.comment", []byte(`["Something that an operator wrote over it."]`))
		}
		posted = posted || isPost(r)
	})
	st.wantCarried(t, st.rejection(t, s, id), desk.Confirmed)
}

func TestNothingNewIsSentOnceTheConsoleEnds(t *testing.T) {
	var st *station
	closed := make(chan error, 1)
	s, st, id := one(t, -1, func(r *http.Request) {
		if st == nil || isPost(r) {
			return
		}
		go func() { closed <- st.desk.Close() }()
		<-r.Context().Done() // the answer to the reading comes after the end
	})
	if err := st.desk.Decide(t.Context(), st.rejection(t, s, id)); err != nil {
		t.Fatal(err)
	}
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	wantAccepted(t, s, id, 0, 0)
	st.cfg.Client = newClient(t, s, nil)
	st.open(t)
	st.runUntil(t, "it is offered", func(s *desk.Snapshot) bool { return len(s.Offered) == 1 })
}

func TestAJournalThatFailedWhileNothingWasDueIsReopenedByItself(t *testing.T) {
	s, st, id := one(t, -1, nil)
	dec := st.rejection(t, s, id)
	j := st.desk.Journal()
	entries, err := j.List(t.Context(), journal.Query{})
	if err != nil {
		t.Fatal(err)
	}
	path := st.journalFile(t)
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	if err := st.desk.Decide(t.Context(), dec); err == nil {
		t.Fatal("decided without a journal")
	}
	st.runUntil(t, "the journal latched", func(s *desk.Snapshot) bool { return s.Journal.Problem != nil })
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	st.runUntil(t, "the journal ready again", func(s *desk.Snapshot) bool { return s.Journal.Ready })
	st.wantCarried(t, dec, desk.Confirmed)
	after, err := j.List(t.Context(), journal.Query{})
	if err != nil || len(after) <= len(entries) {
		t.Errorf("%d entries after %d, %v", len(after), len(entries), err)
	}
}

func (st *station) journalFile(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(st.dir, "*.db"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the journal's files: %v, %v", files, err)
	}
	return files[0]
}

func TestRefreshingDoesNotCutAHoldShort(t *testing.T) {
	s, st, id := one(t, 10*time.Second, nil)
	dec := st.rejection(t, s, id)
	if err := st.desk.Decide(t.Context(), dec); err != nil {
		t.Fatal(err)
	}
	st.desk.Refresh()
	st.runUntil(t, "it is sent", func(s *desk.Snapshot) bool { return s.Decided == 1 })
	if gone := st.clock.elapsed(); gone < 10*time.Second {
		t.Errorf("sent %v after the decision, the hold is 10 s", gone)
	}
}

func TestAClockThatIsSetNeitherStretchesAHoldNorReordersTheRecord(t *testing.T) {
	for name, by := range map[string]time.Duration{"a day back": -24 * time.Hour, "a day forward": 24 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			s, st, id := one(t, 10*time.Second, nil)
			if err := st.desk.Decide(t.Context(), st.rejection(t, s, id)); err != nil {
				t.Fatal(err)
			}
			st.clock.set(by)
			st.runUntil(t, "it is sent", func(s *desk.Snapshot) bool { return s.Decided == 1 })
			if gone := st.clock.elapsed(); gone > time.Minute {
				t.Errorf("sent %v after the decision, the hold is 10 s", gone)
			}
			if states, _ := history(t, st.desk, id); !slices.Equal(states, []string{"held", "sent", "confirmed"}) {
				t.Errorf("the record says %v", states)
			}
			if _, err := st.desk.Journal().Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAClockSetBackDoesNotKeepAnOutcomeUnknown(t *testing.T) {
	var st *station
	posted, reads := false, 0
	s, st, id := one(t, -1, func(r *http.Request) {
		if posted = posted || isPost(r); posted && !isPost(r) {
			if reads++; reads == 2 {
				st.clock.set(-time.Hour)
			}
		}
	})
	if err := s.Next(sandbox.Fault{On: "review", Do: "drop-before"}); err != nil {
		t.Fatal(err)
	}
	st.wantCarried(t, st.rejection(t, s, id), desk.NotApplied)
	// The clock runs ahead of calls under way; what must not be waited for is the hour that it was set back.
	if gone := st.clock.elapsed(); gone > 30*time.Minute {
		t.Errorf("unknown for %v", gone)
	}
}
