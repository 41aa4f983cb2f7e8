package casefile

import (
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// The names of anchors in the AML section: one a match, and one where they end.
const (
	matchField   = "match "
	afterMatches = "after matches"
)

// matchBlock is where a match stands in the scroll.
type matchBlock struct {
	key      string
	from, to int
}

// blocks returns where the matches stand, in order.
func (s *sheet) blocks() []matchBlock {
	var out []matchBlock
	for i, a := range s.anchors {
		if key, ok := strings.CutPrefix(a.field, matchField); ok && a.section == review.AML {
			to := s.end(i)
			if i+1 < len(s.anchors) && s.anchors[i+1].field != afterMatches {
				to-- // the blank line after it is nobody's
			}
			out = append(out, matchBlock{key, a.line, to})
		}
	}
	return out
}

// matchAt returns the match under the cursor: the one that the agent moved to while any of it is on the screen, else
// the first that is; -1 when none is. No verdict can so be given on a match that is out of sight.
func (p *Pane) matchAt(blocks []matchBlock) int {
	inSight := func(b matchBlock) bool { return b.to > p.top && b.from < p.top+p.page() }
	first := -1
	for i, b := range blocks {
		if !inSight(b) {
			continue
		}
		if b.key == p.match {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

// Match returns the AML match under the cursor, and false when none is on the screen.
func (p *Pane) Match() (review.Match, bool) {
	blocks := p.sheet.blocks()
	at := p.matchAt(blocks)
	if at < 0 || p.exam() == nil {
		return review.Match{}, false
	}
	for _, m := range p.exam().Screening.Matches {
		if m.Key == blocks[at].key {
			return m, true
		}
	}
	return review.Match{}, false
}

// SelectMatch moves the cursor to a match and brings it on the screen. It returns false when the case does not show it.
func (p *Pane) SelectMatch(key string) bool {
	for _, b := range p.sheet.blocks() {
		if b.key == key {
			p.showMatch(b)
			return true
		}
	}
	return false
}

func (p *Pane) showMatch(b matchBlock) {
	p.match, p.under = b.key, 0
	if b.to > p.top+p.page() {
		p.top = b.to - p.page()
	}
	if b.from < p.top {
		p.top = b.from
	}
	p.top = p.clampTop(p.top)
}

// stepMatch moves by one line or one match inside the AML section: a match longer than the screen is read to its end
// before the next one has the cursor. It returns false where there is nothing to step to, and the scroll goes on.
func (p *Pane) stepMatch(step int) bool {
	blocks := p.sheet.blocks()
	at := p.matchAt(blocks)
	if at < 0 || p.Section() != review.AML {
		return false
	}
	here := blocks[at]
	p.match = here.key
	if step > 0 && here.to > p.top+p.page() || step < 0 && here.from < p.top {
		return false
	}
	next := at + step
	if next < 0 || next >= len(blocks) {
		return false
	}
	p.showMatch(blocks[next])
	return true
}

// markMatch draws the cursor beside the lines of its match: the first cell of a line is always free.
func (p *Pane) markMatch(s *sheet, lines []string) {
	blocks := s.blocks()
	at := p.matchAt(blocks)
	if at < 0 || len(p.exam().Screening.Matches) == 0 {
		return
	}
	look := p.theme.Secondary
	if p.focus {
		look = p.theme.Accent
	}
	var bar text.Line
	bar.Start(p.theme.Measure, 1, "")
	cell := bar.Put(look, p.theme.Glyphs.Cursor).String()
	for i := range lines {
		if n := p.top + i; n >= blocks[at].from && n < blocks[at].to && strings.HasPrefix(lines[i], " ") {
			lines[i] = cell + lines[i][1:]
		}
	}
}
