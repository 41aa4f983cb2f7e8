package text

import (
	"strings"
	"unicode/utf8"
)

// Ellipsis marks text that was cut. It is one cell wide; where a terminal setting makes it wider, a full stop is used.
const Ellipsis = "…"

func (m Measure) ellipsis() string {
	if m.method().StringWidth(Ellipsis) == 1 {
		return Ellipsis
	}
	return "."
}

// Fit returns s in exactly w cells: cut with an ellipsis where it is longer, padded with spaces where it is shorter.
func (m Measure) Fit(s string, w int) string {
	s, n := m.Cut(s, w)
	return s + Spaces(w-n)
}

// Right is Fit with the padding on the left.
func (m Measure) Right(s string, w int) string {
	s, n := m.Cut(s, w)
	return Spaces(w-n) + s
}

// Cut returns s in at most w cells, with an ellipsis where something was cut, and its width.
func (m Measure) Cut(s string, w int) (string, int) {
	if w <= 0 || s == "" {
		return "", 0
	}
	if n, plain := plainWidth(s); plain {
		if n <= w {
			return s, n
		}
		return s[:w-1] + m.ellipsis(), w
	}
	return m.cutClusters(Safe(s), w)
}

// cutClusters cuts between user-perceived characters, so that a mark never leaves its base.
func (m Measure) cutClusters(s string, w int) (string, int) {
	s = m.based(s)
	used, keep, kept := 0, 0, 0 // keep: where to cut if the ellipsis is needed
	for i := 0; i < len(s); {
		c, n := m.cluster(s[i:])
		if used+n > w {
			return s[:keep] + m.ellipsis(), kept + 1
		}
		i, used = i+len(c), used+n
		if used <= w-1 {
			keep, kept = i, used
		}
	}
	return s, used
}

// based gives a mark without a base a dotted circle, so that it cannot sit on, or join, the neighbouring cell.
func (m Measure) based(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 1 || standsAlone(r) {
		return s
	}
	if c, _ := m.cluster(" " + s[:size]); len(c) > 1 {
		return "\u25cc" + s
	}
	return s
}

// standsAlone reports whether a letter is one of those that most names begin with and that join nothing before them, so
// that this is told without making a text of it.
func standsAlone(r rune) bool {
	switch {
	case r >= 0xc0 && r <= 0x24f, // Latin
		r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fa, // kana without their marks
		r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3: // Han, composed Hangul
		return true
	}
	return false
}

// Fit is Measure.Fit by the renderer's default measure.
func Fit(s string, w int) string { return CodePoints.Fit(s, w) }

// Left is Fit under the name that goes with Right.
func Left(s string, w int) string { return CodePoints.Fit(s, w) }

// Right is Measure.Right by the renderer's default measure.
func Right(s string, w int) string { return CodePoints.Right(s, w) }

// Wrap is Measure.Wrap by the renderer's default measure.
func Wrap(s string, w int) []string { return CodePoints.Wrap(s, w) }

const blanks = "                                                                                                    "

// Spaces returns n spaces; a negative n is none.
func Spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(blanks):
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}
