package compare

import "strings"

// Nearly every value of a case is ASCII, and written as a rule wants it already. What is done to such a text is done here
// without memory of its own: a rule that changes nothing gives back the text that it got.

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// isPrintable reports whether a text has ASCII characters alone that can be seen, and spaces.
func isPrintable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

func hasASCIIDigit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

// oneSpaced puts one space between words, and none around them.
func oneSpaced(s string) string {
	if isPrintable(s) && !strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// textOf is a text of some bytes, the one that they were made of where they are the same.
func textOf(b []byte, from string) string {
	if string(b) == from {
		return from
	}
	return string(b)
}

func upperASCII(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

// compactASCII is compact without a look at other scripts.
func compactASCII(s string, hash bool) string {
	var buf [longestNothing]byte
	out := buf[:0]
	for i := range len(s) {
		switch c := upperASCII(s[i]); {
		case c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '*':
			out = append(out, c)
		case c == '#' && hash:
			out = append(out, '*')
		}
	}
	return textOf(out, s)
}
