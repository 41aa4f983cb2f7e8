package review

import (
	"time"

	"kycdesk/assets"
	"kycdesk/review/compare"
)

// A limit or an expiry that is crossed by the clocks of one place and not by those of another is no matter for a machine to
// settle: then both days are named. Days are midnights in UTC.

// days are those that it is at one moment.
type days struct {
	here        time.Time // in the zone of the desk
	first, last time.Time // of here and of every zone of the issuing country
	country     string    // alpha-3, empty where it is not known
}

// dayIn is the day of a moment in a zone; nil is UTC.
func dayIn(t time.Time, zone *time.Location) time.Time {
	if zone == nil {
		zone = time.UTC
	}
	y, m, d := t.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func daysOf(now time.Time, zone *time.Location, issuer string) days {
	here := dayIn(now, zone)
	d := days{here: here, first: here, last: here}
	country := compare.Country(issuer)
	o, ok := assets.OffsetsOf(country)
	if !ok {
		return d
	}
	d.country = country
	for _, offset := range [...]time.Duration{o.Least, o.Most} {
		switch day := dayIn(now.Add(offset), nil); {
		case day.Before(d.first):
			d.first = day
		case day.After(d.last):
			d.last = day
		}
	}
	return d
}

// HoldsOn reports whether what was judged of the case would be judged the same at another moment: it is the same day, at
// the desk and in the country that issued the document.
func (e *Examination) HoldsOn(now time.Time) bool {
	issuer := shortText(e.Submission.Applicant.IssuingCountry)
	return daysOf(e.At, e.Policy.Zone, issuer) == daysOf(now, e.Policy.Zone, issuer)
}

// day is what day it is, for the whole examination.
func (c *caseView) day() *days {
	if c.days == nil {
		d := daysOf(c.now, c.policy.Zone, shortText(c.sub.Applicant.IssuingCountry))
		c.days = &d
	}
	return c.days
}

// today is the day at the desk. A document is valid through its last day.
func (c *caseView) today() time.Time { return c.day().here }

// twoDays are the days that a finding is about where it depends on the zone, with the places that they are of.
func (c *caseView) twoDays() (early, late Value) {
	d := c.day()
	desk := Value{Label: "day in " + zoneName(c.policy.Zone), Text: NewText(d.here.Format(time.DateOnly))}
	other := d.last
	if d.here.Equal(d.last) {
		other = d.first
	}
	there := Value{Label: "day in " + d.country, Text: NewText(other.Format(time.DateOnly))}
	if other.Before(d.here) {
		return there, desk
	}
	return desk, there
}

func zoneName(zone *time.Location) string {
	if zone == nil {
		return "UTC"
	}
	return NewText(zone.String()).String()
}
