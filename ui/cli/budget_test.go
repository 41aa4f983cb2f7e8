package cli_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
	"kycdesk/ui"

	tea "charm.land/bubbletea/v2"
)

// The budgets of the architecture document. Times are printed only: machines are noisy. Bytes and allocations are
// stable, and a change that breaks them fails.
const (
	bytesPerMove   = 600 // the row left and the row reached, each in full: a highlight over the row sends its text again
	bytesIdle      = 0
	allocsPerFrame = 400
)

// tty is the demo on a pseudo terminal whose bytes are counted.
type tty struct {
	t     *testing.T
	file  *os.File
	got   chan []byte
	close func()
}

func openTTY(t *testing.T, cols, rows uint16, args ...string) *tty {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), runAsProgram+"=1", "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=")
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: cols, Rows: rows})
	if err != nil {
		t.Fatal(err)
	}
	y := &tty{t: t, file: f, got: make(chan []byte, 1024)}
	go func() {
		defer close(y.got)
		for {
			buf := make([]byte, 64<<10)
			n, err := f.Read(buf)
			if err != nil {
				return
			}
			y.got <- buf[:n]
		}
	}()
	y.close = sync.OnceFunc(func() {
		cancel()
		_ = cmd.Wait()
		_ = f.Close()
		for range y.got { // the reader ends when the file is closed
		}
	})
	t.Cleanup(y.close)
	return y
}

// until reads until a text was seen and returns what came.
func (y *tty) until(needle string) []byte {
	y.t.Helper()
	var all []byte
	limit := time.After(30 * time.Second)
	for !bytes.Contains(all, []byte(needle)) {
		select {
		case b, ok := <-y.got:
			if !ok {
				y.t.Fatalf("the program ended; it wrote %.2000q", all)
			}
			all = append(all, b...)
		case <-limit:
			y.t.Fatalf("never saw %q", needle)
		}
	}
	return all
}

// quiet counts the bytes until nothing came for a while.
func (y *tty) quiet(pause time.Duration) int {
	n := 0
	for {
		select {
		case b, ok := <-y.got:
			if !ok {
				return n
			}
			n += len(b)
		case <-time.After(pause):
			return n
		}
	}
}

func (y *tty) press(key string) {
	y.t.Helper()
	if _, err := io.WriteString(y.file, key); err != nil {
		y.t.Fatal(err)
	}
}

func TestBudgets(t *testing.T) {
	long(t)
	var starts []time.Duration
	for range 7 {
		begin := time.Now()
		y := openTTY(t, 80, 24, "demo", "--calm")
		y.until("김철수")
		starts = append(starts, time.Since(begin))
		y.close()
	}
	slices.Sort(starts)
	t.Logf("exec to the first case row, 80x24, 5,000 cases: median %v, best %v", starts[len(starts)/2], starts[0])

	y := openTTY(t, 120, 40, "demo", "--calm", "--cases", "3000")
	y.until("online")
	y.quiet(1500 * time.Millisecond)
	idle := y.quiet(2 * time.Second)
	for tries := 0; idle > bytesIdle && tries < 10; tries++ { // a busy machine is still reading
		idle = y.quiet(2 * time.Second)
	}
	t.Logf("bytes while idle for two seconds: %d", idle)
	if idle > bytesIdle {
		t.Errorf("idle for two seconds: %d bytes, budget %d", idle, bytesIdle)
	}
	y.press("j")
	y.quiet(1500 * time.Millisecond)
	var moves []int
	for range 8 {
		y.press("j")
		moves = append(moves, y.quiet(700*time.Millisecond))
	}
	slices.Sort(moves)
	t.Logf("bytes of a move to the next case, 120x40, its case and pictures beside it: %v", moves)
}

func TestMovingTheCursorIsCheapWhereOnlyTheCursorMoves(t *testing.T) {
	long(t)
	y := openTTY(t, 80, 24, "demo", "--calm", "--cases", "3000")
	y.until("online")
	y.quiet(1500 * time.Millisecond)
	var moves []int
	for range 6 {
		y.press("j")
		moves = append(moves, y.quiet(500*time.Millisecond))
	}
	slices.Sort(moves)
	t.Logf("bytes of a move in the queue, 80x24: %v", moves)
	if own := moves[1]; own > bytesPerMove { // what the desk still reads can fall into the time of a move
		t.Errorf("a move writes %d bytes, budget %d", own, bytesPerMove)
	}
}

func TestAFrameIsCheap(t *testing.T) {
	long(t)
	s := newService(t, sandbox.Options{Cases: 3000})
	d := desk.Open(desk.Config{
		Client: s.client(), Policy: review.DefaultPolicy(), Agent: sandbox.DefaultAdmin, Queue: true,
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{Dir: s.state, Origin: s.base, Wrap: []byte("key"), Now: time.Now})
		},
	})
	t.Cleanup(func() { _ = d.Close() })
	limit := time.After(20 * time.Second)
	for s := d.Snapshot(); !s.Link.Up || !s.Sweep.Complete; s = d.Snapshot() {
		select {
		case <-d.Changed():
		case <-limit:
			t.Fatal("the queue never filled")
		}
	}
	app, err := ui.New(ui.Options{Desk: d, Agent: sandbox.DefaultAdmin, Now: time.Now, Masks: mask.Default()})
	if err != nil {
		t.Fatal(err)
	}
	var model tea.Model = app
	model, _ = model.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	if frame := model.View().Content; !strings.Contains(frame, "online") || strings.Count(frame, "\n") < 50 {
		t.Fatalf("no full frame: %.300q", frame)
	}
	if err := d.Close(); err != nil { // what is read in the background would be counted too
		t.Fatal(err)
	}
	r := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = model.View()
		}
	})
	t.Logf("a frame at 200x60: %v, %d allocations, %d bytes", time.Duration(r.NsPerOp()), r.AllocsPerOp(), r.AllocedBytesPerOp())
	if r.AllocsPerOp() > allocsPerFrame {
		t.Errorf("%d allocations, budget %d", r.AllocsPerOp(), allocsPerFrame)
	}
}
