package casefile

import (
	"context"

	"kycdesk/review"
	"kycdesk/review/mask"
)

// Errand is work that takes as long as the record of a case is: reading it for the Raw section, and looking through it. No
// key waits for that. It is run off the keyboard's path, and a key that makes it needless ends it.
type Errand struct {
	ctx   context.Context
	stop  context.CancelFunc
	exam  *review.Examination
	masks mask.Set
	words string  // looked for, folded; "" for nothing
	rec   *record // given where it was read before
	hits  []int
}

// rawView is the record of a case as the agent looks at it.
type rawView struct {
	hits     []int       // lines of it that hold what was looked for last
	searched *string     // what that was; nil while nothing was looked for
	due      *Errand     // is under way
	then     func(*Pane) // what waits for its end
}

// Errand returns the work that has come to be due, nil when there is none or it is under way. Its result is given to Take.
func (p *Pane) Errand(ctx context.Context) *Errand {
	words := fold(p.in.search)
	switch {
	case p.exam() == nil || !p.in.rawOpen:
		p.halt()
		return nil
	case p.in.raw != nil && (words == "" || p.raw.searched != nil && *p.raw.searched == words):
		return nil
	case p.raw.due != nil && p.raw.due.words == words:
		return nil
	}
	p.halt()
	e := &Errand{exam: p.exam(), masks: p.masks, words: words, rec: p.in.raw}
	e.ctx, e.stop = context.WithCancel(ctx)
	p.raw.due = e
	return e
}

// Run does the work. It touches nothing that the pane writes to, so it may run beside the keyboard.
func (e *Errand) Run() {
	if e.rec == nil {
		e.rec = readRecord(e.exam, e.masks)
	}
	e.hits = e.rec.find(e.ctx, e.words)
}

// Take takes what an errand came to. One that nobody waits for any more is dropped.
func (p *Pane) Take(e *Errand) {
	if e == nil || e != p.raw.due {
		return
	}
	p.halt()
	if p.in.raw = e.rec; p.in.raw == nil {
		p.in.raw = &record{end: "The record could not be read here; the other sections show what is known of the case."}
	}
	p.raw.hits, p.raw.searched = e.hits, &e.words
	then := p.raw.then
	p.raw.then = nil
	p.layout()
	if then != nil {
		then(p)
	}
}

// halt ends the errand under way.
func (p *Pane) halt() {
	if p.raw.due != nil {
		p.raw.due.stop()
		p.raw.due = nil
	}
}

// dropRecord forgets the record as lines. Where the agent was in it, the place is found again when it was read anew.
func (p *Pane) dropRecord() {
	p.halt()
	if at, under := p.top, p.under; p.in.raw != nil && at.section == sectionAt(review.Raw) && at.piece > 0 {
		p.raw.then = func(p *Pane) {
			p.top, p.under = at, under
			p.layout()
		}
	}
	p.in.raw, p.raw.hits, p.raw.searched = nil, nil, nil
}

// Reading reports whether the record is being read or looked through.
func (p *Pane) Reading() bool { return p.raw.due != nil }
