package casefile

import (
	"strconv"
	"strings"
	"time"

	"kycdesk/review"
	"kycdesk/review/mask"
)

const (
	clockCells   = 12 // 02:11:09.482
	elapsedCells = 10 // +51 m 44 s
	wordsLeast   = 34 // the axis is drawn where it leaves this to words that need it
	trackLeast   = 8
	trackMost    = 48
	wordsMost    = 48 // room that the words of a moment get beside the axis
)

// timeline draws moments one a line, each with the time of day, how long after the first one, and where on the axis.
type timeline struct {
	*builder
	words int // room for the words of a moment
}

func (l *timeline) lay(t *review.Timeline) {
	if len(t.Moments) > 0 {
		l.words = 0
		for i := range t.Moments {
			m := &t.Moments[i]
			l.words = min(max(l.words, l.t.Measure.Width(m.What)+len(took(m))+2), wordsMost)
		}
		l.paragraph(l.t.Body, "Timeline in UTC"+l.span(t), 1)
	}
	day := ""
	for i := range t.Moments {
		m := &t.Moments[i]
		if t.More > 0 && i == t.LeftOut {
			l.more(t.More)
		}
		if d := m.At.UTC().Format(time.DateOnly); d != day {
			day = d
			l.start().Put(l.t.Secondary, day)
			l.end()
		}
		l.moment(t, m)
	}
	for i := range t.Unread {
		if i == 0 {
			l.paragraph(l.t.Body, "Times that cannot be read, as received", 1)
		}
		l.fact(&t.Unread[i])
	}
}

// tracked reports whether there is room for the axis beside the words.
func (l *timeline) tracked() bool {
	const before = factIndent + clockCells + 1 + elapsedCells + 2
	return l.w-before-trackLeast-2 >= min(l.words, wordsLeast)
}

// span says what the axis covers, or without one what the times after the + are.
func (l *timeline) span(t *review.Timeline) string {
	if !l.tracked() {
		return "; + counts from the first"
	}
	s := "; the axis is " + elapsed(t.To.Sub(t.From)) + " long"
	if last := t.Moments[len(t.Moments)-1].At; last.After(t.To) {
		s += ", " + l.t.Glyphs.Sending + " is later"
	}
	return s
}

func (l *timeline) moment(t *review.Timeline, m *review.Moment) {
	l.start().To(factIndent)
	l.line.Put(l.t.Body, m.At.UTC().Format("15:04:05.000")).Gap(1)
	l.line.CellRight(l.t.Secondary, "+"+elapsed(m.At.Sub(t.From)), elapsedCells).Gap(2)
	if l.tracked() {
		l.track(t, m, min(max(l.line.Room()-l.words-3, trackLeast), trackMost))
		l.line.Gap(2)
	}
	from := l.w - l.line.Room()
	if m.Notice {
		l.line.Put(l.t.Warning, l.t.Glyphs.Warning+" ")
	}
	l.line.Put(l.t.Body, l.mask.Sentence(m.What))
	if says := took(m); says != "" {
		if l.line.Room() < len(says) {
			l.end()
			l.start().To(min(from, l.w/2))
			says = strings.TrimPrefix(says, ", ")
		}
		l.line.Put(l.t.Secondary, says)
	}
	l.end()
	if !m.Detail.IsEmpty() {
		l.readingValue(l.hide(mask.KindNamed("text"), m.Detail), min(from, l.w*2/3), l.w-min(from, l.w*2/3)-1)
	}
}

// took says how long a span lasted.
func took(m *review.Moment) string {
	switch {
	case m.Took() > 0:
		return ", " + elapsed(m.Took())
	case !m.Until.IsZero() && m.Until.Before(m.At):
		return ", ends before it begins"
	}
	return ""
}

// track draws where on the axis a moment is: a sign for an instant, a bar for a span, an arrow for what came later.
func (l *timeline) track(t *review.Timeline, m *review.Moment, w int) {
	g := &l.t.Glyphs
	from, to := place(t, m.At, w), place(t, m.At, w)
	if m.Took() > 0 {
		to = min(place(t, m.Until, w), w-1)
	}
	sign := g.Mark
	switch {
	case from >= w:
		from, to, sign = w-1, w-1, g.Sending
	case m.Took() > 0:
		sign = g.BarFull
	}
	style := l.t.Accent
	if m.Notice {
		style = l.t.Warning
	}
	l.line.Put(l.t.Faint, strings.Repeat(g.Horizontal, from))
	l.line.Put(style, strings.Repeat(sign, to-from+1))
	l.line.Put(l.t.Faint, strings.Repeat(g.Horizontal, w-1-to))
}

// place returns the cell of a moment on an axis of w cells; w for what is beyond its end.
func place(t *review.Timeline, at time.Time, w int) int {
	if at.After(t.To) {
		return w
	}
	whole := t.To.Sub(t.From)
	if whole <= 0 {
		return 0
	}
	return max(0, min(w-1, int(float64(at.Sub(t.From))/float64(whole)*float64(w-1)+0.5)))
}

// elapsed words a duration to what matters beside others: tenths of a second in the first minute, then seconds, minutes
// and hours.
func elapsed(d time.Duration) string {
	two := func(big int, unit string, small int, of string) string {
		return strconv.Itoa(big) + " " + unit + " " + strconv.Itoa(small) + " " + of
	}
	switch {
	case d < time.Minute:
		return strconv.FormatFloat(float64(d.Round(100*time.Millisecond))/float64(time.Second), 'f', -1, 64) + " s"
	case d < time.Hour:
		return two(int(d/time.Minute), "m", int(d%time.Minute/time.Second), "s")
	case d < 24*time.Hour:
		return two(int(d/time.Hour), "h", int(d%time.Hour/time.Minute), "m")
	}
	return strconv.Itoa(int(d/(24*time.Hour))) + " d " + strconv.Itoa(int(d%(24*time.Hour)/time.Hour)) + " h"
}
