package casefile

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// severity returns the sign, word and look of a severity.
func severity(t *theme.Theme, s review.Severity) (glyph, word string, st text.Style) {
	switch s {
	case review.Blocker:
		return t.Glyphs.Blocker, "BLOCKER", t.Blocker
	case review.Warning:
		return t.Glyphs.Warning, "WARNING", t.Warning
	}
	return t.Glyphs.Info, "INFO", t.Info
}

// findingIndent is where sentences begin: space, sign, space, the longest word, two spaces.
const findingIndent = 12

// summary says what stands over the findings; those are pieces, most severe first, as the examination has them.
func (l *layouter) summary(e *review.Examination) {
	if l.against != nil {
		l.shared(e)
	}
	if len(e.Findings) == 0 {
		l.paragraph(l.t.Secondary, "The rules found nothing to look at. They do not judge faces or pictures.", 1)
	}
}

func (p *Pane) findingCount() int { return len(p.exam().Findings) + 1 }

// findingPiece is one finding, and after the last one what else is known of the case.
func (l *layouter) findingPiece(e *review.Examination, n int) {
	if n < len(e.Findings) {
		l.finding(&e.Findings[n])
		return
	}
	l.aside(review.CaseFacts(e))
}

func (l *layouter) finding(f *review.Finding) {
	glyph, word, st := severity(l.t, f.Severity)
	indent := l.findingIndent()
	sign := glyph + " " + word
	for _, s := range l.t.Measure.Wrap(f.SentenceFor(l.mask), max(l.w-indent-1, 1)) {
		l.start().Put(st, sign)
		l.line.To(indent).Put(l.t.Body, s)
		l.end()
		sign = ""
	}
	l.values(f, indent)
	l.origin(f, indent)
}

func (l *layouter) findingIndent() int {
	if l.w < 40 {
		return 3
	}
	return findingIndent
}

// values gives what the finding was made from, side by side while they fit. A right-to-left value ends its line.
func (l *layouter) values(f *review.Finding, indent int) {
	open := false
	for _, v := range f.Values {
		s := l.mask.Text(v.Field, v.Text)
		need := l.t.Measure.Width(v.Label) + 1 + l.t.Measure.Width(s)
		if open && l.line.Room() < need+4 {
			l.end()
			open = false
		}
		if open {
			l.line.Gap(3)
		} else {
			l.start().To(indent)
		}
		l.stopAt(v.Field, v.Text)
		l.line.Put(l.t.Secondary, v.Label).Gap(1).Put(l.t.Strong, s)
		open = true
		if text.RightToLeft(s) {
			l.end()
			open = false
		}
	}
	if open {
		l.end()
	}
}

// origin names the reject reason that fits and the rule that spoke.
func (l *layouter) origin(f *review.Finding, indent int) {
	l.start().To(indent)
	if f.RejectCode != "" {
		l.line.Put(l.t.Secondary, "fits ").Put(l.t.Body, review.ReasonTitle(f.RejectCode)).Gap(3)
	}
	l.line.Put(l.t.Faint, f.ID)
	l.end()
}

// tally counts what has to be cleared up, "2 blockers, 1 warning", and what is only to know, "3 info"; "" for none.
func tally(e *review.Examination) (todo, known string) {
	var n [review.Blocker + 1]int
	for i := range e.Findings {
		n[min(e.Findings[i].Severity, review.Blocker)]++
	}
	var parts []string
	for _, of := range []struct {
		n    int
		word string
	}{{n[review.Blocker], "blocker"}, {n[review.Warning], "warning"}} {
		switch {
		case of.n == 1:
			parts = append(parts, "1 "+of.word)
		case of.n > 1:
			parts = append(parts, strconv.Itoa(of.n)+" "+of.word+"s")
		}
	}
	if n[review.Info] > 0 {
		known = strconv.Itoa(n[review.Info]) + " info"
	}
	return strings.Join(parts, ", "), known
}
