package argos

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lineMax bounds what one line of untrusted text may put on a screen, in bytes of output. Longer values exist only in
// attacks and broken integrations; the raw string stays whole for comparing and evidence.
const lineMax = 1024

// cutMark stands where text was left out.
const cutMark = "…"

// Clean makes one line of untrusted text safe for a terminal. Whatever could move the cursor, reorder, hide or flood
// is replaced by a visible symbol: C0 by control pictures (␛), other code points by their name (‹U+202E›), invalid
// UTF-8 by U+FFFD, and combining marks beyond four on one base by "…". The result is NFC, at most 1 kB, ends in "…"
// when it was cut, and cleaning it again changes nothing.
func Clean(s string) string {
	if len(s) <= lineMax && plain(s) {
		return s
	}
	out, _ := cleanTo(s, lineMax)
	return out
}

// CleanBlock makes text of several lines safe: it is split at LF and CRLF, every line is cleaned as by Clean but not
// cut, and the whole is held to about maxBytes of output. Text that was cut ends in a line that says so.
func CleanBlock(s string, maxBytes int) []string {
	var lines []string
	left := maxBytes
	for more := s != ""; more; {
		var line string
		line, s, more = strings.Cut(s, "\n")
		if !more && line == "" {
			break // a final newline ends the last line, it does not begin another
		}
		shown, cut := cleanTo(strings.TrimSuffix(line, "\r"), max(left, len(cutMark)))
		lines = append(lines, shown)
		left -= len(shown) + 1
		if cut || (more && s != "" && left <= 0) {
			return append(lines, fmt.Sprintf("%s cut: only the first %d bytes are shown", cutMark, maxBytes))
		}
	}
	return lines
}

// cleanTo cleans s to at most limit bytes and reports whether anything was cut.
//
// Marks are limited before NFC, because a flood makes the normaliser insert joiners of its own; and again after it,
// because a few characters decompose into more marks than they came with.
func cleanTo(s string, limit int) (string, bool) {
	out, cut := visible(s, 4*limit) // NFC shrinks text by a third at most (jamo to syllables), so nothing is lost here
	composed := compose(out)
	if len(out) <= limit && composed == out {
		return out, cut
	}
	out, again := visible(composed, limit)
	return out, cut || again
}

// fewSimple is how many bytes of simple characters are not worth leaving out of what the normaliser is asked about.
const fewSimple = 16

// compose returns s in NFC. Simple characters are NFC already and compose with nothing before them, only with a mark
// after them; so the normaliser, which costs more than all the rest, is asked about what lies between them.
func compose(s string) string {
	out := make([]byte, 0, len(s))
	for s != "" {
		run, last := simpleRun(s)
		if run == len(s) {
			break
		}
		start := run
		if run > 0 {
			start -= utf8.RuneLen(last)
		}
		end := run
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			if r >= 0x20 && r < 0x7f || simple(r) {
				few, _ := simpleRun(s[end:])
				if few > fewSimple || end+few == len(s) {
					break
				}
				n = few // to ask once about all of a text of letters with marks is cheaper than about each
			}
			end += n
		}
		out = append(append(out, s[:start]...), norm.NFC.String(s[start:end])...)
		s = s[end:]
	}
	return string(append(out, s...))
}

// visible writes s with every sign made visible, in at most limit bytes, and reports whether it was cut. It is also cut
// where a flood of marks goes on for longer than all that would be shown: a text is cleaned with every frame that shows
// it, and that must not take as long as somebody made it.
func visible(s string, limit int) (string, bool) {
	s = s[:runeStart(s, 3*limit+utf8.UTFMax)] // no text is read that far: each byte shows one, but for a mark here and there
	out := make([]byte, 0, min(len(s), limit)+16)
	keep := 0 // the longest length that still leaves room for the cut mark
	left := 0 // bytes of marks that were left out
	scan(s, func(k sign, part string, r rune) bool {
		if k == extraMark {
			left += len(part)
			return left <= limit
		}
		if room := limit - len(cutMark) - len(out); k == shown && len(part) > room && room > 0 {
			keep = len(out) + runeStart(part, room)
		}
		out = appendShown(out, k, part, r)
		// A joiner is only legal before its letter, so the text is never cut between the two.
		if len(out) <= limit-len(cutMark) && k != joiner {
			keep = len(out)
		}
		return len(out) <= limit
	})
	if len(out) > limit {
		return string(append(out[:keep], cutMark...)), true
	}
	return string(out), left > limit // a flood has a cut mark of its own
}

// runeStart returns the greatest index up to n at which a rune of s begins, or len(s).
func runeStart(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// appendShown appends what people see instead of part.
func appendShown(out []byte, k sign, part string, r rune) []byte {
	switch k {
	case control:
		return appendControl(out, r)
	case bidi, invisible, strayMark:
		return fmt.Appendf(out, "‹U+%04X›", r)
	case firstExtraMark:
		return append(out, cutMark...)
	case extraMark:
		return out
	default:
		return append(out, part...)
	}
}

func appendControl(out []byte, r rune) []byte {
	switch {
	case r < 0x20:
		return append(out, string('\u2400'+r)...)
	case r == 0x7f:
		return append(out, "\u2421"...)
	case r < 0xa0:
		return fmt.Appendf(out, "‹U+%04X›", r)
	default:
		return append(out, "\ufffd"...)
	}
}
