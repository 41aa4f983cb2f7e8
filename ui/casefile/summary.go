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

// summary is the section of the findings, and of what two cases share where one is put beside another.
type summary struct {
	*builder
	against *review.Examination // the case that this one is put beside
}

// lay says what stands over the findings; those are pieces, most severe first, as the examination has them.
func (l *summary) lay(e *review.Examination) {
	if l.against != nil {
		l.shared(e)
	}
	if len(e.Findings) == 0 {
		l.paragraph(l.t.Secondary, "The rules found nothing to look at. They do not judge faces or pictures.", 1)
	}
}

func findingCount(e *review.Examination, _ *inputs) int { return len(e.Findings) + 1 }

// piece is one finding, and after the last one what else is known of the case.
func (l *summary) piece(e *review.Examination, n int) {
	if n < len(e.Findings) {
		l.finding(&e.Findings[n])
		return
	}
	l.aside(review.CaseFacts(e))
}

func (l *summary) finding(f *review.Finding) {
	glyph, word, st := severity(l.t, f.Severity)
	indent := l.findingIndent()
	l.hang(label{1, st, glyph + " " + word}, indent, l.t.Body, f.SentenceFor(l.mask))
	l.values(f, indent)
	l.origin(f, indent)
}

func (l *summary) findingIndent() int {
	if l.w < 40 {
		return 3
	}
	return findingIndent
}

// values gives what the finding was made from, side by side while they fit.
func (l *summary) values(f *review.Finding, indent int) {
	all := make([]fact, len(f.Values))
	for i, v := range f.Values {
		all[i] = fact{v.Label, l.mask.Text(v.Field, v.Text), v}
	}
	l.facts(all, indent)
}

// origin names the reject reason that fits and the rule that spoke.
func (l *summary) origin(f *review.Finding, indent int) {
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
