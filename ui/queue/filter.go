package queue

import (
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
)

// filter narrows the list to the rows that a filter takes. Rows of which that cannot be said yet are listed after them.
type filter struct {
	typed, view, both review.Filter
	query             string     // typed, as it was
	texts             []searched // what each row shows, folded; made on first use, one for each row
	at                time.Time  // when the rows were matched last
	counts            Counts     // of the rows of the queue
	unread            []string   // ids of the first rows that would be clear once they were read
	row               review.FilterRow
	sla               time.Duration
}

// Counts says what became of the rows that a filter was asked about and did not leave out.
type Counts struct {
	Takes   int
	NotRead int // would be clear once they were read singly
	NoValue int // have no such value
}

// Unsure is how many rows it cannot be said of.
func (c Counts) Unsure() int { return c.NotRead + c.NoValue }

func (f *filter) on() bool { return !f.both.IsEmpty() }

// SetFilter shows only the rows that a filter takes, then those of which it cannot be said; "" shows all again. The
// cursor stays on its case if that is shown, else it goes to the next one that is. A filter that is wrong changes
// nothing; the error is a *review.FilterError.
func (p *Pane) SetFilter(query string) error {
	parsed, err := review.ParseFilter(query)
	if err != nil {
		return err
	}
	p.filter.query = query
	p.narrow(parsed, p.filter.view)
	return nil
}

// SetView shows only the rows that a saved view takes; SetFilter chooses among those.
func (p *Pane) SetView(view review.Filter) { p.narrow(p.filter.typed, view) }

func (p *Pane) narrow(typed, view review.Filter) {
	f := &p.filter
	both := view.And(typed)
	same := both.String() == f.both.String()
	if same {
		f.typed, f.view = typed, view
		return
	}
	heirs, line := p.heirs(), p.cursor-p.top
	f.typed, f.view, f.both = typed, view, both
	if both.IsEmpty() {
		f.texts = nil
	}
	p.match()
	p.settle(heirs, line)
}

// Filter returns the filter in force as it was set.
func (p *Pane) Filter() string { return p.filter.query }

// Matches returns how many rows the filter leaves, those included of which it cannot be said, and of how many.
func (p *Pane) Matches() (shown, of int) { return p.Len(), len(p.rows) }

// Counts returns what the filter came to; without one every row is taken.
func (p *Pane) Counts() Counts {
	if !p.filter.on() {
		return Counts{Takes: len(p.rows)}
	}
	return p.filter.counts
}

// Unread returns the first rows, at most some hundred, of which the filter will know more once they were read singly.
func (p *Pane) Unread() []string { return p.filter.unread }

// unreadMost is how many rows Unread returns at most.
const unreadMost = 200

// NextMatch moves to the next row of the filtered list, from the end on to the top.
func (p *Pane) NextMatch() bool { return p.filter.on() && p.step(1) }

// PrevMatch moves to the row before in the filtered list, from the top on to the end.
func (p *Pane) PrevMatch() bool { return p.filter.on() && p.step(-1) }

func (p *Pane) step(d int) bool {
	n := p.Len()
	if n == 0 {
		return false
	}
	p.moveTo((p.cursor + d + n) % n)
	return true
}

func (p *Pane) refilter() {
	heirs, line := p.heirs(), p.cursor-p.top
	p.match()
	p.settle(heirs, line)
}

// match finds the rows that the filter leaves.
func (p *Pane) match() {
	f := &p.filter
	p.found, f.unread, f.counts, f.at = p.found[:0], nil, Counts{}, p.now
	if !f.on() {
		return
	}
	var unsure []int32
	needsText := f.both.NeedsText()
	for i := range p.rows {
		switch p.ask(f.both, needsText, i) {
		case review.Takes:
			p.found = append(p.found, int32(i))
		case review.NotRead:
			f.counts.NotRead++
			if len(f.unread) < unreadMost && undecided(p.rows[i]) {
				f.unread = append(f.unread, p.rows[i].ID)
			}
			unsure = append(unsure, int32(i))
		case review.NoValue:
			f.counts.NoValue++
			unsure = append(unsure, int32(i))
		}
	}
	f.counts.Takes = len(p.found)
	p.found = append(p.found, unsure...)
}

// ask puts one row of the queue to a filter.
func (p *Pane) ask(which review.Filter, needsText bool, i int) review.FilterAnswer {
	f := &p.filter
	var s *searched
	if needsText {
		s = p.searched(i)
	}
	fillRow(&f.row, p.rows[i], s, f.sla)
	return which.Match(&f.row, p.now)
}

// unsure reports whether row i of the list is shown only because the filter cannot say.
func (p *Pane) unsure(i int) bool { return p.filter.on() && i >= p.filter.counts.Takes }

// matchedFor is how long an answer that depends on the time is kept.
const matchedFor = 20 * time.Second

// SetNow gives the moment that waiting times and holds are counted to. A filter that asks for a time is matched again
// now and then.
func (p *Pane) SetNow(now time.Time) {
	p.now = now
	if p.filter.on() && now.Sub(p.filter.at).Abs() >= matchedFor && p.filter.both.NeedsTime() {
		p.refilter()
	}
}

// SetSLA gives the time from pending to a decision; 0 for none.
func (p *Pane) SetSLA(d time.Duration) {
	if d == p.filter.sla {
		return
	}
	p.filter.sla = d
	if p.filter.on() {
		p.refilter()
	}
}

// overBy is for how long a row is over the SLA.
func (p *Pane) overBy(r *desk.Row) time.Duration {
	return review.Policy{SLA: p.filter.sla}.OverBy(r.PendingAt, p.now)
}
