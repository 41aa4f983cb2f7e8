package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// held opens a desk with some decisions in a hold that does not end by itself within a test.
func (b *bench) held(n int) (*desk.Desk, []string) {
	b.t.Helper()
	cfg := b.config()
	cfg.Hold = time.Hour
	d := b.open(cfg)
	ids := b.server.Pending()[:n]
	for _, id := range ids {
		if err := d.Decide(b.t.Context(), b.reject(d, id)); err != nil {
			b.t.Fatal(err)
		}
	}
	return d, ids
}

func TestSendNowEndsEveryHold(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, PendingShare: 0.5})
	d, ids := b.held(3)
	if err := d.SendNow(t.Context()); err != nil {
		t.Fatal(err)
	}
	until(t, d, "all in force", func(s *desk.Snapshot) bool { return s.Decided == len(ids) })
	for _, id := range ids {
		if received, accepted := b.posts(id); received != 1 || accepted != 1 {
			t.Errorf("%s: %d POSTs, %d accepted", id, received, accepted)
		}
	}
}

func TestDroppedHeldDecisionsAreNeverSentNorOffered(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, PendingShare: 0.5})
	d, ids := b.held(3)
	if err := d.DropHeld(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s := until(t, d, "an empty outbox", func(s *desk.Snapshot) bool { return len(s.Outbox) == 0 }); len(s.Offered) > 0 {
		t.Errorf("still offered: %+v", s.Offered)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	again := b.open(b.config())
	if s := again.Snapshot(); len(s.Offered)+len(s.Outbox) != 0 {
		t.Errorf("the next start has %+v %+v", s.Outbox, s.Offered)
	}
	for _, id := range ids {
		if received, _ := b.posts(id); received != 0 {
			t.Errorf("%s was sent", id)
		}
	}
}

func TestKeptDecisionsAreOfferedAtTheNextStart(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, PendingShare: 0.5})
	d, ids := b.held(2)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	again := b.open(b.config())
	s := until(t, again, "two offered", func(s *desk.Snapshot) bool { return len(s.Offered) == 2 })
	for i, e := range s.Offered {
		if e.CaseID != ids[i] || e.Draft == nil {
			t.Errorf("offer %d is %+v, want case %s with what was entered", i, e, ids[i])
		}
	}
}

func TestNothingIsSentWhileTheDeskRests(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, PendingShare: 0.5})
	d, ids := b.held(1)
	if err := d.Rest(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.SendNow(t.Context()); err != nil {
		t.Fatal(err)
	}
	if received, _ := b.posts(ids[0]); received != 0 {
		t.Error("sent while resting")
	}
	d.Wake()
	s := until(t, d, "a fresh hold", func(s *desk.Snapshot) bool { return len(s.Outbox) == 1 && s.Outbox[0].Phase == desk.Held })
	if left := time.Until(s.Outbox[0].Until); left < 50*time.Minute {
		t.Errorf("the hold did not begin anew: %v left", left)
	}
}

func TestRestWaitsForTheCallUnderWay(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, PendingShare: 0.5})
	if err := b.server.SetFaults([]sandbox.Fault{{On: "review", Do: "delay", DelayMS: 300, Probability: 1}}); err != nil {
		t.Fatal(err)
	}
	d, ids := b.held(1)
	if err := d.SendNow(t.Context()); err != nil {
		t.Fatal(err)
	}
	until(t, d, "sending", func(s *desk.Snapshot) bool { return len(s.Outbox) == 1 && s.Outbox[0].Phase == desk.Sending })
	if err := d.Rest(t.Context()); err != nil {
		t.Fatal(err)
	}
	op, found, err := d.Journal().Last(t.Context(), ids[0])
	if err != nil || !found || op.State != journal.Confirmed {
		t.Errorf("at rest the journal says %q, %v", op.State, err)
	}
}

func TestRevealIsOnRecordWithTheFieldsAndWithoutValues(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, PendingShare: 0.5})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	if err := d.Reveal(t.Context(), id, review.Reveal{Fields: []string{"document number", "account number"}, Why: "the number is hard to read"}); err != nil {
		t.Fatal(err)
	}
	all, err := d.Journal().List(context.Background(), journal.Query{CaseID: id, Kinds: []journal.Kind{journal.KindReveal}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(all, func(e journal.Entry) bool {
		return e.Detail == "shown: account number, document number" && e.Actor == agent && strings.Contains(string(e.Payload), "hard to read")
	}) {
		t.Errorf("the record has %+v", all)
	}
}
