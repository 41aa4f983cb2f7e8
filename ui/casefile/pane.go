// Package casefile is the pane that shows one case: a header that stays, the pictures where there is room, and all
// sections in one scroll. Each section is a type or a function that appends lines with a builder; see sections.go.
//
// The pane does no I/O and starts nothing. Lines are laid out when something changes (the case, the width, a mask), so
// that drawing a frame is slicing; Rows changes nothing.
package casefile

import (
	"time"

	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/theme"
)

// Pane is the case on the screen: the header, the pictures and the scroll, with what keys are about in it. Its parts share
// the case; each holds a state of its own. Use New.
type Pane struct {
	*subject
	*pictures
	*scroller
	*cursor
	*rawSearch
	matchCursor
	whatIf
	header
	passing bool // the cursor is on its way through the queue
}

// New returns a pane without a case that looks like th and masks what is masked by default.
func New(th *theme.Theme) *Pane {
	s := &subject{theme: th, given: mask.Default(), masks: mask.Default(), masker: mask.New(mask.Default(), nil)}
	return assembled(&scroller{pictures: &pictures{subject: s, width: 80, height: 24}, body: 80, parts: map[partID]*part{}})
}

// assembled puts the parts of a pane around a scroll.
func assembled(sc *scroller) *Pane {
	c := &cursor{sc}
	rs := &rawSearch{cursor: c}
	return &Pane{
		subject: sc.subject, pictures: sc.pictures, scroller: sc, cursor: c, rawSearch: rs,
		matchCursor: matchCursor{scroller: sc}, whatIf: whatIf{sc}, header: header{rawSearch: rs},
	}
}

// SetTheme changes the look.
func (p *Pane) SetTheme(th *theme.Theme) {
	if th != p.theme {
		p.theme = th
		p.say()
		p.layout()
	}
}

// SetMasks says which fields are hidden. The same masks again change nothing; others end what Reveal showed.
func (p *Pane) SetMasks(m mask.Set) {
	if m != p.given {
		p.given = m
		p.mask(m)
	}
}

func (p *Pane) mask(m mask.Set) {
	if m != p.masks {
		p.masks = m
		p.newMasker()
		p.say()
		p.anew()
	}
}

// SetNow gives the moment that waiting times are counted to.
func (p *Pane) SetNow(now time.Time) { p.now = now }

// SetFocus says whether keys go to this pane.
func (p *Pane) SetFocus(on bool) { p.focus = on }

// SetSize gives the size that Rows will be asked for.
func (p *Pane) SetSize(w, h int) {
	if w == p.width && h == p.height {
		return
	}
	p.width, p.height = w, h
	p.say()
	p.layout()
}

// SetCase shows what is known of a case: its row of the queue and, once it was read, the case. Both nil is "nothing
// selected". A new version of the same case keeps the place; another case starts at its top, with its pictures unset
// and everything masked again.
func (p *Pane) SetCase(row *desk.Row, c *desk.Case) {
	if row == p.row && c == p.file {
		return
	}
	if idOf(row, c) != p.ID() {
		p.top, p.under, p.in.rawOpen, p.shown, p.in.past = position{}, 0, false, nil, past{}
		p.masks, p.in.search, p.match, p.waits = p.given, "", "", nil
		p.newMasker()
		clear(p.parts)
	}
	p.row = row
	defer p.say()
	if c != p.file {
		at := p.matchAtTop()
		p.file, p.in.whatIf = c, 0
		p.newMasker()
		p.keepMatch(at)
		p.anew()
	}
}

// anew forgets what was made from another version of the case, or under other masks, and lays out what is in sight.
func (p *Pane) anew() {
	p.dropRecord()
	for id := range p.parts {
		if id != p.top.partID { // by that one the place on the screen is found again
			delete(p.parts, id)
		}
	}
	p.layout()
}

// SetPassing says that the cursor is on its way through the queue, so that the case is left closed.
func (p *Pane) SetPassing(on bool) { p.passing = on }

// Reveal shows the values of one kind of this case until Conceal, other masks, or another case.
func (p *Pane) Reveal(k mask.Kind) { p.mask(p.masks.Reveal(k)) }

// Conceal hides every field again that Reveal showed.
func (p *Pane) Conceal() { p.mask(p.given) }
