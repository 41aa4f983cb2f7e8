package cli_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
	"kycdesk/ui"
)

// The memory budgets of the architecture document, in MB of live heap.
func heapBudget(cases int) float64 {
	switch {
	case cases <= 1_000:
		return 25
	case cases <= 100_000:
		return 60
	}
	return 350
}

// allocsPerMove is what one key and its frame may allocate, however long the queue is.
const allocsPerMove = 1000

// ownProcess is set in the process that a measurement of memory starts for itself.
const ownProcess = "KYCDESK_OWN_PROCESS"

// TestScale prints the figures of the architecture document's budgets as one table. KYCDESK_SCALE=full measures the
// large sizes too, which takes minutes.
func TestScale(t *testing.T) {
	long(t)
	if os.Getenv(ownProcess) == "" { // what other tests of this process keep would count as the console's
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestScale$", "-test.v", "-test.timeout=60m")
		cmd.Env = append(os.Environ(), ownProcess+"=1")
		out, err := cmd.CombinedOutput()
		if t.Logf("%s", out); err != nil {
			t.Error(err)
		}
		return
	}
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	line := func(what, is, budget string) {
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\n", what, is, budget)
		t.Logf("%s: %s", what, is) // the large sizes take minutes: what is known is said
	}
	line("what", "measured", "budget")
	sizes, rows := []int{1_000}, 3_000
	if os.Getenv("KYCDESK_SCALE") == "full" {
		sizes, rows = []int{1_000, 100_000, 1_000_000}, 100_000
	}
	line("exec to the first case row, 80x24, best of 3", firstRow(t).String(), "30 ms")
	move, next := moves(t)
	line("bytes of a move, 80x24, median", fmt.Sprint(move), fmt.Sprintf("220, fails from %d", bytesPerMove))
	line("confirmed decision to the next case, 120x40", next.String(), "the next frame")
	rowsRead, pictures := visible(t)
	line(fmt.Sprintf("5000 cases: all %d rows on the screen read singly", visibleRows), rowsRead.Round(time.Millisecond).String(), "")
	line("5000 cases: the case on the screen with its pictures", pictures.Round(time.Millisecond).String(), "")
	for _, n := range sizes {
		m := fill(t, n)
		name := fmt.Sprintf("%d pending: ", n)
		line(name+"live heap", fmt.Sprintf("%.1f MB", m.heap), fmt.Sprintf("%.0f MB", heapBudget(n)))
		line(name+"from nothing to a complete queue, without a network", m.filled.Round(time.Millisecond).String(), "")
		line(name+"key to frame, 200x60, p50 / p99", fmt.Sprintf("%v / %v", m.p50, m.p99), "0.3 ms a frame")
		line(name+"allocations of a key and its frame", fmt.Sprint(m.allocs), fmt.Sprintf("400 a frame, fails from %d", allocsPerMove))
		if m.heap > heapBudget(n) {
			t.Errorf("%d pending cases take %.1f MB", n, m.heap)
		}
		if m.allocs > allocsPerMove {
			t.Errorf("a key allocates %d times with %d pending cases", m.allocs, n)
		}
	}
	for _, pageSize := range []int{100, 1000} {
		sweep, plain := sweepRate(t, rows, pageSize)
		line(fmt.Sprintf("sweep of %d rows, a page of %d", rows, pageSize), sweep.String(), "")
		line("plain download of the same, a page", plain.String(), "")
		line("ratio", fmt.Sprintf("%.2f", float64(sweep)/float64(plain)), "1.3")
	}
	_ = w.Flush()
	t.Log("\n" + table.String())
}

func firstRow(t *testing.T) time.Duration {
	t.Helper()
	best := time.Hour
	for range 3 {
		begin := time.Now()
		y := openTTY(t, 80, 24, "demo", "--calm")
		y.until("김철수")
		best = min(best, time.Since(begin))
		y.close()
	}
	return best
}

// moves measures a move in the queue, and the time from the confirming key to the first bytes of the next case.
func moves(t *testing.T) (median int, next time.Duration) {
	t.Helper()
	y := openTTY(t, 80, 24, "demo", "--calm", "--cases", "3000")
	y.until("online")
	y.quiet(time.Second)
	var bytes []int
	for range 7 {
		y.press("j")
		bytes = append(bytes, y.quiet(400*time.Millisecond))
	}
	slices.Sort(bytes)
	y.close()
	y = openTTY(t, 120, 40, "demo", "--calm", "--cases", "3000")
	y.until("online")
	y.quiet(time.Second)
	for _, key := range []string{"r", "1"} {
		y.press(key)
		y.quiet(500 * time.Millisecond)
	}
	begin := time.Now()
	y.press("y")
	select {
	case <-y.got:
		next = time.Since(begin)
	case <-time.After(10 * time.Second):
		t.Fatal("nothing came after the decision")
	}
	return bytes[len(bytes)/2], next
}

// load is what a queue of some length costs.
type load struct {
	heap     float64 // MB, live
	filled   time.Duration
	p50, p99 time.Duration
	allocs   int64
}

// liveHeap is the heap after a collection, in MB.
func liveHeap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

// fill opens a console on a project where every case is pending, and uses it. The feed costs nothing to speak of.
func fill(t *testing.T, cases int) load {
	t.Helper()
	state, base := t.TempDir(), "http://127.0.0.1:1"
	c, err := (&feed{cases: cases, now: time.Now().UTC()}).client()
	if err != nil {
		t.Fatal(err)
	}
	d := desk.Open(desk.Config{
		Client: c, Policy: review.DefaultPolicy(), Agent: sandbox.DefaultAdmin, Queue: true, PageSize: 1000,
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{Dir: state, Origin: base, Wrap: []byte("key"), Now: time.Now})
		},
		OpenIndex: func(ctx context.Context) (*journal.Index, error) { return journal.OpenIndex(ctx, state, base) },
	})
	app, err := ui.New(ui.Options{Desk: d, Agent: sandbox.DefaultAdmin, Now: time.Now, Masks: mask.Default()})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close() //nolint:errcheck // measured, not judged
	begin, limit := time.Now(), time.After(10*time.Minute)
	for !d.Snapshot().Sweep.Complete || len(d.Snapshot().Queue) < cases {
		select {
		case <-d.Changed():
		case <-limit:
			t.Fatalf("the queue never filled: %d of %d", len(d.Snapshot().Queue), cases)
		}
	}
	var model tea.Model = app
	model, _ = model.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	key := func() {
		model, _ = model.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
		_ = model.View()
	}
	m := load{filled: time.Since(begin), p50: time.Hour, p99: time.Hour}
	took := make([]time.Duration, min(300, cases/4))
	for range 3 { // the best of three: other programs run on this machine
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for i := range took {
			begin := time.Now()
			key()
			took[i] = time.Since(begin)
		}
		runtime.ReadMemStats(&after)
		slices.Sort(took)
		m.p50, m.p99 = min(m.p50, took[len(took)/2]), min(m.p99, took[len(took)*99/100])
		m.allocs = int64(after.Mallocs-before.Mallocs) / int64(len(took))
	}
	m.heap = liveHeap()
	runtime.KeepAlive(model)
	return m
}
