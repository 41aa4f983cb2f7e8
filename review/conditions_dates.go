package review

import (
	"math"
	"slices"
	"strconv"
	"time"

	"kycdesk/review/compare"
)

// Why a date or a word that is there cannot be held against a reason.
const (
	notRead    = "a copy is not understood"
	isMasked   = "a copy is masked"
	isInPart   = "a part of it is not given"
	differ     = "the copies differ"
	notTrusted = "OCR does not trust its reading"
	onlyRead   = "only a reading of the document has it"
	atTheEdge  = "it turns on the day or on how the date is read"
)

// agreed returns the copies of a date that are there, and the readings beside them, where all are understood and can mean
// the same; otherwise why not. A source beside the copies that contradicts them, and a reading that OCR itself does not
// trust, are reasons too.
func (c *caseView) agreed(field string, copies []dated) (all []dated, why string) {
	all = make([]dated, 0, len(copies))
	for i := range copies {
		switch d := &copies[i]; {
		case d.How == compare.Absent:
			continue
		case d.Masked:
			return nil, isMasked
		case d.How == compare.Unread:
			return nil, notRead
		}
		all = append(all, copies[i])
	}
	if why := c.doubted(field); why != "" {
		return nil, why
	}
	readings, why := c.datesRead(field)
	switch {
	case why != "":
		return nil, why
	case len(all) == 0 && len(readings) > 0:
		return nil, onlyRead
	}
	all = settled(append(all, readings...))
	for i := range all {
		if !all[0].agrees(&all[i]) {
			return nil, differ
		}
	}
	return all, ""
}

// doubted says what the comparison has against a field, "" where nothing: copies that contradict each other, a value that
// cannot be, a reading that was refused, a national number that carries another birth date.
func (c *caseView) doubted(field string) string {
	for i := range c.rows {
		r := &c.rows[i]
		switch {
		case field == "birth_date" && r.Rule == compare.RuleNumberBirth:
			return "a number says otherwise"
		case r.Field != field:
			continue
		case r.OCRAccepted.Set && !r.OCRAccepted.Value:
			return notTrusted
		case r.GovernmentMark > compare.Masked || r.MRZMark > compare.Masked:
			return "another source says otherwise"
		case r.Mark >= compare.Conflict:
			return differ
		}
	}
	return ""
}

func (d *dated) agrees(o *dated) bool {
	if d.NoExpiry || o.NoExpiry {
		return d.NoExpiry == o.NoExpiry
	}
	return slices.ContainsFunc(d.Periods, o.meets)
}

// whole reports whether every copy is understood to the day.
func whole(all []dated) bool {
	return !slices.ContainsFunc(all, func(d dated) bool { return d.How != compare.Understood })
}

// inEvery says how many copies agree.
func inEvery(all []dated) string {
	if len(all) == 1 {
		return "in the only copy"
	}
	return "in every copy"
}

// asRead is a date as it is read: the day where it is one, the writing otherwise.
func (d *dated) asRead() Value {
	if day, ok := d.Only(); ok {
		return Value{d.Label, NewText(day.Format(time.DateOnly)), d.Field}
	}
	return d.Value
}

// judgeExpired holds the end of the document against the days that it is now. A document is valid through its last day.
func judgeExpired(c *caseView) verdictOn {
	all, why := c.agreed("expire_date", c.ends())
	switch {
	case why != "":
		return cannotSay("the expiry date: " + why)
	case len(all) == 0:
		return cannotSay("no copy has an expiry date")
	case all[0].NoExpiry:
		return refutes("no expiry by {} "+inEvery(all), all[0].Value)
	}
	every := func(is func(d *dated) bool) bool {
		return !slices.ContainsFunc(all, func(d dated) bool { return !is(&d) })
	}
	today := c.day()
	switch {
	case every(func(d *dated) bool { over, _ := d.EndsBefore(today.first); return over }):
		return fits("ended {} "+inEvery(all), all[0].asRead())
	case !whole(all):
		return cannotSay("the expiry date: " + isInPart)
	case every(func(d *dated) bool { return d.beginsAfter(today.last) }):
		return refutes("valid to {} "+inEvery(all), all[0].asRead())
	}
	return cannotSay("the expiry date: " + atTheEdge)
}

