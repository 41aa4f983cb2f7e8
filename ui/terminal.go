package ui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// background follows the terminal's own background, unless the agent chose a theme.
func (a *App) background(dark bool) {
	if a.opt.Theme != nil {
		return
	}
	t := theme.Light()
	if dark {
		t = theme.Dark()
	}
	a.dress(t.WithMeasure(a.theme.Measure))
}

// modeReport follows the renderer: it counts grapheme clusters once the terminal confirms mode 2027.
func (a *App) modeReport(m tea.ModeReportMsg) {
	if m.Mode != ansi.ModeUnicodeCore {
		return
	}
	switch m.Value {
	case ansi.ModeReset, ansi.ModeSet, ansi.ModePermanentlySet:
		a.dress(a.theme.WithMeasure(text.Graphemes))
	}
}

func (a *App) dress(t *theme.Theme) {
	a.theme = t
	a.queue.SetTheme(t)
	a.today.SetTheme(t)
	a.flags.SetTheme(t)
	a.file.SetTheme(t)
	if a.notes.open != nil {
		a.notes.open.Dress(t)
	}
	for _, s := range a.drafts {
		s.Dress(t)
	}
}
