// Package reading is the case that the agent reads, and another one that is open read-only beside it: where their keys go,
// what is looked for in the record, and the verdicts on AML matches that begin at the match under the cursor.
package reading

import (
	"cmp"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/aml"
	"kycdesk/ui/casefile"
	"kycdesk/ui/layer"
	"kycdesk/ui/views"
)

// Case is the case on the screen. Use New.
type Case struct {
	layer.Acts[*Case]
	*casefile.Pane
	env      *layer.Env
	lists    *views.Lists
	beside   *beside    // nil when none is open
	verdicts aml.Memory // what was entered on panels that are closed
	reports  string     // directory of AML reports

	now     *desk.Case // that it shows
	on      bool       // it is on the screen, and not only its row
	matched string     // the case of Red flags whose matches were brought on the screen
}

// beside is another case that stands beside the one on the desk: a duplicate that the agent looks at.
type beside struct {
	of   string // the case that it stands beside
	id   string
	file *desk.Case
	pane *casefile.Pane
}

// New returns the case of the lists. AML reports go to a directory unless the agent says otherwise.
func New(env *layer.Env, lists *views.Lists, reports string) *Case {
	c := &Case{Pane: casefile.New(env.Theme), env: env, lists: lists, reports: reports}
	c.Acts = layer.Acts[*Case]{On: c, Table: acts}
	c.SetMasks(env.Masks)
	return c
}

// Scene is what the case is shown in.
type Scene struct {
	W, H             int
	On               bool // the case is on the screen, and not only its row
	Focus            bool
	Passing          bool // the cursor is on its way through the queue
	Draft            bool // a note on it is not saved
	BesideW, BesideH int  // of the other case, 0 where it is not on the screen
}

// Sync brings the case in line with the lists.
func (c *Case) Sync(now *desk.Case, s Scene) {
	id := c.lists.CaseID()
	c.now, c.on = now, s.On
	c.SetNow(c.env.Now)
	c.SetSize(s.W, s.H)
	c.SetFocus(s.Focus)
	c.SetPassing(s.Passing)
	row := c.lists.Row(id)
	if row == nil {
		row = c.lists.StandIn(id, now)
	}
	c.SetCase(row, now)
	c.SetDraft(s.Draft)
	if b := c.beside; b != nil && s.BesideW > 0 {
		b.sync(c.env, s)
		if now != nil && b.file.Exam != nil {
			b.pane.SetAgainst(now.Exam)
		}
	}
	c.showMatches()
}

func (b *beside) sync(env *layer.Env, s Scene) {
	b.pane.SetTheme(env.Theme)
	b.pane.SetMasks(env.Masks)
	b.pane.SetNow(env.Now)
	b.pane.SetFocus(env.Focus == action.InBeside)
	b.pane.SetSize(s.BesideW, s.BesideH)
	b.pane.SetCase(nil, b.file)
}

// showMatches opens a case of Red flags where its matches stand, on the first that is open.
func (c *Case) showMatches() {
	if c.lists.Kind() != views.RedFlags || c.now == nil || c.now.Exam == nil {
		c.matched = ""
		return
	}
	c.lists.Flags.Hold()
	if c.matched == c.now.ID || !c.JumpTo(review.AML) {
		return
	}
	c.matched = c.now.ID
	for _, m := range c.now.Exam.Screening.Matches {
		if c.now.Exam.Added.Verdicts[m.Key].Open() {
			c.SelectMatch(m.Key)
			return
		}
	}
}

// Panes are the case and the other one.
func (c *Case) Panes() []*casefile.Pane {
	if c.beside == nil {
		return []*casefile.Pane{c.Pane}
	}
	return []*casefile.Pane{c.Pane, c.beside.pane}
}

// focused is the pane that the keys go to.
func (c *Case) focused() *casefile.Pane {
	if c.env.Focus == action.InBeside && c.beside != nil {
		return c.beside.pane
	}
	return c.Pane
}

// Move moves in the pane that the keys go to.
func (c *Case) Move(m layer.Motion) { m.Move(scroller{c.focused()}) }

// scroller moves in a case by rows.
type scroller struct{ *casefile.Pane }

func (s scroller) Down() { s.ScrollDown(1) }
func (s scroller) Up()   { s.ScrollUp(1) }

// HasBeside reports whether the other case is open.
func (c *Case) HasBeside() bool { return c.beside != nil }

// ShowsBeside reports whether it is on the screen: beside the case where that is wide, else in its place while it has the
// keys.
func (c *Case) ShowsBeside(wide bool) bool {
	return c.beside != nil && (c.env.Focus == action.InBeside || c.env.Focus == action.InCase && wide)
}

// BesideRows draws the other case.
func (c *Case) BesideRows(w, h int) []string { return c.beside.pane.Rows(w, h) }

// Astray reports whether the agent left the case that the other one stands beside.
func (c *Case) Astray() bool {
	return c.beside != nil && (c.lists.CaseID() != c.beside.of || c.env.Focus == action.InQueue)
}

// CloseBeside closes the other case, which gives its keys back. It reports whether one was open.
func (c *Case) CloseBeside() bool {
	was := c.beside != nil
	if c.beside = nil; c.env.Focus == action.InBeside {
		c.env.Focus = action.InCase
	}
	return was
}

// Took takes the other case, or why it could not be read.
func (c *Case) Took(r desk.Reading) {
	b := c.beside
	if b == nil || b.id != r.ID {
		return
	}
	switch {
	case r.Err != nil:
		p := desk.Explain(r.Err)
		p.Safe, p.Next = cmp.Or(p.Safe, "The case on your desk is as it was."), cmp.Or(p.Next, "esc goes back to it.")
		b.file = &desk.Case{ID: b.id, Problem: &p}
	case r.Case != nil:
		b.file = r.Case
	}
}

// Opened is the case that was read and has the keys, "" for none.
func (c *Case) Opened() string {
	switch f := c.env.Focus; {
	case f == action.InBeside && c.beside != nil && c.beside.file.Exam != nil:
		return c.beside.id
	case f&(action.InCase|action.InPictures) != 0 && c.now != nil && c.now.Exam != nil:
		return c.now.ID
	}
	return ""
}

// EndSearch ends a search in the record, and reports whether there was one.
func (c *Case) EndSearch() bool {
	was := c.env.Focus == action.InCase && c.Searched() != ""
	if was {
		c.Search("")
	}
	return was
}

// Judged notes a verdict that is recorded, moves to the next match of the case without one and says what is left.
func (c *Case) Judged(j aml.Judge) (here bool, left string) {
	c.verdicts.Judged(j.Key, j.Reason)
	if c.lists.CaseID() != j.Key.CaseID {
		return false, ""
	}
	if c.now == nil || c.now.Exam == nil {
		return true, ""
	}
	var open []string
	for _, m := range c.now.Exam.Screening.Matches {
		if m.Key != j.Key.Match && c.now.Exam.Added.Verdicts[m.Key].Open() {
			open = append(open, m.Key)
		}
	}
	return true, c.left(open)
}
