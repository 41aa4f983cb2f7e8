package desk_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

const agent = sandbox.DefaultAdmin

// bench is one stand-in service with desks on it, over real HTTP and on a real journal.
type bench struct {
	t      *testing.T
	server *sandbox.Server
	client *argos.Client
	dir    string
}

func newBench(t *testing.T, opt sandbox.Options) *bench {
	t.Helper()
	opt.Now = time.Now()
	opt.Clock = time.Now
	s, err := sandbox.New(opt)
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.Start(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	c, err := argos.New(argos.Config{
		BaseURL: base, Key: func() []byte { return []byte(sandbox.DefaultAPIKey) },
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return &bench{t: t, server: s, client: c, dir: filepath.Join(t.TempDir(), "state")}
}

// config has no hold and short waits, so that a test ends as soon as the truth is known.
func (b *bench) config() desk.Config {
	return desk.Config{
		Client: b.client, Policy: review.DefaultPolicy(), Agent: agent, Hold: -1, Quiet: 50 * time.Millisecond,
		ReadBack: []time.Duration{0, 10 * time.Millisecond}, Retry: 5 * time.Millisecond,
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{
				Dir: b.dir, Origin: b.client.Origin(), Wrap: []byte(sandbox.DefaultAPIKey), Actor: agent, Now: time.Now,
			})
		},
	}
}

func (b *bench) open(cfg desk.Config) *desk.Desk {
	b.t.Helper()
	d := desk.Open(cfg)
	b.t.Cleanup(func() { _ = d.Close() })
	if err := d.Ready(b.t.Context()); err != nil {
		b.t.Fatalf("the journal did not open: %v", err)
	}
	return d
}

// reject makes a complete rejection of a case as it is now.
func (b *bench) reject(d *desk.Desk, id string) review.Decision {
	b.t.Helper()
	c, err := d.Read(b.t.Context(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	dec, err := review.Draft{
		CaseID: id, Verdict: review.Reject, Reasons: []string{"id_image_badImage"}, Comment: "Please use daylight.",
		Agent: agent, At: time.Now(), Seen: c.Exam,
	}.Decide()
	if err != nil {
		b.t.Fatal(err)
	}
	return dec
}

// until waits for a snapshot that satisfies want; the test's deadline is the limit.
func until(t *testing.T, d *desk.Desk, what string, want func(*desk.Snapshot) bool) *desk.Snapshot {
	t.Helper()
	limit := time.After(90 * time.Second) // the race detector draws pictures twenty times slower
	for {
		if s := d.Snapshot(); want(s) {
			return s
		}
		select {
		case <-d.Changed():
		case <-limit:
			t.Fatalf("never saw: %s; last snapshot: %+v", what, *d.Snapshot())
		}
	}
}

func (b *bench) posts(id string) (received, accepted int) {
	st := b.server.Stats().Cases[id]
	return st.Received, len(st.Accepted)
}

func TestADecisionIsSentOnceAndReadBack(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	dec := b.reject(d, id)
	e, err := d.Carry(t.Context(), dec)
	if err != nil || e.Phase != desk.Confirmed {
		t.Fatalf("got %v %q (%v), want confirmed", e.Phase, e.Detail, err)
	}
	got, err := b.client.Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if got.KYC.Result.Raw() != "rejected" || got.KYC.Comment[0].Raw() != dec.Comment() {
		t.Errorf("the service shows %s %v, want rejected with %q", got.KYC.Result, got.KYC.Comment, dec.Comment())
	}
	if r, a := b.posts(id); r != 1 || a != 1 {
		t.Errorf("%d POSTs, %d accepted, want one of each", r, a)
	}
}

func TestALostAnswerIsReadBackAndNeverSentAgain(t *testing.T) {
	for _, fault := range []string{"drop-after", "502", "html", "truncate", "other-id", "other-status"} {
		t.Run(fault, func(t *testing.T) {
			b := newBench(t, sandbox.Options{Cases: 200})
			d := b.open(b.config())
			id := b.server.Pending()[0]
			dec := b.reject(d, id)
			if err := b.server.Next(sandbox.Fault{On: "review", Do: fault, After: true}); err != nil {
				t.Fatal(err)
			}
			e, err := d.Carry(t.Context(), dec)
			if err != nil || e.Phase != desk.Confirmed {
				t.Fatalf("got %v %q (%v), want confirmed", e.Phase, e.Detail, err)
			}
			if r, a := b.posts(id); r != 1 || a != 1 {
				t.Errorf("%d POSTs, %d accepted, want one of each", r, a)
			}
		})
	}
}

func TestACallThatHadNoEffectIsOfferedAgainNotRepeated(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	dec := b.reject(d, id)
	if err := b.server.Next(sandbox.Fault{On: "review", Do: "drop-before"}); err != nil {
		t.Fatal(err)
	}
	e, err := d.Carry(t.Context(), dec)
	if err != nil || e.Phase != desk.NotApplied {
		t.Fatalf("got %v %q (%v), want not applied", e.Phase, e.Detail, err)
	}
	if e.Draft == nil || e.Draft.Comment != "Please use daylight." {
		t.Errorf("the draft is lost: %+v", e.Draft)
	}
	if r, _ := b.posts(id); r != 1 {
		t.Errorf("%d POSTs, want 1", r)
	}
	again, err := d.Carry(t.Context(), b.reject(d, id))
	if err != nil || again.Phase != desk.Confirmed {
		t.Fatalf("deciding again: got %v %q (%v), want confirmed", again.Phase, again.Detail, err)
	}
	until(t, d, "nothing open any more", func(s *desk.Snapshot) bool { return len(s.Offered)+len(s.Outbox) == 0 })
}

func TestALateEffectIsToldAsWhatItIs(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	dec := b.reject(d, id)
	if err := b.server.Next(sandbox.Fault{On: "review", Do: "late", DelayMS: 60_000}); err != nil {
		t.Fatal(err)
	}
	if e, err := d.Carry(t.Context(), dec); err != nil || e.Phase != desk.NotApplied {
		t.Fatalf("got %v %q (%v), want not applied", e.Phase, e.Detail, err)
	}
	b.server.Settle()
	until(t, d, "the late decision confirmed", func(s *desk.Snapshot) bool {
		return len(s.Offered) == 0 && s.Decided == 1
	})
}

func TestACaseThatChangedIsShownNotSent(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	dec := b.reject(d, id)
	if err := b.server.Edit(id, "data.full_name", []byte(`"Someone Else"`)); err != nil {
		t.Fatal(err)
	}
	e, err := d.Carry(t.Context(), dec)
	if err != nil || e.Phase != desk.NotApplied || len(e.Changes) == 0 {
		t.Fatalf("got %v %q changes %v (%v), want not applied with the change", e.Phase, e.Detail, e.Changes, err)
	}
	if e.Changes[0].Now.Raw() != "Someone Else" {
		t.Errorf("the change shown is %+v", e.Changes[0])
	}
	if r, _ := b.posts(id); r != 0 {
		t.Errorf("%d POSTs, want none", r)
	}
}

// A memo is a finding, so that one that came after the agent looked is a fact that the decision did not rest on.
func TestAMemoThatCameMeanwhileStopsTheSending(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	dec := b.reject(d, id)
	if err := b.server.Edit(id, "memo.text", []byte(`"do not decide this one before I called"`)); err != nil {
		t.Fatal(err)
	}
	e, err := d.Carry(t.Context(), dec)
	if err != nil || e.Phase != desk.NotApplied || len(e.Changes) != 1 || e.Changes[0].Path != "memo.text" {
		t.Fatalf("got %v %q changes %v (%v), want not applied with the memo", e.Phase, e.Detail, e.Changes, err)
	}
	if r, _ := b.posts(id); r != 0 {
		t.Errorf("%d POSTs, want none", r)
	}
}

func TestALostRaceTellsWhoWon(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	dec := b.reject(d, id)
	if err := b.server.Decide(id, "approved", ""); err != nil {
		t.Fatal(err)
	}
	e, err := d.Carry(t.Context(), dec)
	if err != nil || e.Phase != desk.Conflicted {
		t.Fatalf("got %v %q (%v), want conflict", e.Phase, e.Detail, err)
	}
	if r, _ := b.posts(id); r != 0 {
		t.Errorf("%d POSTs, want none", r)
	}
}

func TestARefusalOfTheWholeProjectStopsSending(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200, ReviewedByArgos: true})
	d := b.open(b.config())
	ids := b.server.Pending()[:2]
	first, second := b.reject(d, ids[0]), b.reject(d, ids[1])
	e, err := d.Carry(t.Context(), first)
	if err != nil || e.Phase != desk.Refused {
		t.Fatalf("got %v %q (%v), want refused", e.Phase, e.Detail, err)
	}
	var p *desk.Problem
	if _, err := d.Carry(t.Context(), second); !errors.As(err, &p) || p.Kind != argos.NotReviewable.String() {
		t.Fatalf("the second decision: got %v, want the reason of the stop", err)
	}
	if r, _ := b.posts(ids[1]); r != 0 {
		t.Errorf("%d POSTs after the stop, want none", r)
	}
}

func TestAHeldDecisionCanBeTakenBack(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	cfg := b.config()
	cfg.Hold = time.Hour
	d := b.open(cfg)
	id := b.server.Pending()[0]
	if err := d.Decide(t.Context(), b.reject(d, id)); err != nil {
		t.Fatal(err)
	}
	var p *desk.Problem
	if err := d.Decide(t.Context(), b.reject(d, id)); !errors.As(err, &p) || p.Kind != "open decision" {
		t.Errorf("a second decision on the case: got %v, want a refusal", err)
	}
	e, err := d.TakeBack(t.Context())
	if err != nil || e.CaseID != id || e.Draft == nil {
		t.Fatalf("got %+v (%v), want the draft back", e, err)
	}
	if _, err := d.TakeBack(t.Context()); err == nil {
		t.Error("took back what was not held")
	}
	if r, _ := b.posts(id); r != 0 {
		t.Errorf("%d POSTs, want none", r)
	}
}

func TestWhatAConsoleLeftHeldIsOfferedByTheNext(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	cfg := b.config()
	cfg.Hold = time.Hour
	d := b.open(cfg)
	id := b.server.Pending()[0]
	if err := d.Decide(t.Context(), b.reject(d, id)); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	next := b.open(b.config())
	s := next.Snapshot()
	if len(s.Offered) != 1 || s.Offered[0].CaseID != id || s.Offered[0].Draft == nil {
		t.Fatalf("offered: %+v, want the held decision with its draft", s.Offered)
	}
	if s.Offered[0].Draft.Comment != "Please use daylight." {
		t.Errorf("draft: %+v", s.Offered[0].Draft)
	}
	if r, _ := b.posts(id); r != 0 {
		t.Errorf("%d POSTs, want none", r)
	}
}

func TestTheServiceIsAwayNothingIsLostAndItGoesOnByItself(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	dec := b.reject(d, id)
	if err := b.server.SetFaults([]sandbox.Fault{{Do: "html", Probability: 1}}); err != nil {
		t.Fatal(err)
	}
	if err := d.Decide(t.Context(), dec); err != nil {
		t.Fatal(err)
	}
	s := until(t, d, "the link down", func(s *desk.Snapshot) bool { return s.Link.Problem != nil })
	if s.Link.Problem == nil || s.Link.Problem.Kind != argos.HTML.String() {
		t.Errorf("link problem %+v, want html", s.Link.Problem)
	}
	if err := b.server.SetFaults(nil); err != nil {
		t.Fatal(err)
	}
	until(t, d, "the decision confirmed", func(s *desk.Snapshot) bool { return s.Decided == 1 && s.Link.Up })
}

func TestTheTenReviewErrorsEndAsWhatTheyAre(t *testing.T) {
	want := map[string]desk.Phase{"Only submissions in pending status can be reviewed": desk.NotApplied}
	for _, message := range sandbox.ReviewErrors() {
		t.Run(message, func(t *testing.T) {
			b := newBench(t, sandbox.Options{Cases: 200})
			d := b.open(b.config())
			id := b.server.Pending()[0]
			dec := b.reject(d, id)
			if err := b.server.Next(sandbox.Fault{On: "review", Do: "error", Message: message}); err != nil {
				t.Fatal(err)
			}
			phase := desk.Refused
			if p, other := want[message]; other {
				phase = p // a lie of the service: the case is still pending, so nothing is in force
			}
			e, err := d.Carry(t.Context(), dec)
			if err != nil || e.Phase != phase {
				t.Fatalf("got %v %q (%v), want %v", e.Phase, e.Detail, err, phase)
			}
			if e.Detail == "" {
				t.Error("no word on why")
			}
			if _, a := b.posts(id); a != 0 {
				t.Errorf("%d accepted, want none", a)
			}
		})
	}
}
