// Package casefile is the pane that shows one case: a header that stays, the pictures where there is room, and all
// sections in one scroll. Each section is one function in one file that appends lines; see sections.go.
//
// The pane does no I/O and starts nothing. Lines are laid out when something changes (the case, the width, a mask), so
// that drawing a frame is slicing; Rows changes nothing.
package casefile

import (
	"slices"
	"time"

	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/theme"
)

// Pane is the case on the screen. Use New.
type Pane struct {
	theme   *theme.Theme
	given   mask.Set // by SetMasks
	masks   mask.Set // given, and what Reveal added
	masker  *mask.Masker
	now     time.Time
	focus   bool
	in      inputs
	passing bool // the cursor is on its way through the queue

	row      *desk.Row  // what the queue knows, shown until the case is read
	said     said       // what the header says of the person
	file     *desk.Case // nil: nothing selected, or not read yet
	pictures []picture
	match    string  // key of the AML match that the agent moved to
	raw      rawView // the case's JSON as lines; see errand.go

	width, height int
	body          int              // the width of the scroll
	parts         map[partID]*part // those that came into sight
	top           position         // the line at the top of the screen
	under         int              // lines that the cursor is under it; see cursor.go
}

// New returns a pane without a case that looks like th and masks what is masked by default.
func New(th *theme.Theme) *Pane {
	return &Pane{theme: th, given: mask.Default(), masks: mask.Default(), masker: mask.New(mask.Default(), nil), width: 80, height: 24, body: 80, parts: map[partID]*part{}}
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

// newMasker makes the masker of the case that is shown, and of what is hidden of it.
func (p *Pane) newMasker() {
	var values *mask.Values
	if e := p.exam(); e != nil {
		values = e.Values()
	}
	p.masker = mask.New(p.masks, values)
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

// SetDifferencesOnly leaves out compared fields that are the same.
func (p *Pane) SetDifferencesOnly(on bool) {
	if on != p.in.diff {
		p.in.diff = on
		p.layout()
	}
}

// DifferencesOnly reports what SetDifferencesOnly was given last.
func (p *Pane) DifferencesOnly() bool { return p.in.diff }

// SetCase shows what is known of a case: its row of the queue and, once it was read, the case. Both nil is "nothing
// selected". A new version of the same case keeps the place; another case starts at its top, with its pictures unset
// and everything masked again.
func (p *Pane) SetCase(row *desk.Row, c *desk.Case) {
	if row == p.row && c == p.file {
		return
	}
	if idOf(row, c) != p.ID() {
		p.top, p.under, p.in.rawOpen, p.pictures, p.in.past = position{}, 0, false, nil, past{}
		p.masks, p.in.search, p.match, p.raw.then = p.given, "", "", nil
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

// ID returns the id of the case shown, "" when none is.
func (p *Pane) ID() string { return idOf(p.row, p.file) }

func idOf(row *desk.Row, c *desk.Case) string {
	switch {
	case c != nil:
		return c.ID
	case row != nil:
		return row.ID
	}
	return ""
}

// Reveal shows the values of one kind of this case until Conceal, other masks, or another case.
func (p *Pane) Reveal(k mask.Kind) { p.mask(p.masks.Reveal(k)) }

// Conceal hides every field again that Reveal showed.
func (p *Pane) Conceal() { p.mask(p.given) }

// HiddenKinds returns the kinds of this case that are masked now, in the order of the screen.
func (p *Pane) HiddenKinds() []mask.Kind {
	e := p.exam()
	if e == nil {
		return nil
	}
	var out []mask.Kind
	add := func(k mask.Kind) {
		if p.masks.Hidden(k) && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for i := range e.Findings {
		for _, v := range e.Findings[i].Values {
			add(v.Field)
		}
	}
	for i := range e.Comparison {
		add(e.Comparison[i].Kind())
	}
	if b := e.Submission.Bank; b != nil && !b.AccountNumber.IsEmpty() {
		add(mask.KindNamed("accountNumber"))
	}
	return out
}
