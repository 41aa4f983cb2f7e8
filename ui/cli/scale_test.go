package cli_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
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
	"kycdesk/review/journal"
	"kycdesk/ui"
	"kycdesk/ui/text"
)

// The memory budgets of the architecture document, in MiB of live heap.
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

// TestScale prints the figures of the architecture document's budgets as one table. KYCDESK_SCALE=full measures the
// large sizes too, which takes minutes.
func TestScale(t *testing.T) {
	long(t)
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
	line("bytes of a move, 80x24, median", fmt.Sprint(move), fmt.Sprint(bytesPerMove))
	line("confirmed decision to the next case, 120x40", next.String(), "the next frame")
	for _, n := range sizes {
		m := fill(t, n)
		name := fmt.Sprintf("%d pending: ", n)
		line(name+"live heap", fmt.Sprintf("%.1f MiB", m.heap), fmt.Sprintf("%.0f MiB", heapBudget(n)))
		line(name+"key to frame, 200x60, p50 / p99", fmt.Sprintf("%v / %v", m.p50, m.p99), "0.3 ms a frame")
		line(name+"allocations of a key and its frame", fmt.Sprint(m.allocs), fmt.Sprint(allocsPerMove))
		if m.heap > heapBudget(n) {
			t.Errorf("%d pending cases take %.1f MiB", n, m.heap)
		}
		if m.allocs > allocsPerMove {
			t.Errorf("a key allocates %d times with %d pending cases", m.allocs, n)
		}
	}
	sweep, plain := sweepRate(t, rows)
	line(fmt.Sprintf("sweep of %d rows, a page", rows), sweep.String(), "")
	line("plain download, a page", plain.String(), "")
	line("ratio", fmt.Sprintf("%.2f", float64(sweep)/float64(plain)), "1.3")
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
	heap     float64 // MiB, live
	p50, p99 time.Duration
	allocs   int64
}

// fill opens a console on a project where every case is pending, and uses it.
func fill(t *testing.T, cases int) load {
	t.Helper()
	s := newService(t, sandbox.Options{Cases: cases, PendingShare: 1})
	d := desk.Open(desk.Config{
		Client: s.client(), Policy: review.DefaultPolicy(), Agent: sandbox.DefaultAdmin, Queue: true, PageSize: 1000,
		OpenJournal: func(ctx context.Context) (*journal.Journal, error) {
			return journal.Open(ctx, journal.Options{Dir: s.state, Origin: s.base, Wrap: []byte("key"), Now: time.Now})
		},
		OpenIndex: func(ctx context.Context) (*journal.Index, error) { return journal.OpenIndex(ctx, s.state, s.base) },
	})
	app, err := ui.New(ui.Options{Desk: d, Agent: sandbox.DefaultAdmin, Now: time.Now, Masks: text.DefaultMasks()})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close() //nolint:errcheck // measured, not judged
	limit := time.After(10 * time.Minute)
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
	took := make([]time.Duration, min(500, cases/2))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range took {
		begin := time.Now()
		key()
		took[i] = time.Since(begin)
	}
	runtime.ReadMemStats(&after)
	slices.Sort(took)
	m := load{p50: took[len(took)/2], p99: took[len(took)*99/100], allocs: int64(after.Mallocs-before.Mallocs) / int64(len(took))}
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&after)
	m.heap = float64(after.HeapAlloc) / (1 << 20)
	runtime.KeepAlive(model)
	return m
}

// sweepRate compares what the console does with a page of the list to merely fetching it, best of two each.
func sweepRate(t *testing.T, rows int) (sweep, plain time.Duration) {
	t.Helper()
	s := newService(t, sandbox.Options{Cases: rows})
	sweep, plain = time.Hour, time.Hour
	for range 2 {
		c := s.client()
		begin := time.Now()
		if _, err := desk.Pending(t.Context(), c, review.DefaultPolicy(), 100, time.Now()); err != nil {
			t.Fatal(err)
		}
		sweep = min(sweep, time.Since(begin)/time.Duration(c.Calls()))
		begin = time.Now()
		pages := download(t, s.base)
		plain = min(plain, time.Since(begin)/time.Duration(pages))
	}
	return sweep, plain
}

// download fetches every page and looks at its key only.
func download(t *testing.T, base string) (pages int) {
	t.Helper()
	q := url.Values{"count": {"100"}}
	for {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/submission?"+q.Encode(), nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("x-api-key", sandbox.DefaultAPIKey)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		var page struct {
			Next struct {
				ID      string `json:"id"`
				Created string `json:"created_at"`
			} `json:"nextpageKey"`
		}
		err = json.NewDecoder(resp.Body).Decode(&page)
		_ = resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		pages++
		if page.Next.ID == "" {
			http.DefaultClient.CloseIdleConnections()
			return pages
		}
		q.Set("nextpage_id", page.Next.ID)
		q.Set("nextpage_date", page.Next.Created)
	}
}
