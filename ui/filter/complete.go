package filter

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// completing is a walk through what can stand at the cursor. esc brings the text back as it was.
type completing struct {
	from  int
	was   string // the text before, up to the cursor
	words []string
	at    int
}

func (f *Filter) complete(string) layer.Intent { return f.completeBy(1) }

func (f *Filter) completeBack(string) layer.Intent { return f.completeBy(-1) }

// completeBy puts the next of what can stand at the cursor there.
func (f *Filter) completeBy(step int) layer.Intent {
	c := f.cycle
	if c == nil {
		before := f.field.Before()
		from, words := review.CompleteFilter(f.field.Text(), len(before))
		if len(words) == 0 {
			return layer.Hint("there is nothing to complete here")
		}
		c = &completing{from: from, was: before, words: words, at: -1}
		if step < 0 {
			c.at = 0
		}
	}
	c.at = (c.at + step + len(c.words)) % len(c.words)
	f.field.ReplaceBefore(c.from, c.words[c.at])
	f.changed()
	f.cycle = c
	if len(c.words) == 1 {
		f.cycle = nil
	}
	return nil
}

// Rows draws the line, with the real cursor in it, and under it what is wrong, under the place where it is, else what
// can stand at the cursor.
func (f *Filter) Rows(w, _ int) ([]string, *tea.Cursor) {
	sign := "/"
	if f.marking {
		sign = "T"
	}
	row, cursor := f.draw(w, sign, f.says())
	return []string{row, f.hint(w)}, cursor
}

func (f *Filter) hint(w int) string {
	t := f.env.Theme
	var l text.Line
	l.Start(t.Measure, w, "")
	if f.wrong != nil {
		f.wrongHint(&l, w)
		return l.String()
	}
	words, chosen := f.candidates()
	if len(words) == 0 {
		l.Gap(indent).Put(t.Secondary, `a field compares: waiting>2h flag=A; words in quotes are text; and or not ( )`)
		return l.String()
	}
	l.Gap(indent)
	for i, word := range words {
		if l.Room() < t.Measure.Width(word)+2 {
			l.Put(t.Faint, t.Glyphs.More)
			break
		}
		look := t.Secondary
		if i == chosen {
			look = t.Strong
		}
		l.Put(look, word).Gap(1)
	}
	return l.String()
}

// candidates are what tab would go through, and which of them stands in the line, -1 for none. A chosen one is always
// among the first.
func (f *Filter) candidates() (words []string, chosen int) {
	if c := f.cycle; c != nil {
		from := max(0, c.at-2)
		return c.words[from:], c.at - from
	}
	_, words = review.CompleteFilter(f.field.Text(), len(f.field.Before()))
	return words, -1
}

func (f *Filter) wrongHint(l *text.Line, w int) {
	t, wrong := f.env.Theme, f.wrong
	typed := f.field.Text()
	at := indent + t.Measure.Width(typed[:min(wrong.Offset, len(typed))])
	what := text.Safe(wrong.What)
	room := t.Measure.Width(what) + 2
	switch {
	case at+room <= w && at < w-len(f.says()):
		l.To(at).Put(t.Warning, "^ ").Put(t.Body, what)
	case room+1 <= at && at < w-1:
		l.To(at-room+1).Put(t.Body, what).Put(t.Warning, " ^")
	default:
		l.Gap(indent).Put(t.Warning, "column "+strconv.Itoa(wrong.Column)+": ").Put(t.Body, what)
	}
}
