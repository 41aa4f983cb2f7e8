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

// matchAt returns the match under the cursor: the one that the agent moved to while any of it is on the screen, else
// the first that is; -1 when none is. No verdict can so be given on a match that is out of sight.
func (p *Pane) matchAt() int {
	first := -1
	p.runs(p.top, p.page(), func(r run) bool {
		n := matchOf(r.id)
		if n < 0 || r.to < 2 { // the blank line over it is nobody's
			return true
		}
		if first < 0 {
			first = n
		}
		if p.exam().Screening.Matches[n].Key == p.match {
			first = n
			return false
		}
		return true
	})
	return first
}

// Match returns the AML match under the cursor, and false when none is on the screen.
func (p *Pane) Match() (review.Match, bool) {
	at := p.matchAt()
	if at < 0 {
		return review.Match{}, false
	}
	return p.exam().Screening.Matches[at], true
}

// SelectMatch moves the cursor to a match and brings it on the screen. It returns false when the case does not show it.
func (p *Pane) SelectMatch(key string) bool {
	n := p.matchNamed(key)
	if n >= 0 {
		p.showMatch(n)
	}
	return n >= 0
}

func (p *Pane) matchNamed(key string) int {
	if p.exam() == nil {
		return -1
	}
	return slices.IndexFunc(p.exam().Screening.Matches, func(m review.Match) bool { return m.Key == key })
}

func (p *Pane) showMatch(n int) {
	p.match, p.under = p.exam().Screening.Matches[n].Key, 0
	at := matchPart(n)
	from, to := position{at, 1}, position{at, len(p.part(at).lines)}
	if last := p.up(to, p.page()); p.top.before(last) {
		p.top = last
	}
	if from.before(p.top) {
		p.top = from
	}
	p.place(p.top)
	p.moved()
}

// stepMatch moves by one line or one match inside the AML section: a match longer than the screen is read to its end
// before the next one has the cursor. It returns false where there is nothing to step to, and the scroll goes on.
func (p *Pane) stepMatch(step int) bool {
	at := p.matchAt()
	if at < 0 || p.Section() != review.AML {
		return false
	}
	p.match = p.exam().Screening.Matches[at].Key
	here := matchPart(at)
	last := p.up(position{here, len(p.part(here).lines)}, p.page())
	if step > 0 && p.top.before(last) || step < 0 && (position{here, 1}).before(p.top) {
		return false
	}
	next := at + step
	if next < 0 || next >= len(p.exam().Screening.Matches) {
		return false
	}
	p.showMatch(next)
	return true
}

// matchAtTop returns the key of the match at the top of the screen, "" when another part is.
func (p *Pane) matchAtTop() string {
	n := matchOf(p.top.partID)
	if n < 0 || p.exam() == nil || n >= len(p.exam().Screening.Matches) {
		return ""
	}
	return p.exam().Screening.Matches[n].Key
}

// keepMatch leaves a match at the top of the screen in a version of the case that has it in another place.
func (p *Pane) keepMatch(key string) {
	if n := p.matchNamed(key); key != "" && n >= 0 {
		p.top.partID = matchPart(n)
	}
}

// markMatch draws the cursor beside the lines of its match: the first cell of a line is always free.
func (p *Pane) markMatch(lines []string) {
	at := p.matchAt()
	if at < 0 {
		return
	}
	look := p.theme.Secondary
	if p.focus {
		look = p.theme.Accent
	}
	var bar text.Line
	bar.Start(p.theme.Measure, 1, "")
	cell := bar.Put(look, p.theme.Glyphs.Cursor).String()
	p.runs(p.top, len(lines), func(r run) bool {
		for i := max(r.from, 1); i < r.to && r.id == matchPart(at); i++ {
			if n := r.above + i - r.from; strings.HasPrefix(lines[n], " ") {
				lines[n] = cell + lines[n][1:]
			}
		}
		return true
	})
}
