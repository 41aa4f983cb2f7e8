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
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
	"kycdesk/ui"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// frozen is a desk that found everything there is to find around the opening case, at a fixed moment: what it shows is
// the same on every machine.
func frozen(t *testing.T, clock *uitest.Clock, s *sandbox.Server, client *argos.Client) *uitest.Desk {
	t.Helper()
	dir, at := filepath.Join(t.TempDir(), "state"), clock.Now()
	now := func() time.Time { return at } // the driver moves its clock; the desk's goroutines must not see that
	policy := review.DefaultPolicy()
	policy.SLA = 11*time.Hour + 30*time.Minute
	real := desk.Open(desk.Config{
		Client: client, Policy: policy, Agent: sandbox.DefaultAdmin, Queue: true, Opening: s.OpeningCase(),
		Clock: fixedClock{now},
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{Dir: dir, Origin: client.Origin(), Wrap: []byte("key"), Now: now})
		},
	})
	t.Cleanup(func() { _ = real.Close() })
	snap := settled(t, real, s.OpeningCase())
	d := uitest.NewDesk(clock.Now)
	d.Publish(func(into *desk.Snapshot) {
		into.Queue, into.Cases, into.Sweep = desk.Order(snap.Queue, policy, at), snap.Cases, snap.Sweep
		into.SLA, into.Oldest = snap.SLA, snap.Oldest
	})
	return d
}

// standIn is the stand-in service on loopback, and the real client that reads it.
func standIn(t *testing.T, opt sandbox.Options) (*sandbox.Server, *argos.Client) {
	t.Helper()
	s, err := sandbox.New(opt)
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
	return s, client
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

// readmePicture is a screen that the documents show: where it is taken, and the keys that lead there.
type readmePicture struct {
	name string
	desk *uitest.Desk
	w, h int
	keys []string
	dark bool
}

// mostPictureBytes keeps the documents quick to load.
const mostPictureBytes = 150_000

func TestTheREADMEShowsRealFrames(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("pictures are computed with floating point, which differs in the last digit between processors")
	}
	at := uitest.NewClock().Now()
	server, client := standIn(t, sandbox.Options{Seed: 1, Now: at})
	opening := server.OpeningCase()
	queue := frozen(t, uitest.NewClock(), server, client)
	age := deskOf(t, client, server.CasesOf(sandbox.KindAgeStraddle)[0], at)
	flags := flagged(t, client, server, at)
	for _, p := range []readmePicture{
		{"screen", queue, 120, 36, nil, true},
		{"age", age, 80, 30, []string{"enter", "4"}, true},
		{"aml", flags, 80, 30, []string{"w", "enter", "5"}, false},
		{"pictures", queue, 80, 28, []string{"enter", "p"}, true},
		{"sheet", queue, 80, 30, []string{"enter", "r", "1", "2"}, false},
	} {
		t.Run(p.name, func(t *testing.T) {
			clock, look := uitest.NewClock(), theme.Light()
			if p.dark {
				look = theme.Dark()
			}
			app, err := ui.New(ui.Options{
				Desk: p.desk, Agent: sandbox.DefaultAdmin, Project: "demo", Demo: true, Opening: opening, Now: clock.Now,
				Clock: clock, Masks: mask.Default(), Theme: look,
			})
			if err != nil {
				t.Fatal(err)
			}
			drive := uitest.Drive(app, clock, p.w, p.h)
			drive.Advance(3 * time.Second)
			drive.Press(p.keys...)
			svg := uitest.SVG(drive.Frames[len(drive.Frames)-1], p.w, p.h, p.dark)
			if len(svg) > mostPictureBytes {
				t.Errorf("the picture has %d bytes", len(svg))
			}
			compareFile(t, filepath.Join("..", "..", "assets", "docs", p.name+".svg"), svg)
		})
	}
}

// deskOf is a stand-in desk with one case, as the service sends it.
func deskOf(t *testing.T, client *argos.Client, id string, at time.Time) *uitest.Desk {
	t.Helper()
	sub, err := client.Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	exam := review.Examine(sub, review.DefaultPolicy(), at)
	d := uitest.NewDesk(func() time.Time { return at })
	d.Publish(func(s *desk.Snapshot) {
		s.Sweep.Pending = 1
		s.Queue = []*desk.Row{{ID: id, Name: sub.DisplayName(), Age: -1, State: exam.State, PendingAt: at.Add(-7 * time.Hour)}}
		s.Cases[id] = &desk.Case{ID: id, ReadAt: at, Exam: exam}
	})
	return d
}

// flagged is a stand-in desk with an approved case in the view of red flags: the first that says who its list entry is.
func flagged(t *testing.T, client *argos.Client, server *sandbox.Server, at time.Time) *uitest.Desk {
	t.Helper()
	for _, id := range server.CasesOf(sandbox.KindRedFlag) {
		d := deskOf(t, client, id, at)
		exam := d.Snapshot().Cases[id].Exam
		matches := exam.Screening.Matches
		if len(matches) != 2 || len(matches[0].Facts) == 0 || matches[0].Facts[0].Entry.IsEmpty() {
			continue
		}
		d.Publish(func(s *desk.Snapshot) {
			c := *s.Cases[id]
			c.Exam = exam.With(review.Added{Verdicts: map[string]review.Standing{matches[0].Key: {}, matches[1].Key: {}}})
			s.Queue, s.Cases[id] = nil, &c
			s.FlagSweep = desk.Sweep{Complete: true, Rows: 1}
			s.RedFlags = []*desk.RedFlag{{
				ID: id, Named: true, Name: exam.Submission.DisplayName(), Level: exam.Submission.AML.RiskLevel, Matches: 2, Open: 2,
				Icons: []string{"SAN"}, State: review.Approved,
			}}
		})
		return d
	}
	t.Fatal("no red flag says who its list entry is")
	return nil
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
