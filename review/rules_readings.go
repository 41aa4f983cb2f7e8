package review

import (
	"slices"

	"kycdesk/review/compare"
)

// readingRules hold what OCR read and what an attempt says, under whatever name that means a compared field, against the
// copies. The copies can agree and be wrong together: the reading of the document is what they were made of.
var readingRules = []rule{
	{
		id: "reading.contradicts", part: "name, birth date, numbers", severity: Blocker, section: Compare, code: mismatch, flag: FlagMismatch,
		floor:  Floor{Warning, "a trusted reading of the document contradicts every copy about who the person is"},
		about:  readingAbout,
		source: "§2.6, §2.7",
		check:  func(c *caseView) []hit { return c.contradictingReadings(true) },
	},
	{
		id: "reading.contradicts", key: "reading.contradicts_other", part: "other fields", severity: Warning, section: Compare, code: mismatch, flag: FlagMismatch,
		floor:  Floor{Info, "a trusted reading of the document contradicts every copy"},
		about:  readingAbout,
		source: "§2.6, §2.7",
		check:  func(c *caseView) []hit { return c.contradictingReadings(false) },
	},
	{
		id: "reading.alone", severity: Warning, section: Compare,
		about:  "OCR read an end of the document, a nationality or an issuing country that no copy has",
		source: "§2.7",
		check:  readingsAlone,
	},
	{
		id: "reading.not_understood", severity: Warning, section: Document,
		floor:  Floor{Warning, unreadWhy},
		about:  "A trusted reading of a date, a country or a kind of document is not understood",
		source: "§2.6",
		check:  unreadReadings,
	},
}

const readingAbout = "A reading of the document, or an attempt, says another than every copy; OCR does not refuse it"

// contradictingReadings speaks of each field whose copies are all contradicted by a reading that is trusted.
func (c *caseView) contradictingReadings(ofPerson bool) (out []hit) {
	all, _ := c.readings()
	all = slices.Concat(all, c.strayReadings())
	told := map[string]bool{}
	for i := range all {
		r := &all[i]
		if r.refused || told[r.field] || slices.Contains(grave, r.field) != ofPerson {
			continue
		}
		for k := range c.rows {
			row := &c.rows[k]
			if row.Field != r.field || row.OCRAccepted.Set && !row.OCRAccepted.Value || !c.contradictsAll(r, row) {
				continue
			}
			told[r.field] = true
			out = append(out, hit{
				sentence: row.Label + ": " + r.source() + " says another than every copy", field: row.Field,
				values: append(valuesOf(row), Value{"under " + r.Label, r.Text, row.Kind()}),
			})
		}
	}
	return out
}

// source is what people call where a reading stands.
func (r *reading) source() string {
	switch {
	case r.ofOCR:
		return "a reading of the document"
	case r.Label == strayZone:
		return "a machine-readable zone"
	}
	return "an attempt"
}

// contradictsAll reports whether a reading contradicts each copy of a row, of which there is one at least.
func (c *caseView) contradictsAll(r *reading, row *compare.Row) bool {
	some := false
	for _, t := range [...]Text{row.Applicant, row.Reviewed, row.OCR} {
		if t.IsEmpty() || isNothing(t) && !saysCountry(row.Field) { // NA is Namibia
			continue
		}
		if !c.contradicts(row.Field, t, r.Text) {
			return false
		}
		some = true
	}
	return some
}

func saysCountry(field string) bool { return field == "nationality" || field == "issuing_country" }

// contradicts reports whether two values of a field are both understood and cannot mean the same.
func (c *caseView) contradicts(field string, a, b Text) bool {
	x, y := shortText(a), shortText(b)
	switch field {
	case "birth_date", "expire_date", "issue_date":
		p, q := dated{Value{}, c.readDate(a)}, dated{Value{}, c.readDate(b)}
		isDate := func(d *dated) bool { return len(d.Periods) > 0 || d.NoExpiry }
		return isDate(&p) && isDate(&q) && !p.agrees(&q)
	case "nationality", "issuing_country":
		return compare.Countries(x, y).Mark == compare.Conflict && len(c.values().Country(x).Codes) == 1 && len(c.values().Country(y).Codes) == 1
	case "id_type":
		p, q := kindOfDocument(a), kindOfDocument(b)
		return p != q && compare.IsIDType(p) && compare.IsIDType(q)
	case "gender":
		p, q := c.values().Gender(x).Can, c.values().Gender(y).Can
		return len(p) > 0 && len(q) > 0 && !slices.ContainsFunc(p, func(g string) bool { return slices.Contains(q, g) })
	case "name":
		return x != "" && y != "" && compare.Names(compare.Name{Full: x}, compare.Name{Full: y}).Mark == compare.Conflict
	case "document_number", "identity_number", "license_number", "curp_number":
		return x != "" && y != "" && compare.Numbers(x, y).Mark == compare.Conflict && !c.isAnyNumber(y)
	}
	return false
}

// isAnyNumber reports whether some number of the case is this one: the names of readings tell numbers apart badly.
func (c *caseView) isAnyNumber(n string) bool {
	s := c.sub
	return slices.ContainsFunc([]Text{
		s.Applicant.DocumentNumber, s.Applicant.IdentityNumber, s.OCR.Number, s.OCR.IdentityNumber, s.OCR.LicenseNumber, s.OCR.CURPNumber, s.OCR.SerialNumber,
		s.Reviewed.DocumentNumber, s.Reviewed.IdentityNumber, s.Reviewed.LicenseNumber, s.Reviewed.CURPNumber,
	}, func(t Text) bool { return !isNothing(t) && compare.Numbers(shortText(t), n).Mark < compare.Conflict })
}

// readingsAlone speaks of what decides, is read, and stands in no copy; without a birth date or a name nothing goes anyway.
func readingsAlone(c *caseView) (out []hit) {
	all, _ := c.readings()
	for i := range all {
		r := &all[i]
		understood := false
		switch {
		case r.refused || !r.ofOCR || c.hasRow(r.field):
			continue
		case r.field == "expire_date":
			understood = c.readDate(r.Text).How == compare.Understood
		case saysCountry(r.field):
			understood = c.values().Country(shortText(r.Text)).How == compare.Understood
		}
		if understood && len(out) < mostRepeats {
			out = append(out, hit{
				sentence: labelOf(r.field) + ": OCR read one, and no copy has it", field: r.field, values: []Value{{"under " + r.Label, r.Text, r.Field}},
			})
		}
	}
	return out
}

func unreadReadings(c *caseView) []hit {
	all, _ := c.readings()
	var values []Value
	for i := range all {
		r := &all[i]
		if r.refused || isNothing(r.Text) || len(values) == mostRepeats {
			continue
		}
		unread := false
		switch r.field {
		case "birth_date", "expire_date":
			d := c.readDate(r.Text)
			unread = d.How == compare.Unread && (!d.Impossible || !c.impossible(r.field))
		case "nationality", "issuing_country":
			unread = c.values().Country(shortText(r.Text)).How == compare.Unread
		case "id_type":
			unread = !compare.IsIDType(kindOfDocument(r.Text))
		}
		if unread {
			values = append(values, Value{"under " + r.Label, r.Text, r.Field})
		}
	}
	return once(len(values) > 0, "A trusted reading of the document is not understood, so it was not held against the copies", values...)
}

// impossible reports whether the comparison says of a field that a copy names no day.
func (c *caseView) impossible(field string) bool {
	return slices.ContainsFunc(c.rows, func(r compare.Row) bool { return r.Field == field && r.Rule == compare.RuleImpossible })
}
