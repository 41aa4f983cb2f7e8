package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
	"kycdesk/ui"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// frozen is a desk that found everything there is to find around the opening case, at a fixed moment: what it shows is
// the same on every machine.
func frozen(t *testing.T, clock *uitest.Clock) (d *uitest.Desk, opening string) {
	t.Helper()
	s, err := sandbox.New(sandbox.Options{Seed: 1, Now: clock.Now()})
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.Start(context.Background(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	client, err := argos.New(argos.Config{BaseURL: base, Key: func() []byte { return []byte(sandbox.DefaultAPIKey) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	dir, at := filepath.Join(t.TempDir(), "state"), clock.Now()
	now := func() time.Time { return at } // the driver moves its clock; the desk's goroutines must not see that
	policy := review.DefaultPolicy()
	policy.SLA = 11*time.Hour + 30*time.Minute
	real := desk.Open(desk.Config{
		Client: client, Policy: policy, Agent: sandbox.DefaultAdmin, Queue: true, Opening: s.OpeningCase(),
		Clock: fixedClock{now},
		OpenJournal: func(ctx context.Context) (*journal.Journal, error) {
			return journal.Open(ctx, journal.Options{Dir: dir, Origin: client.Origin(), Wrap: []byte("key"), Now: now})
		},
	})
	t.Cleanup(func() { _ = real.Close() })
	snap := settled(t, real, s.OpeningCase())
	d = uitest.NewDesk(clock.Now)
	d.Publish(func(into *desk.Snapshot) {
		into.Queue, into.Cases, into.Sweep = desk.Order(snap.Queue, policy, at), snap.Cases, snap.Sweep
		into.SLA, into.Oldest = snap.SLA, snap.Oldest
	})
	return d, s.OpeningCase()
}

// settled waits until every row is read, since a grave one goes to the top, and the opening case has its pictures.
func settled(t *testing.T, d *desk.Desk, opening string) *desk.Snapshot {
	t.Helper()
	limit := time.After(time.Minute)
	for {
		s := d.Snapshot()
		if s.Sweep.Complete {
			var ids []string
			ready := true
			for _, r := range s.Queue {
				ids = append(ids, r.ID)
				ready = ready && r.Enriched
			}
			d.Look(opening, ids)
			c := s.Cases[opening]
			if ready && c != nil && c.Pictures["idImage"] != nil && c.Pictures["selfieImage"] != nil {
				return s
			}
		}
		select {
		case <-d.Changed():
		case <-limit:
			t.Fatal("the desk never had everything")
		}
	}
}

type fixedClock struct{ now func() time.Time }

func (c fixedClock) Now() time.Time { return c.now() }

func (fixedClock) Timer(d time.Duration) (<-chan time.Time, func()) {
	return desk.SystemClock{}.Timer(d)
}

func TestTheREADMEShowsARealFrame(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("pictures are computed with floating point, which differs in the last digit between processors")
	}
	clock := uitest.NewClock()
	d, opening := frozen(t, clock)
	const w, h = 120, 36
	app, err := ui.New(ui.Options{
		Desk: d, Agent: sandbox.DefaultAdmin, Project: "demo", Demo: true, Opening: opening, Now: clock.Now, Clock: clock,
		Masks: text.DefaultMasks(), Theme: theme.Dark(),
	})
	if err != nil {
		t.Fatal(err)
	}
	drive := uitest.Drive(app, clock, w, h)
	drive.Advance(3 * time.Second)
	compareFile(t, filepath.Join("..", "..", "assets", "docs", "screen.svg"), uitest.SVG(drive.Frames[len(drive.Frames)-1], w, h, true))
}

// compareFile holds a generated file to what it should be, or writes it.
func compareFile(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err == nil && string(got) == want {
		return
	}
	if !*update {
		t.Fatalf("%s is not what the code draws (%v); go test ./ui/cli -run README -update draws it anew, look at it", path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}
