package compare

// Dates compares two dates in any of the forms that documents and OCR produce.
func Dates(a, b string) Outcome { return capped(a, b, dates) }

func dates(a, b string) Outcome {
	x, y := readDate(limited(a)), readDate(limited(b))
	switch {
	case x.impossible || y.impossible:
		return invalid("date.impossible", "no such date")
	case x.never && y.never:
		return byRule("date.never", "no end date")
	case !x.known() || !y.known():
		return near("date.unknown_form", "cannot tell: not a date in a known form", 0)
	}
	if common(x, y) {
		return sameDay(x, y)
	}
	if p, ok := x.one(); ok {
		if q, ok := y.one(); ok {
			return twoDays(p, q)
		}
	}
	return conflict("date.different", "different dates")
}

func common(x, y reading) bool {
	for _, p := range x.days {
		for _, q := range y.days {
			if p == q {
				return true
			}
		}
	}
	return false
}

// sameDay names the strongest rule that was needed.
func sameDay(x, y reading) Outcome {
	switch {
	case x.short || y.short:
		return byRule("date.two_digit_year", "year in two digits")
	case x.unsure || y.unsure:
		return byRule("date.order", "order of day and month")
	case x.lookalike || y.lookalike:
		return byRule("date.lookalike", "look-alike characters")
	default:
		return byRule("date.form", "form of the date")
	}
}

// twoDays tells the slips that are known from a plain contradiction.
func twoDays(p, q day) Outcome {
	if p.year == q.year && p.month == q.day && p.day == q.month {
		return near("date.day_month_swapped", "day and month are swapped", 0.9)
	}
	if p.month == q.month && p.day == q.day && (p.year-q.year == buddhist || q.year-p.year == buddhist) {
		return byRule("date.buddhist_year", "year of the Buddhist calendar")
	}
	return conflict("date.different", "different dates")
}
