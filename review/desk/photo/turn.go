package photo

import (
	"encoding/binary"
	"image"
)

// turn is how a camera was held, as the EXIF tag Orientation counts it, 1 to 8. Phones write their selfies sideways and
// leave the turning to the viewer.
type turn uint8

const upright turn = 1

// swaps says whether width and height change places.
func (t turn) swaps() bool { return t >= 5 && t <= 8 }

// apply returns the picture turned upright; the given one when nothing is to do.
func (t turn) apply(m *image.RGBA) *image.RGBA {
	if t <= upright || t > 8 {
		return m
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if t.swaps() {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			fromX, fromY := t.source(x, y, w, h)
			copy(out.Pix[out.PixOffset(x, y):][:4], m.Pix[m.PixOffset(fromX, fromY):][:4])
		}
	}
	return out
}

// source is the stored pixel that is seen at x, y; w and h are the stored size.
func (t turn) source(x, y, w, h int) (int, int) {
	switch t {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}

// orientation reads the tag from the first EXIF segment of a JPEG. Anything odd counts as upright: a picture that is
// shown sideways is better than none.
func orientation(b []byte) turn {
	for at := 2; at+4 <= len(b) && b[at] == 0xff; {
		marker, size := b[at+1], int(binary.BigEndian.Uint16(b[at+2:]))
		if marker == 0xda || size < 2 || at+2+size > len(b) {
			break
		}
		segment := b[at+4 : at+2+size]
		if marker == 0xe1 && len(segment) > 6 && string(segment[:6]) == "Exif\x00\x00" {
			return orientationTag(segment[6:])
		}
		at += 2 + size
	}
	return upright
}

// orientationTag looks through the first directory of a TIFF block.
func orientationTag(tiff []byte) turn {
	if len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.LittleEndian
	if string(tiff[:2]) == "MM" {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return upright
	}
	entries := int64(order.Uint16(tiff[at:]))
	for i := range entries {
		entry := at + 2 + i*12
		if entry+12 > int64(len(tiff)) {
			break
		}
		if order.Uint16(tiff[entry:]) == 0x0112 {
			if t := turn(order.Uint16(tiff[entry+8:])); t >= 1 && t <= 8 {
				return t
			}
		}
	}
	return upright
}
