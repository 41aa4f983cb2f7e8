package casefile

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

// said is what the header says of the person, worked out when it changes: cleaning a hostile text costs more than a frame.
type said struct{ name, document, todo, why string }

// header is what stays on the screen while the sections scroll.
type header struct {
	*rawSearch
	said said
}

func (h *header) say() {
	h.said = said{}
	h.said.name, _ = h.theme.Measure.Cut(h.name(), h.width) // more of it is on no screen
	h.said.todo, h.said.why = against(h.exam(), h.masker)
	if h.row == nil {
		return
	}
	doc := strings.TrimSpace(h.masker.Text("", h.row.Country) + " " + text.Words(h.masker.Text("", h.row.IDType)))
	if !text.RightToLeft(doc) {
		h.said.document = doc
	}
}

// lines draws it.
func (h *header) lines(out []string, w int) []string {
	return append(out, h.nameLine(w), h.factLine(w), h.whyLine(w), h.sectionLine(w), h.ruleLine(w))
}

func (h *header) nameLine(w int) string {
	t := h.theme
	var l text.Line
	l.Start(t.Measure, w, "")
	if h.focus {
		l.Put(t.Accent, t.Glyphs.Cursor)
	}
	l.To(1)
	state := string(h.state())
	l.Cell(t.Strong, h.said.name, max(l.Room()-t.Measure.Width(state)-2, 0)).Gap(1)
	return l.Put(h.stateStyle(), state).Gap(1).String()
}

// factLine gives the id and what the queue knows besides the name.
func (h *header) factLine(w int) string {
	t := h.theme
	var l text.Line
	l.Start(t.Measure, w, "")
	l.Gap(1).Put(t.Secondary, h.ID())
	since, _, _ := h.figures()
	if over := h.overSLA(since); over != "" {
		l.Put(t.Faint, " "+t.Glyphs.Unknown+" ").Put(t.Warning, over)
	}
	for _, s := range h.facts() {
		if t.Measure.Width(s)+3 > l.Room() { // a number that is cut is another number
			break
		}
		l.Put(t.Faint, " "+t.Glyphs.Unknown+" ").Put(t.Secondary, s)
	}
	if h.file != nil && h.file.Loading {
		l.Gap(2).Put(t.Accent, "reading again")
	}
	return l.String()
}

func (h *header) facts() []string {
	since, score, has := h.figures()
	var out []string
	if !since.IsZero() && !h.now.IsZero() {
		out = append(out, "waiting "+text.Ago(h.now.Sub(since)))
	}
	if has {
		out = append(out, "score "+strconv.FormatFloat(score, 'f', -1, 64))
	}
	if h.row == nil || !h.row.Enriched {
		return out
	}
	if h.row.Age >= 0 {
		out = append(out, strconv.Itoa(h.row.Age)+" years")
	}
	if h.said.document != "" {
		out = append(out, h.said.document)
	}
	return out
}

// whyLine says why the case waits for a person: what has to be cleared up in numbers, then the gravest finding. What is
// only to know comes last, where it may be cut.
func (h *header) whyLine(w int) string {
	t, e := h.theme, h.exam()
	var l text.Line
	l.Start(t.Measure, w, "")
	l.Gap(1)
	switch {
	case e == nil:
	case h.in.against != nil:
		l.Put(t.Accent, "Read only, beside "+h.in.against.ID).Put(t.Body, ": "+alike(review.SharedFields(h.in.against, e)))
	case h.file.Problem != nil:
		l.Put(t.Warning, t.Glyphs.Warning+" "+h.masker.Sentence(h.file.Problem.What)+" What you see may be out of date.")
	case len(e.Findings) == 0:
		l.Put(t.Secondary, "The rules found nothing to look at.")
	default:
		glyph, _, st := severity(t, e.Findings[0].Severity)
		l.Put(st, glyph+" ").Put(t.Body, h.said.todo).Put(t.Secondary, h.said.why)
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

func (h *header) ruleLine(w int) string {
	t := h.theme
	var l text.Line
	l.Start(t.Measure, w, "")
	if at := h.rawPlace(); at != "" {
		l.Put(t.Rule, strings.Repeat(t.Glyphs.Horizontal, 2)).Gap(1).Put(t.Accent, at).Gap(1)
	}
	return l.Put(t.Rule, strings.Repeat(t.Glyphs.Horizontal, max(l.Room(), 0))).String()
}
