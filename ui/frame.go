package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/text"
)

// frame draws the whole screen and says where the real cursor belongs, nil for nowhere.
func (a *App) frame() (string, *tea.Cursor) {
	l := a.layout()
	switch {
	case a.blank:
		return a.blankFrame(), nil
	case l.small:
		return a.smallFrame(), nil
	}
	left, right, cursor := a.bodyRows(l)
	problems := a.problemRows(a.w)
	status, filterCursor := a.statusRow(a.w, headerLines+len(left)+len(problems))
	if filterCursor != nil {
		cursor = filterCursor
	}
	var b strings.Builder
	b.Grow(a.w * a.h * 4)
	b.WriteString(a.headerRow(a.w))
	a.join(&b, left, right)
	for _, row := range append(problems, status, a.footerRow(a.w)) {
		b.WriteByte('\n')
		b.WriteString(row)
	}
	return b.String(), cursor
}

// join writes one or two columns, with a line between two. Rows can be long, with pictures in them: each is written
// once.
func (a *App) join(b *strings.Builder, left, right []string) {
	line := string(a.theme.Rule) + a.theme.Glyphs.Vertical
	if a.theme.Rule != "" {
		line += string(text.Reset)
	}
	for i := range left {
		b.WriteByte('\n')
		b.WriteString(left[i])
		if right != nil {
			b.WriteString(line)
			b.WriteString(right[i])
		}
	}
}

// bodyRows draws the panes, or the overlay in their place. right is nil where there is one column.
func (a *App) bodyRows(l layout) (left, right []string, cursor *tea.Cursor) {
	h := max(l.queue.h, l.file.h+l.sheet.h+l.note.h)
	switch {
	case a.overlay == helpOverlay:
		return a.helpRows(a.w, h), nil, nil
	case a.overlay == quitOverlay:
		return a.questionRows(a.w, h), nil, nil
	case a.plan != nil:
		left, cursor = a.planRows(a.w, h)
		return left, nil, cursor
	case l.beside.w > 0:
		left, right = a.besideRows(l)
		return left, right, nil
	case l.file.w == 0:
		return a.list().Rows(l.queue.w, l.queue.h), nil, nil
	}
	right, cursor = a.rightRows(l)
	if l.queue.w == 0 {
		return right, nil, cursor
	}
	if cursor != nil {
		cursor.X += l.queue.w + 1
	}
	return a.list().Rows(l.queue.w, l.queue.h), right, cursor
}

// rightRows draws the case, a large picture of it, or what is left of it above the sheet.
func (a *App) rightRows(l layout) ([]string, *tea.Cursor) {
	if a.notes.open != nil {
		return a.noteRows(l)
	}
	if a.focus == InPictures && a.sheet == nil {
		return a.pictureRows(l.file.w, l.file.h), nil
	}
	rows := a.file.Rows(l.file.w, l.file.h)
	if a.panel != nil {
		panel, at := a.panelRows(l.sheet.w, l.sheet.h)
		if at != nil {
			at.Y += headerLines + l.file.h
		}
		return append(rows[:len(rows):len(rows)], panel...), at
	}
	if a.sheet == nil {
		return rows, nil
	}
	sheet, at := a.sheet.Rows(l.sheet.w, l.sheet.h)
	rows = append(rows[:len(rows):len(rows)], sheet...)
	if at == nil {
		return rows, nil
	}
	return rows, tea.NewCursor(at.X, headerLines+l.file.h+at.Y)
}

// blankFrame shows nothing of anybody.
func (a *App) blankFrame() string {
	return a.centred("blanked; ctrl+b or esc shows the screen again")
}

func (a *App) smallFrame() string {
	if a.w < 1 || a.h < 1 {
		return ""
	}
	return a.centred("kycdesk needs 60 x 16 cells; please make this window larger")
}

// centred is a screen with one sentence in the middle.
func (a *App) centred(s string) string {
	rows := make([]string, max(a.h, 0))
	lines := a.theme.Measure.Wrap(s, max(1, a.w-2))
	top := max(0, (len(rows)-len(lines))/2)
	for i := range rows {
		var l text.Line
		l.Start(a.theme.Measure, a.w, "")
		if i >= top && i-top < len(lines) {
			line := lines[i-top]
			l.To((a.w-a.theme.Measure.Width(line))/2).Put(a.theme.Secondary, line)
		}
		rows[i] = l.String()
	}
	return strings.Join(rows, "\n")
}
