package mask

import (
	"encoding/base64"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainText is what a text says once a way of writing its characters is undone. from and to say, for each byte of it, where
// in the text the character stands that it comes from.
type plainText struct {
	text     string
	from, to []int32
}

func (p *plainText) put(r rune, from, to int, b *strings.Builder) {
	b.WriteRune(r)
	for range utf8.RuneLen(r) {
		p.from, p.to = append(p.from, int32(from)), append(p.to, int32(to))
	}
}

// unescaped reads the escapes of addresses ("%35"), of web pages ("&#53;") and of JSON ("\u0035"). ok is false where
// there is none.
func unescaped(s string) (p plainText, ok bool) {
	if !strings.ContainsAny(s, `%&\`) {
		return p, false
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := escapeAt(s[i:])
		if n == 0 {
			r, n = utf8.DecodeRuneInString(s[i:])
		} else {
			ok = true
		}
		if r >= 0 {
			p.put(r, i, i+n, &b)
		}
		i += n
	}
	p.text = b.String()
	return p, ok
}

// escapeAt reads the escape that a text begins with; n is 0 where it begins with none.
func escapeAt(s string) (r rune, n int) {
	switch {
	case strings.HasPrefix(s, "%"):
		return percents(s)
	case strings.HasPrefix(s, "&#"):
		digits, _, ok := strings.Cut(s[2:min(len(s), 12)], ";")
		if v, is := codePoint(digits); ok && is {
			return v, len("&#;") + len(digits)
		}
	case strings.HasPrefix(s, `\u`) && len(s) >= 6:
		if v, is := codePoint("x" + s[2:6]); is {
			return v, 6
		}
	}
	return 0, 0
}

func codePoint(digits string) (rune, bool) {
	base := 10
	if hex, ok := strings.CutPrefix(strings.ToLower(digits), "x"); ok {
		digits, base = hex, 16
	}
	v, err := strconv.ParseUint(digits, base, 32)
	return rune(v), err == nil && v <= unicode.MaxRune && utf8.ValidRune(rune(v))
}

// percents reads the bytes of one character, each as "%41".
func percents(s string) (rune, int) {
	var char []byte
	for at := 0; at+2 < len(s) && s[at] == '%' && len(char) < utf8.UTFMax; at += 3 {
		v, err := strconv.ParseUint(s[at+1:at+3], 16, 8)
		if err != nil {
			break
		}
		char = append(char, byte(v))
		if r, n := utf8.DecodeRune(char); r != utf8.RuneError {
			return r, 3 * n
		}
	}
	return 0, 0
}

// A run of letters and digits of such a length, in bytes, can be a number in base64.
const (
	leastBase64 = 10
	mostBase64  = 4 << 10
)

// base64Runs calls use with each part of a text that is base64 of a text, and with that.
func (m *Masker) base64Runs(s string, use func(from, to int, plain string)) {
	for from := 0; from < len(s); {
		to := from
		for to < len(s) && isBase64(s[to]) {
			to++
		}
		if n := to - from; n >= leastBase64 && n <= mostBase64 {
			if plain, ok := m.unbase64(s[from:to]); ok {
				for to < len(s) && s[to] == '=' {
					to++
				}
				use(from, to, plain)
			}
		}
		from = to + 1
	}
}

func isBase64(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || isDigit(c) || c == '+' || c == '/' || c == '-' || c == '_'
}

// unbase64 decodes either alphabet. What is no text tells nothing that could be read.
func (m *Masker) unbase64(run string) (string, bool) {
	if len(run)%4 == 1 {
		return "", false
	}
	coding := base64.RawStdEncoding
	if strings.ContainsAny(run, "-_") {
		coding = base64.RawURLEncoding
	}
	m.run = append(m.run[:0], run...)
	out, err := coding.AppendDecode(m.plain[:0], m.run)
	m.plain = out
	if err != nil || !isPrintable(out) {
		return "", false
	}
	return string(out), true
}

func isPrintable(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError || !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			return false
		}
		b = b[n:]
	}
	return true
}
