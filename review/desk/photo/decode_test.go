package photo_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"time"

	"kycdesk/review/desk/photo"
)

func TestDecodeRefusesBeforeDecoding(t *testing.T) {
	for name, c := range map[string]struct {
		bytes []byte
		kind  string
	}{
		"nothing":               {nil, "empty"},
		"too many bytes":        {append(jpegOf(t, 8, 8), make([]byte, photo.MaxBytes)...), "too large"},
		"a million a side":      {pngClaiming(1_000_000, 1_000_000), "too large"},
		"a pixel over a side":   {pngClaiming(photo.MaxSide+1, 1), "too large"},
		"over 50 megapixels":    {pngClaiming(10_000, 5_001), "too large"},
		"a bomb in the limits":  {pngClaiming(7000, 7000), "too large"},
		"no pixels":             {pngClaiming(0, 10), "damaged"},
		"GIF":                   {gifOf(t), "not a picture"},
		"PDF":                   {[]byte("%PDF-1.7\n"), "not a picture"},
		"SVG":                   {[]byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), "not a picture"},
		"web page":              {[]byte("<!DOCTYPE html><title>502</title>"), "not a picture"},
		"GIF that is also JPEG": {append(gifOf(t), jpegOf(t, 8, 8)...), "not a picture"},
		"text":                  {[]byte("argos-server-ref/idImage"), "not a picture"},
		"cut JPEG":              {jpegOf(t, 200, 200)[:400], "damaged"},
		"cut PNG":               {pngOf(t, 64, 64)[:60], "damaged"},
		"header only":           {[]byte("\xff\xd8\xff"), "damaged"},
		"WebP of nonsense":      {[]byte("RIFF\x20\x00\x00\x00WEBPVP8 \x10\x00\x00\x00nonsensenonsense"), "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			_, err := photo.Decode(c.bytes, 100)
			var refused *photo.Refused
			if !errors.As(err, &refused) {
				t.Fatalf("got %v, want a refusal", err)
			}
			if refused.Kind != c.kind || !strings.HasSuffix(refused.Reason, ".") {
				t.Errorf("got %q: %q, want %q and a sentence", refused.Kind, refused.Reason, c.kind)
			}
			if took := time.Since(began); c.kind == "too large" && took > time.Second {
				t.Errorf("took %v; the gate must not decode", took)
			}
		})
	}
}

func TestDecodeScalesDownAndKeepsTheShape(t *testing.T) {
	for _, c := range []struct{ w, h, longest, wantW, wantH int }{
		{1600, 1000, 400, 400, 250}, {720, 960, 96, 72, 96}, {50, 40, 1600, 50, 40}, {3000, 1, 100, 100, 1}, {9, 9, 0, 1, 1}, {9, 9, -5, 1, 1},
	} {
		for format, b := range map[string][]byte{"jpeg": jpegOf(t, c.w, c.h), "png": pngOf(t, c.w, c.h)} {
			d, err := photo.Decode(b, c.longest)
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Image.Rect.Size(); got != image.Pt(c.wantW, c.wantH) || d.Width != c.w || d.Height != c.h || d.Format != format {
				t.Errorf("%s %d x %d to %d: got %v, original %d x %d, %s", format, c.w, c.h, c.longest, got, d.Width, d.Height, d.Format)
			}
		}
	}
}

func TestDecodeTurnsPhoneSelfiesUpright(t *testing.T) {
	// Red left half, blue right half as stored; where red must be seen once the picture is turned.
	for orientation, red := range map[uint16]image.Point{1: {2, 8}, 2: {29, 8}, 3: {29, 8}, 4: {2, 8}, 5: {8, 2}, 6: {8, 2}, 7: {8, 29}, 8: {8, 29}} {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			d, err := photo.Decode(withOrientation(halves(t, 32, 16), orientation, order), 100)
			if err != nil {
				t.Fatal(err)
			}
			wantW, wantH := 32, 16
			if orientation >= 5 {
				wantW, wantH = 16, 32
			}
			if d.Width != wantW || d.Height != wantH || d.Image.Rect.Size() != image.Pt(wantW, wantH) {
				t.Errorf("orientation %d: %d x %d, want %d x %d", orientation, d.Width, d.Height, wantW, wantH)
			}
			if c := d.Image.RGBAAt(red.X, red.Y); c.R < 200 || c.B > 60 {
				t.Errorf("orientation %d: %v at %v, want red", orientation, c, red)
			}
		}
	}
}

