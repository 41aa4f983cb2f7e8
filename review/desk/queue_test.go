package desk_test

import (
	"slices"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

func TestTheSweepFindsExactlyThePendingCases(t *testing.T) {
	for _, opt := range []sandbox.Options{
		{Cases: 3000, Seed: 7},
		{Cases: 3000, Seed: 7, LongRows: true},
		{Cases: 3000, Seed: 7, EmptyPages: true},
		{Cases: 3000, Seed: 7, ListCap: 10, ScoresAsText: true, HyphenTimes: true},
	} {
		b := newBench(t, opt)
		cfg := b.config()
		cfg.Queue = true
		d := b.open(cfg)
		s := until(t, d, "a complete sweep", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
		var got []string
		for _, r := range s.Queue {
			got = append(got, r.ID)
		}
		want := b.server.Pending()
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%+v: %d cases in the queue, the service has %d pending", opt, len(got), len(want))
		}
	}
}

func TestTheLongestWaitingIsOnTop(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 3000})
	rows, err := desk.Pending(t.Context(), b.client, review.DefaultPolicy(), 100, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(rows); i++ {
		if rows[i].PendingAt.Before(rows[i-1].PendingAt) {
			t.Fatalf("row %d waits longer than the one above it, and nothing else is known of either", i)
		}
	}
	if rows[0].ID != b.server.OpeningCase() {
		t.Errorf("on top is %s, want the opening case", rows[0].ID)
	}
}

func TestTheNextThreeCasesAreReadyWithTheirPictures(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 1000})
	cfg := b.config()
	cfg.Queue = true
	d := b.open(cfg)
	s := until(t, d, "a complete sweep", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
	var ids []string
	for _, r := range s.Queue[:10] {
		ids = append(ids, r.ID)
	}
	d.Look(ids[0], ids)
	until(t, d, "four cases with pictures", func(s *desk.Snapshot) bool {
		for _, id := range ids[:4] {
			c := s.Cases[id]
			if c == nil || c.Exam == nil || c.Pictures["idImage"] == nil || c.Pictures["selfieImage"] == nil {
				return false
			}
		}
		return true
	})
	until(t, d, "visible rows enriched", func(s *desk.Snapshot) bool {
		for _, r := range s.Queue[:10] {
			if !r.Enriched {
				return false
			}
		}
		return true
	})
}

func TestACaseDecidedElsewhereTurnsGreyAndStays(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 500})
	cfg := b.config()
	cfg.Queue = true
	d := b.open(cfg)
	s := until(t, d, "a complete sweep", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
	id := s.Queue[1].ID
	d.Look(s.Queue[0].ID, []string{s.Queue[0].ID, id})
	if err := b.server.Decide(id, "approved", ""); err != nil {
		t.Fatal(err)
	}
	d.Refresh()
	s = until(t, d, "the grey row", func(s *desk.Snapshot) bool {
		i := slices.IndexFunc(s.Queue, func(r *desk.Row) bool { return r.ID == id })
		return i >= 0 && s.Queue[i].State == "approved"
	})
	if !slices.ContainsFunc(s.News, func(n desk.News) bool { return n.Kind == "decided elsewhere" && n.CaseID == id }) {
		t.Errorf("nobody told the agent: %+v", s.News)
	}
}

func TestANewCaseIsAnnounced(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 500})
	cfg := b.config()
	cfg.Queue = true
	d := b.open(cfg)
	until(t, d, "a complete sweep", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
	id, err := b.server.Arrive(sandbox.KindClean)
	if err != nil {
		t.Fatal(err)
	}
	d.Refresh()
	s := until(t, d, "the new case", func(s *desk.Snapshot) bool {
		return slices.ContainsFunc(s.Queue, func(r *desk.Row) bool { return r.ID == id })
	})
	if !slices.ContainsFunc(s.News, func(n desk.News) bool { return n.Kind == "arrived" }) {
		t.Errorf("nobody told the agent: %+v", s.News)
	}
}

func TestARowOnTheScreenIsReadAgainAndAGreyOneGoesOutOfSight(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 500})
	cfg := b.config()
	cfg.Queue, cfg.Fresh = true, 1
	d := b.open(cfg)
	s := until(t, d, "a complete sweep", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
	var ids []string
	for _, r := range s.Queue[:6] {
		ids = append(ids, r.ID)
	}
	stateOf := func(s *desk.Snapshot, id string) string {
		i := slices.IndexFunc(s.Queue, func(r *desk.Row) bool { return r.ID == id })
		if i < 0 {
			return "gone"
		}
		if !s.Queue[i].Enriched {
			return "thin"
		}
		return string(s.Queue[i].State)
	}
	d.Look(ids[0], ids)
	until(t, d, "the rows read", func(s *desk.Snapshot) bool { return stateOf(s, ids[5]) == "pending" })
	if err := b.server.Decide(ids[5], "approved", ""); err != nil {
		t.Fatal(err)
	}
	d.Look(ids[1], ids)
	until(t, d, "the row grey", func(s *desk.Snapshot) bool { return stateOf(s, ids[5]) == "approved" })
	d.Look(ids[1], ids[:5])
	d.Refresh()
	until(t, d, "the grey row gone", func(s *desk.Snapshot) bool { return stateOf(s, ids[5]) == "gone" })
}
