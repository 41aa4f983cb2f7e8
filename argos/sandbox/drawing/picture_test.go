package drawing_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"testing"

	"kycdesk/argos/sandbox/drawing"
)

const (
	smallest = 150_000
	largest  = 900_000
)

func TestPicturesHaveTheirSizeInPixelsAndBytes(t *testing.T) {
	seeds := 20
	if testing.Short() {
		seeds = 5
	}
	for i := range seeds {
		seed := uint64(i)*0x9e3779b97f4a7c15 + uint64(i)
		c := specimen()
		c.Seed, c.Kind, c.ScreenReplay, c.Country = seed, kinds()[i%5], i%7 == 6, []string{"KOR", "DEU", "NGA", "MEX"}[i%4]
		checkPicture(t, "card", drawing.IDFront(c), 1600, 1000)
		checkPicture(t, "selfie", drawing.Selfie(drawing.Portrait{Seed: seed, OtherShot: uint64(i % 3)}), 960, 720)
		if i%2 == 0 {
			checkPicture(t, "back", drawing.IDBack(c), 1600, 1000)
			checkPicture(t, "letter", drawing.AddressLetter(statement(seed)), 1200, 1600)
		}
	}
}

func statement(seed uint64) drawing.Letter {
	return drawing.Letter{Seed: seed, Name: "Erika O'Neil-Müller", Address: []string{"12 Lindenstraße", "48143 Münster"}, Town: "Münster", Date: "2026-01-12", Account: "C-204411"}
}

func TestSpoiltPictureIsSoftAndBright(t *testing.T) {
	c := specimen()
	sharp := decoded(t, drawing.IDFront(c))
	c.Spoilt = true
	spoilt := decoded(t, drawing.IDFront(c))
	name := image.Rect(570, 390, 900, 430)
	if a, b := contrast(sharp, name), contrast(spoilt, name); b > a/2 {
		t.Errorf("letters of the name have contrast %.1f, and %.1f when spoilt", a, b)
	}
}

// contrast is the mean step between neighbouring pixels of a row, in levels.
func contrast(img image.Image, in image.Rectangle) float64 {
	sum, n := 0.0, 0
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X + 2; x < in.Max.X; x += 2 {
			_, a, _, _ := img.At(x-2, y).RGBA()
			_, b, _, _ := img.At(x, y).RGBA()
			sum += math.Abs(float64(a) - float64(b))
			n++
		}
	}
	return sum / float64(n) / 257
}

func checkPicture(t *testing.T, what string, b []byte, w, h int) {
	t.Helper()
	config, err := jpeg.DecodeConfig(bytes.NewReader(b))
	if err != nil || config.Width != w || config.Height != h {
		t.Errorf("%s: %d x %d, %v; want %d x %d", what, config.Width, config.Height, err, w, h)
	}
	if len(b) < smallest || len(b) > largest {
		t.Errorf("%s: %d bytes, want %d to %d", what, len(b), smallest, largest)
	}
}

func TestSamePictureForTheSameInput(t *testing.T) {
	for _, seed := range []uint64{0, 1, 1 << 63, math.MaxUint64} {
		c := specimen()
		c.Seed = seed
		if !bytes.Equal(drawing.IDFront(c), drawing.IDFront(c)) {
			t.Errorf("card of seed %d differs from itself", seed)
		}
		if !bytes.Equal(drawing.IDBack(c), drawing.IDBack(c)) {
			t.Errorf("back of seed %d differs from itself", seed)
		}
		if l := statement(seed); !bytes.Equal(drawing.AddressLetter(l), drawing.AddressLetter(l)) {
			t.Errorf("letter of seed %d differs from itself", seed)
		}
		p := drawing.Portrait{Seed: seed, OtherShot: 3}
		if !bytes.Equal(drawing.Selfie(p), drawing.Selfie(p)) {
			t.Errorf("selfie of seed %d differs from itself", seed)
		}
	}
}

func TestPicturesOfOnePersonDifferByShot(t *testing.T) {
	if bytes.Equal(drawing.Selfie(drawing.Portrait{Seed: 9}), drawing.Selfie(drawing.Portrait{Seed: 9, OtherShot: 1})) {
		t.Error("two shots are the same picture")
	}
}

// The portrait of a card is in a known place, so two cards that differ in the face alone must differ there, clearly.
func TestFacesDifferBetweenSeeds(t *testing.T) {
	portrait := image.Rect(160, 200, 510, 660)
	var pictures []image.Image
	for seed := range uint64(6) {
		c := specimen()
		c.Seed = seed << 8
		pictures = append(pictures, decoded(t, drawing.IDFront(c)))
	}
	for i := range pictures {
		for k := range i {
			if d := difference(pictures[i], pictures[k], portrait); d < 6 {
				t.Errorf("faces %d and %d differ by %.1f levels only", i, k, d)
			}
		}
	}
}

func TestFaceSeedKeepsTheFaceOfAnUnknownCountryDrawable(t *testing.T) {
	for _, country := range []string{"", "KOR", "XYZ", "not a country"} {
		for _, age := range []int{-1, 0, 18, 45, 130} {
			seed := drawing.FaceSeed(12, age%2 == 0, age, country)
			if other := drawing.FaceSeed(13, age%2 == 0, age, country); other == seed {
				t.Errorf("two people of %q share seed %d", country, seed)
			}
		}
	}
	woman, man := drawing.FaceSeed(5, true, 30, "KOR"), drawing.FaceSeed(5, false, 30, "KOR")
	if woman&1 != 1 || man&1 != 0 {
		t.Errorf("seeds %x and %x do not carry the sex", woman, man)
	}
	checkPicture(t, "selfie", drawing.Selfie(drawing.Portrait{Seed: woman}), 960, 720)
}

func TestHostileTextIsPrintedWithoutHarm(t *testing.T) {
	for _, text := range []string{"\x1b]52;c;AAAA\x07", "\u202eEVIL", "\xff\xfe", string(make([]byte, 4096)), "राम 김철수"} {
		c := drawing.Card{Seed: 3, Kind: text, Country: text, FamilyName: text, GivenNames: text, DocumentNumber: text, BirthDate: text, IssueDate: text, ExpireDate: text, Gender: text, Nationality: text, Address: text}
		checkPicture(t, "card", drawing.IDFront(c), 1600, 1000)
		checkPicture(t, "back", drawing.IDBack(c), 1600, 1000)
		checkPicture(t, "letter", drawing.AddressLetter(drawing.Letter{Name: text, Address: []string{text, text}, Town: text, Date: text, Account: text}), 1200, 1600)
	}
}

func decoded(t *testing.T, b []byte) image.Image {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func difference(a, b image.Image, in image.Rectangle) float64 {
	sum, n := 0.0, 0
	for y := in.Min.Y; y < in.Max.Y; y += 3 {
		for x := in.Min.X; x < in.Max.X; x += 3 {
			r, g, blue, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			sum += math.Abs(float64(r)-float64(r2)) + math.Abs(float64(g)-float64(g2)) + math.Abs(float64(blue)-float64(b2))
			n += 3
		}
	}
	return sum / float64(n) / 257
}
