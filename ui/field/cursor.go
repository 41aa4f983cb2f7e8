package field

import "strings"

// Before returns the text before the cursor.
func (f *Field) Before() string { return strings.Join(f.text[:f.at], "") }

// ReplaceBefore puts s in the place of the text between a byte and the cursor, and the cursor behind it.
func (f *Field) ReplaceBefore(from int, s string) {
	before := f.Before()
	f.splice(0, f.at, "")
	f.Insert(before[:min(max(0, from), len(before))] + s)
}
