package input

import "unicode/utf8"

// token is what stands at the beginning of the stream.
type token uint8

const (
	cut      token = iota // more has to come to tell
	escape                // the escape key
	text                  // characters, each a key
	control               // one control character
	sequence              // a whole control sequence or string
)

// measure finds the token at the beginning of b and its length. A key with alt is the escape key and then that key: none
// of ours but alt+backspace uses alt, and somebody who presses two keys quickly means both.
func measure(b []byte) (token, int) {
	switch c := b[0]; {
	case c == 0x1b:
		return measureEscape(b)
	case c < 0x20, c == 0x7f:
		return control, 1
	}
	n := 0
	for n < len(b) && b[n] >= 0x20 && b[n] != 0x7f {
		if !utf8.FullRune(b[n:]) {
			break
		}
		_, size := utf8.DecodeRune(b[n:])
		n += size
	}
	if n == 0 {
		return cut, 0
	}
	return text, n
}

func measureEscape(b []byte) (token, int) {
	if len(b) == 1 {
		return cut, 0
	}
	switch b[1] {
	case '[':
		return measureCSI(b)
	case 'O':
		if len(b) == 2 {
			return cut, 0
		}
		if b[2] > 0x20 && b[2] < 0x7f {
			return sequence, 3
		}
	case ']', 'P', '_', '^':
		return measureString(b)
	case 0x7f, '\b':
		return sequence, 2 // alt and backspace, which text fields know
	}
	return escape, 1
}

// measureCSI reads parameters, intermediate bytes and the final byte.
func measureCSI(b []byte) (token, int) {
	for i := 2; i < len(b); i++ {
		switch c := b[i]; {
		case c == '[' && i == 2: // a function key of the Linux console: one more byte
			if len(b) == 3 {
				return cut, 0
			}
			return sequence, 4
		case c >= 0x40 && c < 0x7f:
			return sequence, i + 1
		case c < 0x20 || c >= 0x7f:
			return escape, 1 // broken off: these were keys
		}
	}
	return cut, 0
}

// stringMost bounds a string from the terminal: what is longer is none of the replies that were asked for.
const stringMost = 4096

// measureString reads to the end of a string that the terminal sends.
func measureString(b []byte) (token, int) {
	for i := 2; i < len(b) && i < stringMost; i++ {
		switch {
		case b[i] == '\a':
			return sequence, i + 1
		case b[i] == 0x1b && i+1 == len(b):
			return cut, 0
		case b[i] == 0x1b && b[i+1] == '\\':
			return sequence, i + 2
		case b[i] < 0x20 || b[i] == 0x7f:
			return escape, 1
		}
	}
	if len(b) >= stringMost {
		return escape, 1
	}
	return cut, 0
}
