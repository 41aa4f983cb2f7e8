package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/action"
	"kycdesk/ui/bars"
	"kycdesk/ui/decide"
	"kycdesk/ui/filter"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// revealFor is how long masked fields stay readable.
const revealFor = 30 * time.Second

type concealMsg struct{ n int }

// apply hides what was revealed, unless it was revealed anew since.
func (m concealMsg) apply(a *App) tea.Cmd {
	if m.n == a.timers.reveals {
		a.concealAll()
	}
	return nil
}

// concealAll hides what was revealed, on the case and on the sheet.
func (a *App) concealAll() {
	a.file.Conceal()
	if s := decide.In(&a.stack); s != nil {
		s.HideField()
	}
}

// revealing is the reasons for showing masked values. One is asked for once in a session for each kind: an agent who is
// asked the same with every case types anything.
type revealing map[mask.Kind]string

// askReveal shows values of a kind once there is a reason, and opens the line for it where there is none yet. They are shown
// at once and that is recorded: an agent who sees them is on record, or they are hidden again and the screen says why.
func (a *App) askReveal(r layer.Reveal) tea.Cmd {
	if why := a.env.Journal(); why != "" {
		a.notices.Hint("reveal: " + why)
		return nil
	}
	if r.Why == "" {
		r.Why = a.reveals[r.Kind]
	}
	if r.Why == "" {
		a.stack.Push(filter.OpenReason(a.env, r))
		return nil
	}
	a.reveals[r.Kind] = r.Why
	record := revealEffect(a.ctx, a.desk, a.lists.CaseID(), review.Reveal{Fields: []string{string(r.Kind)}, Why: r.Why})
	if r.Pictures { // until the agent leaves the case
		a.env.Focus = action.InPictures
		a.album.Reveal()
		a.notices.Hint("the pictures of this case are shown; that is on record")
		return record
	}
	if s := decide.In(&a.stack); r.Sheet && s != nil {
		s.ShowField()
	} else {
		a.file.GoToHidden(r.Kind)
		a.file.Reveal(r.Kind)
	}
	a.timers.reveals++
	a.notices.Hint(text.Words(string(r.Kind)) + " is shown for 30 seconds; that is on record")
	return tea.Batch(a.opt.Clock.Tick(revealFor, concealMsg{a.timers.reveals}), record)
}

func revealEffect(ctx context.Context, d Desk, id string, r review.Reveal) tea.Cmd {
	return effect(revealedMsg{errBroken}, func() tea.Msg { return revealedMsg{d.Reveal(ctx, id, r)} })
}

// revealedMsg is the desk's answer to a reveal: nil means that it is on record.
type revealedMsg struct{ err error }

func (m revealedMsg) apply(a *App) tea.Cmd {
	a.work.notes.stale()
	if m.err == nil {
		return nil
	}
	a.concealAll()
	a.album.Hide()
	a.timers.reveals++
	a.notices.Problem("reveal", bars.ProblemOf(m.err, "the fields are masked again", "try again"))
	return nil
}

// forget wipes the drawn pictures and hides what was revealed. What the agent entered stays.
func (a *App) forget() {
	a.concealAll()
	a.file.CloseBeside()
	a.timers.reveals++
	a.album.Wipe(a.file)
}
