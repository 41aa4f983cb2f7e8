package ui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kycdesk/ui/picture"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// terminal follows what is found out of the terminal: its own background, unless the agent chose a theme; what it can show,
// where without colours everything is told by words and signs; and whether it counts grapheme clusters.
func (a *App) terminal(msg tea.Msg) {
	t := a.env.Theme
	a.album.Redraw(a.file, func() {
		switch m := msg.(type) {
		case tea.BackgroundColorMsg:
			a.album.SetLight(!m.IsDark())
			switch {
			case a.opt.Theme != nil || t.Plain():
			case m.IsDark():
				t = theme.Dark().WithMeasure(t.Measure)
			default:
				t = theme.Light().WithMeasure(t.Measure)
			}
		case tea.ColorProfileMsg:
			switch m.Profile {
			case colorprofile.TrueColor:
			case colorprofile.ANSI256, colorprofile.ANSI:
				a.album.SetMode(picture.Palette256)
			default:
				if !t.Plain() {
					t = theme.Mono().WithMeasure(t.Measure)
				}
			}
		case tea.ModeReportMsg:
			if confirms(m) {
				t = t.WithMeasure(text.Graphemes)
			}
		}
		if t != a.env.Theme {
			a.dress(t)
		}
	})
}

// confirms reports whether a terminal confirms mode 2027: the renderer then counts grapheme clusters.
func confirms(m tea.ModeReportMsg) bool {
	return m.Mode == ansi.ModeUnicodeCore && (m.Value == ansi.ModeReset || m.Value == ansi.ModeSet || m.Value == ansi.ModePermanentlySet)
}

func (a *App) dress(t *theme.Theme) {
	a.env.Theme = t
	a.lists.SetTheme(t)
	a.file.SetTheme(t)
	a.album.SetTheme(t)
	for _, s := range a.drafts {
		s.Dress(t)
	}
}
