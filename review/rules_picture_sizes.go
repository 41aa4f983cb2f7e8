package review

import (
	"strconv"

	"kycdesk/argos"
)

// PictureSize is what reading a picture told of it, for With.
type PictureSize struct {
	Type          argos.ImageType
	Width, Height int    // pixels, as it should be seen; 0 where it could not be opened
	Bytes         int    // as the service sent it
	Format        string // "jpeg", "png", "webp" …; may be empty
}

// What the service says of the pictures that it takes (§1.4, §8.4). It does not say whether a megabyte has 1,000,000 bytes
// or 1,048,576: the larger one is claimed only where both are exceeded.
const (
	selfieLong       = 960 // pixels, recommended
	selfieShort      = 720
	pictureBytes     = 1 << 20 // recommended
	pictureBytesMost = 2 << 20
)

// pictureSizeRules hold the pictures that were read against what the service recommends. They say nothing of others, and
// nothing of what a picture shows.
var pictureSizeRules = []rule{
	{
		id: "pictures.over_limit", severity: Warning, section: Document,
		about:  "A picture that was read is larger than the service says that it takes",
		source: "§1.4",
		check: ofPictures(func(p *PictureSize) (string, string) {
			return when(limited(p) && p.Bytes > pictureBytesMost, "is larger than the service takes"), "limit 2 MB"
		}),
	},
	{
		id: "pictures.large", severity: Info, section: Document,
		about:  "A picture that was read is larger than the service recommends",
		source: "§1.4",
		check: ofPictures(func(p *PictureSize) (string, string) {
			return when(limited(p) && p.Bytes > pictureBytes && p.Bytes <= pictureBytesMost, "is larger than the service recommends"), "recommended 1 MB at most"
		}),
	},
	{
		id: "pictures.small", severity: Info, section: Face,
		about:  "The selfie that was read has fewer pixels than the service recommends",
		source: "§8.4",
		check: ofPictures(func(p *PictureSize) (string, string) {
			small := p.Type == argos.ImageSelfie && p.Width > 0 && (max(p.Width, p.Height) < selfieLong || min(p.Width, p.Height) < selfieShort)
			return when(small, "has fewer pixels than the service recommends"), "recommended 960 x 720"
		}),
	},
}

// pictureWords name the pictures, in the order in which they are told.
var pictureWords = []struct {
	kind argos.ImageType
	name string
}{
	{argos.ImageIDFront, "picture of the front"},
	{argos.ImageIDBack, "picture of the back"},
	{argos.ImageSelfie, "selfie"},
	{argos.ImageAddress, "picture of the address document"},
}

// limited reports whether the service says how large the picture may be: of a proof of address it says nothing.
func limited(p *PictureSize) bool { return p.Type != argos.ImageAddress }

func when(yes bool, what string) string {
	if !yes {
		return ""
	}
	return what
}

// ofPictures makes a rule's check out of what is wrong with a picture, empty for nothing, and what it was held against.
func ofPictures(wrong func(p *PictureSize) (what, against string)) func(c *caseView) []hit {
	return func(c *caseView) []hit {
		var out []hit
		for _, named := range pictureWords {
			for i := range c.added.Pictures {
				p := &c.added.Pictures[i]
				if p.Type != named.kind {
					continue
				}
				if what, against := wrong(p); what != "" {
					out = append(out, hit{sentence: "The " + named.name + " " + what, values: []Value{
						{Label: named.name, Text: NewText(p.words())}, {Label: "service", Text: NewText(against)},
					}})
				}
			}
		}
		return out
	}
}

// words are the size of a picture, as far as it is known: 640 x 480 pixels, 81,234 bytes, JPEG.
func (p *PictureSize) words() string {
	s := ""
	if p.Width > 0 {
		s = strconv.Itoa(p.Width) + " x " + strconv.Itoa(p.Height) + " pixels, "
	}
	s += grouped(p.Bytes) + " bytes"
	if p.Format != "" {
		s += ", " + p.Format
	}
	return s
}

// grouped writes a number with a comma behind every third digit.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
