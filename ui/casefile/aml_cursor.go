package casefile

import (
	"slices"
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// matchPart is the part that shows a match, by its place among the matches.
func matchPart(n int) partID { return partID{sectionAt(review.AML), n + 1} }

// matchOf returns the match that a part shows, -1 for any other part.
func matchOf(at partID) int {
	if at.section != sectionAt(review.AML) {
		return -1
	}
	return at.piece - 1
}

// matchCursor is at one of the AML matches.
type matchCursor struct {
	*scroller
	match string // key of the match that the agent moved to
}

// matchAt returns the match under the cursor: the one that the agent moved to while any of it is on the screen, else
// the first that is; -1 when none is. No verdict can so be given on a match that is out of sight.
func (m *matchCursor) matchAt() int {
	first := -1
	m.runs(m.top, m.page(), func(r run) bool {
		n := matchOf(r.id)
		if n < 0 || r.to < 2 { // the blank line over it is nobody's
			return true
		}
		if first < 0 {
			first = n
		}
		if m.exam().Screening.Matches[n].Key == m.match {
			first = n
			return false
		}
		return true
	})
	return first
}

// Match returns the AML match under the cursor, and false when none is on the screen.
func (m *matchCursor) Match() (review.Match, bool) {
	at := m.matchAt()
	if at < 0 {
		return review.Match{}, false
	}
	return m.exam().Screening.Matches[at], true
}

// SelectMatch moves the cursor to a match and brings it on the screen. It returns false when the case does not show it.
func (m *matchCursor) SelectMatch(key string) bool {
	n := m.matchNamed(key)
	if n >= 0 {
		m.showMatch(n)
	}
	return n >= 0
}

func (m *matchCursor) matchNamed(key string) int {
	if m.exam() == nil {
		return -1
	}
	return slices.IndexFunc(m.exam().Screening.Matches, func(m review.Match) bool { return m.Key == key })
}

func (m *matchCursor) showMatch(n int) {
	m.match, m.under = m.exam().Screening.Matches[n].Key, 0
	at := matchPart(n)
	from, to := position{at, 1}, position{at, len(m.part(at).lines)}
	if last := m.up(to, m.page()); m.top.before(last) {
		m.top = last
	}
	if from.before(m.top) {
		m.top = from
	}
	m.place(m.top)
	m.moved()
}

// stepMatch moves by one line or one match inside the AML section: a match longer than the screen is read to its end
// before the next one has the cursor. It returns false where there is nothing to step to, and the scroll goes on.
func (m *matchCursor) stepMatch(step int) bool {
	at := m.matchAt()
	if at < 0 || m.Section() != review.AML {
		return false
	}
	m.match = m.exam().Screening.Matches[at].Key
	here := matchPart(at)
	last := m.up(position{here, len(m.part(here).lines)}, m.page())
	if step > 0 && m.top.before(last) || step < 0 && (position{here, 1}).before(m.top) {
		return false
	}
	next := at + step
	if next < 0 || next >= len(m.exam().Screening.Matches) {
		return false
	}
	m.showMatch(next)
	return true
}

// matchAtTop returns the key of the match at the top of the screen, "" when another part is.
func (m *matchCursor) matchAtTop() string {
	n := matchOf(m.top.partID)
	if n < 0 || m.exam() == nil || n >= len(m.exam().Screening.Matches) {
		return ""
	}
	return m.exam().Screening.Matches[n].Key
}

// keepMatch leaves a match at the top of the screen in a version of the case that has it in another place.
func (m *matchCursor) keepMatch(key string) {
	if n := m.matchNamed(key); key != "" && n >= 0 {
		m.top.partID = matchPart(n)
	}
}

// markMatch draws the cursor beside the lines of its match: the first cell of a line is always free.
func (m *matchCursor) markMatch(lines []string) {
	at := m.matchAt()
	if at < 0 {
		return
	}
	look := m.theme.Secondary
	if m.focus {
		look = m.theme.Accent
	}
	var bar text.Line
	bar.Start(m.theme.Measure, 1, "")
	cell := bar.Put(look, m.theme.Glyphs.Cursor).String()
	m.runs(m.top, len(lines), func(r run) bool {
		for i := max(r.from, 1); i < r.to && r.id == matchPart(at); i++ {
			if n := r.above + i - r.from; strings.HasPrefix(lines[n], " ") {
				lines[n] = cell + lines[n][1:]
			}
		}
		return true
	})
}
