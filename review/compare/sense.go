package compare

import (
	"slices"
	"strings"
	"time"

	"kycdesk/argos"
)

// oldest is the age in years above which a birth date is taken for wrong.
const oldest = 125

// sense asks what a value says by itself or about other fields: whether its day exists, whether it can be in the past
// or future, what a national number says about birth date and gender.
func (c *comparison) sense(f *field, v [sides]argos.Text, absent [sides]bool) finding {
	var of [sides]Outcome
	var worst finding
	present := 0
	if f.kind != kindDate && f.kind != kindNumber {
		return worst
	}
	for s, t := range v {
		if absent[s] {
			continue
		}
		present++
		by := ""
		switch f.kind {
		case kindDate:
			of[s] = c.dateSense(f.id, t.Raw(), side(s))
		case kindNumber:
			var id identity
			if id, of[s] = c.numberSense(f.id, t.Raw()); of[s].Rule == RuleCheckDigit && c.givesOnlyPart(t, v) {
				of[s] = Outcome{} // its last digit is no check digit: the other copy has that behind it
			} else if id.scheme != nil {
				by = id.scheme.title + ", "
				worst.checkFails = worst.checkFails || id.check == CheckFails
			}
		}
		if of[s].Mark > worst.Mark {
			worst.Outcome, worst.about = of[s], by
		}
	}
	said, every := speakers(of, worst.Rule, present)
	worst.about, worst.every = " ("+worst.about+said+")", every
	return worst
}

// speakers names the copies that a rule speaks of, and says whether they are all that are present.
func speakers(of [sides]Outcome, rule string, present int) (said string, every bool) {
	var names []string
	for s, o := range of {
		if o.Rule != "" && o.Rule == rule {
			names = append(names, sideNames[s])
		}
	}
	every = len(names) == present
	if every && present > 1 {
		return "every copy", every
	}
	return strings.Join(names, " and "), every
}

func (c *comparison) dateSense(id, raw string, s side) Outcome {
	r := c.date(raw)
	switch {
	case r.impossible:
		return ruled(RuleImpossible)
	case len(r.spans) == 0 || r.masked:
		return Outcome{}
	case r.precision != ToTheDay:
		return ruled("date.incomplete")
	}
	tomorrow := dayOf(c.now.UTC().Add(24 * time.Hour)) // it may be tomorrow where the document was issued
	switch id {
	case "birth_date":
		if r.allAfter(tomorrow) {
			return ruled("date.birth_in_future")
		}
		if r.allBefore(day{c.now.Year() - oldest, 1, 1}) {
			return ruled("date.birth_too_old")
		}
	case "issue_date":
		if r.allAfter(tomorrow) {
			return ruled("date.issue_in_future")
		}
		if birth, ok := c.other("birth_date", s); ok && r.allBefore(birth) {
			return ruled("date.issue_before_birth")
		}
	case "expire_date":
		if issue, ok := c.other("issue_date", s); ok && r.allBefore(issue) {
			return ruled("date.expiry_before_issue")
		}
	}
	return Outcome{}
}

// allBefore reports whether every meaning ends before a day.
func (r *reading) allBefore(d day) bool {
	return !slices.ContainsFunc(r.spans, func(s span) bool { return !s.last.before(d) })
}

// allAfter reports whether every meaning begins after a day.
func (r *reading) allAfter(d day) bool {
	return !slices.ContainsFunc(r.spans, func(s span) bool { return !d.before(s.first) })
}

// other reads another date of the same copy, where it leaves no choice.
func (c *comparison) other(id string, s side) (day, bool) {
	for i := range fields {
		if fields[i].id == id {
			return c.date(fields[i].values(c.sub)[s].Raw()).one()
		}
	}
	return day{}, false
}

// soon is how many days before its end a document is said to expire soon.
const soon = 30

// expiry tells how near the end of the document is, by the copy that ends first. It says nothing about whether the
// copies agree, so that it is a note.
func (c *comparison) expiry(f *field, v [sides]argos.Text) string {
	if f.id != "expire_date" {
		return ""
	}
	today, limit := dayOf(c.now), dayOf(c.now.AddDate(0, 0, soon))
	note, never := "", false
	for _, t := range v {
		r := c.date(t.Raw())
		d, ok := r.one()
		switch {
		case r.never:
			never = true
		case !ok:
		case d.before(today):
			return "note.expired"
		case d == today:
			note = "note.expires_today"
		case !limit.before(d) && note == "":
			note = "note.expires_soon"
		}
	}
	if note == "" && never {
		return "note.no_expiry"
	}
	return note
}
