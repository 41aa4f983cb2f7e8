package review

import (
	"slices"
	"strings"
	"time"

	"kycdesk/review/compare"
)

// dated is a copy of a date, read.
type dated struct {
	Value
	compare.DateReading
}

// The fields of the three copies of a date.
var (
	birthDates = []string{"data.date_of_birth", "ocr.birthDate", "review.birthDate"}
	issueDates = []string{"data.idcard_issueDate", "ocr.issueDate", "review.issueDate"}
	endDates   = []string{"data.idcard_expireDate", "ocr.expireDate", "review.expireDate"}
)

// stayUntil is the field of the Korean government's record that ends a stay.
const stayUntil = "data.expiryDateOfStayKor"

// issuerAt is the field of the country that settles how a date is read, and whose clocks count.
const issuerAt = "data.idcard_issuingCountry"

// values reads the values of the case, each of them once for the rows and all rules.
func (c *caseView) values() *compare.Reader {
	if c.reader == nil {
		c.reader = compare.NewReader(c.sub)
	}
	return c.reader
}

func (c *caseView) readDate(t Text) compare.DateReading { return c.values().Date(t.Raw()) }

// births are the copies of the birth date, the document's own first (§11.1), as a living person's. Where no copy says it,
// the machine-readable zone does.
func (c *caseView) births() []dated {
	if c.born == nil {
		c.born = c.readBirths()
	}
	return c.born
}

func (c *caseView) readBirths() []dated {
	s := c.sub
	out := []dated{
		{Value: Value{"birth date", s.OCR.BirthDate, "birthDate"}},
		{Value: Value{"birth date", s.Applicant.BirthDate, "birthDate"}},
		{Value: Value{"birth date", s.Reviewed.BirthDate, "birthDate"}},
	}
	for i := range out {
		out[i].DateReading = c.readDate(out[i].Text).Born(c.today())
	}
	if !slices.ContainsFunc(out, func(d dated) bool { return d.How != compare.Absent }) {
		for _, d := range c.zoneDates("birth_date", "birthDate") {
			d.DateReading = d.Born(c.today())
			out = append(out, d)
		}
	}
	return settled(out)
}

// zoneDates are the dates that the machine-readable zones say, in our calendar.
func (c *caseView) zoneDates(row string, mask Mask) (out []dated) {
	for _, t := range c.values().ZoneDates(row, c.today()) {
		out = append(out, dated{Value{"machine-readable zone", t, mask}, compare.ReadDate(t.Raw(), compare.Document{})})
	}
	return out
}

// settled leaves, of a date that can be several days, those that a copy in other signs can be too: a year of Ethiopia beside
// one of ours is no riddle.
func settled(all []dated) []dated {
	if !slices.ContainsFunc(all, func(d dated) bool { return len(d.Periods) > 1 }) {
		return all
	}
	out := slices.Clone(all)
	for i := range all {
		said := slices.DeleteFunc(slices.Clone(all[i].Periods), func(p compare.Period) bool {
			return !slices.ContainsFunc(all, func(d dated) bool { return d.Text != all[i].Text && d.meets(p) })
		})
		if len(all[i].Periods) > 1 && len(said) > 0 {
			out[i].Periods = said
		}
	}
	return out
}

// meets reports whether the date can be a day of a period.
func (d *dated) meets(p compare.Period) bool {
	return slices.ContainsFunc(d.Periods, func(q compare.Period) bool { return !p.First.After(q.Last) && !q.First.After(p.Last) })
}

// issues are the copies of the issue date, the document's own first.
func (c *caseView) issues() []dated {
	copies := [...]Text{c.sub.OCR.IssueDate, c.sub.Applicant.IssueDate, c.sub.Reviewed.IssueDate}
	out := make([]dated, len(copies))
	for i, t := range copies {
		out[i] = dated{Value{"issued", t, ""}, c.readDate(t)}
	}
	return out
}

// expiries are the copies of the expiry date that name an end.
func (c *caseView) expiries() []dated {
	return slices.DeleteFunc(slices.Clone(c.ends()), func(d dated) bool { return len(d.Periods) == 0 })
}

