package casefile

import (
	"strconv"

	"kycdesk/review"
	"kycdesk/review/compare"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

const (
	markWidth   = 15 // sign, space, SAME BY RULE, space
	sideBySide  = 56 // from this width on the three copies stand in columns
	deepIndent  = 90 // from this width on the columns begin under the label
	copyLines   = 5  // of one value in a column; Raw shows what is cut
	nothingSent = "none"
)

// machineFilled stands once under the comparison, where it is easier to keep in mind than in every row.
const machineFilled = "Where reviewed equals OCR the service may have filled it in by itself: that is no proof that a person confirmed it."

// mark returns the sign, word and look of a comparison's outcome.
func mark(t *theme.Theme, m compare.Mark) (glyph, word string, st text.Style) {
	g := &t.Glyphs
	switch m {
	case compare.Same:
		return g.Same, "SAME", t.Secondary
	case compare.SameByRule:
		return g.Same, "SAME BY RULE", t.Good
	case compare.Masked:
		return g.Same, "MASKED", t.Secondary
	case compare.Close:
		return g.Close, "CLOSE", t.Warning
	case compare.Missing:
		return g.Missing, "MISSING", t.Warning
	case compare.Unreadable:
		return g.Question, "UNREADABLE", t.Warning
	case compare.Conflict:
		return g.Differs, "CONFLICT", t.Blocker
	}
	return g.Invalid, "INVALID", t.Blocker
}

// differs reports whether a compared field needs the agent's eye. What is masked is equal as far as it can be seen.
func differs(r *compare.Row) bool { return r.Mark > compare.Masked }

// comparison puts the three copies of every field next to each other, one block a field, in the order of the examination.
type comparison struct {
	*builder
	diff bool // what is the same is left out
}

func (l *comparison) lay(e *review.Examination) {
	if len(e.Comparison) == 0 {
		l.paragraph(l.t.Secondary, "There is nothing to compare.", 1)
		return
	}
	if l.w >= sideBySide {
		l.copyHeads()
	}
	left, airy, filled := 0, false, false
	for i := range e.Comparison {
		r := &e.Comparison[i]
		if l.diff && (r.Mark == compare.Same || r.Mark == compare.Masked) { // what needed a rule stays
			left++
			continue
		}
		filled = filled || !r.Reviewed.IsEmpty() && r.Reviewed == r.OCR
		block := r.Mark != compare.Same
		if i > left && (airy || block) {
			l.blank()
		}
		airy = block
		l.anchor(r.Field)
		l.compared(r)
	}
	if left > 0 {
		l.paragraph(l.t.Secondary, leftOut(left), 1)
	}
	if !l.diff {
		l.aside(review.AlsoOnFile(e))
	}
	if filled {
		l.blank()
		l.paragraph(l.t.Secondary, machineFilled, 1)
	}
}

func leftOut(n int) string {
	if n == 1 {
		return "1 field that is the same is left out."
	}
	return strconv.Itoa(n) + " fields that are the same are left out."
}

func (l *comparison) compared(r *compare.Row) {
	copies := [3]string{l.copy(r, r.Applicant), l.copy(r, r.Reviewed), l.copy(r, r.OCR)}
	alone := l.w < sideBySide || rightToLeft(copies)
	switch {
	case r.Mark == compare.Same && alone:
		l.sameStacked(r, copies)
		l.otherSources(r)
		return
	case r.Mark == compare.Same:
		l.sameLine(r, copies)
		l.otherSources(r)
		return
	case alone:
		l.stacked(r, copies)
	default:
		l.columns(r, copies)
	}
	l.otherSources(r)
	l.because(r)
}

// otherSources shows what the sources beside the copies say, each in a line of its own with its name, and how it compares.
func (l *comparison) otherSources(r *compare.Row) {
	for _, b := range r.Beside() {
		glyph, _, st := mark(l.t, b.Mark)
		l.start().To(l.column(0)).Put(st, glyph).Gap(1).Put(l.t.Secondary, b.Name).Gap(2)
		at := l.w - l.line.Room()
		for i, s := range l.wrapCopy(l.copy(r, b.Text), l.w-at-1) {
			if i > 0 {
				l.end()
				l.start().To(at)
			}
			l.line.Put(l.t.Body, s)
		}
		l.end()
	}
}

// rightToLeft reports whether a copy could push the others from their columns on a terminal that reorders. Such a field
// is stacked: each copy last in its own line, after its Latin label.
func rightToLeft(copies [3]string) bool {
	return text.RightToLeft(copies[0]) || text.RightToLeft(copies[1]) || text.RightToLeft(copies[2])
}

func (l *comparison) copy(r *compare.Row, v review.Text) string {
	return l.hide(r.Kind(), v)
}

// column returns where copy i begins and how wide it is; the last place, 3, is the end of the row.
func (l *comparison) column(i int) int {
	indent := 3
	if l.w >= deepIndent {
		indent = markWidth + 1
	}
	return indent + i*((l.w-indent)/3)
}

func (l *comparison) copyHeads() {
	l.start()
	for i, head := range [3]string{"applicant", "reviewed", "OCR"} {
		l.line.To(l.column(i)).Put(l.t.Secondary, head)
	}
	l.end()
}

// title begins a field: mark, label and, over its column, how sure OCR was.
func (l *comparison) title(r *compare.Row) {
	glyph, word, st := mark(l.t, review.MarkFor(r, l.mask))
	if r.Mark == compare.Close && r.Score > 0 { // without a score it cannot be told, as the sentence says
		word += " " + strconv.Itoa(int(r.Score*100+0.5)) + "%"
	}
	label := l.t.Strong
	if r.Mark == compare.Same {
		label = l.t.Body
	}
	l.start().Cell(st, glyph+" "+word, markWidth).Put(label, r.Label)
	if differs(r) && l.mask.Hidden(r.Kind()) { // equal endings must not look like equal values
		l.line.Put(l.t.Secondary, " masked")
	}
}

// columns shows the copies side by side, each wrapped in its column.
func (l *comparison) columns(r *compare.Row, copies [3]string) {
	l.title(r)
	l.line.To(l.column(2)).Put(l.t.Secondary, confidence(r))
	l.end()
	l.start()
	l.sides(l.column, copies[:])
}

// same returns the value that all copies have, and how sure OCR was of it.
func same(r *compare.Row, copies [3]string) (value, note string) {
	given := 0
	for _, s := range copies {
		if s != "" {
			value, given = s, given+1
		}
	}
	if given == 1 {
		return value, "only copy"
	}
	return value, confidence(r)
}

// sameStacked shows a field whose copies are all equal once, with the value last in its own line.
func (l *comparison) sameStacked(r *compare.Row, copies [3]string) {
	value, note := same(r, copies)
	l.title(r)
	l.line.Gap(2).Put(l.t.Secondary, note)
	l.end()
	l.hangLines(label{}, l.column(0), l.t.Body, l.wrapCopy(value, l.w-l.column(0)-1))
}

// sameLine shows a field whose copies are all equal once, in a line.
func (l *comparison) sameLine(r *compare.Row, copies [3]string) {
	value, note := same(r, copies)
	const longest = 15 // "Document number"
	const date = 10
	from := markWidth + 2 + min(17, max(longest, l.w/4))
	at := min(max(l.column(2), from+date+1), l.w-len(note))
	l.title(r)
	end := 0
	for i, s := range l.wrapCopy(value, l.w-from-1) {
		if i > 0 {
			l.end()
			l.start()
		}
		l.line.To(from).Put(l.t.Body, s)
		end = from + l.t.Measure.Width(s)
	}
	switch { // in the column of the notes, behind a longer value, or under it
	case end < at:
		l.line.To(at)
	case end+2+len(note) <= l.w:
		l.line.Gap(2)
	default:
		l.end()
		l.start().To(at)
	}
	l.line.Put(l.t.Secondary, note)
	l.end()
}

// stacked shows one copy a line, for narrow panes and for text that must come last in its row.
func (l *comparison) stacked(r *compare.Row, copies [3]string) {
	l.title(r)
	l.end()
	for i, of := range [3]string{"applicant", "reviewed", "OCR"} {
		if i == 2 && confidence(r) != "" {
			of += " " + confidence(r)
		}
		at := l.column(0) + max(11, len(of)+1)
		l.hangLines(label{l.column(0), l.t.Secondary, of}, at, l.copyStyle(copies[i]), l.wrapCopy(copies[i], l.w-at-1))
	}
}

// because gives the rule's sentence and its id: in the same line where both fit.
func (l *comparison) because(r *compare.Row) {
	room := 0
	indent := l.column(0)
	for i, s := range l.t.Measure.Wrap(l.sentence(r), max(l.w-indent-1, 1)) {
		if i > 0 {
			l.end()
		}
		l.start().To(indent).Put(l.t.Secondary, s)
		room = l.line.Room()
	}
	if room < len(r.Rule)+3 {
		if room > 0 {
			l.end()
		}
		l.start().To(indent)
	}
	l.line.Gap(2).CellRight(l.t.Faint, r.Rule, l.line.Room()-1).Gap(1)
	l.end()
}

// sentence is that of the row, with the words that differ where they may be seen, and where the values differ that are
// hidden.
func (l *comparison) sentence(r *compare.Row) string {
	says := review.SentenceOf(r, l.mask)
	if l.mask.Hidden(r.Kind()) {
		return says
	}
	if r.Differs[0].IsEmpty() && r.Differs[1].IsEmpty() {
		return says
	}
	word := func(t review.Text) string {
		if t.IsEmpty() {
			return nothingSent
		}
		return l.mask.Text(r.Kind(), t)
	}
	return says + ": " + word(r.Differs[0]) + " | " + word(r.Differs[1])
}

// confidence words how sure OCR was and whether its reading was accepted.
func confidence(r *compare.Row) string {
	s := ""
	if r.OCRScore.Set {
		s = strconv.FormatFloat(r.OCRScore.Value, 'f', -1, 64) + "%"
	}
	switch {
	case !r.OCRAccepted.Set:
		return s
	case r.OCRAccepted.Value && s == "":
		return "accepted"
	case r.OCRAccepted.Value:
		return s + " accepted"
	case s == "":
		return "not accepted"
	}
	return s + " not accepted"
}
