package argos

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// text steps over a string.
func (m *mender) text() FaultKind {
	end := endOfString(m.b, m.at)
	if end >= len(m.b) {
		m.lost = NotJSON
		return NotJSON
	}
	inner := m.b[m.at+1 : end]
	m.at = end + 1
	escaped := false
	for i := 0; i < len(inner); i++ {
		switch c := inner[i]; {
		case c < ' ':
			return NotJSON
		case c == '\\':
			n := escapeLength(inner[i:])
			if n == 0 {
				return NotJSON
			}
			escaped = true
			i += n - 1
		}
	}
	if !utf8.Valid(inner) || escaped && halfCharacter(inner) >= 0 {
		return NotUTF8
	}
	return ""
}

// escapeLength is how long the escape at the beginning of b is, 0 when it is none.
func escapeLength(b []byte) int {
	p := onePass{b: b, at: 1}
	if !p.escape() {
		return 0
	}
	return p.at + 1
}

// halfCharacter returns where a string, whose escapes are valid, has one half of a surrogate pair, or -1.
func halfCharacter(inner []byte) int {
	high := -1 // where the first half stands that waits for the second
	for i := 0; i < len(inner); i++ {
		at, unit := i, uint64(0)
		if inner[i] == '\\' {
			if i++; inner[i] == 'u' {
				unit, _ = strconv.ParseUint(string(inner[i+1:i+5]), 16, 16)
				i += 4
			}
		}
		switch low := unit >= 0xDC00 && unit < 0xE000; {
		case low && high < 0:
			return at
		case !low && high >= 0:
			return high
		}
		high = -1
		if unit >= 0xD800 && unit < 0xDC00 {
			high = at
		}
	}
	return high
}

// bare steps over what is no string, object or array: a number, a word of JSON, or something else.
func (m *mender) bare() FaultKind {
	from := m.at
	for m.at < len(m.b) && strings.IndexByte(",:]}[{\" \t\r\n", m.b[m.at]) < 0 {
		m.at++
	}
	switch token := m.b[from:m.at]; string(token) {
	case "":
		m.at = from
		return m.nothing()
	case "true", "false", "null":
		return ""
	default:
		p := onePass{b: token}
		if p.number(); p.doubt || p.at != len(token) {
			return NotJSON
		}
		if f, err := strconv.ParseFloat(string(token), 64); err != nil && math.IsInf(f, 0) {
			return NumberRange
		}
		return ""
	}
}

// nothing is where a value should stand and a comma or an end does; the container around it is broken.
func (m *mender) nothing() FaultKind {
	if m.at >= len(m.b) {
		m.lost = NotJSON
	}
	return NotJSON
}
