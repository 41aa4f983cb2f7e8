package argos

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Text is one untrusted string as the service sent it. It has no exported content on purpose: Raw is for comparing,
// digests and evidence, String is for people. The zero value is the empty text, which also stands for "absent".
type Text struct{ raw string }

// NewText wraps a string that came from outside.
func NewText(raw string) Text { return Text{raw: raw} }

// Raw returns the string exactly as received. Only the places listed in the test TestRawIsCalledOnlyWhereListed may
// call it; none of them writes to a terminal, a log or a file that people read.
func (t Text) Raw() string { return t.raw }

// String returns the text made safe for a terminal and cut to a bounded length; see Clean.
func (t Text) String() string { return Clean(t.raw) }

// GoString keeps %#v from printing the raw string.
func (t Text) GoString() string { return fmt.Sprintf("argos.Text(%q)", t.String()) }

// IsEmpty reports whether nothing but white space was sent. The API treats absent, null and "" alike (§2.6).
func (t Text) IsEmpty() bool { return strings.TrimSpace(t.raw) == "" }

// MarshalJSON writes the string as received, because digests and evidence are made over it.
func (t Text) MarshalJSON() ([]byte, error) { return json.Marshal(t.raw) }

// UnmarshalJSON accepts any JSON value: a string is taken as it is, null and an empty list or object are empty, and any
// other value is kept as its JSON text. It never fails, so that one odd field cannot fail a page.
func (t *Text) UnmarshalJSON(b []byte) error {
	if t.raw = unquoted(b); len(b) > 0 && (b[0] == '[' || b[0] == '{') && isEmptyValue(b) {
		t.raw = ""
	}
	return nil
}

func unquoted(b []byte) string {
	if string(b) == "null" {
		return ""
	}
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return string(b)
	}
	// Nearly every string is free of escapes, and decoding it again would double the time of a sweep.
	if inner := b[1 : len(b)-1]; bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return string(inner)
	}
	var s string
	if json.Unmarshal(b, &s) != nil {
		return string(b)
	}
	return s
}
