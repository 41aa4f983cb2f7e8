// Package theme holds the looks of the console: colours as ready SGR sequences, and the signs it draws. One accent for
// what the agent can act on, red, amber and blue for severities, which never come without their sign and word.
package theme

import "kycdesk/ui/text"

// Theme is one complete look. It is a value made once; panes keep a pointer and never change it.
type Theme struct {
	Name    string
	Measure text.Measure // how the renderer counts cells; see text.Measure
	Glyphs  Glyphs

	Body      text.Style // what is read
	Strong    text.Style // the name of the case, headings
	Secondary text.Style // labels, times, everything beside the point
	Faint     text.Style // rule ids, rules, empty places
	Accent    text.Style // where the agent is, keys, what can be done
	Rule      text.Style // lines between panes

	Blocker  text.Style
	Warning  text.Style
	Info     text.Style
	Good     text.Style // confirmed, equal
	Gone     text.Style // decided elsewhere, no longer to be worked on
	Selected text.Style // base of the row under the cursor in the focused pane
	Resting  text.Style // base of the same row when another pane has the focus
	Marked   text.Style
	Field    text.Style // base of a text field
	Notice   text.Style // base of a notice
	Bar      text.Style // base of header and footer
}

// Glyphs are the signs of a theme, each one cell wide.
type Glyphs struct {
	Cursor, Mark, Unknown, Bullet, More    string
	Blocker, Warning, Info, Clear          string // severities; Clear: enriched, nothing found
	Same, Close, Missing, Differs, Invalid string // marks of a comparison
	Held, Sending, Question, Done, Failed  string // phases of a decision
	Mismatch                               string // queue flag
	Horizontal, Vertical                   string // lines
	Up, Down                               string // more above, more below
	BarFull, BarEmpty                      string
	Solid, Dotted, Median, Tick, Cross     string // bands on an axis; Cross: a line through Solid
}

// Unicode returns the signs for a terminal with a UTF-8 font.
func Unicode() Glyphs {
	return Glyphs{
		Cursor: "▌", Mark: "◆", Unknown: "·", Bullet: "•", More: "…",
		Blocker: "■", Warning: "▲", Info: "●", Clear: "○",
		Same: "=", Close: "≈", Missing: "○", Differs: "≠", Invalid: "×",
		Held: "◷", Sending: "→", Question: "?", Done: "✓", Failed: "×",
		Mismatch: "≠", Horizontal: "─", Vertical: "│", Up: "↑", Down: "↓",
		BarFull: "█", BarEmpty: "░", Solid: "━", Dotted: "┄", Median: "●", Tick: "┴", Cross: "┿",
	}
}

// ASCII returns the signs for a terminal that shows nothing else, or shows box characters two cells wide.
func ASCII() Glyphs {
	return Glyphs{
		Cursor: ">", Mark: "*", Unknown: ".", Bullet: "-", More: ".",
		Blocker: "#", Warning: "!", Info: "i", Clear: "-",
		Same: "=", Close: "~", Missing: "o", Differs: "/", Invalid: "x",
		Held: "@", Sending: ">", Question: "?", Done: "+", Failed: "x",
		Mismatch: "M", Horizontal: "-", Vertical: "|", Up: "^", Down: "v",
		BarFull: "#", BarEmpty: ".", Solid: "=", Dotted: ".", Median: "O", Tick: "+", Cross: "+",
	}
}

// Plain reports whether a picture has to do with plain characters: there is no colour, or block characters are not one
// cell wide.
func (t *Theme) Plain() bool {
	return t.Name == "mono" || t.Name == "dumb" || t.Glyphs == ASCII()
}

// WithGlyphs returns the theme with other signs.
func (t Theme) WithGlyphs(g Glyphs) *Theme {
	t.Glyphs = g
	return &t
}

// WithMeasure returns the theme for a terminal that counts cells by m. Where the box characters come out wider than
// one cell (RUNEWIDTH_EASTASIAN), the ASCII signs are used.
func (t Theme) WithMeasure(m text.Measure) *Theme {
	t.Measure = m
	if m.Width(t.Glyphs.Vertical) != 1 {
		t.Glyphs = ASCII()
	}
	return &t
}
