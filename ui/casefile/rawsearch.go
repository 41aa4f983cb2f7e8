package casefile

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// fold makes text comparable without regard to case. What would change its length in bytes is left as it is, so that a
// place in the folded text is the same place in the text.
func fold(s string) string {
	lower := strings.ToLower(s)
	if len(lower) == len(s) {
		return lower
	}
	return strings.Map(func(r rune) rune {
		if l := []rune(strings.ToLower(string(r))); len(l) == 1 && utf8.RuneLen(l[0]) == utf8.RuneLen(r) {
			return l[0]
		}
		return r
	}, s)
}

// Search looks for a text in the raw record as it is shown (what is masked cannot be found) and goes to the first match
// from the cursor on. An empty text ends the search.
func (p *Pane) Search(words string) {
	if p.exam() == nil || words == p.search {
		return
	}
	p.search = words
	p.rawOpen = true
	p.layout()
	if words == "" {
		return
	}
	if p.Section() != review.Raw {
		p.JumpTo(review.Raw)
	}
	p.nextMatch(0)
}

// Searched returns what is looked for.
func (p *Pane) Searched() string { return p.search }

// NextMatch goes to the next match, and from the last to the first. It returns false when there is none.
func (p *Pane) NextMatch() bool { return p.nextMatch(1) }

// PrevMatch goes to the match before, and from the first to the last.
func (p *Pane) PrevMatch() bool {
	hits := p.sheet.hits
	if len(hits) == 0 {
		return false
	}
	i, _ := slices.BinarySearch(hits, p.rawLineAt())
	p.goTo(hits[(i+len(hits)-1)%len(hits)])
	return true
}

// nextMatch goes to the first match that is at least so many lines under the cursor.
func (p *Pane) nextMatch(under int) bool {
	hits := p.sheet.hits
	if len(hits) == 0 {
		return false
	}
	i, _ := slices.BinarySearch(hits, p.rawLineAt()+under)
	p.goTo(hits[i%len(hits)])
	return true
}

// rawLineAt returns the first line of the value that the cursor is in.
func (p *Pane) rawLineAt() int {
	if c := p.current(); c != nil {
		return c.line
	}
	return p.cursorLine()
}

// Matches returns which match the cursor is at, counted from one and 0 between matches, and how many there are.
func (p *Pane) Matches() (at, of int) {
	if i, on := slices.BinarySearch(p.sheet.hits, p.rawLineAt()); on {
		at = i + 1
	}
	return at, len(p.sheet.hits)
}

// goTo puts the cursor on a line, with a third of the screen above it so that what surrounds it is seen.
func (p *Pane) goTo(line int) {
	p.top = p.clampTop(line - p.page()/3)
	if at := p.headingOf(line); p.top < at { // what is above belongs to another section
		p.top = p.clampTop(at)
	}
	p.under = max(line-p.top, 0)
}

// headingOf returns the line of the heading that a line stands under.
func (p *Pane) headingOf(line int) int {
	at := 0
	for _, a := range p.sheet.anchors {
		if a.field == "" && a.line <= line {
			at = a.line
		}
	}
	return at
}

// found writes a piece of the raw record with what is looked for in it standing out.
func (l *layouter) found(st text.Style, s string) {
	for l.search != "" {
		i := strings.Index(fold(s), l.search)
		if i < 0 {
			break
		}
		l.line.Put(st, s[:i]).Put(l.t.Marked, s[i:i+len(l.search)])
		s = s[i+len(l.search):]
	}
	l.line.Put(st, s)
}

// rawPlace says where in the raw record the cursor is, "" outside of it.
func (p *Pane) rawPlace() string {
	if p.Section() != review.Raw || p.raw == nil {
		return ""
	}
	at := p.Path()
	if at == "" {
		at = "the record"
	}
	if p.search == "" {
		return at + "   / searches"
	}
	n, of := p.Matches()
	count := "no match"
	switch {
	case of > 0 && n > 0:
		count = strconv.Itoa(n) + " of " + strconv.Itoa(of)
	case of > 0:
		count = strconv.Itoa(of) + " matches"
	}
	return at + "   /" + text.Safe(p.search) + " " + count
}
