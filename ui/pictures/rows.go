package pictures

import (
	"strconv"

	"kycdesk/ui/picture"
	"kycdesk/ui/text"
)

// Rows returns exactly h rows of exactly w cells. It only copies what Hang laid out.
func (p *Pane) Rows(w, h int) []string {
	out := make([]string, max(h, 0))
	for i := range out {
		if w == p.w && i < len(p.rows) {
			out[i] = p.rows[i]
		} else {
			out[i] = text.Blank(w)
		}
	}
	return out
}

// compose lays the rows out; cells are the renderings in the order of the spots that have a picture.
func (p *Pane) compose(cells [][]string) {
	p.rows = []string{}
	if p.w < 1 || p.h < 1 {
		return
	}
	p.rows = append(p.rows, p.title())
	next := 0
	for i := range p.bands {
		b := &p.bands[i]
		if i > 0 {
			p.rows = append(p.rows, text.Blank(p.w))
		}
		drawn := make([][]string, len(b.spots))
		for k := range b.spots {
			if b.spots[k].shot.Of != nil {
				drawn[k] = cells[next]
				next++
			}
		}
		for y := range b.h {
			p.rows = append(p.rows, p.pictureRow(b, drawn, y))
		}
		p.rows = append(p.rows, p.labels(b), p.says(b))
	}
	if len(p.bands) == 0 {
		p.words()
	}
	for len(p.rows) < p.h {
		p.rows = append(p.rows, text.Blank(p.w))
	}
	p.rows = p.rows[:p.h]
}

func (p *Pane) start(l *text.Line) *text.Line {
	l.Start(p.theme.Measure, p.w, "")
	return l
}

// title names the presets with their keys; the one on show has a bullet.
func (p *Pane) title() string {
	t := p.theme
	var l text.Line
	p.start(&l)
	if p.focus {
		l.Put(t.Accent, t.Glyphs.Cursor)
	}
	l.To(1)
	names := [presets]string{front: "front", back: "back", self: "selfie", letter: "address", pair: "pair"}
	if !p.large {
		names[letter] = "addr"
	}
	for i, name := range names {
		look, mark := t.Secondary, " "
		switch {
		case i == p.preset:
			look, mark = t.Accent, t.Glyphs.Bullet
		case i < pair && p.file != nil && p.preview(i).Of == nil:
			look = t.Faint
		}
		word := mark + strconv.Itoa(i+1) + " " + name
		if t.Measure.Width(word) > l.Room() {
			break
		}
		l.Put(look, word).Gap(1)
	}
	if p.large {
		l.Gap(2).Put(t.Strong, p.name) // last: it may run from right to left
	}
	return l.String()
}

func (p *Pane) preview(preset int) Shot {
	return shotOf(p.file, single[preset])
}

func (p *Pane) pictureRow(b *band, drawn [][]string, y int) string {
	var l text.Line
	p.start(&l)
	for k := range b.spots {
		s := &b.spots[k]
		l.Gap(between)
		switch {
		case s.shot.Of == nil && y == b.h/2:
			l.Cell(p.theme.Secondary, s.shot.Missing, s.w)
		case s.shot.Of != nil && drawn[k] == nil && y == b.h/2:
			l.Cell(p.theme.Faint, "drawing", s.w)
		case y < len(drawn[k]):
			l.Ready(drawn[k][y], s.w)
		default:
			l.Gap(s.w)
		}
	}
	return l.String()
}

// labels names each picture and says what its original is.
func (p *Pane) labels(b *band) string {
	var l text.Line
	p.start(&l)
	for k := range b.spots {
		s := &b.spots[k]
		l.Gap(between)
		label, n := p.theme.Measure.Cut(s.shot.Label, s.w)
		l.Put(p.theme.Strong, label)
		l.Cell(p.theme.Secondary, p.original(s.shot, s.w-n), s.w-n)
	}
	return l.String()
}

// original says as much of the original as has room.
func (p *Pane) original(s Shot, room int) string {
	if s.Of == nil {
		return ""
	}
	parts := []string{"  " + strconv.Itoa(s.Of.Width) + " x " + strconv.Itoa(s.Of.Height), " " + s.Of.Format, ", " + size(s.Of.Bytes)}
	if !s.Region.Empty() {
		parts = append(parts, ", cut from the front")
	}
	says := ""
	for _, part := range parts {
		if p.theme.Measure.Width(says+part) > room {
			break
		}
		says += part
	}
	return says
}

func size(bytes int) string {
	if bytes < 1_000_000 {
		return strconv.Itoa((bytes+500)/1000) + " kB"
	}
	return strconv.FormatFloat(float64(bytes)/1e6, 'f', 1, 64) + " MB"
}

// says tells what the agent is really seeing.
func (p *Pane) says(b *band) string {
	var l text.Line
	p.start(&l)
	l.Gap(between)
	if p.preset == pair && p.alone > 0 {
		l.Put(p.theme.Accent, "b the other one, 5 both").Gap(2)
	}
	painted, face := false, false
	for k := range b.spots {
		painted = painted || b.spots[k].shot.Of != nil
		face = face || b.spots[k].shot.Face
	}
	if painted {
		v := b.spots[0].order.View
		what := Verdict(p.how, face)
		if v.Zoom > 0 && !face {
			what = p.how
		}
		l.Put(p.theme.Secondary, seen(v)+what)
	}
	return l.String()
}

// Verdict says what pictures made in this way are good for.
func Verdict(how string, face bool) string {
	if face {
		return how + ", not enough to judge a face"
	}
	return how + ", zoom in to read print"
}

// seen names everything that makes the picture different from the original.
func seen(v picture.View) string {
	s := ""
	if v.Zoom > 0 {
		s += strconv.FormatFloat(v.Times(), 'f', 1, 64) + "x, "
	}
	if v.Turn > 0 {
		s += "turned " + strconv.Itoa(v.Turn*90) + " degrees, "
	}
	if v.Contrast {
		s += "contrast, "
	}
	if v.Invert {
		s += "inverted, "
	}
	return s
}

// words stand where no picture has room or may be shown.
func (p *Pane) words() {
	says := ""
	switch {
	case p.hidden && p.id != "":
		says = "Pictures are hidden. p shows those of this case; that is recorded."
	case p.file == nil:
	default:
		says = "There is no room for pictures here."
	}
	for _, line := range p.theme.Measure.Wrap(says, max(1, p.w-2)) {
		var l text.Line
		p.start(&l).Gap(1).Put(p.theme.Secondary, line)
		p.rows = append(p.rows, l.String())
	}
}
