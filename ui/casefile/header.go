package casefile

import (
	"strconv"
	"strings"
	"time"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

// said is what the header says of the person, worked out when it changes: cleaning a hostile text costs more than a frame.
type said struct{ name, document, todo, why string }

func (p *Pane) say() {
	p.said = said{}
	p.said.name, _ = p.theme.Measure.Cut(p.name(), p.width) // more of it is on no screen
	p.said.todo, p.said.why = against(p.exam(), p.masker)
	if p.row == nil {
		return
	}
	doc := strings.TrimSpace(p.masker.Text("", p.row.Country) + " " + text.Words(p.masker.Text("", p.row.IDType)))
	if !text.RightToLeft(doc) {
		p.said.document = doc
	}
}

// header draws the lines that stay on the screen while the sections scroll.
func (p *Pane) header(out []string, w int) []string {
	return append(out, p.nameLine(w), p.factLine(w), p.whyLine(w), p.sectionLine(w), p.ruleLine(w))
}

func (p *Pane) nameLine(w int) string {
	t := p.theme
	var l text.Line
	l.Start(t.Measure, w, "")
	if p.focus {
		l.Put(t.Accent, t.Glyphs.Cursor)
	}
	l.To(1)
	state := string(p.state())
	l.Cell(t.Strong, p.said.name, max(l.Room()-t.Measure.Width(state)-2, 0)).Gap(1)
	return l.Put(p.stateStyle(), state).Gap(1).String()
}

// nameKind is the kind of a name.
const nameKind mask.Kind = "name"

func (p *Pane) name() string {
	var name review.Text
	if p.row != nil {
		name = p.row.Name
	}
	if e := p.exam(); e != nil && !e.Submission.Applicant.FullName.IsEmpty() {
		name = e.Submission.Applicant.FullName
	}
	if name.IsEmpty() {
		return "(no name)"
	}
	return p.masker.Text(nameKind, name)
}

func (p *Pane) exam() *review.Examination {
	if p.file == nil {
		return nil
	}
	return p.file.Exam
}

func (p *Pane) state() review.State {
	switch {
	case p.exam() != nil:
		return p.exam().State
	case p.row != nil && p.row.State != "":
		return p.row.State
	}
	return review.Pending
}

func (p *Pane) stateStyle() text.Style {
	if p.state() == review.Pending {
		return p.theme.Accent
	}
	return p.theme.Warning
}

// factLine gives the id and what the queue knows besides the name.
func (p *Pane) factLine(w int) string {
	t := p.theme
	var l text.Line
	l.Start(t.Measure, w, "")
	l.Gap(1).Put(t.Secondary, p.ID())
	since, _, _ := p.figures()
	if over := p.overSLA(since); over != "" {
		l.Put(t.Faint, " "+t.Glyphs.Unknown+" ").Put(t.Warning, over)
	}
	for _, s := range p.facts() {
		if t.Measure.Width(s)+3 > l.Room() { // a number that is cut is another number
			break
		}
		l.Put(t.Faint, " "+t.Glyphs.Unknown+" ").Put(t.Secondary, s)
	}
	if p.file != nil && p.file.Loading {
		l.Gap(2).Put(t.Accent, "reading again")
	}
	return l.String()
}

func (p *Pane) facts() []string {
	since, score, has := p.figures()
	var out []string
	if !since.IsZero() && !p.now.IsZero() {
		out = append(out, "waiting "+text.Ago(p.now.Sub(since)))
	}
	if has {
		out = append(out, "score "+strconv.FormatFloat(score, 'f', -1, 64))
	}
	if p.row == nil || !p.row.Enriched {
		return out
	}
	if p.row.Age >= 0 {
		out = append(out, strconv.Itoa(p.row.Age)+" years")
	}
	if p.said.document != "" {
		out = append(out, p.said.document)
	}
	return out
}

// figures returns since when the case waits and its score, from the case itself or from the queue.
func (p *Pane) figures() (since time.Time, score float64, has bool) {
	if p.row != nil {
		return p.row.PendingAt, p.row.Score, p.row.HasScore
	}
	if e := p.exam(); e != nil {
		since = e.Submission.PendingAt.At
		if since.IsZero() {
			since = e.Submission.CreatedAt.At
		}
		return since, e.Submission.ArgosScore.Value, e.Submission.ArgosScore.Set
	}
	return since, 0, false
}

// whyLine says why the case waits for a person: what has to be cleared up in numbers, then the gravest finding. What is
// only to know comes last, where it may be cut.
func (p *Pane) whyLine(w int) string {
	t, e := p.theme, p.exam()
	var l text.Line
	l.Start(t.Measure, w, "")
	l.Gap(1)
	switch {
	case e == nil:
	case p.against != nil:
		l.Put(t.Accent, "Read only, beside "+p.against.ID).Put(t.Body, ": "+alike(review.SharedFields(p.against, e)))
	case p.file.Problem != nil:
		l.Put(t.Warning, t.Glyphs.Warning+" "+p.masker.Sentence(p.file.Problem.What)+" What you see may be out of date.")
	case len(e.Findings) == 0:
		l.Put(t.Secondary, "The rules found nothing to look at.")
	default:
		glyph, _, st := severity(t, e.Findings[0].Severity)
		l.Put(st, glyph+" ").Put(t.Body, p.said.todo).Put(t.Secondary, p.said.why)
	}
	return l.String()
}

// against says how much has to be cleared up, and then what speaks against the case most, in which section, and which
// reason fits.
func against(e *review.Examination, m *mask.Masker) (todo, why string) {
	if e == nil || len(e.Findings) == 0 {
		return "", ""
	}
	f := &e.Findings[0]
	said := f.Section.Title()
	if f.RejectCode != "" {
		said += ", fits " + strconv.Quote(review.ReasonTitle(f.RejectCode))
	}
	said += ": " + f.SentenceFor(m)
	todo, known := tally(e)
	switch {
	case todo == "":
		return "No blocker, no warning", "; " + known + ": " + said
	case known == "":
		return todo, ": " + said
	}
	return todo, ": " + said + "; and " + known
}

func (p *Pane) ruleLine(w int) string {
	t := p.theme
	var l text.Line
	l.Start(t.Measure, w, "")
	if at := p.rawPlace(); at != "" {
		l.Put(t.Rule, strings.Repeat(t.Glyphs.Horizontal, 2)).Gap(1).Put(t.Accent, at).Gap(1)
	}
	return l.Put(t.Rule, strings.Repeat(t.Glyphs.Horizontal, max(l.Room(), 0))).String()
}
