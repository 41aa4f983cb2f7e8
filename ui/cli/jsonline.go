package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// marksShown is how many combining marks in a row are written as they are; a flood of them is an attack on terminals.
const marksShown = 4

// writeJSON prints one value as one line. Strings keep every character they were received with, but all that a terminal
// could act on or hide is written as \u escapes, so that the line may be looked at as well as parsed.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	line := escapeHidden(bytes.TrimRight(b.Bytes(), "\n"))
	if _, err := w.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	return nil
}

// escapeHidden replaces what a terminal would not show as itself. Such characters occur in JSON only inside strings,
// where an escape means the same.
func escapeHidden(line []byte) []byte {
	out := make([]byte, 0, len(line)+16)
	marks := 0
	for len(line) > 0 {
		r, n := utf8.DecodeRune(line)
		if unicode.Is(unicode.M, r) {
			marks++
		} else {
			marks = 0
		}
		if shownAsItself(r) && marks <= marksShown {
			out = append(out, line[:n]...)
		} else {
			out = appendEscaped(out, r)
		}
		line = line[n:]
	}
	return out
}

func shownAsItself(r rune) bool {
	switch r {
	case '\u115f', '\u1160', '\u3164', '\uffa0', '\u2800': // fillers: letters that show nothing
		return false
	}
	return unicode.IsPrint(r) && !unicode.Is(unicode.Variation_Selector, r)
}

func appendEscaped(out []byte, r rune) []byte {
	if r > 0xffff {
		hi, lo := utf16.EncodeRune(r)
		return fmt.Appendf(out, `\u%04x\u%04x`, hi, lo)
	}
	return fmt.Appendf(out, `\u%04x`, r)
}
