package casefile

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

const (
	matchIndent  = 3
	factLabel    = 13
	factMarkWide = 11 // sign, space, "unknown", two spaces
	factGrid     = 58 // from this width on subject and list entry stand side by side
)

// matches shows the screening: its state in words, then one piece a match, gravest first. What a match says of the person
// and how grave it would be are kept apart.
type matches struct {
	*builder
	verdicts map[string]review.Standing // by match; nil while the journal is not read
}

func (l *matches) lay(e *review.Examination) {
	s := &e.Screening
	l.screening(s)
	if len(s.Matches) == 0 {
		return
	}
	l.paragraph(l.t.Secondary, l.matchRules(e), 1)
}

// piece is one match, with a blank line over it.
func (l *matches) piece(e *review.Examination, n int) {
	l.blank()
	l.anchor("")
	l.match(n+1, &e.Screening.Matches[n])
}

func matchCount(e *review.Examination, _ *inputs) int { return len(e.Screening.Matches) }

// matchRules says what a verdict does and does not do.
func (l *matches) matchRules(e *review.Examination) string {
	s := "Verdicts are kept on this machine; the service is not told."
	if e.State == review.Approved {
		s += " The case is approved: it is not decided again here."
	}
	return s
}

func (l *matches) screening(s *review.Screening) {
	sign, look := l.t.Glyphs.Info, l.t.Body
	switch s.State {
	case review.ScreeningFlagged:
		sign, look = l.t.Glyphs.Warning, l.t.Warning
	case review.ScreeningUnclear:
		sign, look = l.t.Glyphs.Question, l.t.Warning
	case review.ScreeningAbsent:
		sign, look = l.t.Glyphs.Missing, l.t.Secondary
	}
	words := l.mask.Sentence(s.Sentence)
	if l.verdicts != nil && len(s.Matches) > 0 {
		words += ", " + strconv.Itoa(l.openMatches(s)) + " open"
	}
	l.hang(label{1, look, sign}, 3, l.t.Body, words)
	if s.State == review.ScreeningAbsent {
		return
	}
	l.start().To(matchIndent).Put(l.t.Secondary, "status ").Put(l.t.Body, l.given(s.Status)).
		Gap(3).Put(l.t.Secondary, "risk level ").Put(l.t.Body, l.given(s.Level))
	l.end()
	if !s.At.IsEmpty() {
		l.matchValue("screened", l.mask.Text("", s.At))
	}
}

func (l *matches) given(t review.Text) string {
	if t.IsEmpty() {
		return "none"
	}
	return l.mask.Text("", t)
}

func (l *matches) openMatches(s *review.Screening) int {
	n := 0
	for i := range s.Matches {
		if l.verdicts[s.Matches[i].Key].Open() {
			n++
		}
	}
	return n
}

func (l *matches) match(n int, m *review.Match) {
	sign, word, look := l.matchState(l.verdicts[m.Key])
	l.start().To(1).Put(l.t.Strong, strconv.Itoa(n)+" ")
	l.line.Put(levelLook(l.t, m.Level), review.LevelWord(m.Level)).Gap(2)
	l.line.Put(l.t.Secondary, "likeness ").Put(l.t.Body, likeness(m)).Gap(3)
	l.line.Put(look, sign+" "+word)
	l.end()
	for _, g := range m.Icons {
		l.icons(&g)
	}
	if len(m.Icons) == 0 {
		l.paragraph(l.t.Secondary, "no risk icons", matchIndent)
	}
	l.ids(m)
	l.matchFacts(m)
	l.judged(l.verdicts[m.Key])
}

// matchState words where the judgement of a match stands.
func (l *matches) matchState(s review.Standing) (sign, word string, look text.Style) {
	t := l.t
	switch {
	case l.verdicts == nil:
		return t.Glyphs.Unknown, "verdicts: journal opening", t.Secondary
	case len(s.Changed) > 0:
		return t.Glyphs.Warning, "open again", t.Warning
	case s.Offer() != nil:
		return t.Glyphs.Question, "open, offered: " + string(s.Offer().Verdict), t.Accent
	case s.Open():
		return t.Glyphs.Question, "open", t.Accent
	case s.Verdict != review.DifferentPerson: // it keeps stopping an approval
		return t.Glyphs.Warning, string(s.Verdict), t.Warning
	}
	return t.Glyphs.Done, string(s.Verdict), t.Good
}

func levelLook(t *theme.Theme, level review.Text) text.Style {
	if w := review.LevelWord(level); w == "LOW" || w == "none" {
		return t.Body
	}
	return t.Warning
}

func likeness(m *review.Match) string {
	if !m.Score.Set {
		return "not given"
	}
	return strconv.FormatFloat(m.Score.Value, 'f', -1, 64)
}

// icons gives one kind: its letters, what it means, the icons as the service writes them.
func (l *matches) icons(g *review.IconGroup) {
	var names []string
	for _, icon := range g.Icons {
		if s := l.mask.Text("", icon); s != g.Kind {
			names = append(names, s)
		}
	}
	means := g.Means
	if means == "" {
		means = "not documented"
	}
	if len(names) > 0 {
		means += ": " + strings.Join(names, ", ")
	}
	kind, _ := l.t.Measure.Cut(g.Kind, 12)
	at := matchIndent + max(4, l.t.Measure.Width(kind)+1)
	l.hang(label{matchIndent, l.t.Strong, kind}, at, l.t.Body, means)
}

func (l *matches) ids(m *review.Match) {
	l.matchValue("entry", l.given(m.Resource))
	l.matchValue("ARGOS no.", l.given(m.Number))
	if date := m.ListDate(); !date.IsEmpty() {
		l.matchValue("list date", l.mask.Text("", date))
	}
}

// matchValue is one value under a label, every space of it kept.
func (l *matches) matchValue(of, value string) {
	l.matchLines(of, l.t.Measure.Chop(value, l.matchRoom()))
}

func (l *matches) matchRoom() int { return max(l.w-matchIndent-factLabel-1, 1) }

func (l *matches) matchLines(of string, lines []string) {
	l.hangLines(label{matchIndent, l.t.Secondary, of}, matchIndent+factLabel, l.t.Body, lines)
}
