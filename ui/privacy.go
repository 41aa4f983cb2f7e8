package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/text"
)

// revealFor is how long masked fields stay readable.
const revealFor = 30 * time.Second

type concealMsg struct{ n int }

// apply hides what was revealed, unless it was revealed anew since.
func (m concealMsg) apply(a *App) tea.Cmd {
	if m.n == a.ticks.revealN {
		a.file.Conceal()
	}
	return nil
}

// reveal shows the masked field at the cursor for a while and has it recorded. It is shown at once: an agent who sees it
// is on record, or it is hidden again and the screen says why.
func (a *App) reveal(string) tea.Cmd {
	field := a.file.NearestHidden()
	if field == "" {
		a.notices.hint(a.now, "nothing of this case is masked")
		return nil
	}
	if why := a.journalOff(); why != "" {
		a.notices.hint(a.now, "reveal: "+why)
		return nil
	}
	a.file.GoToHidden(field)
	a.file.Reveal(field)
	a.ticks.revealN++
	a.notices.hint(a.now, text.Words(string(field))+" is shown for 30 seconds; that is on record")
	return tea.Batch(
		a.opt.Clock.Tick(revealFor, concealMsg{a.ticks.revealN}),
		revealEffect(a.ctx, a.desk, a.currentID(), []string{string(field)}),
	)
}

func revealEffect(ctx context.Context, d Desk, id string, fields []string) tea.Cmd {
	return effect(revealedMsg{errBroken}, func() tea.Msg { return revealedMsg{d.Reveal(ctx, id, fields)} })
}

// revealedMsg is the desk's answer to a reveal: nil means that it is on record.
type revealedMsg struct{ err error }

func (m revealedMsg) apply(a *App) tea.Cmd {
	a.notes.stale()
	if m.err == nil {
		return nil
	}
	a.file.Conceal()
	a.asked = ""
	a.ticks.revealN++
	a.notices.problem("reveal", problemOf(m.err, "the fields are masked again", "try again"))
	return nil
}

// toggleBlank blanks the screen and forgets what it had drawn and revealed, or shows it again.
func (a *App) toggleBlank(string) tea.Cmd {
	a.blank = !a.blank
	if a.blank {
		a.forget()
	}
	return nil
}

// forget wipes the drawn pictures and hides what was revealed. What the agent entered stays.
func (a *App) forget() {
	a.file.Conceal()
	a.closeBeside()
	a.ticks.revealN++
	a.wipePictures()
}