// ends are the copies of the expiry date, whatever is in them, and what the machine-readable zones say.
func (c *caseView) ends() []dated {
	if c.expires == nil {
		c.expires = c.readEnds()
	}
	return c.expires
}

func (c *caseView) readEnds() []dated {
	s := c.sub
	all := []dated{
		{Value: Value{"applicant", s.Applicant.ExpireDate, ""}},
		{Value: Value{"reviewed", s.Reviewed.ExpireDate, ""}},
		{Value: Value{"OCR", s.OCR.ExpireDate, ""}},
	}
	for i := range all {
		all[i].DateReading = c.readDate(all[i].Text).Expires(c.today())
	}
	for _, d := range c.zoneDates("expire_date", "") {
		if strings.HasSuffix(d.Text.Raw(), noEndInZones) {
			continue
		}
		d.DateReading = d.Expires(c.today())
		all = append(all, d)
	}
	return settled(all)
}

// noEndInZones is the end, but for its century, that the zones of documents without one have: 991231.
const noEndInZones = "99-12-31"

// neverExpires reports whether a copy says in words that the document has no end.
func (c *caseView) neverExpires() bool {
	s := c.sub
	return slices.ContainsFunc([]Text{s.Applicant.ExpireDate, s.Reviewed.ExpireDate, s.OCR.ExpireDate}, func(t Text) bool {
		return c.readDate(t).NoExpiry
	})
}

// ended sorts dates by whether they have passed: on every day that it is now by every reading, or on some only.
func (c *caseView) ended(all []dated) (gone, unsure []dated) {
	for _, d := range all {
		if every, _ := d.EndsBefore(c.day().first); every {
			gone = append(gone, d)
		} else if _, some := d.EndsBefore(c.day().last); some {
			unsure = append(unsure, d)
		}
	}
	return gone, unsure
}

// endedOrNot says of dates that have passed on some readings or days only what it depends on: the place, or how they are
// read. what is what would be so: "the document has expired".
func (c *caseView) endedOrNot(what string, unsure []dated) []hit {
	if len(unsure) == 0 {
		return nil
	}
	if unsure[0].Precision != compare.ToTheDay && len(unsure[0].Periods) == 1 {
		return once(true, "Whether "+what+" depends on the day, which is not given", valuesOfDates(unsure)...)
	}
	if _, one := unsure[0].Only(); !one {
		return once(true, "Whether "+what+" depends on how its date is read", valuesOfDates(unsure)...)
	}
	early, late := c.twoDays()
	return once(true, strings.ToUpper(what[:1])+what[1:]+" by the "+late.Label+" and not by the "+early.Label, append(valuesOfDates(unsure), early, late)...)
}

// over sorts dates by whether they ended before a day: by every reading, or by some of them only.
func over(all []dated, day time.Time) (every, some []dated) {
	for _, d := range all {
		switch e, s := d.EndsBefore(day); {
		case e:
			every = append(every, d)
		case s:
			some = append(some, d)
		}
	}
	return every, some
}

func valuesOfDates(all []dated) []Value {
	var out []Value
	for i := range all {
		out = append(out, all[i].values()...)
	}
	return out
}

// values are the date as it was written and, where that is not plain, as it was read.
func (d *dated) values() []Value {
	if read := d.readAs(); read != "" {
		return []Value{d.Value, {"read as", NewText(read), d.Field}}
	}
	return []Value{d.Value}
}

// readAs writes the days that a date can mean, empty where it says one plainly.
func (d *dated) readAs() string {
	if day, ok := d.Only(); ok && d.Periods[0].Calendar == compare.Gregorian && d.Text.Raw() == day.Format(time.DateOnly) {
		return ""
	}
	out := ""
	for i, p := range d.Periods {
		if i > 0 {
			out += " or "
		}
		out += p.First.Format(time.DateOnly)
		if p.Last.After(p.First) {
			out += " to " + p.Last.Format(time.DateOnly)
		}
		if p.Calendar != compare.Gregorian {
			out += " by the " + string(p.Calendar) + " calendar"
		}
	}
	return out
}
