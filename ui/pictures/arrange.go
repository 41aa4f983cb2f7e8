package pictures

import (
	"math"

	"kycdesk/ui/picture"
)

// The lines around the pictures.
const (
	titleLines   = 1
	captionLines = 2
	between      = 1 // columns between two pictures
	apart        = 1 // lines between two bands
	leastRows    = 4 // a picture of fewer helps nobody
)

// band is one picture, or two beside each other, over a caption of the whole width.
type band struct {
	spots []spot
	h     int // of the pictures, without the caption
}

// spot is a picture in its box.
type spot struct {
	shot  Shot
	w     int
	order Order
}

// arrange gives every picture its box.
func (p *Pane) arrange() []band {
	room := p.h - titleLines
	if p.hidden || p.file == nil || p.w < 4 || room < captionLines+1 {
		return nil
	}
	main := p.shown()
	v := p.views[p.preset]
	if p.large || p.preset != pair || p.alone > 0 {
		h := room - captionLines
		if v.Zoom == 0 {
			h = min(h, p.tall(main, v.Turn))
		}
		return []band{p.band(main, h, v)}
	}
	var out []band
	for i, shots := range append([][]Shot{main}, p.others()...) {
		if i > 0 {
			v = picture.View{}
		}
		h := min(p.tall(shots, v.Turn), room-captionLines)
		if h < leastRows {
			break
		}
		out = append(out, p.band(shots, h, v))
		room -= h + captionLines + apart
	}
	return out
}

// shown are the pictures of the preset.
func (p *Pane) shown() []Shot {
	if p.preset < len(single) {
		return []Shot{p.preview(p.preset)}
	}
	both := Pair(p.file)
	if p.alone > 0 {
		return both[p.alone-1 : p.alone]
	}
	return both[:]
}

// others are what a column shows under the pair: what the case has.
func (p *Pane) others() [][]Shot {
	var out [][]Shot
	for _, kind := range []string{idFront, idBack, address} {
		s := shotOf(p.file, kind)
		if s.Of == nil || kind == idFront && portrait(p.file).Region.Empty() {
			continue // the pair shows the whole front already
		}
		out = append(out, []Shot{s})
	}
	return out
}

func (p *Pane) band(shots []Shot, h int, v picture.View) band {
	b := band{h: h}
	for _, s := range shots {
		w := p.spotWidth(len(shots))
		b.spots = append(b.spots, spot{s, w, s.Order(w, h, v)})
	}
	return b
}

func (p *Pane) spotWidth(n int) int { return (p.w - (n+1)*between) / n }

// tall is how many rows the pictures of a band would fill at its width, turned as they are.
func (p *Pane) tall(shots []Shot, turn int) int {
	most := leastRows
	for _, s := range shots {
		if s.Of == nil {
			continue
		}
		b := s.Of.Image.Bounds()
		if !s.Region.Empty() {
			b = s.Region
		}
		w, h := float64(b.Dx()), float64(b.Dy())
		if turn%2 == 1 {
			w, h = h, w
		}
		rows := float64(p.spotWidth(len(shots))) * h / w / 2
		most = max(most, int(math.Round(rows)))
	}
	return most
}