func TestDecodeIgnoresOddOrientation(t *testing.T) {
	plain := halves(t, 32, 16)
	for _, value := range []uint16{0, 9, 65535} {
		d, err := photo.Decode(withOrientation(plain, value, binary.LittleEndian), 100)
		if err != nil || d.Width != 32 {
			t.Errorf("orientation %d: %d wide, %v", value, d.Width, err)
		}
	}
}

func TestDecodeLaysTransparencyOnPaper(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 4, 4))
	m.Set(0, 0, color.NRGBA{0, 0, 0, 255})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	d, err := photo.Decode(b.Bytes(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Image.RGBAAt(2, 2); got != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("transparent became %v, want white", got)
	}
	if got := d.Image.RGBAAt(0, 0); got != (color.RGBA{0, 0, 0, 255}) {
		t.Errorf("black became %v", got)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(pngClaiming(1_000_000, 1_000_000))
	f.Add(pngClaiming(12_000, 4_000))
	f.Add(jpegOf(f, 33, 17))
	f.Add(jpegOf(f, 64, 64)[:300])
	f.Add(pngOf(f, 16, 16))
	f.Add(append(gifOf(f), jpegOf(f, 8, 8)...))
	f.Add(append(jpegOf(f, 8, 8), "<html><script>"...))
	f.Add(withOrientation(jpegOf(f, 8, 8), 6, binary.BigEndian))
	f.Add([]byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := photo.Decode(b, 64)
		var refused *photo.Refused
		switch {
		case err != nil && !errors.As(err, &refused):
			t.Errorf("untyped error %v", err)
		case err == nil && (max(d.Image.Rect.Dx(), d.Image.Rect.Dy()) > 64 || d.Image.Rect.Empty() || d.Width < 1 || d.Height < 1):
			t.Errorf("got %v of %d x %d", d.Image.Rect, d.Width, d.Height)
		}
	})
}

// pngClaiming is a well-formed header and nothing behind it.
func pngClaiming(w, h uint32) []byte {
	chunk := []byte("IHDR")
	chunk = binary.BigEndian.AppendUint32(chunk, w)
	chunk = binary.BigEndian.AppendUint32(chunk, h)
	chunk = append(chunk, 8, 6, 0, 0, 0)
	out := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d")
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, make([]byte, 1000)...)
}

func withOrientation(jpg []byte, value uint16, order binary.AppendByteOrder) []byte {
	mark := "II"
	if fmt.Sprint(order) == "BigEndian" {
		mark = "MM"
	}
	tiff := order.AppendUint16([]byte(mark), 42)
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(tiff, 0x0112)
	tiff = order.AppendUint16(tiff, 3)
	tiff = order.AppendUint32(tiff, 1)
	tiff = order.AppendUint16(tiff, value)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(segment)+2))...)
	return append(append(out, segment...), jpg[2:]...)
}

func scene(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{uint8(x * 7), uint8(y * 5), uint8(x*y + 3*x), 255})
		}
	}
	return m
}

func halves(t testing.TB, w, h int) []byte {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 0, 0, 255}
			if x >= w/2 {
				c = color.RGBA{0, 0, 255, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return encode(t, m)
}

func encode(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, w, h int) []byte { return encode(t, scene(w, h)) }

func pngOf(t testing.TB, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, scene(w, h)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gifOf(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gif.Encode(&b, scene(4, 4), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
