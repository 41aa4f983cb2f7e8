package assets

import (
	"slices"
	"strings"
	"sync"
)

// Mask says what of a person a value tells, and so when it is hidden: package review/mask has the form of each. The zero
// value stands for words of the console itself, which tell nothing.
type Mask string

// The masks of the table. Every field has one of them: what is not known as Harmless is hidden.
const (
	Harmless Mask = "harmless"
	Parts    Mask = "parts"   // an object or list whose members have masks of their own
	Figures  Mask = "figures" // an object of numbers that say nothing of a person; a text in it is Other
	Other    Mask = "other"   // nobody says what it is

	MaskDocumentNumber Mask = "documentNumber"
	MaskIdentityNumber Mask = "identityNumber"
	MaskAccountNumber  Mask = "accountNumber"
	MaskName           Mask = "name"
	MaskBirthDate      Mask = "birthDate"
	MaskEmail          Mask = "email"
	MaskPhone          Mask = "phone"
	MaskAddress        Mask = "address"
	MaskIPAddress      Mask = "ipAddress"
	MaskPictures       Mask = "pictures" // pictures, and the references to them
	MaskText           Mask = "text"     // what people wrote: memo, comment, answers, messages
	MaskZone           Mask = "zone"     // a line of a machine-readable zone: a number, a name and a birth date
)

// byItem stands in the table for a reading of OCR: its name says what it is.
const byItem Mask = "{item}"

// Masks lists the masks that hide something, in a fixed order.
func Masks() []Mask {
	return []Mask{
		MaskDocumentNumber, MaskIdentityNumber, MaskAccountNumber, MaskName, MaskBirthDate, MaskEmail, MaskPhone, MaskAddress,
		MaskIPAddress, MaskPictures, MaskText, MaskZone, Other,
	}
}

// Hides reports whether a value of this mask is ever hidden for what it is.
func (m Mask) Hides() bool {
	switch m {
	case "", Harmless, Parts, Figures:
		return false
	}
	return true
}

// MaskAt returns the mask of a concrete path ("kyc.attempts[0].retryMsg"): that of its row in the table, that of a part
// around it which is hidden as a whole, or what its name says. What the tables do not know is Other.
func MaskAt(path string) Mask {
	mask := Parts
	for at := 0; at < len(path); at++ {
		from := at
		for at < len(path) && path[at] != '.' && !strings.HasPrefix(path[at:], `["`) {
			at++
		}
		name, _, _ := strings.Cut(path[from:at], "[")
		mask = MaskUnder(mask, path[:at], name)
		if at < len(path) && path[at] == '[' { // a name that would not read as one
			if !mask.Hides() || mask == Other {
				mask = MaskNamed(strings.Trim(path[at:], `["]`))
			}
			return mask
		}
	}
	return mask
}

// MaskUnder is MaskAt for one who walks down a record: around is the mask of the part around, and name the member, ""
// for an element of a list. path is that of the member.
func MaskUnder(around Mask, path, name string) Mask {
	switch {
	case around.Hides() && around != Other || name == "":
		return around
	case !isMember(name):
		return MaskNamed(name)
	}
	if f, ok := FieldAt(path); ok {
		if f.Mask == byItem {
			return MaskNamed(strings.Split(path, ".")[1]) // no document lists the names of readings (§2.6)
		}
		return f.Mask
	}
	if around == Figures {
		return Figures
	}
	return MaskNamed(name)
}

// isMember reports whether a name can be a part of a path without being mistaken for two.
func isMember(name string) bool { return !strings.ContainsAny(name, `.["]`) }

// OfText returns the mask of a text at a place: where an object or numbers belong, nobody says what a text is.
func (m Mask) OfText() Mask {
	if m == Parts || m == Figures {
		return Other
	}
	return m
}

// OfNumber returns the mask of a number at a place.
func (m Mask) OfNumber() Mask {
	if m == Parts {
		return Other
	}
	return m
}

// MaskNamed returns what a name says by itself, whether it is one of the service, of a compared field or of a
// correction: "number" and "document_number" are both a document number. A name that nobody listed is Other.
func MaskNamed(name string) Mask {
	key := plainName(name)
	if m, ok := maskNames()[key]; ok {
		return m
	}
	if strings.HasPrefix(key, "mrz") {
		return MaskZone
	}
	return Other
}

// MaskRead returns a mask that was kept as a word. One that is not known any more is what its word says.
func MaskRead(word string) Mask {
	switch m := Mask(word); {
	case m == "", m == Harmless, m == Parts, m == Figures, slices.Contains(Masks(), m):
		return m
	}
	return MaskNamed(word)
}

var maskNames = sync.OnceValue(func() map[string]Mask {
	out := map[string]Mask{}
	for _, c := range rows("mask_names.tsv") {
		for _, name := range list(c[1]) {
			out[name] = Mask(c[0])
		}
	}
	return out
})

// plainName writes a name without regard to case and to the signs between its parts.
func plainName(s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9')
	}
	if plain {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-.", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}
