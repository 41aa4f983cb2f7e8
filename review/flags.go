package review

import "strings"

// Flags are the letters of a queue row.
type Flags struct{ AML, Duplicate, Face, Age, Expired, Mismatch bool }

// FlagsOf derives the letters of a queue row from the findings of a case.
func FlagsOf(e *Examination) Flags {
	var f Flags
	if e == nil {
		return f
	}
	for _, found := range e.Findings {
		switch found.ID {
		case "aml.red_flag":
			f.AML = true
		case "duplicates.person", "duplicates.pii", "duplicates.face":
			f.Duplicate = true
		case "face.mismatch", "face.doubtful", "face.missing", "liveness.low":
			f.Face = true
		case "age.under_limit", "face.age.failed", "face.age.disagrees":
			f.Age = true
		case "document.expired":
			f.Expired = true
		case "compare.conflict", "compare.invalid", "date.impossible", "date.swapped":
			f.Mismatch = true
		}
	}
	return f
}

// Flag is one of the flags: the letter of its column in the queue row, the word that a filter takes too, and whether a
// case has it.
type Flag struct {
	Letter, Word string
	Of           func(Flags) bool
}

// Mismatch is the letter of the flag "the copies of a value differ"; screens without it draw a sign of their own.
const Mismatch = "≠"

// flagKinds is the one table of the flags, in the order of the queue row.
var flagKinds = [...]Flag{
	{Letter: "A", Word: "aml", Of: func(f Flags) bool { return f.AML }},
	{Letter: "D", Word: "duplicate", Of: func(f Flags) bool { return f.Duplicate }},
	{Letter: "F", Word: "face", Of: func(f Flags) bool { return f.Face }},
	{Letter: "G", Word: "age", Of: func(f Flags) bool { return f.Age }},
	{Letter: "X", Word: "expired", Of: func(f Flags) bool { return f.Expired }},
	{Letter: Mismatch, Word: "mismatch", Of: func(f Flags) bool { return f.Mismatch }},
}

// FlagKinds returns the flags in the order of the queue row. The slice is shared: do not write to it.
func FlagKinds() []Flag { return flagKinds[:] }

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
