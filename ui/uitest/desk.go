package uitest

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// Hold is how long the stand-in desk holds a decision.
const Hold = 5 * time.Second

// Desk is a desk without a service or a journal: a scripted snapshot that decisions change as the real one would.
type Desk struct {
	Now      func() time.Time
	Fail     error // what Decide answers instead of recording
	mu       sync.Mutex
	snap     *desk.Snapshot
	changed  chan struct{}
	decided  []review.Decision
	dropped  []string
	looks    int
	revealed [][]string
	ops      int
	seen     map[string]map[string]*desk.Picture

	// Corrected is what Correct answers; nil: the case as it was seen.
	Corrected   func(caseID string, seen *review.Examination, fields map[string]string) (desk.Correction, error)
	corrections []map[string]string

	People  []*Person // who ReadMany finds
	read    []string
	planned [][]review.Decision

	rowsAsked [][]string // what ReadRows was given

	Noted
	Lookups

	Verdicts []Verdict // what Judge was given
	Reports  []string  // where reports were saved
	Watched  int       // how often WatchRedFlags was called
}

// NewDesk returns a desk with these cases waiting, all of them read.
func NewDesk(now func() time.Time, people ...*Person) *Desk {
	d := &Desk{Now: now, changed: make(chan struct{}, 1)}
	s := &desk.Snapshot{
		Version: 1, Cases: map[string]*desk.Case{}, Link: desk.Link{Up: true},
		Journal: desk.JournalState{Ready: true, Head: "7c1e90ab"},
		Sweep:   desk.Sweep{Complete: true, Pages: 3, Rows: len(people), Pending: len(people)},
	}
	for _, p := range people {
		s.Queue = append(s.Queue, p.Row())
		if at := now().Add(-p.Waits); s.Oldest.IsZero() || at.Before(s.Oldest) {
			s.Oldest = at
		}
		s.Cases[p.ID] = p.Case(now())
	}
	d.snap, d.People = s, people
	return d
}

// Snapshot returns the newest snapshot.
func (d *Desk) Snapshot() *desk.Snapshot {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.snap
}

// Changed yields when there is a newer snapshot.
func (d *Desk) Changed() <-chan struct{} { return d.changed }

// Look counts that the agent moved.
func (d *Desk) Look(string, []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.looks++
}

// Saw notes what was on the screen of a case.
func (d *Desk) Saw(caseID string, pictures map[string]*desk.Picture) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.seen == nil {
		d.seen = map[string]map[string]*desk.Picture{}
	}
	if d.seen[caseID] == nil {
		d.seen[caseID] = map[string]*desk.Picture{}
	}
	maps.Copy(d.seen[caseID], pictures)
}

// Seen returns the pictures of a case that the screen said it had shown, by image type.
func (d *Desk) Seen(caseID string) map[string]*desk.Picture {
	d.mu.Lock()
	defer d.mu.Unlock()
	return maps.Clone(d.seen[caseID])
}

// Refresh does nothing.
func (d *Desk) Refresh() {}

// Publish changes the snapshot and says so.
func (d *Desk) Publish(change func(*desk.Snapshot)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.publish(change)
}

func (d *Desk) publish(change func(*desk.Snapshot)) {
	s := *d.snap
	s.Version++
	s.Queue, s.Cases = slices.Clone(s.Queue), maps.Clone(s.Cases)
	s.Outbox, s.Offered, s.News = slices.Clone(s.Outbox), slices.Clone(s.Offered), slices.Clone(s.News)
	change(&s)
	d.snap = &s
	select {
	case d.changed <- struct{}{}:
	default:
	}
}

// Decide holds the decision, or answers Fail.
func (d *Desk) Decide(_ context.Context, decision review.Decision) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Fail != nil {
		return d.Fail
	}
	d.decided = append(d.decided, decision)
	d.ops++
	now := d.Now()
	draft := review.Draft{
		CaseID: decision.CaseID(), Verdict: decision.Verdict(), Reasons: decision.Reasons(), Note: decision.Note(),
		Override: decision.Override(), Agent: decision.Agent(), At: decision.At(),
	}
	e := desk.Entry{
		Op: "op-" + strconv.Itoa(d.ops), CaseID: decision.CaseID(), Verdict: decision.Verdict(), Phase: desk.Held,
		Since: now, Until: now.Add(Hold), Bar: 1, Draft: &draft,
	}
	d.publish(func(s *desk.Snapshot) {
		if r := mark(s, e.CaseID, desk.Held); r != nil {
			e.Name = r.Name
		}
		s.Outbox = append(s.Outbox, e)
		today(s, e, desk.Held)
		s.Offered = slices.DeleteFunc(s.Offered, func(o desk.Entry) bool { return o.CaseID == e.CaseID })
	})
	return nil
}

