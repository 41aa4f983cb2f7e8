package sandbox

import (
	"math"
	"strconv"
	"time"
)

// object is a JSON object whose members keep their order, so that answers are the same byte for byte.
type object []member

type member struct {
	key string
	val any
}

// score is a figure that some answers print as a quoted number (§2.6).
type score float64

// texts is a list that some answers print as one string (§2.6).
type texts []string

// raw is JSON given by a control call, written as it came.
type raw []byte

// shape says how values are written; see Options.
type shape struct{ commentAsText, scoresAsText, hyphenTimes bool }

// value appends the JSON of v. Times become text in the form of §2.5; the zero time is null.
func (sh shape) value(dst []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case string:
		return appendText(dst, v)
	case bool:
		return strconv.AppendBool(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case float64:
		return appendNumber(dst, v)
	case score:
		return sh.score(dst, v)
	case time.Time:
		return sh.moment(dst, v)
	case object:
		return sh.object(dst, v)
	case texts:
		return sh.texts(dst, v)
	case []any:
		return list(dst, v, sh.value)
	case []object:
		return list(dst, v, sh.object)
	case []string:
		return list(dst, v, appendText)
	case raw:
		return append(dst, v...)
	}
	return append(dst, "null"...)
}

func (sh shape) object(dst []byte, o object) []byte {
	dst = append(dst, '{')
	for i, m := range o {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendText(dst, m.key), ':')
		dst = sh.value(dst, m.val)
	}
	return append(dst, '}')
}

func list[T any](dst []byte, items []T, one func([]byte, T) []byte) []byte {
	dst = append(dst, '[')
	for i, item := range items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = one(dst, item)
	}
	return append(dst, ']')
}

func (sh shape) texts(dst []byte, t texts) []byte {
	if sh.commentAsText && len(t) > 0 {
		return appendText(dst, t[0])
	}
	return list(dst, t, appendText)
}

func (sh shape) score(dst []byte, v score) []byte {
	if !sh.scoresAsText {
		return appendNumber(dst, float64(v))
	}
	return append(appendNumber(append(dst, '"'), float64(v)), '"')
}

func appendNumber(dst []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(dst, "null"...)
	}
	return strconv.AppendFloat(dst, v, 'f', -1, 64)
}

func (sh shape) moment(dst []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(dst, "null"...)
	}
	return append(sh.stamp(append(dst, '"'), t), '"')
}

// stamp writes a time in UTC to the millisecond, as ISO 8601 or in the hyphen form of the samples (§2.5).
func (sh shape) stamp(dst []byte, t time.Time) []byte {
	year, month, dom := t.Date()
	hour, minute, sec := t.Clock()
	dayHour, clock, fraction, zone := byte('T'), byte(':'), byte('.'), "Z"
	if sh.hyphenTimes {
		dayHour, clock, fraction, zone = '-', '-', '-', ""
	}
	dst = padded(dst, year, 4)
	dst = padded(append(dst, '-'), int(month), 2)
	dst = padded(append(dst, '-'), dom, 2)
	dst = padded(append(dst, dayHour), hour, 2)
	dst = padded(append(dst, clock), minute, 2)
	dst = padded(append(dst, clock), sec, 2)
	dst = padded(append(dst, fraction), t.Nanosecond()/int(time.Millisecond), 3)
	return append(dst, zone...)
}

func padded(dst []byte, v, width int) []byte {
	for limit := pow10(width - 1); limit > v && limit > 1; limit /= 10 {
		dst = append(dst, '0')
	}
	return strconv.AppendInt(dst, int64(v), 10)
}

func pow10(n int) int {
	v := 1
	for range n {
		v *= 10
	}
	return v
}

// appendText quotes a string. Only what JSON demands is escaped: control bytes above U+001F and marks go out as they
// are, since a terminal has to be safe from them.
func appendText(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, s[start:i]...)
		if c == '"' || c == '\\' {
			dst = append(dst, '\\', c)
		} else {
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		start = i + 1
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}
