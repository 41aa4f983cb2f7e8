package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/cover"
	"kycdesk/ui/filter"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// revealFor is how long masked fields stay readable.
const revealFor = 30 * time.Second

type concealMsg struct{ n int }

// apply hides what was revealed, unless it was revealed anew since.
func (m concealMsg) apply(a *App) tea.Cmd {
	if m.n == a.ticks.revealN {
		a.concealAll()
	}
	return nil
}

// concealAll hides what was revealed, on the case and on the sheet.
func (a *App) concealAll() {
	a.file.Conceal()
	if s := a.deciding(); s != nil {
		s.HideField()
	}
}

// revealing is the reasons for showing masked values. One is asked for once in a session for each kind: an agent who is
// asked the same with every case types anything.
type revealing map[mask.Kind]string

// reveal shows the masked values of the kind at the cursor for a while.
func (a *App) reveal(string) tea.Cmd {
	kind := a.file.NearestHidden()
	if kind == "" {
		a.notices.hint(a.env.Now, "nothing of this case is masked")
		return nil
	}
	return a.askReveal(layer.Reveal{Kind: kind})
}

// askReveal shows values of a kind once there is a reason, and opens the line for it where there is none yet.
func (a *App) askReveal(r layer.Reveal) tea.Cmd {
	if why := a.env.Journal(); why != "" {
		a.notices.hint(a.env.Now, "reveal: "+why)
		return nil
	}
	if r.Why == "" {
		r.Why = a.reveals[r.Kind]
	}
	if r.Why == "" {
		a.stack.Push(filter.OpenReason(a.env, r))
		return nil
	}
	return a.revealed(r)
}

// revealed shows the values and has that recorded. They are shown at once: an agent who sees them is on record, or they
// are hidden again and the screen says why.
func (a *App) revealed(r layer.Reveal) tea.Cmd {
	a.reveals[r.Kind] = r.Why
	if r.Pictures {
		return a.revealedPictures(r.Why)
	}
	if s := a.deciding(); r.Sheet && s != nil {
		s.ShowField()
	} else {
		a.file.GoToHidden(r.Kind)
		a.file.Reveal(r.Kind)
	}
	a.ticks.revealN++
	a.notices.hint(a.env.Now, text.Words(string(r.Kind))+" is shown for 30 seconds; that is on record")
	return tea.Batch(
		a.opt.Clock.Tick(revealFor, concealMsg{a.ticks.revealN}),
		revealEffect(a.ctx, a.desk, a.currentID(), review.Reveal{Fields: []string{string(r.Kind)}, Why: r.Why}),
	)
}

func revealEffect(ctx context.Context, d Desk, id string, r review.Reveal) tea.Cmd {
	return effect(revealedMsg{errBroken}, func() tea.Msg { return revealedMsg{d.Reveal(ctx, id, r)} })
}

// revealedMsg is the desk's answer to a reveal: nil means that it is on record.
type revealedMsg struct{ err error }

func (m revealedMsg) apply(a *App) tea.Cmd {
	a.notes.stale()
	if m.err == nil {
		return nil
	}
	a.concealAll()
	a.asked = ""
	a.ticks.revealN++
	a.notices.problem("reveal", problemOf(m.err, "the fields are masked again", "try again"))
	return nil
}

// toggleBlank blanks the screen and forgets what it had drawn and revealed, or shows it again.
func (a *App) toggleBlank(string) tea.Cmd {
	if blank := a.stack.In(layer.Screen); blank != nil {
		a.stack.Remove(blank)
		return nil
	}
	a.stack.Push(cover.NewBlank(a.env))
	a.forget()
	return nil
}

// forget wipes the drawn pictures and hides what was revealed. What the agent entered stays.
func (a *App) forget() {
	a.concealAll()
	a.closeBeside()
	a.ticks.revealN++
	a.wipePictures()
}
