package uitest

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/ui/theme"
)

const legend = `looks: . the terminal's own  b bold  s secondary  f faint, gone, rules  a accent, marked  r blocker  w warning
i info  g good  u underlined  # picture; capitals, and _ for own: on the paper of a bar, a row, a field or a notice, or reversed
`

// Readable writes a frame as text for people: the rows, then the looks of the same cells as letters.
func Readable(frame string, th *theme.Theme) string {
	var words, looks strings.Builder
	names := namesOf(th)
	for _, row := range strings.Split(frame, "\n") {
		words.WriteString("|" + ansi.Strip(row) + "|\n")
		looks.WriteString("|" + looksOf(row, names) + "|\n")
	}
	return words.String() + "\n" + looks.String() + "\n" + legend
}

// namesOf gives each colour of a theme its letter.
func namesOf(th *theme.Theme) map[string]rune {
	names := map[string]rune{"": '.'}
	for _, l := range []struct {
		style  string
		letter rune
	}{
		{string(th.Secondary), 's'},
		{string(th.Faint), 'f'},
		{string(th.Gone), 'f'},
		{string(th.Rule), 'f'},
		{string(th.Accent), 'a'},
		{string(th.Marked), 'a'},
		{string(th.Blocker), 'r'},
		{string(th.Warning), 'w'},
		{string(th.Info), 'i'},
		{string(th.Good), 'g'},
	} {
		if ink := penOf(l.style).ink; ink != "" {
			names[ink] = l.letter
		}
	}
	for _, base := range []string{string(th.Selected), string(th.Resting), string(th.Field), string(th.Notice), string(th.Bar)} {
		p := penOf(base)
		names["paper "+p.paper] = '_'
		if _, known := names[p.ink]; !known {
			names[p.ink] = '.'
		}
	}
	return names
}

// pen is what is in force after some sequences.
type pen struct {
	ink, paper                string
	bold, underlined, reverse bool
}

func penOf(sequences string) pen {
	var p pen
	for _, s := range strings.Split(sequences, "\x1b[") {
		if params, ok := strings.CutSuffix(s, "m"); ok {
			p = p.after(params)
		}
	}
	return p
}

func (p pen) after(params string) pen {
	part := strings.Split(params, ";")
	for i := 0; i < len(part); i++ {
		switch part[i] {
		case "", "0":
			p = pen{}
		case "1":
			p.bold = true
		case "4":
			p.underlined = true
		case "7":
			p.reverse = true
		case "39":
			p.ink = ""
		case "49":
			p.paper = ""
		case "38", "48":
			n := 5
			if i+1 < len(part) && part[i+1] == "5" {
				n = 3
			}
			colour := strings.Join(part[i+1:min(i+n, len(part))], ";")
			if part[i] == "38" {
				p.ink = colour
			} else {
				p.paper = colour
			}
			i += n - 1
		}
	}
	return p
}

func (p pen) letter(names map[string]rune) rune {
	letter, known := names[p.ink]
	_, paper := names["paper "+p.paper]
	switch {
	case !known || p.paper != "" && !paper:
		return '#'
	case p.underlined:
		letter = 'u'
	case letter == '.' && p.bold:
		letter = 'b'
	}
	switch {
	case p.paper == "" && !p.reverse:
		return letter
	case letter == '.':
		return '_'
	}
	return unicode.ToUpper(letter)
}

// under is the letter of a space.
func (p pen) under(names map[string]rune) string {
	p.ink, p.bold = "", false
	if letter := p.letter(names); letter != '.' {
		return string(letter)
	}
	return " "
}

func looksOf(row string, names map[string]rune) string {
	var out strings.Builder
	var p pen
	for row != "" {
		if rest, ok := strings.CutPrefix(row, "\x1b["); ok {
			end := strings.IndexByte(rest, 'm')
			p = p.after(rest[:end])
			row = rest[end+1:]
			continue
		}
		end := strings.IndexByte(row, '\x1b')
		if end < 0 {
			end = len(row)
		}
		letter := string(p.letter(names))
		for _, cell := range ansi.Strip(row[:end]) {
			shown := letter
			if cell == ' ' { // a colour of the ink does not show on it
				shown = p.under(names)
			}
			out.WriteString(strings.Repeat(shown, ansi.StringWidthWc(string(cell))))
		}
		row = row[end:]
	}
	return out.String()
}
