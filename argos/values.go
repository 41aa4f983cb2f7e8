package argos

import "time"

// Texts is a list of strings; the service sends a string, an array of strings, null or nothing (§2.6).
type Texts []Text

// List is an array; the service sometimes sends a single object, null or nothing instead (§2.6).
type List[T any] []T

// OCRItems maps an OCR item's name ("birthDate") to its reading. "rotate" carries a value only.
type OCRItems map[string]OCRItem

// Number is a figure that may come as a number, a numeric string, an empty string or null (§2.6). What is sent and is
// no finite number leaves it unset and is kept in Sent, so that it can be told from nothing.
type Number struct {
	Value float64
	Set   bool
	Sent  Text // empty where nothing was sent, or a number
}

// Flag is a boolean with a third state: absent or null (§2.6). What is sent and is neither true nor false is kept in
// Sent.
type Flag struct {
	Value, Set bool
	Sent       Text // empty where nothing was sent, or a boolean
}

// Time is a moment as received and, where one of the known forms fits (§2.5), parsed to UTC; otherwise At is zero.
type Time struct {
	Text Text
	At   time.Time
}
