package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
	"kycdesk/ui/field"
	"kycdesk/ui/text"
)

// ahead is how many cases after the one on show have their pictures drawn before they are needed.
const ahead = 4

// hang gives the pictures of the case to its pane and returns the effects that draw what is missing, for the next cases
// too: their pictures then are in the frame that shows them first.
func (a *App) hang(c *desk.Case, l layout) tea.Cmd {
	if a.blank {
		return nil // nothing of anybody is drawn behind a blank screen
	}
	cols, rows := a.file.PictureSize(l.file.w, l.file.h)
	var cmds []tea.Cmd
	for _, p := range paintable(c) {
		cmds = append(cmds, a.draw(pictureKey{p, cols, rows}))
	}
	fullCols, fullRows := a.file.PictureSize(l.file.w, l.file.h+l.sheet.h)
	for _, next := range a.nextCases() {
		for _, p := range paintable(next) {
			cmds = append(cmds, a.draw(pictureKey{p, fullCols, fullRows}))
		}
	}
	if a.focus == InPictures && c != nil {
		if p, _ := a.largePicture(c); p != nil {
			cmds = append(cmds, a.draw(pictureKey{p, l.file.w, l.file.h - 1}))
		}
	}
	a.hangCase(c, cols, rows)
	return tea.Batch(cmds...)
}

// nextCases are the cases read ahead, in the order of the queue.
func (a *App) nextCases() []*desk.Case {
	var out []*desk.Case
	for _, id := range a.looked.visible {
		if c := a.snap.Cases[id]; c != nil && id != a.currentID() && len(out) < ahead {
			out = append(out, c)
		}
	}
	return out
}

// draw returns the effect that draws a picture, nil when that is done or under way.
func (a *App) draw(k pictureKey) tea.Cmd {
	if k.w < 1 || k.h < 1 || a.gallery.busy[k] {
		return nil
	}
	if _, done := a.gallery.get(k); done {
		return nil
	}
	a.gallery.busy[k] = true
	return drawEffect(k, k.of.Image, a.opt.Blocks)
}

type pictureDrawnMsg struct {
	key  pictureKey
	rows []string // nil when drawing failed
}

func (m pictureDrawnMsg) apply(a *App) tea.Cmd {
	if a.blank || !a.gallery.busy[m.key] {
		delete(a.gallery.busy, m.key) // drawn for a screen that was blanked since
		return nil
	}
	a.gallery.put(m.key, m.rows)
	return nil
}

// hangCase tells the pane what to show, only where that changed: setting a picture lays the pane out again.
func (a *App) hangCase(c *desk.Case, cols, rows int) {
	g := a.gallery
	if id := a.currentID(); id != g.of {
		g.of, g.hung = id, make(map[string]hanging)
	}
	if c == nil || c.Exam == nil {
		return
	}
	for _, kind := range kinds {
		p := c.Pictures[kind.id]
		h := hanging{key: pictureKey{p, cols, rows}, caption: caption(p)}
		var cells []string
		if p != nil {
			cells, h.ready = g.drawn[h.key]
		}
		if was, have := g.hung[kind.label]; have && was == h {
			continue
		}
		g.hung[kind.label] = h
		a.file.SetPicture(kind.label, cells, h.caption)
	}
}

// caption says what the agent is really looking at.
func caption(p *desk.Picture) string {
	switch {
	case p == nil:
		return "not read yet"
	case p.Problem != nil:
		return field.Clean(p.Problem.What, false)
	case p.Image == nil:
		return "no picture"
	}
	return "half blocks: not enough to judge a face"
}

// paintable are the pictures of a case that have pixels, in the order of the screen.
func paintable(c *desk.Case) []*desk.Picture {
	if c == nil {
		return nil
	}
	var out []*desk.Picture
	for _, kind := range kinds {
		if p := c.Pictures[kind.id]; p != nil && p.Image != nil {
			out = append(out, p)
		}
	}
	return out
}

// togglePictures shows one picture in the whole pane, or the case again.
func (a *App) togglePictures(string) tea.Cmd {
	if a.focus == InPictures {
		a.focus = InCase
		return nil
	}
	a.focus, a.gallery.large = InPictures, 0
	return nil
}

func (a *App) choosePicture(key string) tea.Cmd {
	a.gallery.large = int(key[0] - '1')
	return nil
}

// largePicture is the picture shown large and its label.
func (a *App) largePicture(c *desk.Case) (*desk.Picture, string) {
	n := len(kinds)
	kind := kinds[((a.gallery.large%n)+n)%n]
	if p := c.Pictures[kind.id]; p != nil && p.Image != nil {
		return p, kind.label
	}
	return nil, kind.label
}

// pictureRows draws one picture over the whole pane, with a line that says what it is.
func (a *App) pictureRows(w, h int) []string {
	c := a.current()
	if c == nil {
		return a.file.Rows(w, h)
	}
	p, label := a.largePicture(c)
	says := caption(p)
	var cells []string
	if p != nil {
		cells = a.gallery.drawn[pictureKey{p, w, h - 1}]
		says = strconv.Itoa(p.Width) + " x " + strconv.Itoa(p.Height) + " pixels " + p.Format + ", " + says
	}
	out := make([]string, 0, h)
	for i := range h - 1 {
		if i < len(cells) {
			out = append(out, cells[i])
		} else {
			out = append(out, text.Blank(w))
		}
	}
	var line text.Line
	line.Start(a.theme.Measure, w, "")
	line.Gap(1).Put(a.theme.Strong, label).Gap(2).Put(a.theme.Secondary, says)
	return append(out, line.String())
}
