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

// rawSearch reads the record of a case off the keyboard's path, and finds what the agent looks for in it.
type rawSearch struct {
	*cursor
	hits     []int   // lines of the record that hold what was looked for last
	searched *string // what that was; nil while nothing was looked for
	due      *Errand // is under way
}

// Errand returns the work that has come to be due, nil when there is none or it is under way. Its result is given to Take.
func (rs *rawSearch) Errand(ctx context.Context) *Errand {
	words := fold(rs.in.search)
	switch {
	case rs.exam() == nil || !rs.in.rawOpen:
		rs.halt()
		return nil
	case rs.in.raw != nil && (words == "" || rs.searched != nil && *rs.searched == words):
		return nil
	case rs.due != nil && rs.due.words == words:
		return nil
	}
	rs.halt()
	e := &Errand{exam: rs.exam(), masks: rs.masks, words: words, rec: rs.in.raw}
	e.ctx, e.stop = context.WithCancel(ctx)
	rs.due = e
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
func (rs *rawSearch) Take(e *Errand) {
	if e == nil || e != rs.due {
		return
	}
	rs.halt()
	if rs.in.raw = e.rec; rs.in.raw == nil {
		rs.in.raw = &record{end: "The record could not be read here; the other sections show what is known of the case."}
	}
	rs.hits, rs.searched = e.hits, &e.words
	then := rs.waits
	rs.waits = nil
	rs.layout()
	if then != nil {
		then()
	}
}

// halt ends the errand under way.
func (rs *rawSearch) halt() {
	if rs.due != nil {
		rs.due.stop()
		rs.due = nil
	}
}

// dropRecord forgets the record as lines. Where the agent was in it, the place is found again when it was read anew.
func (rs *rawSearch) dropRecord() {
	rs.halt()
	if at, under := rs.top, rs.under; rs.in.raw != nil && at.section == sectionAt(review.Raw) && at.piece > 0 {
		rs.waits = func() {
			rs.top, rs.under = at, under
			rs.layout()
		}
	}
	rs.in.raw, rs.hits, rs.searched = nil, nil, nil
}

// Reading reports whether the record is being read or looked through.
func (rs *rawSearch) Reading() bool { return rs.due != nil }
