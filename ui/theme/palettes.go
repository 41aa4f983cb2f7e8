package theme

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"

	"kycdesk/ui/text"
)

// The palettes keep the reading text in the terminal's own colour, which its owner chose to be readable. Everything
// else has 4.5:1 or more against black (Dark) or white (Light); text that is read on a tint has 7:1. A test computes it.

// Dark returns the look for a dark background.
func Dark() *Theme {
	t := Theme{
		Name:      "dark",
		Strong:    bold,
		Secondary: fg(0xa3abb5),
		Faint:     fg(0x7f8893),
		Accent:    fg(0x5cc8bc),
		Rule:      fg(0x7f8893),
		Blocker:   fg(0xff7b72),
		Warning:   fg(0xf0b64c),
		Info:      fg(0x79b8ff),
		Good:      fg(0x7fc894),
		Gone:      fg(0x7f8893),
		Selected:  on(0xf5f7fa, 0x1f3a44),
		Resting:   on(0xf5f7fa, 0x262b31),
		Marked:    fg(0x5cc8bc),
		Field:     on(0xf5f7fa, 0x262b31),
		Notice:    on(0xf5f7fa, 0x3a2f14),
		Bar:       on(0xe6e9ed, 0x1b1f24),
	}
	return t.WithGlyphs(Unicode()).WithMeasure(text.CodePoints)
}

// Light returns the look for a light background.
func Light() *Theme {
	t := Theme{
		Name:      "light",
		Strong:    bold,
		Secondary: fg(0x4f5862),
		Faint:     fg(0x69727d),
		Accent:    fg(0x00695f),
		Rule:      fg(0x69727d),
		Blocker:   fg(0xb3261e),
		Warning:   fg(0x855000),
		Info:      fg(0x1a5fb4),
		Good:      fg(0x1b6b34),
		Gone:      fg(0x69727d),
		Selected:  on(0x101418, 0xd3ebe8),
		Resting:   on(0x101418, 0xe9ecef),
		Marked:    fg(0x00695f),
		Field:     on(0x101418, 0xe9ecef),
		Notice:    on(0x101418, 0xfdf0d0),
		Bar:       on(0x1d2329, 0xeef0f2),
	}
	return t.WithGlyphs(Unicode()).WithMeasure(text.CodePoints)
}

// Mono returns the look without colour, for NO_COLOR and for terminals that have none: bold, faint-free, underline and
// reverse are all it uses, and the signs carry the rest.
func Mono() *Theme {
	t := Theme{
		Name:     "mono",
		Strong:   bold,
		Accent:   bold,
		Blocker:  bold,
		Selected: reverse,
		Resting:  bold,
		Marked:   bold,
		Field:    underline,
		Notice:   reverse,
		Bar:      reverse,
	}
	return t.WithGlyphs(Unicode()).WithMeasure(text.CodePoints)
}

// Dumb returns the look for a terminal that takes no sequences: signs and words alone, in ASCII.
func Dumb() *Theme {
	t := Theme{Name: "dumb"}
	return t.WithGlyphs(ASCII()).WithMeasure(text.CodePoints)
}

const (
	bold      text.Style = "\x1b[1m"
	underline text.Style = "\x1b[4m"
	reverse   text.Style = "\x1b[7m"
)

// look is a style as the sequence that switches it on: rows are built by hand, and rendering each cell through the
// library would cost more than the rest of a frame.
func look(s lipgloss.Style) text.Style {
	const mark = "x"
	on, _, _ := strings.Cut(s.Render(mark), mark)
	return text.Style(on)
}

func colour(rgb uint32) color.Color {
	return color.RGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
}

func fg(rgb uint32) text.Style { return look(lipgloss.NewStyle().Foreground(colour(rgb))) }

func on(ink, paper uint32) text.Style {
	return look(lipgloss.NewStyle().Foreground(colour(ink)).Background(colour(paper)))
}
