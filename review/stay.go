package review

import (
	"cmp"
	"time"
)

// stayDiffers holds the end of the permitted stay against the card's, in every reading of both.
func stayDiffers(c *caseView) []hit {
	stay := c.stay()
	if len(stay[0].Periods) == 0 {
		return nil
	}
	word := ""
	for _, d := range c.expiries() {
		switch {
		case d.allAfter(stay[0].last()):
			word = cmp.Or(word, "before")
		case stay[0].allAfter(d.last()):
			word = cmp.Or(word, "after")
		default:
			return nil
		}
	}
	return once(word != "", "The permitted stay ends "+word+" the document", append(valuesOfDates(stay), valuesOfDates(first(c.expiries(), 1))...)...)
}

// last is the last day that a date can mean.
func (d *dated) last() (day time.Time) {
	for _, p := range d.Periods {
		if p.Last.After(day) {
			day = p.Last
		}
	}
	return day
}

// allAfter reports whether every day that a date can mean lies after one.
func (d *dated) allAfter(day time.Time) bool {
	for _, p := range d.Periods {
		if !p.First.After(day) {
			return false
		}
	}
	return len(d.Periods) > 0
}
