// Package field is a text field: it keeps what an agent types, wraps it, and says where the real cursor belongs, so
// that input methods for Korean, Japanese and Chinese open at the right cell. It exists because the cursor of the
// widely used text input is wrong after wide characters (bubbles pull request 920).
package field

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Field holds text and a cursor. The zero value is an empty field of one line without a limit.
type Field struct {
	text  []string // grapheme clusters; "\n" ends a line
	whole string   // the same as one
	runes int      // in it
	at    int      // the cursor stands before text[at]
	lines bool     // line breaks are allowed
	limit int      // runes, 0 for none
}

// New returns an empty field. A field with lines keeps line breaks; limit is the number of runes it takes, 0 for any.
func New(lines bool, limit int) Field { return Field{lines: lines, limit: limit} }

// Text returns what was typed.
func (f *Field) Text() string { return f.whole }

// IsBlank reports whether there is nothing but white space.
func (f *Field) IsBlank() bool { return strings.TrimSpace(f.Text()) == "" }

// SetText replaces the text and puts the cursor at its end.
func (f *Field) SetText(s string) {
	f.text, f.at = nil, 0
	f.splice(0, 0, "")
	f.Insert(s)
}

// Insert types or pastes s at the cursor, cleaned. It reports false when the limit left some of it out.
func (f *Field) Insert(s string) bool {
	s = norm.NFC.String(Clean(s, f.lines))
	whole := true
	if f.limit > 0 {
		s, whole = cut(s, f.limit-f.runes)
	}
	f.splice(f.at, f.at, s)
	return whole
}

// splice puts s in the place of the characters from, up to to, and the cursor behind it. Only what stands next to it is
// split again: what was typed may join the character before it, as a combining mark does.
func (f *Field) splice(from, to int, s string) {
	if from > 0 && s != "" {
		from--
		s = f.text[from] + s
	}
	put := clusters(s)
	f.text, f.at = slices.Replace(f.text, from, to, put...), from+len(put)
	f.whole = strings.Join(f.text, "")
	f.runes = utf8.RuneCountInString(f.whole)
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
	f.splice(from, to, "")
	f.at = from
	if from > 0 && from < len(f.text) { // what was apart may be one character now
		f.splice(from, from+1, f.text[from])
		f.at = min(from, len(f.text))
	}
}

func isSpace(c string) bool { return c == " " || c == "\n" }
