package cli_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"sync/atomic"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/ui"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// claims are the words that say something of the service's list. None of them may stand before an answer.
var claims = regexp.MustCompile(`No case is waiting|No row matches|\b0 pending|\b\d+ pending|\d+ read\b|\bonline\b|\b0/0\b|\b0 of 0\b|` +
	`No approved case|\d+ with open verdicts|The service knows no case`)

// journalClaims say something of the day's decisions. None of them may stand before the journal was read.
var journalClaims = regexp.MustCompile(`Nothing was decided|nothing was decided|\d+ decided`)

// gate stands before the stand-in: until it opens, every call is answered by closed, and then by the stand-in.
type gate struct {
	open   atomic.Bool
	opened chan struct{}
	calls  atomic.Int64
	closed func(g *gate, w http.ResponseWriter, r *http.Request)
	behind http.Handler
}

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.calls.Add(1)
	if !g.open.Load() {
		g.closed(g, w, r)
		if !g.open.Load() {
			return
		}
	}
	g.behind.ServeHTTP(w, r)
}

// silent keeps a call waiting until the gate opens.
func silent(g *gate, _ http.ResponseWriter, r *http.Request) {
	select {
	case <-g.opened:
	case <-r.Context().Done():
	}
}

func failing(status int, body string) func(*gate, http.ResponseWriter, *http.Request) {
	return func(_ *gate, w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

// beginning is the console from its very first frame, at a service that does not answer yet.
type beginning struct {
	*console
	gate    *gate
	journal chan error // what opening the journal comes to
}

func begin(t *testing.T, w, h int, closed func(*gate, http.ResponseWriter, *http.Request)) *beginning {
	t.Helper()
	s, err := sandbox.New(sandbox.Options{Cases: 60, Seed: 1, PendingShare: -1, Now: time.Now(), Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	g := &gate{opened: make(chan struct{}), closed: closed, behind: s.Handler()}
	front := httptest.NewServer(g)
	t.Cleanup(front.Close)
	client, err := argos.New(argos.Config{
		BaseURL: front.URL + "/v3", Key: func() []byte { return []byte(sandbox.DefaultAPIKey) },
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	b := &beginning{gate: g, journal: make(chan error, 1)}
	d := desk.Open(desk.Config{
		Client: client, Policy: review.DefaultPolicy(), Agent: sandbox.DefaultAdmin, Queue: true, Retry: 5 * time.Millisecond,
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			select {
			case err := <-b.journal:
				if err != nil {
					return nil, err
				}
			case <-ctx.Done():
				return nil, ctx.Err()
			}
			return journal.Open(ctx, journal.Options{
				Dir: filepath.Join(t.TempDir(), "state"), Origin: client.Origin(), Wrap: []byte(sandbox.DefaultAPIKey),
				Actor: sandbox.DefaultAdmin, Now: time.Now,
			})
		},
	})
	t.Cleanup(func() { _ = d.Close() })
	clock := uitest.NewClock()
	app, err := ui.New(ui.Options{
		Desk: d, Agent: sandbox.DefaultAdmin, Project: "test", Now: clock.Now, Clock: clock, Theme: theme.Dark(),
	})
	if err != nil {
		t.Fatal(err)
	}
	b.console = &console{Driver: uitest.Drive(app, clock, w, h), t: t, desk: d, w: w, h: h}
	return b
}

// watch goes on until something happened, and holds every frame on the way against words that may not be in it yet.
func (b *beginning) watch(what string, never *regexp.Regexp, done func() bool) {
	b.t.Helper()
	b.until(what, func() bool {
		b.spotless(never)
		return done()
	})
	b.spotless(never)
}

// spotless looks at the frames since the last time.
func (b *beginning) spotless(never *regexp.Regexp) {
	b.t.Helper()
	for _, f := range b.Frames {
		if said := never.FindString(ansi.Strip(f)); said != "" {
			b.t.Fatalf("%q was said too early:\n%s", said, ansi.Strip(f))
		}
	}
	b.Frames = b.Frames[len(b.Frames)-1:]
}

// TestNothingIsSaidOfTheListBeforeTheServiceAnswered drives the real client against a service that is silent, and ones
// that fail, through every view and a filter.
func TestNothingIsSaidOfTheListBeforeTheServiceAnswered(t *testing.T) {
	for name, c := range map[string]struct {
		closed func(*gate, http.ResponseWriter, *http.Request)
		says   string
	}{
		"silent":      {silent, "reading ..."},
		"broken":      {failing(http.StatusInternalServerError, `{"error":"internal"}`), "could not be read yet"},
		"a web page":  {failing(http.StatusOK, "<html>sign in</html>"), "could not be read yet"},
		"another key": {failing(http.StatusForbidden, `{"message":"Forbidden"}`), "could not be read yet"},
	} {
		for _, size := range []struct{ w, h int }{{80, 24}, {110, 35}, {140, 45}} {
			t.Run(name, func(t *testing.T) {
				b := begin(t, size.w, size.h, c.closed)
				b.journal <- nil
				b.watch("the service was asked", claims, func() bool { return b.gate.calls.Load() > 0 && b.Shows(c.says) })
				for _, key := range []string{"w", "w", "w", "/", "x", "enter", "esc", "esc"} {
					b.Press(key)
					b.watch("another frame", claims, func() bool { return true })
				}
				if name == "silent" {
					b.mustSay("connecting", "reading ...")
				}
				b.gate.open.Store(true)
				close(b.gate.opened)
				b.desk.Refresh() // after some failures it is tried again in half a minute
				b.until("everything was read", func() bool { return b.desk.Snapshot().Sweep.Complete && b.desk.Snapshot().Link.Up })
				b.mustSay("online", "0 pending", "No case is waiting.")
			})
		}
	}
}

// TestNothingIsSaidOfTheDayBeforeTheJournalWasRead holds back the journal, which then opens or does not.
func TestNothingIsSaidOfTheDayBeforeTheJournalWasRead(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		says string
	}{"opens": {nil, "Nothing was decided today"}, "does not": {errors.New("the disk is gone"), "The day's decisions are not known."}} {
		t.Run(name, func(t *testing.T) {
			b := begin(t, 110, 35, silent)
			close(b.gate.opened)
			b.gate.open.Store(true)
			b.watch("everything was read", journalClaims, func() bool { return b.desk.Snapshot().Sweep.Complete })
			for range 2 {
				b.Press("w")
			}
			b.watch("the view of the day", journalClaims, func() bool { return b.Shows("Decided today", "The journal is being opened.") })
			b.Press("enter", "a")
			b.spotless(journalClaims)
			b.journal <- c.err
			b.until("the journal is known", func() bool { return b.desk.Snapshot().Journal.Answer() != desk.Asking })
			b.mustSay(c.says)
		})
	}
}

func (c *console) mustSay(words ...string) {
	c.t.Helper()
	for _, w := range words {
		if !c.Shows(w) {
			c.t.Errorf("%q is not on the screen:\n%s", w, c.Screen())
		}
	}
}
