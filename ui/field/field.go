// Package field is a text field: it keeps what an agent types, wraps it, and says where the real cursor belongs, so
// that input methods for Korean, Japanese and Chinese open at the right cell. It exists because the cursor of the
// widely used text input is wrong after wide characters (bubbles pull request 920).
package field

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Field holds text and a cursor. The zero value is an empty field of one line without a limit.
type Field struct {
	text  []string // grapheme clusters; "\n" ends a line
	at    int      // the cursor stands before text[at]
	lines bool     // line breaks are allowed
	limit int      // runes, 0 for none
}

// New returns an empty field. A field with lines keeps line breaks; limit is the number of runes it takes, 0 for any.
func New(lines bool, limit int) Field { return Field{lines: lines, limit: limit} }

// Text returns what was typed.
func (f *Field) Text() string { return strings.Join(f.text, "") }

// IsBlank reports whether there is nothing but white space.
func (f *Field) IsBlank() bool { return strings.TrimSpace(f.Text()) == "" }

// SetText replaces the text and puts the cursor at its end.
func (f *Field) SetText(s string) {
	f.text, f.at = nil, 0
	f.Insert(s)
}

// Insert types or pastes s at the cursor, cleaned. It reports false when the limit left some of it out.
func (f *Field) Insert(s string) bool {
	s = norm.NFC.String(Clean(s, f.lines))
	whole := true
	if f.limit > 0 {
		s, whole = cut(s, f.limit-utf8.RuneCountInString(f.Text()))
	}
	before := strings.Join(f.text[:f.at], "") + s
	after := strings.Join(f.text[f.at:], "")
	// Split again as a whole: what was typed may join the character before it, as a combining mark does.
	left := clusters(before)
	f.text, f.at = append(left, clusters(after)...), len(left)
	return whole
}

// cut returns at most n runes of s, and whether that was all.
func cut(s string, n int) (string, bool) {
	if n < 0 {
		n = 0
	}
	for i := range s {
		if n == 0 {
			return s[:i], false
		}
		n--
	}
	return s, true
}

// Left moves the cursor one character back.
func (f *Field) Left() { f.at = max(0, f.at-1) }

// Right moves the cursor one character on.
func (f *Field) Right() { f.at = min(len(f.text), f.at+1) }

// Home moves the cursor to the start of its line.
func (f *Field) Home() {
	for f.at > 0 && f.text[f.at-1] != "\n" {
		f.at--
	}
}

// End moves the cursor to the end of its line.
func (f *Field) End() {
	for f.at < len(f.text) && f.text[f.at] != "\n" {
		f.at++
	}
}

// Backspace removes the character before the cursor.
func (f *Field) Backspace() {
	if f.at > 0 {
		f.remove(f.at-1, f.at)
	}
}

// Delete removes the character under the cursor.
func (f *Field) Delete() {
	if f.at < len(f.text) {
		f.remove(f.at, f.at+1)
	}
}

// DeleteWord removes the word before the cursor and the spaces after it.
func (f *Field) DeleteWord() {
	from := f.at
	for from > 0 && isSpace(f.text[from-1]) {
		from--
	}
	for from > 0 && !isSpace(f.text[from-1]) {
		from--
	}
	f.remove(from, f.at)
}

func (f *Field) remove(from, to int) {
	f.text = append(append([]string(nil), f.text[:from]...), f.text[to:]...)
	f.at = from
}

func isSpace(c string) bool { return c == " " || c == "\n" }