// BarsSeen begins the holds of decisions.
func (d *Desk) BarsSeen(bars []desk.Bar) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.publish(func(s *desk.Snapshot) {
		for i := range s.Outbox {
			for _, b := range bars {
				if e := &s.Outbox[i]; e.Op == b.Op && e.Bar == b.N {
					e.Bar, e.From, e.Until = 0, d.Now(), d.Now().Add(Hold)
				}
			}
		}
	})
}

// TakeBack ends the newest held decision.
func (d *Desk) TakeBack(ctx context.Context) (desk.Entry, error) { return d.TakeBackOne(ctx, "") }

// TakeBackOne ends one held decision, the newest for "".
func (d *Desk) TakeBackOne(_ context.Context, op string) (desk.Entry, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i := len(d.snap.Outbox) - 1; i >= 0; i-- {
		if e := d.snap.Outbox[i]; e.Phase == desk.Held && (op == "" || e.Op == op) {
			d.publish(func(s *desk.Snapshot) {
				s.Outbox = slices.Delete(s.Outbox, i, i+1)
				s.TakenBack++
				today(s, e, desk.TakenBack)
				mark(s, e.CaseID, "")
			})
			return e, nil
		}
	}
	return desk.Entry{}, &desk.Problem{What: "no decision is held any more", Safe: "what was sent stays", Next: "go on"}
}

// Drop forgets an offered decision.
func (d *Desk) Drop(_ context.Context, op string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.dropped = append(d.dropped, op)
	d.publish(func(s *desk.Snapshot) {
		s.Offered = slices.DeleteFunc(s.Offered, func(e desk.Entry) bool { return e.Op == op })
	})
	return nil
}

// Settle confirms the decisions whose hold is over.
func (d *Desk) Settle() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, e := range d.snap.Outbox {
		if e.Phase != desk.Held || e.Bar > 0 || d.Now().Before(e.Until) {
			continue
		}
		d.publish(func(s *desk.Snapshot) {
			s.Outbox = slices.DeleteFunc(s.Outbox, func(o desk.Entry) bool { return o.Op == e.Op })
			s.Queue = slices.DeleteFunc(s.Queue, func(r *desk.Row) bool { return r.ID == e.CaseID })
			s.Decided++
			today(s, e, desk.Confirmed)
			tell(s, d.Now(), "confirmed", e.CaseID, string(e.Verdict)+" is in force")
		})
	}
}

// Tell publishes a piece of news.
func (d *Desk) Tell(kind, caseID, sentence string) {
	d.Publish(func(s *desk.Snapshot) { tell(s, d.Now(), kind, caseID, sentence) })
}

func tell(s *desk.Snapshot, at time.Time, kind, caseID, sentence string) {
	seq := uint64(1)
	if n := len(s.News); n > 0 {
		seq = s.News[n-1].Seq + 1
	}
	s.News = append(s.News, desk.News{Seq: seq, At: at, Kind: kind, CaseID: caseID, Text: sentence})
}

// today takes a step of a decision into the view, on a copy, newest first.
func today(s *desk.Snapshot, e desk.Entry, p desk.Phase) {
	row := &desk.Today{
		Op: e.Op, CaseID: e.CaseID, Verdict: e.Verdict, Phase: p, At: e.Since, Named: true, Name: e.Name,
	}
	rows := slices.DeleteFunc(slices.Clone(s.Today), func(r *desk.Today) bool { return r.Op == e.Op })
	at := slices.IndexFunc(rows, func(r *desk.Today) bool { return r.At.Before(row.At) })
	if at < 0 {
		at = len(rows)
	}
	s.Today = slices.Insert(rows, at, row)
}

// mark sets the phase of a row, on a copy: published rows are never written.
func mark(s *desk.Snapshot, id string, p desk.Phase) *desk.Row {
	for i, r := range s.Queue {
		if r.ID == id {
			changed := *r
			changed.Outbox = p
			s.Queue[i] = &changed
			return &changed
		}
	}
	return nil
}

// Decided returns the decisions that were recorded.
func (d *Desk) Decided() []review.Decision {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.decided)
}

// Dropped returns the operations that were dropped.
func (d *Desk) Dropped() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.dropped)
}

// Looks returns how often the screen said where the agent is.
func (d *Desk) Looks() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.looks
}
