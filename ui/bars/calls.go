package bars

import (
	"strconv"

	"kycdesk/review/desk"
	"kycdesk/ui/theme"
)

// callsPart says how much of the day's calls is used. It is the first to go when there is no room, and stays as soon as
// it matters.
func callsPart(t *theme.Theme, c desk.Calls) part {
	words := "calls " + grouped(c.Today)
	if c.Limit > 0 {
		words += "/" + short(c.Limit)
	}
	switch {
	case c.Stopped:
		return part{t.Warning, t.Glyphs.Warning + " " + words + " used, list not read", 0}
	case c.Tight():
		return part{t.Warning, t.Glyphs.Warning + " " + words, 0}
	}
	return part{t.Secondary, words, 8}
}

// grouped writes a number with its thousands apart.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// short writes whole thousands with a k.
func short(n int) string {
	if n >= 1000 && n%1000 == 0 {
		return grouped(n/1000) + "k"
	}
	return grouped(n)
}
