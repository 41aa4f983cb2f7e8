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
			if o.Rule == "number.rrn.check_digit" {
				o = near(o.Rule, "check digit does not fit; numbers since October 2020 have none", 0)
			}
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
		return invalid("date.impossible", "no such date")
	}
	d, ok := r.one()
	if !ok || d.year > lastYear { // an endless date, or another calendar
		return Outcome{}
	}
	tomorrow := dayOf(c.now.UTC().Add(24 * time.Hour)) // it may be tomorrow where the document was issued
	switch id {
	case "birth_date":
		if tomorrow.before(d) {
			return invalid("date.birth_in_future", "birth date in the future")
		}
		if d.year < c.now.Year()-oldest {
			return invalid("date.birth_too_old", "birth date more than 125 years ago")
		}
	case "issue_date":
		if tomorrow.before(d) {
			return invalid("date.issue_in_future", "issue date in the future")
		}
		if birth, ok := c.other("birth_date", s); ok && d.before(birth) {
			return invalid("date.issue_before_birth", "issued before the birth date")
		}
	case "expire_date":
		if issue, ok := c.other("issue_date", s); ok && d.before(issue) {
			return invalid("date.expiry_before_issue", "expires before it was issued")
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

// numberSense compares what a national number says with the settled birth date and gender.
func (c *comparison) numberSense(id identity, ok bool, rule string) Outcome {
	if !ok {
		return Outcome{}
	}
	if !id.birth.exists() {
		return invalid(rule+".birth_date", "the number's birth date is no date")
	}
	a := &c.sub.Applicant
	if d, ok := readDate(limited(first(a.BirthDate, c.sub.OCR.BirthDate).Raw())).one(); ok && d != id.birth {
		return conflict(rule+".birth_date", "the number says another birth date")
	}
	g := genderOf(clip(first(a.Gender, c.sub.OCR.Gender).Raw()))
	if g != "" && g != "other" && id.gender != "" && g != id.gender {
		return conflict(rule+".gender", "the number says another gender")
	}
	if id.badCheck {
		return invalid(rule+".check_digit", "check digit does not fit")
	}
	return Outcome{}
}
