package review

import (
	"encoding/json"
	"image"
	"math"
)

// Portrait finds the portrait on the ID front, in pixels of the original of w by h. The service gives no place of the
// portrait, only places of the printed items (§2.6, OCR_raw.*.coordinates, of undocumented shape): on documents the
// portrait stands beside them, on the wider side. It reports false where no coordinates can be read or both sides are
// narrow; the whole front is then what there is to look at.
func (e *Examination) Portrait(w, h int) (image.Rectangle, bool) {
	print, ok := e.printed(float64(w), float64(h))
	if !ok {
		return image.Rectangle{}, false
	}
	const (
		least   = 0.2  // of the width: a narrower margin holds no portrait
		above   = 0.04 // of the height: the portrait begins a little above the first value
		shape   = 0.9  // width over height; a portrait is narrower, but what is beside it is unknown
		overlap = 0.01 // of the width: boxes are drawn wider than the print
	)
	left, right := print.minX, float64(w)-print.maxX
	if max(left, right) < least*float64(w) {
		return image.Rectangle{}, false
	}
	top, bottom := max(0, print.minY-above*float64(h)), min(float64(h), print.maxY+above*float64(h))
	high := bottom - top
	if high < least*float64(h) {
		return image.Rectangle{}, false
	}
	pad := overlap * float64(w)
	from, to := max(0, left-shape*high), left-pad
	if right > left {
		from, to = print.maxX+pad, min(float64(w), print.maxX+shape*high)
	}
	r := image.Rect(int(from), int(top), int(math.Ceil(to)), int(math.Ceil(bottom))).Intersect(image.Rect(0, 0, w, h))
	return r, !r.Empty()
}

// printedArea is where the items stand that the OCR read, in pixels.
type printedArea struct{ minX, minY, maxX, maxY float64 }

func (p *printedArea) add(x, y float64) {
	p.minX, p.minY = min(p.minX, x), min(p.minY, y)
	p.maxX, p.maxY = max(p.maxX, x), max(p.maxY, y)
}

func (e *Examination) printed(w, h float64) (printedArea, bool) {
	const fewest = 3 // items: fewer do not show where the print stands
	area := printedArea{minX: math.Inf(1), minY: math.Inf(1), maxX: math.Inf(-1), maxY: math.Inf(-1)}
	items := 0
	for _, item := range e.Submission.OCRRaw {
		corners := cornersOf(item.Coordinates)
		if len(corners) < 2 {
			continue
		}
		unitX, unitY := 1.0, 1.0
		if inParts(corners) {
			unitX, unitY = w, h
		}
		for _, c := range corners {
			area.add(c.x*unitX, c.y*unitY)
		}
		items++
	}
	inside := area.minX >= -w/100 && area.minY >= -h/100 && area.maxX <= w*1.01 && area.maxY <= h*1.01
	return area, items >= fewest && w > 0 && h > 0 && inside
}

type corner struct{ x, y float64 }

// cornersOf reads the shapes that text readers commonly write: a list of points under any key, points as objects or
// pairs, or a box with left, top, width and height. Anything else has no corners.
func cornersOf(raw json.RawMessage) []corner {
	var object map[string]json.RawMessage
	if json.Unmarshal(raw, &object) == nil {
		for _, key := range []string{"vertices", "normalizedVertices", "points", "polygon", "corners"} {
			if c := points(object[key]); len(c) > 0 {
				return c
			}
		}
		return boxCorners(raw)
	}
	return points(raw)
}

func points(raw json.RawMessage) []corner {
	var objects []struct {
		X *float64 `json:"x"`
		Y *float64 `json:"y"`
	}
	var out []corner
	if json.Unmarshal(raw, &objects) == nil {
		for _, p := range objects {
			if p.X == nil || p.Y == nil {
				return nil
			}
			out = append(out, corner{*p.X, *p.Y})
		}
		return out
	}
	var pairs [][]float64
	if json.Unmarshal(raw, &pairs) == nil {
		for _, p := range pairs {
			if len(p) != 2 {
				return nil
			}
			out = append(out, corner{p[0], p[1]})
		}
	}
	return out
}

func boxCorners(raw json.RawMessage) []corner {
	var box struct {
		X, Y, Left, Top, Width, Height *float64
	}
	if json.Unmarshal(raw, &box) != nil || box.Width == nil || box.Height == nil {
		return nil
	}
	x, y := box.Left, box.Top
	if x == nil || y == nil {
		x, y = box.X, box.Y
	}
	if x == nil || y == nil {
		return nil
	}
	return []corner{{*x, *y}, {*x + *box.Width, *y + *box.Height}}
}

// inParts reports whether corners are parts of the picture's sides and not pixels.
func inParts(corners []corner) bool {
	for _, c := range corners {
		if c.x > 1.01 || c.y > 1.01 {
			return false
		}
	}
	return true
}