// beginsAfter reports whether every day that a date can mean is after the given one.
func (d *dated) beginsAfter(day time.Time) bool {
	return len(d.Periods) > 0 && !slices.ContainsFunc(d.Periods, func(p compare.Period) bool { return !p.First.After(day) })
}

// judgeUnderLimit holds the birth date against the limit that the project names, or the policy where it names none.
func judgeUnderLimit(c *caseView) verdictOn {
	limit, why := c.namedLimit()
	if why != "" {
		return cannotSay(why)
	}
	return c.judgeAge(limit, "limit "+strconv.Itoa(limit))
}

const noLimit = "no age limit is known"

// namedLimit is the age limit in years, or why there is none to go by.
func (c *caseView) namedLimit() (limit int, why string) {
	switch n := c.sub.Options.AgeLimit; {
	case !n.Set && !isNothing(n.Sent), n.Set && (n.Value < 0 || n.Value > mostAge || n.Value != math.Trunc(n.Value)):
		return 0, "the project's age limit is not understood"
	}
	if limit = c.ageLimit(); limit == 0 {
		why = noLimit
	}
	return limit, why
}

// judgeNotOfAge is the same, and a child is under age wherever no limit is known: the service's own text names thirteen.
func judgeNotOfAge(c *caseView) verdictOn {
	if _, why := c.namedLimit(); why != noLimit {
		return judgeUnderLimit(c)
	}
	v := c.judgeAge(leastAge, "and the service names "+strconv.Itoa(leastAge))
	if v.judgement == Refuted {
		return cannotSay(noLimit)
	}
	return v
}

// judgeAge counts the years by every copy. The day on which the limit is reached decides nothing: the person was under it
// when the case was made.
func (c *caseView) judgeAge(limit int, named string) verdictOn {
	all, why := c.agreed("birth_date", c.births())
	switch {
	case why != "":
		return cannotSay("the birth date: " + why)
	case len(all) == 0:
		return cannotSay("no copy has a birth date")
	}
	under, over := true, whole(all)
	today := c.day()
	for i := range all {
		least, _, _ := all[i].Ages(today.first.AddDate(0, 0, -1))
		_, most, _ := all[i].Ages(today.last)
		under = under && most < limit && most >= 0
		over = over && least >= limit && most <= mostAge
	}
	least, _, _ := all[0].Ages(today.first)
	_, most, _ := all[0].Ages(today.last)
	age := c.ageValues(least, most, 0, all[0])[0]
	switch {
	case under:
		return fits("{} years old "+inEvery(all)+", "+named, age)
	case over:
		return refutes("{} years old "+inEvery(all)+", "+named, age)
	case !whole(all):
		return cannotSay("the birth date: " + isInPart)
	}
	return cannotSay("the birth date: " + atTheEdge)
}

// judgeNoBirthDate asks whether the document has a birth date: whether OCR read one off it.
func judgeNoBirthDate(c *caseView) verdictOn {
	all, why := c.agreed("birth_date", c.births())
	onDocument := c.readDate(c.sub.OCR.BirthDate).How == compare.Understood
	switch {
	case why != "":
		return cannotSay("the birth date: " + why)
	case len(all) == 0 && c.sub.Projection != nil:
		return cannotSay("the record was handed out without all its parts")
	case len(all) == 0:
		return fits("no copy has a birth date", Value{})
	case !slices.ContainsFunc(all, func(d dated) bool { return d.Precision != compare.ToTheYear }):
		return fits("only the year {} "+inEvery(all), all[0].Value)
	case onDocument && whole(all):
		return refutes("OCR read {} off the document", all[0].asRead())
	}
	return cannotSay("OCR read no full birth date: " + byPicture)
}
