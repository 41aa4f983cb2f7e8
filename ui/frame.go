package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/bars"
	"kycdesk/ui/cover"
	"kycdesk/ui/decide"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// frame draws the whole screen and says where the real cursor belongs, nil for nowhere.
func (a *App) frame() (string, *tea.Cursor) {
	l := a.layout()
	switch {
	case l.small && (a.w < 1 || a.h < 1):
		return "", nil
	case a.stack.Blanked():
		rows, _ := a.stack.In(layer.Screen).Rows(a.w, a.h)
		return strings.Join(rows, "\n"), nil
	case l.small:
		return strings.Join(cover.Sentence(a.env.Theme, a.w, a.h, "kycdesk needs 60 x 16 cells: enlarge this window"), "\n"), nil
	}
	body, cursor := a.body(l)
	e, run, _ := a.lists.TakesBack(a.onGround())
	last := a.problems()
	if line := a.stack.In(layer.Line); line != nil {
		rows, at := a.drawOpen(l, line)
		if at != nil {
			at.Y += headerLines + body.height() + len(last)
		}
		last, cursor = append(last, rows...), at
	} else {
		last = append(last, a.notices.Status(a.w, a.lists, e, run))
	}
	var b strings.Builder
	b.Grow(a.w * a.h * 4)
	b.WriteString((&bars.Header{Env: a.env, Lists: a.lists, Project: a.opt.Project}).Row(a.w))
	body.write(&b, rule(a.env.Theme))
	for _, row := range append(last, a.footer.Row(a.w, a.notices.Dropped(), a.footing())) {
		b.WriteByte('\n')
		b.WriteString(row)
	}
	return b.String(), cursor
}

// body is what stands between header and status line: one to three panes, and the sheet under all but the first. Rows
// can be long, with pictures in them: each is written once.
type body struct {
	panes [3][]string // nil where there is none
	sheet []string
}

func (b *body) height() int {
	n := len(b.sheet)
	for _, pane := range b.panes[1:] {
		if pane != nil {
			return n + len(pane)
		}
	}
	return max(n, len(b.panes[0]))
}

// write joins the panes, with a line between two.
func (b *body) write(out *strings.Builder, rule string) {
	h := b.height()
	for i := range h {
		mark, first := "\n", b.panes[0] != nil
		put := func(rows []string, i int) {
			if rows != nil {
				out.WriteString(mark)
				out.WriteString(rows[i])
				mark = rule
				if first {
					mark, first = " "+rule, false
				}
			}
		}
		put(b.panes[0], i)
		if above := h - len(b.sheet); i >= above {
			put(b.sheet, i-above)
			continue
		}
		put(b.panes[1], i)
		put(b.panes[2], i)
	}
}

// body draws the panes, or what is open in their place.
func (a *App) body(l layout) (b body, cursor *tea.Cursor) {
	over := a.stack.In(layer.Body)
	switch {
	case over != nil:
		b.panes[0], cursor = a.drawOpen(l, over)
		if cursor != nil {
			cursor.Y += headerLines
		}
		return b, cursor
	case l.beside.w > 0:
		b.panes[2] = a.file.BesideRows(l.beside.w, l.beside.h)
		if l.beside.w == a.w {
			b.panes[1], b.panes[2] = b.panes[2], nil
		} else {
			b.panes[1] = a.file.Rows(l.file.w, l.file.h)
		}
		return b, nil
	}
	if l.queue.w > 0 {
		b.panes[0] = a.lists.Rows(l.queue.w, l.queue.h)
	}
	if l.file.w > 0 && !l.over {
		b.panes[1] = a.file.Rows(l.file.w, l.file.h)
	}
	if l.pictures.w > 0 {
		b.panes[2] = a.album.Rows(l.pictures.w, l.pictures.h)
	}
	if lower := a.stack.In(layer.Lower); lower != nil {
		b.sheet, cursor = a.drawOpen(l, lower)
	}
	if cursor != nil {
		cursor.Y += headerLines + l.file.h
		if l.queue.w > 0 {
			cursor.X += l.queue.w + queueRule
		}
	}
	return b, cursor
}

// drawOpen draws a layer. Only the top of the stack has the cursor.
func (a *App) drawOpen(l layout, x layer.Layer) ([]string, *tea.Cursor) {
	rows, cursor := x.Rows(l.room(x))
	if x != a.stack.Top() {
		cursor = nil
	}
	return rows, cursor
}

// problems are the rows above the status line.
func (a *App) problems() []string {
	return a.notices.Problems(a.w, offer(len(a.env.Snap.Offered), decide.In(&a.stack)), decide.Stale(&a.stack))
}

// rule is the line between two panes.
func rule(t *theme.Theme) string {
	if t.Rule == "" {
		return t.Glyphs.Vertical
	}
	return string(t.Rule) + t.Glyphs.Vertical + string(text.Reset)
}
