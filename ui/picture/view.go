package picture

import (
	"image"
	"math"
)

// View is how somebody looks at a picture. The zero value is the whole picture, upright, as it is. Views compare equal
// when they show the same.
type View struct {
	Region   image.Rectangle // the part that is looked at, in pixels of the picture; empty means all of it
	Zoom     int             // steps of a half more, 0 to MaxZoom
	X, Y     int             // how far the view is moved from the middle, in eighths of what is seen
	Turn     int             // quarter turns clockwise, 0 to 3
	Contrast bool            // levels spread over what is seen
	Invert   bool
}

// MaxZoom shows a few pixels of a document as large as a screen.
const MaxZoom = 8

// Times is how much larger than fitting the picture is shown.
func (v View) Times() float64 { return math.Pow(1.5, float64(v.Zoom)) }

// Closer zooms in, or out for a negative step, and keeps the view on the picture.
func (v View) Closer(step int) View {
	was := v.Times()
	v.Zoom = min(max(v.Zoom+step, 0), MaxZoom)
	grow := v.Times() / was // the middle of the view stays where it is
	v.X, v.Y = int(math.Round(float64(v.X)*grow)), int(math.Round(float64(v.Y)*grow))
	return v.Moved(0, 0)
}

// Moved pans by eighths of what is seen, as far as the picture reaches.
func (v View) Moved(dx, dy int) View {
	far := int(math.Ceil(4 * (v.Times() - 1)))
	v.X, v.Y = min(max(v.X+dx, -far), far), min(max(v.Y+dy, -far), far)
	return v
}

// Turned rotates by quarter turns clockwise; what was panned to is given up.
func (v View) Turned(quarters int) View {
	v.Turn, v.X, v.Y = ((v.Turn+quarters)%4+4)%4, 0, 0
	return v
}

// Whole gives up zoom and pan.
func (v View) Whole() View {
	v.Zoom, v.X, v.Y = 0, 0, 0
	return v
}

// window is what of the picture is seen in a box of cells: its part, in pixels of the picture as it is stored, and its
// size in the orientation in which it is seen.
type window struct {
	part image.Rectangle
	w, h float64
}

// in computes the window. cellRatio is the height of a cell over its width.
func (v View) in(bounds image.Rectangle, cols, rows int, cellRatio float64) window {
	region := bounds
	if !v.Region.Empty() {
		region = v.Region.Intersect(bounds)
	}
	w, h := float64(region.Dx()), float64(region.Dy())
	if v.Turn%2 == 1 {
		w, h = h, w
	}
	if w < 1 || h < 1 || cols < 1 || rows < 1 {
		return window{}
	}
	boxW, boxH := float64(cols), float64(rows)*cellRatio
	scale := min(boxW/w, boxH/h) * v.Times()
	seenW, seenH := min(w, boxW/scale), min(h, boxH/scale)
	x := within((w-seenW)/2+float64(v.X)*seenW/8, w-seenW)
	y := within((h-seenH)/2+float64(v.Y)*seenH/8, h-seenH)
	return window{turnedBack(region, v.Turn, x, y, seenW, seenH), seenW, seenH}
}

func within(at, most float64) float64 { return min(max(at, 0), most) }

// turnedBack finds the stored pixels behind a rectangle of the turned picture.
func turnedBack(region image.Rectangle, turn int, x, y, w, h float64) image.Rectangle {
	fullW, fullH := float64(region.Dx()), float64(region.Dy())
	switch turn {
	case 1:
		x, y, w, h = y, fullH-x-w, h, w
	case 2:
		x, y = fullW-x-w, fullH-y-h
	case 3:
		x, y, w, h = fullW-y-h, x, h, w
	}
	r := image.Rect(int(math.Floor(x)), int(math.Floor(y)), int(math.Ceil(x+w)), int(math.Ceil(y+h)))
	return r.Add(region.Min).Intersect(region)
}

// turned returns the picture rotated by quarter turns clockwise.
func turned(m *image.RGBA, turn int) *image.RGBA {
	if turn == 0 {
		return m
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if turn%2 == 1 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			fromX, fromY := w-1-x, h-1-y
			switch turn {
			case 1:
				fromX, fromY = y, h-1-x
			case 3:
				fromX, fromY = w-1-y, x
			}
			copy(out.Pix[out.PixOffset(x, y):][:4], m.Pix[m.PixOffset(fromX, fromY):][:4])
		}
	}
	return out
}
