// Package photo turns bytes from the service into pixels that are safe to hold: every limit is checked before a decoder
// touches the picture, and what comes out is small. It knows nothing of terminals.
package photo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// The limits of a picture. Nobody's document needs more, and one picture must not be able to take a jump host down.
const (
	MaxBytes  = 20 << 20   // of the encoded picture
	MaxPixels = 50_000_000 // width times height
	MaxSide   = 16_384     // pixels
)

// A picture of more than bombPixels whose every byte claims more than bombRatio pixels is not a photograph but a bomb:
// camera pictures have one to twenty pixels a byte.
const (
	bombPixels = 4_000_000
	bombRatio  = 2000
)

// Decoded is a picture, scaled and turned upright, ready to be shown.
type Decoded struct {
	Image  *image.RGBA // longest side at most the asked one; opaque
	Width  int         // of the original as it should be seen, pixels
	Height int
	Format string // "jpeg", "png" or "webp"
}

// Refused says why a picture is not shown. Reason is a sentence for the agent and carries nothing of the picture.
type Refused struct {
	Kind   string // stable: "empty", "too large", "not a picture", "damaged"
	Reason string
}

// Error returns the reason.
func (r *Refused) Error() string { return r.Reason }

// codec is one of the formats that are let in. The registry of package image is not used: it would decode whatever any
// other package happened to register.
type codec struct {
	name   string
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

// Decode checks and decodes a JPEG, PNG or WebP and scales it down so that its longest side is at most maxSide pixels
// (no scaling up; a maxSide below 1 counts as 1). The error is always a *Refused.
func Decode(b []byte, maxSide int) (decoded Decoded, err error) {
	defer func() {
		if recover() != nil { // the decoders are not ours, and the bytes are a stranger's
			decoded, err = Decoded{}, damaged("the decoder gave up on it")
		}
	}()
	format, err := admit(b)
	if err != nil {
		return Decoded{}, err
	}
	img, err := format.decode(bytes.NewReader(b))
	if err != nil {
		return Decoded{}, damaged(why(err))
	}
	bounds := img.Bounds()
	w, h := fit(bounds.Dx(), bounds.Dy(), max(maxSide, 1))
	turn := upright
	if format.name == "jpeg" {
		turn = orientation(b)
	}
	small := turn.apply(Scale(img, bounds, w, h))
	onPaper(small)
	decoded = Decoded{Image: small, Width: bounds.Dx(), Height: bounds.Dy(), Format: format.name}
	if turn.swaps() {
		decoded.Width, decoded.Height = decoded.Height, decoded.Width
	}
	return decoded, nil
}

// admit is the gate: it reads the header only.
func admit(b []byte) (codec, error) {
	switch {
	case len(b) == 0:
		return codec{}, &Refused{"empty", "The service sent an empty picture; there is nothing to show."}
	case len(b) > MaxBytes:
		return codec{}, &Refused{"too large", fmt.Sprintf("The picture has %d MiB; more than %d MiB are not opened.", len(b)>>20, MaxBytes>>20)}
	}
	format, ok := sniff(b)
	if !ok {
		return codec{}, &Refused{"not a picture", "These bytes are " + nameOf(b) + "; only JPEG, PNG and WebP are opened."}
	}
	config, err := format.config(bytes.NewReader(b))
	if err != nil {
		return codec{}, damaged(why(err))
	}
	return format, withinLimits(config.Width, config.Height, len(b))
}

func withinLimits(w, h, size int) error {
	switch {
	case w < 1 || h < 1:
		return damaged("its header claims no pixels")
	case w > MaxSide || h > MaxSide:
		return &Refused{"too large", fmt.Sprintf("The picture claims %d x %d pixels; more than %d a side are not opened.", w, h, MaxSide)}
	case w*h > MaxPixels:
		return &Refused{"too large", fmt.Sprintf("The picture claims %d x %d pixels; more than %d megapixels are not opened.", w, h, MaxPixels/1_000_000)}
	case w*h > bombPixels && w*h/size > bombRatio:
		return &Refused{"too large", fmt.Sprintf("The picture claims %d x %d pixels in %d bytes, which no camera does; it is not opened.", w, h, size)}
	}
	return nil
}

func sniff(b []byte) (codec, bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xd8\xff")):
		return codec{"jpeg", jpeg.DecodeConfig, jpeg.Decode}, true
	case bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")):
		return codec{"png", png.DecodeConfig, png.Decode}, true
	case len(b) >= 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP":
		return codec{"webp", webp.DecodeConfig, webp.Decode}, true
	}
	return codec{}, false
}

// nameOf says what refused bytes look like, so that the agent knows whom to ask.
func nameOf(b []byte) string {
	head := bytes.ToLower(bytes.TrimLeft(b[:min(len(b), 512)], "\xef\xbb\xbf \t\r\n"))
	for _, known := range []struct{ prefix, name string }{
		{"gif8", "a GIF"},
		{"%pdf", "a PDF"},
		{"<svg", "an SVG drawing"},
		{"<!doctype html", "a web page"},
		{"<html", "a web page"},
		{"<?xml", "an XML document"},
		{"{", "JSON text"},
		{"[", "JSON text"},
		{"bm", "a BMP"},
		{"ii*\x00", "a TIFF"},
		{"mm\x00*", "a TIFF"},
		{"pk\x03\x04", "a ZIP archive"},
	} {
		if bytes.HasPrefix(head, []byte(known.prefix)) {
			return known.name
		}
	}
	if len(head) >= 12 && string(head[4:8]) == "ftyp" {
		return "a HEIC, AVIF or video file"
	}
	return "of no format that the desk knows"
}

func damaged(detail string) *Refused {
	return &Refused{"damaged", "The picture is damaged: " + detail + "."}
}

// why keeps the decoder's words out of the sentence: they may quote bytes of the picture.
func why(err error) string {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return "it ends too early"
	}
	return "its bytes cannot be decoded"
}

// fit shrinks a size to the longest side, keeping the shape and at least one pixel each way.
func fit(w, h, longest int) (int, int) {
	if max(w, h) <= longest {
		return w, h
	}
	if w >= h {
		return longest, max(1, (h*longest+w/2)/w)
	}
	return max(1, (w*longest+h/2)/h), longest
}

// onPaper lays a transparent picture on white, as a printer would, and makes it opaque.
func onPaper(m *image.RGBA) {
	for i := 0; i+3 < len(m.Pix); i += 4 {
		if a := m.Pix[i+3]; a != 255 {
			m.Pix[i] += 255 - a
			m.Pix[i+1] += 255 - a
			m.Pix[i+2] += 255 - a
			m.Pix[i+3] = 255
		}
	}
}
