package text

import "strings"

// Wrap breaks s into lines of at most w cells, between words where it can, inside a word where it must. Line breaks in
// s are kept, runs of spaces are not. Nothing gives no line at all.
func (m Measure) Wrap(s string, w int) []string {
	if w <= 0 || s == "" {
		return nil
	}
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		lines = m.wrapParagraph(lines, Safe(paragraph), w)
	}
	return lines
}

// Chop breaks s into lines of exactly its own characters, spaces included, of at most w cells each: for text where
// every space counts.
func (m Measure) Chop(s string, w int) []string {
	if w <= 0 || s == "" {
		return nil
	}
	lines, rest := m.breakWord(nil, Safe(s), w)
	return append(lines, rest)
}

func (m Measure) wrapParagraph(lines []string, s string, w int) []string {
	line, used := "", 0
	for _, word := range strings.Fields(s) {
		n := m.Width(word)
		if used > 0 && used+1+n <= w {
			line, used = line+" "+word, used+1+n
			continue
		}
		if used > 0 {
			lines = append(lines, line)
		}
		lines, line = m.breakWord(lines, word, w)
		used = m.Width(line)
	}
	return append(lines, line)
}

// breakWord appends the full lines that word fills on its own and returns what is left of it. A character that is wider
// than a whole line is cut to an ellipsis by whoever draws the line.
func (m Measure) breakWord(lines []string, word string, w int) ([]string, string) {
	start, used := 0, 0
	for i := 0; i < len(word); {
		c, n := m.cluster(word[i:])
		if used > 0 && used+n > w {
			lines = append(lines, word[start:i])
			start, used = i, 0
		}
		i, used = i+len(c), used+n
	}
	return lines, word[start:]
}
