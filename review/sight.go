package review

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Sight is what an agent saw of a case beside its record, which Draft.Seen holds. It is part of the evidence.
type Sight struct {
	Pictures []SeenPicture // one a kind at most, sorted by kind
	Revealed []Reveal      // masked fields that were shown, oldest first
}

// SeenPicture names a picture by its bytes: the service can put another one behind the same reference.
type SeenPicture struct {
	Kind   string `json:"kind"`   // the service's word: "idImage"
	SHA256 string `json:"sha256"` // of the bytes as received, 64 hex digits
	Bytes  int    `json:"bytes"`
	Format string `json:"format,omitempty"`
	// Unchecked says that the agent confirmed although the picture could not be had again before the sending.
	Unchecked bool `json:"unchecked,omitempty"`
}

// Reveal is one time that masked fields of the case were shown to the agent.
type Reveal struct {
	Fields []string `json:"fields"`        // names of the masking table, sorted
	Why    string   `json:"why,omitempty"` // the agent's reason, empty where none was asked for
}

// SeePicture returns what names a picture of a kind.
func SeePicture(kind, format string, picture []byte) SeenPicture {
	sum := sha256.Sum256(picture)
	return SeenPicture{Kind: kind, SHA256: hex.EncodeToString(sum[:]), Bytes: len(picture), Format: format}
}

// With returns the sight with a picture in the place of the one of its kind.
func (s Sight) With(p SeenPicture) Sight {
	s.Pictures = slices.DeleteFunc(slices.Clone(s.Pictures), func(o SeenPicture) bool { return o.Kind == p.Kind })
	at, _ := slices.BinarySearchFunc(s.Pictures, p, func(a, b SeenPicture) int { return strings.Compare(a.Kind, b.Kind) })
	s.Pictures = slices.Insert(s.Pictures, at, p)
	return s
}

// Picture finds the picture of a kind.
func (s Sight) Picture(kind string) (SeenPicture, bool) {
	i := slices.IndexFunc(s.Pictures, func(p SeenPicture) bool { return p.Kind == kind })
	if i < 0 {
		return SeenPicture{}, false
	}
	return s.Pictures[i], true
}

// accepting marks the pictures that the agent goes without.
func (s Sight) accepting(kinds []string) Sight {
	s.Pictures = slices.Clone(s.Pictures)
	for i := range s.Pictures {
		s.Pictures[i].Unchecked = slices.Contains(kinds, s.Pictures[i].Kind)
	}
	return s
}

// Same reports whether both are the same picture, whatever was said about it.
func (p SeenPicture) Same(o SeenPicture) bool { return p.SHA256 == o.SHA256 }

// String says which picture it is, for people: "jpeg of 84,211 bytes, SHA-256 3f2a9c01d4e7".
func (p SeenPicture) String() string {
	what := p.Format
	if what == "" {
		what = "picture"
	}
	return what + " of " + thousands(p.Bytes) + " bytes, SHA-256 " + p.SHA256[:min(len(p.SHA256), 12)]
}

// thousands writes a count with a comma between each three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// pictureLabels names the pictures for people, by the service's word.
var pictureLabels = map[string]string{
	"idImage": "ID front", "idBackImage": "ID back", "selfieImage": "Selfie", "addressImage": "Address document",
}

// PictureLabel names a kind of picture for people; one that is not known is named as it came, safe for a terminal.
func PictureLabel(kind string) string {
	if label, ok := pictureLabels[kind]; ok {
		return label
	}
	return NewText(kind).String()
}

// PictureChange is the difference between a picture that was seen and the one that the service has in its place.
func PictureChange(seen, now SeenPicture) Change {
	return Change{
		Path: "pictures." + NewText(seen.Kind).String(), Label: PictureLabel(seen.Kind),
		Before: NewText(seen.String()), Now: NewText(now.String()),
	}
}

// SeePictures adds keyed digests of the pictures that were seen.
func (e *Evidence) SeePictures(s Sight, key []byte) {
	if len(s.Pictures) == 0 {
		return
	}
	mac := hmac.New(sha256.New, key)
	e.Pictures = make(map[string]string, len(s.Pictures))
	for _, p := range s.Pictures {
		e.Pictures[p.Kind] = digest(mac, "picture", p.Kind, p.SHA256)
	}
}
