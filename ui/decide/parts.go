package decide

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// kept is rows that follow from the case and not from what is entered: they can be many, and a key may not lay them out.
type kept struct {
	of   keptOf
	rows []string
}

// keptOf is what such rows are made from.
type keptOf struct {
	exam        *review.Examination
	op, confirm string
	theme       *theme.Theme
	w           int
}

// keep appends the rows that lay makes, as they were made before where nothing changed.
func (s *Sheet) keep(p *page, k *kept, lay func(*page)) {
	if now := (keptOf{s.exam, s.Op, s.Confirm, s.theme, p.w}); k.of != now {
		made := s.page(p.w)
		lay(made)
		k.of, k.rows = now, made.rows
	}
	p.rows = append(p.rows, k.rows...)
}

// offered says why a decision that was confirmed before stands here again, and what moved since.
func (s *Sheet) offered(p *page) {
	if s.Op != "" {
		s.keep(p, &s.fromRecord[0], s.offeredRows)
	}
}

func (s *Sheet) offeredRows(p *page) {
	p.heading("Confirmed before, not sent", s.Confirm+" confirms it anew, D drops it, esc keeps it")
	if s.detail != "" {
		p.wrapped(s.theme.Warning, s.theme.Glyphs.Warning, s.theme.Body, s.detail)
	}
	for _, c := range s.changes {
		before, now := s.mask.Text(c.Field, c.Before), s.mask.Text(c.Field, c.Now)
		p.start().Gap(3).Put(s.theme.Secondary, c.Label+": ").Put(s.theme.Body, orNothing(before)).
			Put(s.theme.Secondary, " before, now ").Put(s.theme.Strong, orNothing(now))
		p.end()
	}
	p.gap()
}

// memoKind is the kind of what colleagues wrote.
var memoKind = mask.KindNamed("memo")

// memo quotes what a colleague left on the case: it may forbid what is about to be confirmed.
func (s *Sheet) memo(p *page) {
	memo := s.exam.Memo()
	if memo.IsEmpty() {
		return
	}
	p.heading("Memo on file", "")
	p.wrapped(s.theme.Warning, s.theme.Glyphs.Warning, s.theme.Body, s.mask.Text(memoKind, memo))
	p.gap()
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// gate lists what stops an approval, each with the key that goes to it, and takes the reason to approve all the same.
func (s *Sheet) gate(p *page) {
	blockers := s.blockers()
	if shut := s.exam.Gate.Shut; shut != "" {
		p.heading("Gate", "")
		p.wrapped(s.theme.Blocker, s.theme.Glyphs.Blocker, s.theme.Body, "closed: "+shut)
		p.gap()
		return
	}
	if len(blockers) == 0 {
		p.heading("Gate", "")
		p.wrapped(s.theme.Good, s.theme.Glyphs.Done, s.theme.Body, "open: no blocker stands against an approval")
		p.gap()
		return
	}
	s.keep(p, &s.fromRecord[1], s.blockerRows)
	s.input(p, "Why approve all the same", "kept with the decision, never sent", overrideField)
}

func (s *Sheet) blockerRows(p *page) {
	blockers := s.blockers()
	p.heading("Gate", plural(len(blockers), "blocker stops", "blockers stop")+" this approval; its digit goes there")
	for i, b := range blockers {
		p.start().Gap(1).Cell(s.theme.Accent, blockerKey(i), 2).Put(s.theme.Blocker, s.theme.Glyphs.Blocker+" BLOCKER ")
		p.block(blockerIndent, s.theme.Body, b.SentenceFor(s.mask))
		for _, row := range s.valuesOf(&b) {
			p.start()
			p.block(blockerIndent, s.theme.Secondary, row)
		}
	}
	p.gap()
}

// blockerIndent is where its sentence begins: space, key, sign, BLOCKER, spaces between.
const blockerIndent = 13

// valuesOf is what a finding was made from, as it may be shown. A right-to-left value ends its line.
func (s *Sheet) valuesOf(f *review.Finding) []string {
	var rows []string
	open := false
	for _, v := range f.Values {
		pair := v.Label + " " + s.mask.Text(v.Field, v.Text)
		if open {
			rows[len(rows)-1] += " " + s.theme.Glyphs.Unknown + " " + pair
		} else {
			rows = append(rows, pair)
		}
		open = !text.RightToLeft(pair)
	}
	return rows
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// input draws a text field with its heading.
func (s *Sheet) input(p *page, title, remark string, where stop) {
	p.heading(title, remark)
	f, focused := s.at(where), s.focus == where
	if f.Text() == "" && !focused {
		p.start().Gap(3).Put(s.theme.Faint, "empty; tab types here")
		p.end()
		p.gap()
		return
	}
	w := max(2, p.w-5)
	rows, x, y := f.Rows(w, s.theme.Measure.Width)
	if focused {
		p.cursor = &Cursor{X: 3 + x, Y: len(p.rows) + y}
	}
	for _, row := range rows {
		mark := ""
		if focused {
			mark = s.theme.Glyphs.Cursor
		}
		p.start().Gap(1).Cell(s.theme.Accent, mark, 2).Cell(s.theme.Field, row, w)
		p.end()
	}
	p.gap()
}

// mostWarnings is how many rows of warnings stand above the applicant's text beside the confirm line. The text itself
// keeps its rows, whatever there is to say about it.
const mostWarnings = 2

// preview shows the one text that the applicant gets, in at most some lines, and above it what to think about; the body
// has the rest.
func (s *Sheet) preview(p *page, most int) {
	warnings, rows := s.warningRows(p.w), s.previewRows(p.w)
	if s.Again() != nil {
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
func (s *Sheet) warningRows(w int) []string {
	p := s.page(w)
	for _, warning := range s.letterNow().warnings {
		p.wrapped(s.theme.Warning, s.theme.Glyphs.Warning, s.theme.Warning, warning)
	}
	return p.rows
}

// previewRows is the text itself.
func (s *Sheet) previewRows(w int) []string {
	p := s.page(w)
	rendered := s.letterNow().text
	if rendered == "" {
		p.start().Gap(3).Put(s.theme.Faint, "nothing yet")
		p.end()
		return p.rows
	}
	for _, paragraph := range strings.Split(rendered, "\n") {
		p.wrapped(s.theme.Rule, s.theme.Glyphs.Vertical, s.theme.Body, paragraph)
	}
	return p.rows
}
