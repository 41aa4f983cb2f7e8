package input

import (
	"bytes"
	"strconv"
)

// Query is a kind of question that a terminal answers with a reply of its own form.
type Query uint8

// The questions that are asked, by us and by the terminal library.
const (
	CursorPosition Query = iota + 1 // CSI 6 n
	Identity                        // CSI > c
	Attributes                      // CSI c
	Mode                            // CSI ? mode $ p
	KeyboardFlags                   // CSI ? u
	Colour                          // OSC 10, 11, 12 ; ?
	Name                            // CSI > q, and what a DCS asks
)

// form is how the reply to a question looks: what it begins with, what may stand in it, and how it ends.
type form struct {
	kind       Query
	head       string
	body       string // the bytes that may stand in it; "" for any but control characters
	separators int    // how many semicolons it has at least
	ends       []string
}

const digits, numbers = "0123456789", "0123456789;"

// forms are all replies that are told from keys.
var forms = []form{
	{CursorPosition, "\x1b[", numbers, 1, []string{"R"}},
	{CursorPosition, "\x1b[?", numbers, 1, []string{"R"}},
	{Identity, "\x1b[>", numbers, 0, []string{"c"}},
	{Attributes, "\x1b[?", numbers, 0, []string{"c"}},
	{Mode, "\x1b[?", numbers, 1, []string{"$y"}},
	{Mode, "\x1b[", numbers, 1, []string{"$y"}},
	{KeyboardFlags, "\x1b[?", digits, 0, []string{"u"}},
	{Colour, "\x1b]", "", 0, []string{"\a", "\x1b\\"}},
	{Name, "\x1bP", "", 0, []string{"\x1b\\"}},
}

// match reports whether b is a whole reply of this form, or may be the beginning of one.
func (f *form) match(b []byte) (whole, beginning bool) {
	if len(b) < len(f.head) {
		return false, bytes.HasPrefix([]byte(f.head), b)
	}
	rest, is := bytes.CutPrefix(b, []byte(f.head))
	if !is {
		return false, false
	}
	n := 0
	for n < len(rest) && f.takes(rest[n]) {
		n++
	}
	if n < len(rest) && (n == 0 && f.body != "" || bytes.Count(rest[:n], []byte(";")) < f.separators) {
		return false, false
	}
	for _, end := range f.ends {
		switch tail := string(rest[n:]); {
		case tail == end:
			return true, false
		case len(tail) < len(end) && end[:len(tail)] == tail:
			return false, true
		}
	}
	return false, false
}

func (f *form) takes(c byte) bool {
	if f.body == "" {
		return c >= 0x20 && c != 0x7f
	}
	return bytes.IndexByte([]byte(f.body), c) >= 0
}

// replyOf returns which question a whole reply answers, 0 for none.
func replyOf(b []byte) Query {
	for i := range forms {
		if whole, _ := forms[i].match(b); whole {
			return forms[i].kind
		}
	}
	return 0
}

// begins reports whether b may be the beginning of a reply.
func begins(b []byte) bool {
	for i := range forms {
		if _, is := forms[i].match(b); is {
			return true
		}
	}
	return false
}

// position reads a cursor report.
func position(b []byte) (row, col int) {
	params := bytes.Split(bytes.Trim(b, "\x1b[?R"), []byte(";"))
	row, _ = strconv.Atoi(string(params[0])) // a number out of range is no place that was asked from
	col, _ = strconv.Atoi(string(params[1]))
	return row, col
}
