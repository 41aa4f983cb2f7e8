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
func (rs *rawSearch) Search(words string) {
	if rs.exam() == nil || words == rs.in.search {
		return
	}
	rs.in.search = words
	rs.in.rawOpen = true
	rs.layout()
	if words == "" {
		return
	}
	if rs.Section() != review.Raw {
		rs.goToPosition(headingOf(sectionAt(review.Raw)))
	}
	rs.waits = func() { rs.nextMatch(0) }
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
func (rs *rawSearch) Searched() string { return rs.in.search }

// NextMatch goes to the next match, and from the last to the first. It returns false when there is none.
func (rs *rawSearch) NextMatch() bool { return rs.nextMatch(1) }

// PrevMatch goes to the match before, and from the first to the last.
func (rs *rawSearch) PrevMatch() bool {
	n := len(rs.hits)
	if n == 0 {
		return false
	}
	i, _ := slices.BinarySearch(rs.hits, rs.recordLine())
	rs.goToRecord(rs.hits[(i+n-1)%n])
	return true
}

// nextMatch goes to the first match that is at least so many lines of the record under the cursor.
func (rs *rawSearch) nextMatch(under int) bool {
	if len(rs.hits) == 0 {
		return false
	}
	i, _ := slices.BinarySearch(rs.hits, rs.recordLine()+under)
	rs.goToRecord(rs.hits[i%len(rs.hits)])
	return true
}

// recordLine returns the line of the record that the cursor is in, -1 outside of it.
func (rs *rawSearch) recordLine() int {
	s, in := rs.current()
	if s == nil || s.path == "" && in.section != sectionAt(review.Raw) || in.piece == 0 {
		return -1
	}
	q := rs.part(in)
	i := slices.IndexFunc(q.stops, func(x stop) bool { return x.line == s.line })
	return (in.piece-1)*rawPieceLines + i
}

// Matches returns which match the cursor is at, counted from one and 0 between matches, and how many there are.
func (rs *rawSearch) Matches() (at, of int) {
	if i, on := slices.BinarySearch(rs.hits, rs.recordLine()); on {
		at = i + 1
	}
	return at, len(rs.hits)
}

func (rs *rawSearch) goToRecord(line int) {
	at := partID{sectionAt(review.Raw), 1 + line/rawPieceLines}
	if stops := rs.part(at).stops; line%rawPieceLines < len(stops) { // a pane without width has none
		rs.goTo(position{at, stops[line%rawPieceLines].line})
	}
}

// goTo puts the cursor on a line, with a third of the screen above it so that what surrounds it is seen.
func (sc *scroller) goTo(s position) {
	sc.place(sc.up(s, sc.page()/3))
	if at := headingOf(s.section); sc.top.before(at) { // what is above belongs to another section
		sc.place(at)
	}
	sc.under = sc.between(sc.top, s, wholeCase)
	sc.moved()
}

// rawPlace says where in the raw record the cursor is, "" outside of it.
func (rs *rawSearch) rawPlace() string {
	if rs.Section() != review.Raw || rs.in.raw == nil {
		return ""
	}
	at := rs.masker.Sentence(rs.Path()) // a name in it can be a value
	if at == "" {
		at = "the record"
	}
	if rs.in.search == "" {
		return at + "   / searches"
	}
	n, of := rs.Matches()
	count := "no match"
	switch {
	case rs.Reading():
		count = "searching"
	case of > 0 && n > 0:
		count = strconv.Itoa(n) + " of " + strconv.Itoa(of)
	case of > 0:
		count = strconv.Itoa(of) + " matches"
	}
	return at + "   /" + text.Safe(rs.in.search) + " " + count
}
