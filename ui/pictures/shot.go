package pictures

import (
	"image"

	"kycdesk/review/desk"
	"kycdesk/ui/field"
	"kycdesk/ui/picture"
)

// The image types as the snapshot keys them.
const (
	idFront = "idImage"
	idBack  = "idBackImage"
	selfie  = "selfieImage"
	address = "addressImage"
)

// KindCount is how many kinds of pictures a case can have.
const KindCount = 4

// Kinds are the image types, as the snapshot keys them.
func Kinds() [KindCount]string { return [...]string{0: idFront, 1: idBack, 2: selfie, 3: address} }

// Shot is one picture of a case, or the words that stand in its place.
type Shot struct {
	Label   string
	Of      *desk.Picture // nil without pixels
	Region  image.Rectangle
	Missing string // why there are no pixels, "" when there are
	Face    bool   // it is there to judge a face
}

// Pair returns what faces are compared by: the portrait on the document, or its whole front where the portrait's place
// is not known, and the selfie.
func Pair(c *desk.Case) [2]Shot { return [2]Shot{portrait(c), shotOf(c, selfie)} }

// Any reports whether a picture of the case is there or may still come.
func Any(c *desk.Case) bool {
	for _, kind := range []string{idFront, idBack, selfie, address} {
		if s := shotOf(c, kind); s.Of != nil || s.Missing == unread {
			return true
		}
	}
	return false
}

const unread = "not read yet"

func portrait(c *desk.Case) Shot {
	s := shotOf(c, idFront)
	s.Face = true
	if s.Of == nil || c.Exam == nil {
		return s
	}
	if r, ok := c.Exam.Portrait(s.Of.Width, s.Of.Height); ok {
		s.Label, s.Region = "ID portrait", shrunk(r, s.Of)
	}
	return s
}

// shrunk turns pixels of the original into pixels of the picture that was kept of it.
func shrunk(r image.Rectangle, p *desk.Picture) image.Rectangle {
	b := p.Image.Bounds()
	return image.Rect(
		r.Min.X*b.Dx()/p.Width, r.Min.Y*b.Dy()/p.Height, r.Max.X*b.Dx()/p.Width, r.Max.Y*b.Dy()/p.Height,
	).Add(b.Min)
}

func shotOf(c *desk.Case, kind string) Shot {
	s := Shot{Label: labels()[kind], Face: kind == selfie}
	if c == nil {
		s.Missing = unread
		return s
	}
	p := c.Pictures[kind]
	switch {
	case p != nil && p.Problem != nil:
		s.Missing = field.Clean(p.Problem.What, false)
	case p != nil && p.Image != nil && p.Width > 0 && p.Height > 0:
		s.Of = p
	case p == nil && referred(c, kind):
		s.Missing = unread
	default:
		s.Missing = "none was sent"
	}
	return s
}

func labels() map[string]string {
	return map[string]string{idFront: "ID front", idBack: "ID back", selfie: "Selfie", address: "Address"}
}

// referred reports whether the case speaks of a picture of this kind.
func referred(c *desk.Case, kind string) bool {
	if c.Exam == nil {
		return true
	}
	refs := &c.Exam.Submission.Images
	switch kind {
	case idFront:
		return !refs.IDFront.IsEmpty()
	case idBack:
		return !refs.IDBack.IsEmpty()
	case selfie:
		return !refs.Selfie.IsEmpty()
	}
	return !refs.Address.IsEmpty()
}

// Order is one rendering: a picture in a box of cells, seen in one way. Orders compare equal when the result does.
type Order struct {
	Of   *desk.Picture
	W, H int
	View picture.View
}

// Order returns the rendering of the shot for a box.
func (s Shot) Order(w, h int, v picture.View) Order {
	v.Region = s.Region
	return Order{s.Of, w, h, v}
}
