package casefile

import (
	"context"
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
// from the cursor on, once it was looked through: see Errand. An empty text ends the search.
func (p *Pane) Search(words string) {
	if p.exam() == nil || words == p.in.search {
		return
	}
	p.in.search = words
	p.in.rawOpen = true
	p.layout()
	if words == "" {
		return
	}
	if p.Section() != review.Raw {
		p.JumpTo(review.Raw)
	}
	p.raw.then = func(p *Pane) { p.nextMatch(0) }
}

// find returns the lines of the record that hold a folded text. Ended early it returns what it has.
func (r *record) find(ctx context.Context, words string) (hits []int) {
	if words == "" {
		return nil
	}
	for i := range r.lines {
		if i%64 == 0 && ctx.Err() != nil {
			return hits
		}
		if l := &r.lines[i]; strings.Contains(fold(l.key), words) || strings.Contains(fold(l.value), words) {
			hits = append(hits, i)
		}
	}
	return hits
}

// Searched returns what is looked for.
func (p *Pane) Searched() string { return p.in.search }

// NextMatch goes to the next match, and from the last to the first. It returns false when there is none.
func (p *Pane) NextMatch() bool { return p.nextMatch(1) }

// PrevMatch goes to the match before, and from the first to the last.
func (p *Pane) PrevMatch() bool {
	n := len(p.raw.hits)
	if n == 0 {
		return false
	}
	i, _ := slices.BinarySearch(p.raw.hits, p.recordLine())
	p.goToRecord(p.raw.hits[(i+n-1)%n])
	return true
}

// nextMatch goes to the first match that is at least so many lines of the record under the cursor.
func (p *Pane) nextMatch(under int) bool {
	if len(p.raw.hits) == 0 {
		return false
	}
	i, _ := slices.BinarySearch(p.raw.hits, p.recordLine()+under)
	p.goToRecord(p.raw.hits[i%len(p.raw.hits)])
	return true
}

// recordLine returns the line of the record that the cursor is in, -1 outside of it.
func (p *Pane) recordLine() int {
	s, in := p.current()
	if s == nil || s.path == "" && in.section != sectionAt(review.Raw) || in.piece == 0 {
		return -1
	}
	q := p.part(in)
	i := slices.IndexFunc(q.stops, func(x stop) bool { return x.line == s.line })
	return (in.piece-1)*rawPieceLines + i
}

// Matches returns which match the cursor is at, counted from one and 0 between matches, and how many there are.
func (p *Pane) Matches() (at, of int) {
	if i, on := slices.BinarySearch(p.raw.hits, p.recordLine()); on {
		at = i + 1
	}
	return at, len(p.raw.hits)
}

func (p *Pane) goToRecord(line int) {
	at := partID{sectionAt(review.Raw), 1 + line/rawPieceLines}
	if stops := p.part(at).stops; line%rawPieceLines < len(stops) { // a pane without width has none
		p.goTo(position{at, stops[line%rawPieceLines].line})
	}
}

// goTo puts the cursor on a line, with a third of the screen above it so that what surrounds it is seen.
func (p *Pane) goTo(s position) {
	p.place(p.up(s, p.page()/3))
	if at := headingOf(s.section); p.top.before(at) { // what is above belongs to another section
		p.place(at)
	}
	p.under = p.between(p.top, s, wholeCase)
	p.moved()
}

// rawPlace says where in the raw record the cursor is, "" outside of it.
func (p *Pane) rawPlace() string {
	if p.Section() != review.Raw || p.in.raw == nil {
		return ""
	}
	at := p.masker.Sentence(p.Path()) // a name in it can be a value
	if at == "" {
		at = "the record"
	}
	if p.in.search == "" {
		return at + "   / searches"
	}
	n, of := p.Matches()
	count := "no match"
	switch {
	case p.Reading():
		count = "searching"
	case of > 0 && n > 0:
		count = strconv.Itoa(n) + " of " + strconv.Itoa(of)
	case of > 0:
		count = strconv.Itoa(of) + " matches"
	}
	return at + "   /" + text.Safe(p.in.search) + " " + count
}
