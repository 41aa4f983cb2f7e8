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

// FlagKind is all there is to say of a flag: the letter of its column in the queue row, the word that a filter takes
// too, whether a case has it, and how a case gets it.
type FlagKind struct {
	Letter, Word string
	Of           func(f Flags) bool // a value in, so that asking every row of a long queue allocates nothing
	light        func(f *Flags)
}

// Mismatch is the letter of the flag "the copies of a value differ"; screens without it draw a sign of their own.
const Mismatch = "≠"

// flagKinds is the one table of the flags. NoFlag has no row.
var flagKinds = [...]FlagKind{
	FlagAML - 1:       {"A", "aml", func(f Flags) bool { return f.AML }, func(f *Flags) { f.AML = true }},
	FlagDuplicate - 1: {"D", "duplicate", func(f Flags) bool { return f.Duplicate }, func(f *Flags) { f.Duplicate = true }},
	FlagFace - 1:      {"F", "face", func(f Flags) bool { return f.Face }, func(f *Flags) { f.Face = true }},
	FlagAge - 1:       {"G", "age", func(f Flags) bool { return f.Age }, func(f *Flags) { f.Age = true }},
	FlagExpired - 1:   {"X", "expired", func(f Flags) bool { return f.Expired }, func(f *Flags) { f.Expired = true }},
	FlagMismatch - 1:  {Mismatch, "mismatch", func(f Flags) bool { return f.Mismatch }, func(f *Flags) { f.Mismatch = true }},
}

// FlagKinds returns the flags in the order of the queue row. The slice is shared: do not write to it.
func FlagKinds() []FlagKind { return flagKinds[:] }

// FlagsOf collects the letters of a queue row from the findings of a case.
func FlagsOf(e *Examination) Flags {
	var f Flags
	if e == nil {
		return f
	}
	for i := range e.Findings {
		if flag := e.Findings[i].Flag; flag > NoFlag && int(flag) <= len(flagKinds) {
			flagKinds[flag-1].light(&f)
		}
	}
	return f
}

// Letters returns the letters of a case in the order of the queue row.
func (f Flags) Letters() []string {
	out := []string{}
	for _, k := range flagKinds {
		if k.Of(f) {
			out = append(out, k.Letter)
		}
	}
	return out
}

// String returns the letters with a space between: "A D F G X" and the unequal sign.
func (f Flags) String() string { return strings.Join(f.Letters(), " ") }
