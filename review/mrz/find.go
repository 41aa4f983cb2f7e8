package mrz

import (
	"slices"
	"strings"
)

// Item is one reading that may hold lines of a zone: the name that a text reader gave it, and its text.
type Item struct{ Key, Text string }

// Bounds of a search: a document has one zone, sometimes two; what comes beyond is not looked at.
const (
	itemsMost = 200
	textMost  = 512 // bytes of one reading
	linesMost = 24
	zonesMost = 4
)

// line is one candidate.
type line struct {
	key, text string
	used      bool
}

// Find returns the zones whose lines stand in the items, whatever their names: each in an item of its own, or several in
// one, with or without a break between them. The order of the items does not matter.
func Find(items []Item) []Zone {
	lines := candidates(items)
	var out []Zone
	for i := range layouts {
		for len(out) < zonesMost {
			z, ok := layouts[i].take(lines)
			if !ok {
				break
			}
			out = append(out, z)
		}
	}
	return out
}

// candidates are the lines that have the letters of a zone, in the order of their items' names.
func candidates(items []Item) []line {
	sorted := slices.Clone(items[:min(len(items), itemsMost)])
	slices.SortStableFunc(sorted, func(a, b Item) int {
		if len(a.Key) != len(b.Key) && strings.TrimRight(a.Key, "0123456789") == strings.TrimRight(b.Key, "0123456789") {
			return len(a.Key) - len(b.Key) // line10 comes after line2
		}
		return strings.Compare(a.Key, b.Key)
	})
	var out []line
	for _, it := range sorted {
		if len(it.Text) > textMost {
			continue
		}
		for _, text := range split(it.Text) {
			if len(out) == linesMost {
				return out
			}
			out = append(out, line{key: it.Key, text: text})
		}
	}
	return out
}

// fillers are the characters that text readers take the filler for, and the breaks that they write between lines.
var fillers = strings.NewReplacer("&lt;", "<", "«", "<<", "‹", "<", "〈", "<", "＜", "<", "⟨", "<", "≪", "<<", "\\n", "\n", "\r", "\n", "|", "\n", ";", "\n")

// least is how short a line can be that lost its last fillers.
const least = 20

// split finds the lines in one text.
func split(text string) []string {
	var out []string
	for piece := range strings.SplitSeq(fillers.Replace(text), "\n") {
		words := strings.Fields(strings.ToUpper(piece))
		whole := strings.Join(words, "")
		if isWidth(len(whole)) || slices.ContainsFunc(words, func(w string) bool { return len(w) < least }) {
			out = append(out, cut(whole)...) // readers write spaces inside of a line
			continue
		}
		for _, w := range words { // or between lines
			out = append(out, cut(w)...)
		}
	}
	return out
}

// isWidth reports whether a line of some format is as long.
func isWidth(n int) bool { return n == 30 || n == 36 || n == 44 }

// cut parts lines that follow each other without a break; what has another letter than a zone is no line.
func cut(s string) []string {
	if len(s) < least {
		return nil
	}
	for i := range len(s) {
		if c := s[i]; c != filler && !isDigit(c) && !isLetter(c) {
			return nil
		}
	}
	switch len(s) {
	case 88:
		return []string{s[:44], s[44:]}
	case 72:
		return []string{s[:36], s[36:]}
	case 90:
		return []string{s[:30], s[30:60], s[60:]}
	}
	return []string{s}
}

// take finds a line for every form of the layout and reads them; they are used up.
func (l *layout) take(lines []line) (Zone, bool) {
	for first := range lines {
		found := []int{first}
		texts := make([]string, 0, len(l.lines))
		text, ok := l.fit(0, &lines[first])
		for n := 1; ok && n < len(l.lines); n++ {
			texts = append(texts, text)
			var at int
			if at, text, ok = l.follow(n, lines, found); ok {
				found = append(found, at)
			}
		}
		if !ok {
			continue
		}
		z := l.read(append(texts, text))
		for _, at := range found {
			lines[at].used = true
			z.Lines = append(z.Lines, lines[at].text)
			if !slices.Contains(z.Keys, lines[at].key) {
				z.Keys = append(z.Keys, lines[at].key)
			}
		}
		return z, true
	}
	return Zone{}, false
}

// follow finds line n of a zone: the next candidate that fits behind the line before, else any.
func (l *layout) follow(n int, lines []line, found []int) (at int, text string, ok bool) {
	before := found[len(found)-1]
	for i := range lines {
		at = (before + 1 + i) % len(lines)
		if slices.Contains(found, at) {
			continue
		}
		if text, ok = l.fit(n, &lines[at]); ok {
			return at, text, true
		}
	}
	return 0, "", false
}

// fit reads a candidate as line n of the layout.
func (l *layout) fit(n int, c *line) (string, bool) {
	if c.used {
		return "", false
	}
	text := c.text
	if form := l.lines[n]; form[len(form)-1] == 'n' { // a line that ends in names: readers lose or double its last fillers
		switch bare := strings.TrimRight(text, "<"); {
		case len(text) > len(form) && len(bare) <= len(form):
			text = text[:len(form)]
		case len(text) < len(form) && strings.HasSuffix(text, "<") && strings.Contains(text, "<<"):
			text += strings.Repeat("<", len(form)-len(text))
		}
	}
	return fitForm(l.lines[n], text)
}
