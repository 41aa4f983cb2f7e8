package ui

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/action"
	"kycdesk/ui/picture"
	"kycdesk/ui/pictures"
)

// ahead is how many cases after the one on show have their pictures drawn before they are needed.
const ahead = 4

// hang gives the pictures of the case to their panes and returns the effects that draw what is missing, for the next
// cases too: their pictures then are in the frame that shows them first.
func (a *App) hang(c *desk.Case, l layout) tea.Cmd {
	a.settlePictures(c, l)
	if a.blanked() {
		return nil // nothing of anybody is drawn behind a blank screen
	}
	cols, rows := a.pairSize(l)
	var cmds []tea.Cmd
	for _, o := range append(a.pairOrders(c, cols, rows), a.pictures.Orders()...) {
		cmds = append(cmds, a.draw(o))
	}
	full := l
	full.file.h += l.lower.h
	fullCols, fullRows := a.pairSize(full)
	for _, next := range a.nextCases() {
		orders := a.pairOrders(next, fullCols, fullRows)
		if l.pictures.w > 0 && a.deciding() == nil {
			orders = append(orders, a.pictures.Ahead(next)...)
		}
		for _, o := range orders {
			cmds = append(cmds, a.draw(o))
		}
	}
	a.hangPair(c, cols, rows)
	a.pictures.Hang(a.gallery.get)
	a.tellSeen(c)
	return tea.Batch(cmds...)
}

// settlePictures tells the pane of the pictures where it is and what it shows.
func (a *App) settlePictures(c *desk.Case, l layout) {
	id := a.currentID()
	if id != a.asked {
		a.asked = ""
	}
	if c == nil || c.Exam == nil || a.blanked() {
		c = nil
	}
	a.pictures.SetHidden(a.picturesHidden())
	a.pictures.SetSize(l.pictures.w, l.pictures.h, l.over)
	a.pictures.SetHow(a.made())
	a.pictures.SetFocus(a.focus == action.InPictures && a.deciding() == nil)
	a.pictures.SetCase(id, a.env.Masks, c)
}

// picturesHidden reports whether the agent has to ask before pictures are shown.
func (a *App) picturesHidden() bool {
	return a.env.Masks.Hidden(mask.KindNamed("pictures")) && a.asked == ""
}

// pairSize is the room of each of the two pictures inside the case; 0, 0 where they have a pane of their own.
func (a *App) pairSize(l layout) (cols, rows int) {
	if a.column() || a.picturesHidden() {
		return 0, 0
	}
	return a.file.PictureSize(l.file.w, l.file.h)
}

func (a *App) pairOrders(c *desk.Case, cols, rows int) []pictures.Order {
	var out []pictures.Order
	for _, s := range pictures.Pair(c) {
		if s.Of != nil {
			out = append(out, s.Order(cols, rows, picture.View{}))
		}
	}
	return out
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

// draw returns the effect that draws a picture, nil when that is done or under way.
func (a *App) draw(o pictures.Order) tea.Cmd {
	if o.W < 1 || o.H < 1 || a.gallery.busy[o] {
		return nil
	}
	if _, done := a.gallery.get(o); done {
		return nil
	}
	a.gallery.busy[o] = true
	return drawEffect(o, a.blocks())
}

// blocks says how pictures are drawn on this terminal.
func (a *App) blocks() picture.Options {
	opt := a.opt.Blocks
	opt.Mode, opt.Light = a.mode, a.lightPaper
	if a.env.Theme.Plain() {
		opt.Mode = picture.Mono
	}
	if opt.Tolerance == 0 {
		opt.Tolerance = picture.DefaultTolerance
	}
	return opt
}

// made says what pictures are made of here.
func (a *App) made() string { return a.blocks().Words() }

type pictureDrawnMsg struct {
	order pictures.Order
	rows  []string // nil when drawing failed
}

func (m pictureDrawnMsg) apply(a *App) tea.Cmd {
	if a.blanked() || !a.gallery.busy[m.order] {
		delete(a.gallery.busy, m.order) // drawn for a screen that was blanked since
		return nil
	}
	a.gallery.put(m.order, m.rows)
	return nil
}

// hangPair tells the case what to show above its sections, only where that changed: setting a picture lays the pane out
// again.
func (a *App) hangPair(c *desk.Case, cols, rows int) {
	g := a.gallery
	room := cols > 0 || a.picturesHidden()
	if id := a.currentID(); id != g.of || !room {
		if len(g.hung) > 0 {
			a.file.ClearPictures()
		}
		g.of, g.hung = id, nil
	}
	if c == nil || c.Exam == nil || a.column() || !room {
		return
	}
	hung := make([]hanging, 0, 2)
	for _, s := range pictures.Pair(c) {
		h := hanging{label: s.Label, caption: a.caption(s)}
		if s.Of != nil {
			h.order = s.Order(cols, rows, picture.View{})
			_, h.ready = g.get(h.order)
		}
		hung = append(hung, h)
	}
	if len(g.hung) > 0 && (g.hung[0].label != hung[0].label || len(g.hung) != len(hung)) {
		a.file.ClearPictures()
		g.hung = nil
	}
	for i, h := range hung {
		if g.hung == nil || g.hung[i] != h {
			cells, _ := g.get(h.order)
			a.file.SetPicture(h.label, cells, h.caption)
		}
	}
	g.hung = hung
}

// caption says what the agent is really looking at.
func (a *App) caption(s pictures.Shot) string {
	switch {
	case a.picturesHidden():
		return "hidden; p shows it"
	case s.Of == nil:
		return s.Missing
	}
	return pictures.Verdict(a.made(), s.Face)
}

// wipePictures forgets everything drawn of anybody.
func (a *App) wipePictures() {
	a.file.ClearPictures()
	a.pictures.Forget()
	a.gallery, a.asked = newGallery(), ""
	a.pictures.SetCase("", a.env.Masks, nil)
	a.pictures.Hang(a.gallery.get)
}

// hasPicture reports whether there is something that p could show.
func hasPicture(c *desk.Case) bool { return c != nil && c.Exam != nil && pictures.Any(c) }

// picturesField is what a reveal of pictures is journalled as.
const picturesField = "pictures"
