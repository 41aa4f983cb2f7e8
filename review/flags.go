package review

import "strings"

// Flag names a letter of the queue row. It is a column of the table of rules.
type Flag uint8

// The flags, in the order of the queue row. NoFlag lights none.
const (
	NoFlag Flag = iota
	FlagAML
	FlagDuplicate
	FlagFace
	FlagAge
	FlagExpired
	FlagMismatch
)

// Flags are the letters of a queue row.
type Flags struct{ AML, Duplicate, Face, Age, Expired, Mismatch bool }

// letters say which field of Flags a flag is, and how the queue row writes it.
var letters = [...]struct {
	sign string
	of   func(f *Flags) *bool
}{
	FlagAML:       {"A", func(f *Flags) *bool { return &f.AML }},
	FlagDuplicate: {"D", func(f *Flags) *bool { return &f.Duplicate }},
	FlagFace:      {"F", func(f *Flags) *bool { return &f.Face }},
	FlagAge:       {"G", func(f *Flags) *bool { return &f.Age }},
	FlagExpired:   {"X", func(f *Flags) *bool { return &f.Expired }},
	FlagMismatch:  {"≠", func(f *Flags) *bool { return &f.Mismatch }},
}

// FlagsOf collects the letters of a queue row from the findings of a case.
func FlagsOf(e *Examination) Flags {
	var f Flags
	if e == nil {
		return f
	}
	for i := range e.Findings {
		if flag := e.Findings[i].Flag; flag != NoFlag && int(flag) < len(letters) {
			*letters[flag].of(&f) = true
		}
	}
	return f
}

// String returns the letters in the order of the queue row, with a space between: "A D F G X" and the unequal sign.
func (f Flags) String() string {
	var out []string
	for _, l := range letters[NoFlag+1:] {
		if *l.of(&f) {
			out = append(out, l.sign)
		}
	}
	return strings.Join(out, " ")
}
