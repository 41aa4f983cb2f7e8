package ui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kycdesk/ui/picture"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// background follows the terminal's own background, unless the agent chose a theme.
func (a *App) background(dark bool) {
	before := a.blocks()
	a.lightPaper = !dark
	if a.opt.Theme == nil && !a.env.Theme.Plain() {
		t := theme.Light()
		if dark {
			t = theme.Dark()
		}
		a.dress(t.WithMeasure(a.env.Theme.Measure))
	}
	a.redraft(before)
}

// colours follows what the terminal can show, which the library finds out at the start. Without colours everything is
// told by words and signs.
func (a *App) colours(p colorprofile.Profile) {
	before := a.blocks()
	switch p {
	case colorprofile.TrueColor:
	case colorprofile.ANSI256, colorprofile.ANSI:
		a.mode = picture.Palette256
	default:
		if !a.env.Theme.Plain() {
			a.dress(theme.Mono().WithMeasure(a.env.Theme.Measure))
		}
	}
	a.redraft(before)
}

// redraft has pictures drawn anew when they would be drawn in another way now.
func (a *App) redraft(before picture.Options) {
	if a.blocks() != before {
		a.wipePictures()
	}
}

// modeReport follows the renderer: it counts grapheme clusters once the terminal confirms mode 2027.
func (a *App) modeReport(m tea.ModeReportMsg) {
	if m.Mode != ansi.ModeUnicodeCore {
		return
	}
	switch m.Value {
	case ansi.ModeReset, ansi.ModeSet, ansi.ModePermanentlySet:
		before := a.blocks()
		a.dress(a.env.Theme.WithMeasure(text.Graphemes))
		a.redraft(before)
	}
}

func (a *App) dress(t *theme.Theme) {
	a.env.Theme = t
	a.queue.SetTheme(t)
	a.today.SetTheme(t)
	a.flags.SetTheme(t)
	a.file.SetTheme(t)
	a.pictures.SetTheme(t)
	for _, s := range a.drafts {
		s.Dress(t)
	}
}
