package decide

import (
	"slices"
	"strings"

	"kycdesk/review"
)

// letter is what the applicant would get from the sheet as it stands, and what there is to say about it. It is a function
// of what was entered, kept so that drawing a frame does not work it out anew.
type letter struct {
	exam          *review.Examination
	picked        []string
	comment, note string

	text     string   // the one text that the applicant gets
	again    []string // what wants a second look
	warnings []string // all there is to think about, those first
}

// mail is what goes to the applicant with a rejection. Its methods take the rejection as it was entered so far.
type mail struct {
	*view
	newest, looked *letter // looked is the one that a second look was asked for
}

// letter works the letter out when something that it is made of has changed.
func (m *mail) letter(d review.Draft) *letter {
	if l := m.newest; l != nil && l.exam == d.Seen && l.comment == d.Comment && l.note == d.Note && slices.Equal(l.picked, d.Reasons) {
		return l
	}
	l := &letter{exam: d.Seen, picked: slices.Clone(d.Reasons), comment: d.Comment, note: d.Note}
	l.text = review.RenderComment(l.picked, l.comment, review.FillFor(d.Seen))
	l.again = d.LookAgain()
	l.warnings = slices.Clone(l.again)
	for _, w := range review.CommentWarnings(l.text) {
		if !slices.Contains(l.warnings, w) {
			l.warnings = append(l.warnings, w)
		}
	}
	m.newest = l
	return l
}

// lookAgain takes a confirmation, and reports true when the text has to be looked at once more first.
func (m *mail) lookAgain(d review.Draft) bool {
	l := m.letter(d)
	if len(l.again) == 0 || m.looked == l {
		return false
	}
	m.looked = l
	return true
}

// asks reports whether the text is one to look at once more, and that was said.
func (m *mail) asks(d review.Draft) bool { return m.looked != nil && m.looked == m.letter(d) }

// againRows ask for the second look.
func (m *mail) againRows(p *page) {
	p.wrapped(m.theme.Warning, m.theme.Glyphs.Warning, m.theme.Strong, "Look again: "+strings.Join(m.looked.again, "; "))
	p.start().Gap(1).Put(m.theme.Accent, m.Confirm).Put(m.theme.Body, " once more rejects with this text; ").
		Put(m.theme.Accent, "tab").Put(m.theme.Body, " changes it")
}

// mostWarnings is how many rows of warnings stand above the applicant's text beside the confirm line. The text itself
// keeps its rows, whatever there is to say about it.
const mostWarnings = 2

// preview shows the one text that the applicant gets, in at most some lines, and above it what to think about; the body
// has the rest.
func (m *mail) preview(p *page, d review.Draft, most int) {
	l := m.letter(d)
	warnings, rows := m.warningRows(l, p.w), m.textRows(l, p.w)
	if m.asks(d) {
		warnings = nil // they stand in the confirm line's place
	}
	remark := ""
	if len(rows) > most {
		remark = "cut here; the whole text is above"
		rows = rows[:most]
	}
	p.heading("The applicant will read", remark)
	p.rows = append(p.rows, warnings[:min(len(warnings), mostWarnings)]...)
	p.rows = append(p.rows, rows...)
}

// warningRows is what to think about before the text goes out.
func (m *mail) warningRows(l *letter, w int) []string {
	p := m.page(w)
	for _, warning := range l.warnings {
		p.wrapped(m.theme.Warning, m.theme.Glyphs.Warning, m.theme.Warning, warning)
	}
	return p.rows
}

// textRows is the text itself.
func (m *mail) textRows(l *letter, w int) []string {
	p := m.page(w)
	if l.text == "" {
		p.start().Gap(3).Put(m.theme.Faint, "nothing yet")
		p.end()
		return p.rows
	}
	for _, paragraph := range strings.Split(l.text, "\n") {
		p.wrapped(m.theme.Rule, m.theme.Glyphs.Vertical, m.theme.Body, paragraph)
	}
	return p.rows
}

// whole adds all of it to the body, where it has no room beside the confirm line.
func (m *mail) whole(p *page, d review.Draft, preview int) {
	l := m.letter(d)
	if text, warnings := m.textRows(l, p.w), m.warningRows(l, p.w); len(text) > preview || len(warnings) > mostWarnings {
		p.heading("The applicant will read", "the whole text")
		p.rows = append(p.rows, warnings...)
		p.rows = append(p.rows, text...)
		p.gap()
	}
}
