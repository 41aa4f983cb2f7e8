package argos

import "time"

// Texts is a list of strings; the service sends a string, an array of strings, null or nothing (§2.6).
type Texts []Text

// List is an array; the service sometimes sends a single object, null or nothing instead (§2.6).
type List[T any] []T

// OCRItems maps an OCR item's name ("birthDate") to its reading. "rotate" carries a value only.
type OCRItems map[string]OCRItem

// Number is a figure that may come as a number, a numeric string, an empty string or null (§2.6). NaN and infinities
// count as absent.
type Number struct {
	Value float64
	Set   bool
}

// Flag is a boolean with a third state: absent or null (§2.6).
type Flag struct{ Value, Set bool }

// Time is a moment as received and, where one of the known forms fits (§2.5), parsed to UTC; otherwise At is zero.
type Time struct {
	Text Text
	At   time.Time
}
