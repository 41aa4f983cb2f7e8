package compare

import (
	"slices"
	"strings"
)

// Dates compares two dates in any of the forms that documents and OCR produce, of which nobody says who issued them.
func Dates(a, b string) Outcome { return Document{}.Dates(a, b) }

// Dates compares two dates as documents of this kind and country write them.
func (d Document) Dates(a, b string) Outcome {
	on := d.issuer()
	return datesBy(a, b, func(raw string) *reading {
		r := readDate(raw, on)
		return &r
	})
}

func datesBy(a, b string, read func(raw string) *reading) Outcome {
	return capped(a, b, func(a, b string) Outcome {
		x, y := read(a), read(b)
		return dateOutcome(x, y).of(x.shown(a), y.shown(b))
	})
}

func dateOutcome(x, y *reading) Outcome {
	switch {
	case x.none || y.none:
		return nothingOutcome(x.none, y.none)
	case x.impossible || y.impossible:
		return ruled(RuleImpossible)
	case x.never && y.never:
		return ruled("date.never")
	case x.masked || y.masked:
		return maskedDates(x, y)
	case !x.known() || !y.known():
		return ruled("date.unknown_form")
	}
	p, q, ok := common(x, y)
	switch {
	case !ok:
		return noCommonDay(x, y)
	case x.precision != ToTheDay || y.precision != ToTheDay:
		return scored("date.precision", 0.5)
	}
	return sameDay(x, y, p, q)
}

// maskedDates compares dates of which one is hidden in part.
func maskedDates(x, y *reading) Outcome {
	if len(x.spans) > 0 && len(y.spans) > 0 {
		if _, _, ok := common(x, y); !ok {
			return ruled("date.different")
		}
	}
	return ruled("date.masked")
}

// common finds a meaning that two readings share; one that both read in the same order goes before others.
func common(x, y *reading) (p, q *span, ok bool) {
	for i := range x.spans {
		for j := range y.spans {
			s, t := &x.spans[i], &y.spans[j]
			if s.meets(t) && (!ok || s.order == t.order && p.order != q.order) {
				p, q, ok = s, t, true
			}
		}
	}
	return p, q, ok
}

// meets reports whether two meanings can be the same day. In one calendar the written days decide, also where the
// calendar does not say exactly which of our days they are.
func (s *span) meets(t *span) bool {
	if s.calendar == t.calendar {
		return s.written.holds(t.written) || t.written.holds(s.written)
	}
	return !s.last.before(t.first) && !t.last.before(s.first)
}

// near reports whether two days of calendars of which one is not exact are apart by no more than sources often are.
func (s *span) near(t *span) bool {
	return !s.last.plus(-s.doubt()).before(t.first.plus(t.doubt())) && !t.last.plus(-t.doubt()).before(s.first.plus(s.doubt()))
}

// doubt is how many of the days at either end of a span its calendar rarely means.
func (s *span) doubt() int { return max(0, calendarRules[s.calendar].spread-nearDays) }

// unsure reports whether the possible days differ in more than century and calendar.
func (r *reading) unsure() bool {
	return slices.ContainsFunc(r.spans, func(s span) bool {
		d, e := s.written, r.spans[0].written
		return d.month != e.month || d.day != e.day || d.year%100 != e.year%100 && s.calendar == r.spans[0].calendar
	})
}

// sameDay names the strongest rule that was needed. A text that can be read as two days proves neither: born on
// 3 August is not born on 8 March because 03/08 can be either.
func sameDay(x, y *reading, p, q *span) Outcome {
	switch {
	case x.unsure() && y.unsure() && p.order != q.order:
		return scored(RuleSwapped, 0.9)
	case x.unsure() != y.unsure():
		return scored("date.order", 0.9)
	case p.calendar != q.calendar && !p.near(q):
		return scored("date.calendar_days", 0.9)
	case p.calendar != q.calendar:
		return ruled(calendarsRule(p.calendar, q.calendar))
	case x.short || y.short:
		return ruled("date.two_digit_year")
	case x.lookalike || y.lookalike:
		return ruled("date.lookalike")
	case x.word || y.word:
		return ruled("date.month_word")
	default:
		return ruled("date.form")
	}
}

// calendarsRule names the rule by which days of two calendars are the same.
func calendarsRule(a, b Calendar) string {
	switch {
	case a == LunarHijri || b == LunarHijri || a == BikramSambat || b == BikramSambat:
		return "date.calendar_near"
	case a == Buddhist || b == Buddhist:
		return "date.buddhist_year"
	default:
		return "date.calendar"
	}
}

// noCommonDay tells the slips that are known from a plain contradiction.
func noCommonDay(x, y *reading) Outcome {
	p, okP := x.one()
	q, okQ := y.one()
	if okP && okQ && p.year == q.year && p.month == q.day && p.day == q.month {
		return scored(RuleSwapped, 0.9)
	}
	return ruled("date.different")
}

// shown writes a reading as the days that it can mean, or as the text where it means none.
func (r *reading) shown(raw string) string {
	if len(r.spans) == 0 {
		return raw
	}
	out := make([]string, len(r.spans))
	for i, s := range r.spans {
		out[i] = s.first.String()
		if s.first != s.last {
			out[i] += " to " + s.last.String()
		}
	}
	return strings.Join(out, " or ")
}
