package ui_test

import (
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui"
	"kycdesk/ui/input"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
	"kycdesk/ui/wall"
)

// handClock is a clock that is moved by hand, with timers that real goroutines wait on.
type handClock struct {
	mu    sync.Mutex
	moved *sync.Cond
	now   time.Time
}

func newHandClock() *handClock {
	c := &handClock{now: uitest.NewClock().Now()}
	c.moved = sync.NewCond(&c.mu)
	return c
}

func (c *handClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) move(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(by)
	c.moved.Broadcast()
}

// Tick yields msg once the clock was moved by d.
func (c *handClock) Tick(d time.Duration, msg tea.Msg) tea.Cmd {
	at := c.Now().Add(d)
	return func() tea.Msg {
		c.mu.Lock()
		defer c.mu.Unlock()
		for c.now.Before(at) {
			c.moved.Wait()
		}
		return msg
	}
}

// Await yields msg when ch does.
func (c *handClock) Await(ch, done <-chan struct{}, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		select {
		case <-ch:
			return msg
		case <-done:
			return nil
		}
	}
}

// byBytes is the console behind its own input and output, on a terminal that answers nothing.
type byBytes struct {
	t        *testing.T
	clock    *handClock
	desk     *uitest.Desk
	keyboard io.Writer
	handled  chan struct{}
	shown    chan struct{}
	end      func()
}

type marked struct {
	*ui.App
	keys *input.Keyboard
}

func (m marked) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := m.App.Update(msg)
	return m, cmd
}

func (m marked) View() tea.View {
	v := m.App.View()
	v.WindowTitle = wall.Titled(m.Mark(), m.keys.Serial())
	return v
}

type nowhere struct{ io.Reader }

func (nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (nowhere) Close() error                { return nil }
func (nowhere) Fd() uintptr                 { return ^uintptr(0) }

type taken struct {
	io.Reader
	keys *input.Keyboard
}

func (r taken) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.keys.Take(p[:n])
	return 0, err
}

// endOfFeed is a report of a mode that nobody knows: what comes back when all before it was handled.
const endOfFeed, endOfFeedMode = "\x1b[?9999;2$y", 9999

func openByBytes(t *testing.T) *byBytes {
	t.Helper()
	b := &byBytes{t: t, clock: newHandClock(), handled: make(chan struct{}, 1), shown: make(chan struct{}, 64)}
	b.desk = uitest.NewDesk(b.clock.Now, uitest.Hard()...)
	keys := input.NewKeyboard(input.Environment{Answers: true}, b.clock.Now)
	app, err := ui.New(ui.Options{
		Desk: b.desk, Agent: "mina.park@example.org", Now: b.clock.Now, Clock: b.clock, Theme: theme.Dark(), Waiting: keys.Waiting,
	})
	if err != nil {
		t.Fatal(err)
	}
	in, keyboard := io.Pipe()
	b.keyboard = keyboard
	p := tea.NewProgram(marked{app, keys}, tea.WithContext(t.Context()), tea.WithInput(taken{in, keys}),
		tea.WithOutput(wall.NewSized(nowhere{}, func() int { return 35 }).Ask(keys)), tea.WithWindowSize(110, 35),
		tea.WithoutSignalHandler(), tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
			switch m := msg.(type) {
			case tea.ModeReportMsg:
				if m.Mode.Mode() == endOfFeedMode {
					b.handled <- struct{}{}
				}
			case input.Shown:
				b.shown <- struct{}{}
			}
			return msg
		}))
	go keys.Run(t.Context(), p.Send)
	ended := make(chan error, 1)
	go func() {
		_, err := p.Run()
		ended <- err
	}()
	b.end = func() {
		p.Quit()
		b.clock.move(time.Hour)
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// feed writes bytes and waits until all of them have been handled.
func (b *byBytes) feed(bytes string) {
	b.t.Helper()
	if _, err := io.WriteString(b.keyboard, bytes+endOfFeed); err != nil {
		b.t.Fatal(err)
	}
	b.await(b.handled, bytes)
}

// feedAndShow also waits until a frame with something new to confirm was written.
func (b *byBytes) feedAndShow(bytes string) {
	b.t.Helper()
	for len(b.shown) > 0 {
		<-b.shown
	}
	b.feed(bytes)
	b.await(b.shown, bytes)
}

func (b *byBytes) await(c <-chan struct{}, what string) {
	b.t.Helper()
	select {
	case <-c:
	case <-time.After(10 * time.Second):
		b.t.Fatalf("%q was never handled", what)
	}
}

// TestBytesThatComeAtOnceDecideNothing feeds bytes, as a terminal would send them, to the console's own input. A paste
// that holds its own end marker does become key presses there.
func TestBytesThatComeAtOnceDecideNothing(t *testing.T) {
	b := openByBytes(t)
	const later = 500 * time.Millisecond
	pieces := []string{
		"\x1b[200~y\x1b[201~yyyy", "\x1b[200~a\nr\x1b[201~", "yyy", "ayry", "r1yy", "\x1b]11;rgb:1e1e/1e1e/2e2e\x07yy", "\x1b[?2027;2$yyy",
		"\x1b[?62;22cyy", "\x1bP1+r524742\x1b\\yy", "\xe3\x85\x81\xe3\x85\x9b", "\x1b[121;1:2uyy", "\x1b[Iyy", "\x1b[200~" + strings.Repeat("y", 5000) + "\x1b[201~y", "\x1by",
	}
	rnd := rand.New(rand.NewPCG(3, 9))
	for i := range 60 {
		b.clock.move(later)
		b.feedAndShow("r")
		b.clock.move(later)
		b.feedAndShow("1")
		b.clock.move(later)
		b.feed(pieces[i%len(pieces)] + pieces[rnd.IntN(len(pieces))])
		b.clock.move(later)
		if n := len(b.desk.Decided()); n != 0 {
			t.Fatalf("round %d: bytes that came at once made %d decisions", i, n)
		}
		b.feed("\x1b[27u")
		b.clock.move(later)
		b.feed("\x1b[27u")
		b.clock.move(later)
		b.feed("\x1b[27u")
	}
	b.clock.move(later)
	b.feedAndShow("r")
	b.clock.move(later)
	b.feed("y")
	for end := time.Now().Add(10 * time.Second); len(b.desk.Decided()) == 0 && time.Now().Before(end); {
		b.clock.move(50 * time.Millisecond)
		b.feed("")
	}
	b.end()
	if n := len(b.desk.Decided()); n != 1 {
		t.Errorf("%d decisions after a calm r and y: this test proves nothing", n)
	}
}
