package compare

import (
	"time"

	"kycdesk/argos"
)

// oldest is the age in years above which a birth date is taken for wrong.
const oldest = 125

// sense asks what a value says by itself or about other fields: whether its day exists, whether it can be in the past
// or future, what a national number says about birth date and gender.
func (c *comparison) sense(f *field, v [sides]argos.Text) finding {
	var worst finding
	for s, t := range v {
		if t.IsEmpty() {
			continue
		}
		var o Outcome
		switch f.id {
		case "birth_date", "issue_date", "expire_date":
			o = c.dateSense(f.id, t.Raw(), side(s))
		case "identity_number":
			id, ok := readRRN(t.Raw())
			o = c.numberSense(id, ok, "number.rrn")
		case "curp_number":
			id, ok := readCURP(t.Raw())
			o = c.numberSense(id, ok, "number.curp")
		}
		if o.Mark > worst.Mark {
			worst = finding{Outcome: o, about: " (" + sideNames[s] + ")"}
		}
	}
	return worst
}

func (c *comparison) dateSense(id, raw string, s side) Outcome {
	r := readDate(limited(raw))
	if r.impossible {
		return ruled("date.impossible")
	}
	if r.partial != (day{}) {
		return ruled("date.incomplete")
	}
	d, ok := r.one()
	if !ok || d.year > lastYear { // an endless date, or another calendar
		return Outcome{}
	}
	tomorrow := dayOf(c.now.UTC().Add(24 * time.Hour)) // it may be tomorrow where the document was issued
	switch id {
	case "birth_date":
		if tomorrow.before(d) {
			return ruled("date.birth_in_future")
		}
		if d.year < c.now.Year()-oldest {
			return ruled("date.birth_too_old")
		}
	case "issue_date":
		if tomorrow.before(d) {
			return ruled("date.issue_in_future")
		}
		if birth, ok := c.other("birth_date", s); ok && d.before(birth) {
			return ruled("date.issue_before_birth")
		}
	case "expire_date":
		if issue, ok := c.other("issue_date", s); ok && d.before(issue) {
			return ruled("date.expiry_before_issue")
		}
	}
	return Outcome{}
}

// other reads another date of the same copy.
func (c *comparison) other(id string, s side) (day, bool) {
	for i := range fields {
		if fields[i].id == id {
			d, ok := readDate(limited(fields[i].values(c.sub)[s].Raw())).one()
			return d, ok && d.year <= lastYear
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
	note := ""
	for _, t := range v {
		d, ok := readDate(limited(t.Raw())).one()
		switch {
		case !ok || d.year > lastYear:
		case d.before(today):
			return "note.expired"
		case d == today:
			note = "note.expires_today"
		case !limit.before(d) && note == "":
			note = "note.expires_soon"
		}
	}
	return note
}

// numberSense compares what a national number says with the settled birth date and gender.
func (c *comparison) numberSense(id identity, ok bool, rule string) Outcome {
	if !ok {
		return Outcome{}
	}
	if !id.birth.exists() {
		return ruled(rule + ".no_such_day")
	}
	a := &c.sub.Applicant
	if d, ok := readDate(limited(first(a.BirthDate, c.sub.OCR.BirthDate).Raw())).one(); ok && d != id.birth {
		return ruled(rule + ".birth_date")
	}
	g := genderOf(clip(first(a.Gender, c.sub.OCR.Gender).Raw()))
	if g != "" && g != "other" && id.gender != "" && g != id.gender {
		return ruled(rule + ".gender")
	}
	if id.badCheck {
		return ruled(rule + ".check_digit")
	}
	return Outcome{}
}
