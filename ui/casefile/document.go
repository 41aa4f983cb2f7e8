package casefile

import (
	"strconv"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// document shows what is known of the ID: its kind, the checks of a valid document, what OCR read and how sure it was,
// ID liveness by kind, warnings, and which pictures there are.
type document struct{ *builder }

func (l *document) lay(e *review.Examination) {
	kind, liveness, warnings, pictures := review.DocumentFacts(e)
	if !kind.IsEmpty() {
		l.block(&kind)
		l.blank()
	}
	l.validity(review.Validity(e))
	l.blank()
	l.readings(e)
	l.blank()
	for _, b := range review.ZoneFacts(e) {
		l.block(&b)
		l.blank()
	}
	if liveness.IsEmpty() {
		l.nothing("ID liveness: the record has no score.")
	} else {
		l.block(&liveness)
	}
	l.blank()
	if warnings.IsEmpty() {
		l.nothing("Warnings: none.")
	} else {
		l.entries(&warnings)
	}
	l.blank()
	if pictures.IsEmpty() {
		l.nothing("Pictures on file: none of the document.")
	} else {
		l.block(&pictures)
	}
}

const answerWidth = 14 // sign, space, "cannot tell", space

// validity is the checklist. An answer is always a word; its sign and colour only help to find it.
func (l *document) validity(checks []review.Check) {
	l.blockTitle("Is it valid? Checked by rule; look at the picture for the rest")
	const longestWhy = 28
	column := 0
	for i := range checks {
		column = max(column, l.t.Measure.Width(checks[i].Question))
	}
	if column = min(column, l.w-answerWidth-3-longestWhy); column < longestWhy { // no room for columns
		column = 0
	}
	for i := range checks {
		c := &checks[i]
		glyph, st := l.t.Glyphs.Question, l.t.Secondary
		switch c.Answer {
		case review.Yes:
			glyph, st = l.t.Glyphs.Done, l.t.Good
		case review.No:
			glyph, st = l.t.Glyphs.Failed, l.t.Blocker
		}
		l.start().Cell(st, glyph+" "+c.Answer.String(), answerWidth)
		l.line.Put(l.t.Body, c.Question)
		why := l.t.Measure.Width(c.Why)
		gap := answerWidth + 1 + column + 2 - (l.w - l.line.Room())
		if gap < 2 || gap+why >= l.line.Room() {
			gap = 2
		}
		if l.line.Room() > why+3 {
			l.line.Gap(gap).Put(l.t.Secondary, c.Why)
			l.end()
			continue
		}
		l.end()
		l.paragraph(l.t.Secondary, c.Why, min(answerWidth+1, l.w/3))
	}
}

const (
	readingTable = 64 // from this width on a reading has one line
	readingName  = 20
	readingBar   = 10
)

func (l *document) readings(e *review.Examination) {
	all, more := review.Readings(e)
	if len(all) == 0 {
		l.nothing("OCR: the record has no reading.")
		return
	}
	l.blockTitle("OCR, least trusted first: accepted or not, value, confidence of 100")
	for i := range all {
		l.reading(&all[i])
	}
	if more > 0 {
		l.more(more)
	}
}

func (l *document) reading(r *review.Reading) {
	label := l.mask.Sentence(r.Label)
	glyph, word, st := l.t.Glyphs.Question, "not said", l.t.Secondary
	if r.Accepted.Set {
		glyph, word, st = l.t.Glyphs.Done, "accepted", l.t.Good
		if !r.Accepted.Value {
			glyph, word, st = l.t.Glyphs.Failed, "not accepted", l.t.Warning
		}
	}
	value := l.hide(r.Field, r.Value)
	l.start().Cell(st, glyph+" "+word, answerWidth+1)
	if l.w < readingTable || text.RightToLeft(value) || text.RightToLeft(label) {
		name, _ := l.t.Measure.Cut(label, readingName)
		l.line.Put(l.t.Secondary, name).Gap(2)
		l.score(r)
		l.end()
		l.readingValue(value, factIndent+2, l.w-factIndent-3)
		return
	}
	l.line.Cell(l.t.Secondary, label, readingName).Gap(1)
	from := l.w - l.line.Room()
	room := l.line.Room() - readingBar - 8
	if l.t.Measure.Width(value) <= room {
		l.line.Cell(l.t.Body, value, room).Gap(1)
		l.score(r)
		l.end()
		return
	}
	l.line.To(from + room + 1)
	l.score(r)
	l.end()
	l.readingValue(value, from, l.w-from-1)
}

// score draws a confidence as a bar and a number. The bar has no colour of its own: which confidence is enough is not
// documented.
func (l *document) score(r *review.Reading) {
	if !r.Score.Set {
		l.line.Put(l.t.Faint, "no score")
		return
	}
	full := int(max(0, min(r.Score.Value, 100))*readingBar/100 + 0.5)
	for i := range readingBar {
		if i < full {
			l.line.Put(l.t.Secondary, l.t.Glyphs.BarFull)
		} else {
			l.line.Put(l.t.Faint, l.t.Glyphs.BarEmpty)
		}
	}
	l.line.Gap(1).Put(l.t.Body, strconv.FormatFloat(r.Score.Value, 'f', -1, 64))
}
