package casefile

import "kycdesk/ui/text"

// captionLines is the room for what a picture is and what the agent is really seeing.
const captionLines = 2

// picture is one picture as rows of cells that the picture package made.
type picture struct {
	label   string
	caption string
	rows    []string
	widths  []int    // of each row, counted once
	under   []string // label and caption, wrapped
}

// pictures are those of the case, with the room that they have.
type pictures struct {
	*subject
	shown         []picture
	width, height int // of the pane
}

// SetPicture sets or replaces the picture with this label ("ID front", "selfie"). Rows hold the picture in cells, made
// for the size that PictureSize gave; without rows only the caption shows. The caption says what the agent is really
// seeing. Pictures stand in the order in which they were first set; the first two have room.
func (p *Pane) SetPicture(label string, rows []string, caption string) {
	pic := picture{label: label, caption: caption, rows: rows}
	for _, r := range rows {
		pic.widths = append(pic.widths, p.theme.Measure.Width(r))
	}
	for i := range p.shown {
		if p.shown[i].label == label {
			p.shown[i] = pic
			p.captions()
			return
		}
	}
	p.shown = append(p.shown, pic)
	p.captions()
	if len(p.shown) == 1 { // the first one takes room from the scroll
		p.layout()
	}
}

// captions wraps what stands under each picture for the width it has now.
func (g *pictures) captions() {
	cols, _ := g.PictureSize(g.width, g.height)
	for i := range g.shown {
		pic := &g.shown[i]
		pic.under = g.theme.Measure.Wrap(pic.label+": "+pic.caption, max(cols, 1))
		if len(pic.under) > captionLines {
			pic.under = pic.under[:captionLines]
		}
	}
}

// ClearPictures takes all pictures off the screen.
func (p *Pane) ClearPictures() {
	p.shown = nil
	p.layout()
}

// PictureSize returns the cells that each of two pictures has in a pane of w by h; 0, 0 when there is no room.
func (g *pictures) PictureSize(w, h int) (cols, rows int) {
	a := roomForPictures(w, h)
	return a.cols, a.rows
}

// area is where the pictures and the scroll go.
type area struct {
	cols, rows int // of one picture
	above      int // lines over the scroll, with captions
	beside     int // columns right of the scroll
	bodyWidth  int
}

// roomForPictures puts the pictures beside the scroll in a wide pane, above it in a high one, and nowhere else: a
// picture of a few cells helps nobody.
func roomForPictures(w, h int) area {
	switch {
	case w >= 100 && h >= 24:
		cols := min(w*2/5, 60)
		rows := (h-headerHeight)/2 - captionLines - 1
		return area{cols: cols, rows: rows, beside: cols + 2, bodyWidth: w - cols - 2}
	case w >= 50 && h >= 28:
		rows := (h - headerHeight) * 2 / 5
		return area{cols: (w - 4) / 2, rows: rows - captionLines, above: rows + 1, bodyWidth: w}
	}
	return area{bodyWidth: w}
}

// pictureArea is roomForPictures once there is a picture to show.
func (g *pictures) pictureArea(w, h int) area {
	if len(g.shown) == 0 {
		return area{bodyWidth: w}
	}
	return roomForPictures(w, h)
}

func (g *pictures) bodyWidth(w, h int) int { return g.pictureArea(w, h).bodyWidth }

func (g *pictures) bodyHeight(w, h int) int { return h - headerHeight - g.pictureArea(w, h).above }

// block draws line i of picture k and its caption, cols wide and n lines high without the caption.
func (g *pictures) block(l *text.Line, k, i, cols, n int) {
	if k >= len(g.shown) {
		l.Gap(cols)
		return
	}
	pic := &g.shown[k]
	if len(pic.rows) == 0 {
		n = 0 // no picture: say so where it would begin
	}
	switch {
	case i >= n && i-n < len(pic.under):
		l.Cell(g.theme.Secondary, pic.under[i-n], cols)
	case i < len(pic.rows) && i < n && pic.widths[i] <= cols:
		l.Ready(pic.rows[i], pic.widths[i]).Gap(cols - pic.widths[i])
	default:
		l.Gap(cols)
	}
}

// picturesAbove draws two pictures side by side.
func (g *pictures) picturesAbove(out []string, a area, w int) []string {
	var l text.Line
	for i := range a.rows + captionLines {
		l.Start(g.theme.Measure, w, "")
		l.Gap(1)
		g.block(&l, 0, i, a.cols, a.rows)
		l.Gap(2)
		g.block(&l, 1, i, a.cols, a.rows)
		out = append(out, l.String())
	}
	return append(out, text.Blank(w))
}

// picturesBeside draws two pictures under each other, right of the scroll.
func (g *pictures) picturesBeside(out []string, a area, body []string) []string {
	var l text.Line
	n := a.rows + captionLines + 1
	for i, line := range body {
		l.Start(g.theme.Measure, a.bodyWidth+a.beside, "")
		l.Ready(line, a.bodyWidth).Gap(1)
		if k := i / n; k < 2 {
			g.block(&l, k, i%n, a.cols, a.rows)
		}
		out = append(out, l.String())
	}
	return out
}
