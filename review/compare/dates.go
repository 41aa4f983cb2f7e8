package compare

import (
	"fmt"
	"strings"
)

// Dates compares two dates in any of the forms that documents and OCR produce.
func Dates(a, b string) Outcome { return capped(a, b, dates) }

func dates(a, b string) Outcome {
	x, y := readDate(limited(a)), readDate(limited(b))
	return dateOutcome(x, y).of(x.shown(a), y.shown(b))
}

func dateOutcome(x, y reading) Outcome {
	switch {
	case x.impossible || y.impossible:
		return ruled("date.impossible")
	case x.never && y.never:
		return ruled("date.never")
	case x.partial != (day{}) || y.partial != (day{}):
		return partly(x, y)
	case !x.known() || !y.known():
		return ruled("date.unknown_form")
	}
	if common(x, y, false) {
		return sameDay(x, y)
	}
	if p, ok := x.one(); ok {
		if q, ok := y.one(); ok {
			return twoDays(p, q)
		}
	}
	return ruled("date.different")
}

// partly compares dates of which one lacks the day: agreeing as far as it goes is no proof.
func partly(x, y reading) Outcome {
	p, q := x.partial, y.partial
	switch {
	case p == (day{}):
		return partly(y, x).turned()
	case q != (day{}):
		if p.holds(q) || q.holds(p) {
			return scored("date.precision", 0.5)
		}
	case !y.known():
		return ruled("date.unknown_form")
	}
	for _, d := range y.days {
		if p.holds(d) {
			return scored("date.precision", 0.5)
		}
	}
	return ruled("date.different")
}

// holds reports whether a day is in the year, or year and month, that a partial date gives.
func (d day) holds(e day) bool {
	return d.year == e.year && (d.month == 0 || d.month == e.month) && (d.day == 0 || d.day == e.day)
}

// common reports whether two readings share a day; alike, only days that both read in the same order count.
func common(x, y reading, alike bool) bool {
	for i, p := range x.days {
		for j, q := range y.days {
			if p == q && (!alike || x.orders[i] == y.orders[j]) {
				return true
			}
		}
	}
	return false
}

// sameDay names the strongest rule that was needed. A text that can be read as two days proves neither: born on
// 3 August is not born on 8 March because 03/08 can be either.
func sameDay(x, y reading) Outcome {
	switch {
	case x.unsure() && y.unsure() && !common(x, y, true):
		return scored("date.day_month_swapped", 0.9)
	case x.unsure() != y.unsure():
		return scored("date.order", 0.9)
	case x.short || y.short:
		return ruled("date.two_digit_year")
	case x.lookalike || y.lookalike:
		return ruled("date.lookalike")
	default:
		return ruled("date.form")
	}
}

// twoDays tells the slips that are known from a plain contradiction.
func twoDays(p, q day) Outcome {
	if p.year == q.year && p.month == q.day && p.day == q.month {
		return scored("date.day_month_swapped", 0.9)
	}
	if p.month == q.month && p.day == q.day && (p.year-q.year == buddhist || q.year-p.year == buddhist) {
		return ruled("date.buddhist_year")
	}
	return ruled("date.different")
}

// shown writes a reading as the days that it can mean, or as the text where it means none.
func (r reading) shown(raw string) string {
	if len(r.days) == 0 {
		return raw
	}
	out := make([]string, len(r.days))
	for i, d := range r.days {
		out[i] = d.String()
	}
	return strings.Join(out, " or ")
}

// String writes the day as YYYY-MM-DD.
func (d day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }
