// Package mask says what of a case may be shown. Every value passes through it on its way to a screen, a line of JSON or a
// message: it is hidden for what its field is (the table of fields says that, and what it does not know is hidden), and
// what is hidden is found again in every other text, however it is written there.
//
// It is pure: a Set says what is hidden, Values what a record tells of a person, and a Masker holds both together.
package mask

import (
	"slices"

	"kycdesk/argos"
	"kycdesk/assets"
)

// Kind says what of a person a value tells; see assets.Mask.
type Kind = assets.Mask

// Parts is the kind of what has members with kinds of their own, such as a record as a whole.
const Parts = assets.Parts

// At returns the kind of a text at a path of a record.
func At(path argos.Text) Kind { return assets.MaskAt(path.Raw()).OfText() }

// Under returns the kind of a member of a part of a record, "" for an element of a list; see assets.MaskUnder.
func Under(around Kind, path, member string) Kind { return assets.MaskUnder(around, path, member) }

// KindNamed returns the kind of a name: of a field of the service, of a compared field or of a correction.
func KindNamed(name string) Kind { return assets.MaskNamed(name) }

// Set says which kinds are hidden. The zero value hides nothing; Default is what the program starts with. A Set is a
// value: changing one gives a new one.
type Set struct{ hidden, revealed bits }

type bits uint16

var bitOf = func() map[Kind]bits {
	out := map[Kind]bits{}
	for i, k := range assets.Masks() {
		out[k] = 1 << i
	}
	return out
}()

// always are the kinds that no profile shows: numbers of a person, and what nobody says the kind of.
var always = []Kind{assets.MaskDocumentNumber, assets.MaskIdentityNumber, assets.MaskAccountNumber, assets.Other}

// byChoice are the kinds that a profile can hide besides.
var byChoice = []Kind{
	assets.MaskName, assets.MaskBirthDate, assets.MaskEmail, assets.MaskPhone, assets.MaskAddress, assets.MaskIPAddress,
	assets.MaskPictures, assets.MaskText,
}

// inZone are the kinds that a line of a machine-readable zone can hold: it is hidden with any of them.
var inZone = bitOf[assets.MaskDocumentNumber] | bitOf[assets.MaskIdentityNumber] | bitOf[assets.MaskName] | bitOf[assets.MaskBirthDate]

// Default hides the numbers of a person, and what nobody says the kind of.
func Default() Set { return Set{}.Hide(always...) }

// ByChoice lists the kinds that a profile can hide besides those of Default, in the order in which they are offered.
func ByChoice() []Kind { return slices.Clone(byChoice) }

// Hide returns a set that hides these kinds too. What is no kind changes nothing.
func (s Set) Hide(kinds ...Kind) Set {
	for _, k := range kinds {
		s.hidden |= bitOf[k]
	}
	return s
}

// Reveal returns a set that shows this kind although it is hidden. A line of a machine-readable zone is shown by itself:
// what it holds stays hidden elsewhere.
func (s Set) Reveal(k Kind) Set {
	s.revealed |= bitOf[k]
	return s
}

// Conceal returns the set with everything revealed hidden again.
func (s Set) Conceal() Set {
	s.revealed = 0
	return s
}

// Hidden reports whether values of a kind are hidden now.
func (s Set) Hidden(k Kind) bool {
	now := s.hidden &^ s.revealed
	if k == assets.MaskZone {
		return now&inZone != 0 && s.revealed&bitOf[k] == 0
	}
	return now&bitOf[k] != 0
}

// Kinds lists what is hidden now, in the order of the table.
func (s Set) Kinds() []Kind {
	return slices.DeleteFunc(assets.Masks(), func(k Kind) bool { return !s.Hidden(k) })
}
