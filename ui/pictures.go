package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/pictures"
)

// ahead is how many cases after the one on show have their pictures drawn before they are needed.
const ahead = 4

// hang gives the pictures of the case to their panes and returns the effects that draw what is missing.
func (a *App) hang(c *desk.Case, l layout) tea.Cmd {
	s := pictures.Scene{
		ID: a.currentID(), Case: c, Next: a.nextCases(), W: l.pictures.w, H: l.pictures.h, Large: l.over, Column: a.column(),
		Focus: a.focus == action.InPictures && a.deciding() == nil, Blank: a.blanked(), Beside: l.pictures.w > 0 && a.deciding() == nil,
	}
	s.Cols, s.Rows = a.file.PictureSize(l.file.w, l.file.h)
	s.Full, s.FullIn = a.file.PictureSize(l.file.w, l.file.h+l.lower.h)
	var cmds []tea.Cmd
	for _, o := range a.album.Sync(a.file, s) {
		cmds = append(cmds, drawEffect(o, a.album.Blocks()))
	}
	if !a.covered() {
		if seen := a.album.Seen(c); seen != nil {
			a.desk.Saw(c.ID, seen)
		}
	}
	return tea.Batch(cmds...)
}

// nextCases are the cases read ahead, in the order of the queue.
func (a *App) nextCases() []*desk.Case {
	var out []*desk.Case
	for _, id := range a.looked.visible {
		if c := a.env.Snap.Cases[id]; c != nil && id != a.currentID() && len(out) < ahead {
			out = append(out, c)
		}
	}
	return out
}

type pictureDrawnMsg struct {
	order pictures.Order
	rows  []string // nil when drawing failed
}

func (m pictureDrawnMsg) apply(a *App) tea.Cmd {
	a.album.Drew(m.order, m.rows, a.blanked())
	return nil
}

// hasPicture reports whether there is something that p could show.
func hasPicture(c *desk.Case) bool { return c != nil && c.Exam != nil && pictures.Any(c) }

// picturesField is what a reveal of pictures is journalled as.
const picturesField = "pictures"
