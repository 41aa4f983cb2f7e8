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

// String returns the letters in the order of the queue row, with a space between: "A D F G X" and the unequal sign.
func (f Flags) String() string {
	var out []string
	for _, l := range []struct {
		on   bool
		sign string
	}{{f.AML, "A"}, {f.Duplicate, "D"}, {f.Face, "F"}, {f.Age, "G"}, {f.Expired, "X"}, {f.Mismatch, "≠"}} {
		if l.on {
			out = append(out, l.sign)
		}
	}
	return strings.Join(out, " ")
}
