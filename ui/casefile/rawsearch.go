package casefile

import (
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
func (p *Pane) PrevMatch() bool { return p.prevMatch() }

// Matches returns which match the cursor is at, counted from one and 0 between matches, and how many there are.
func (p *Pane) Matches() (at, of int) {
	here := p.current()
	for _, i := range p.matches() {
		of++
		if here != nil && p.sheet.stops[i].line == here.line {
			at = of
		}
	}
	return at, of
}

// matches returns the stops of the raw record that hold what is looked for.
func (p *Pane) matches() []int {
	if p.search == "" || p.raw == nil {
		return nil
	}
	words, first := fold(p.search), len(p.sheet.stops)-len(p.raw.lines)
	var out []int
	for i := range p.raw.lines {
		r := &p.raw.lines[i]
		if first+i >= 0 && (strings.Contains(fold(r.key), words) || strings.Contains(fold(r.value), words)) {
			out = append(out, first+i)
		}
	}
	return out
}

// nextMatch goes to the first match that is at least so many lines under the cursor.
func (p *Pane) nextMatch(under int) bool {
	all := p.matches()
	if len(all) == 0 {
		return false
	}
	at := p.cursorLine() + under
	if c := p.current(); c != nil && under > 0 {
		at = c.line + under
	}
	for _, i := range all {
		if p.sheet.stops[i].line >= at {
			p.goTo(p.sheet.stops[i].line)
			return true
		}
	}
	p.goTo(p.sheet.stops[all[0]].line)
	return true
}

func (p *Pane) prevMatch() bool {
	all := p.matches()
	if len(all) == 0 {
		return false
	}
	at := p.cursorLine()
	if c := p.current(); c != nil {
		at = c.line
	}
	for k := len(all) - 1; k >= 0; k-- {
		if line := p.sheet.stops[all[k]].line; line < at {
			p.goTo(line)
			return true
		}
	}
	p.goTo(p.sheet.stops[all[len(all)-1]].line)
	return true
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
		return at
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
