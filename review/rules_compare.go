package review

import (
	"slices"
	"strings"

	"kycdesk/review/compare"
)

// mismatch is the code for data that are not those of the document.
const mismatch = "id_info_dataMismatch"

// grave are the fields that say who the person is: a contradiction there stops an approval.
var grave = []string{"name", "birth_date", "document_number", "identity_number", "license_number", "curp_number"}

// compareRules turn marks of the comparison into findings.
var compareRules = []rule{
	{"date.impossible", Blocker, Compare, mismatch, rowsWith(func(r *compare.Row) bool {
		return r.Mark == compare.Invalid && r.Rule == "date.impossible"
	}, "no such date")},
	{"compare.invalid", Blocker, Compare, mismatch, rowsWith(func(r *compare.Row) bool {
		return r.Mark == compare.Invalid && r.Rule != "date.impossible"
	}, "")},
	{"compare.conflict", Blocker, Compare, mismatch, rowsWith(func(r *compare.Row) bool {
		return r.Mark == compare.Conflict && slices.Contains(grave, r.Field)
	}, "")},
	{"compare.missing_birth_date", Blocker, Compare, "no-date-of-birth", func(c *caseView) []hit {
		return once(!c.hasRow("birth_date") && c.sub.Projection == nil, "No copy has a birth date")
	}},
	{"compare.missing_name", Blocker, Compare, "id_image_invalidId", func(c *caseView) []hit {
		return once(!c.hasRow("name") && c.sub.Projection == nil, "No copy has a name")
	}},
	{"compare.conflict", Warning, Compare, mismatch, rowsWith(func(r *compare.Row) bool {
		return r.Mark == compare.Conflict && !slices.Contains(grave, r.Field)
	}, "")},
	{"date.swapped", Warning, Compare, mismatch, rowsWith(func(r *compare.Row) bool { return r.Rule == "date.day_month_swapped" }, "")},
	{"compare.unreadable", Warning, Compare, "id_image_badImage", rowsWith(func(r *compare.Row) bool {
		return r.Mark == compare.Unreadable
	}, "")},
	{"compare.close", Warning, Compare, "", rowsWith(func(r *compare.Row) bool {
		return r.Mark == compare.Close && slices.Contains(grave, r.Field) && r.Rule != "date.day_month_swapped"
	}, "")},
	{"compare.missing", Warning, Compare, "", rowsWith(func(r *compare.Row) bool {
		return r.Mark == compare.Missing && slices.Contains(grave, r.Field) && !strings.HasPrefix(r.Rule, "number.masked")
	}, "")},
	{"compare.close", Info, Compare, "", rowsWith(func(r *compare.Row) bool {
		return r.Mark == compare.Close && !slices.Contains(grave, r.Field) && r.Rule != "date.day_month_swapped"
	}, "")},
	{"name.transliterated", Info, Compare, "", rowsWith(func(r *compare.Row) bool {
		return r.Mark == compare.SameByRule && strings.HasPrefix(r.Rule, "name.transliteration.")
	}, "")},
	{"compare.too_long", Warning, Compare, "", rowsWith(func(r *compare.Row) bool {
		return compare.IsCut(r.Applicant.Raw()) || compare.IsCut(r.Reviewed.Raw()) || compare.IsCut(r.OCR.Raw())
	}, "longer than what is compared (512 characters)")},
}

func (c *caseView) hasRow(field string) bool {
	return slices.ContainsFunc(c.rows, func(r compare.Row) bool { return r.Field == field })
}

// rowsWith makes a finding of every row that fits; a sentence of its own replaces that of the row.
func rowsWith(fits func(r *compare.Row) bool, sentence string) func(c *caseView) []hit {
	return func(c *caseView) []hit {
		var out []hit
		for i := range c.rows {
			r := &c.rows[i]
			if !fits(r) {
				continue
			}
			s := strings.TrimSuffix(r.Sentence, compare.MachineFilled) // the row says it; a finding is to be read at once
			if sentence != "" {
				s = sentence
			}
			out = append(out, hit{sentence: r.Label + ": " + s, field: r.Field, values: valuesOf(r)})
		}
		return out
	}
}

// valuesOf lists the copies that are present.
func valuesOf(r *compare.Row) []Value {
	var out []Value
	for _, v := range []Value{{"applicant", r.Applicant, maskOf(r.Field)}, {"reviewed", r.Reviewed, maskOf(r.Field)}, {"OCR", r.OCR, maskOf(r.Field)}} {
		if !v.Text.IsEmpty() {
			out = append(out, v)
		}
	}
	return out
}

// maskOf gives the masking key of a compared field.
func maskOf(field string) string {
	switch field {
	case "name", "address":
		return field
	case "birth_date":
		return "birthDate"
	case "document_number", "license_number", "serial_number":
		return "documentNumber"
	case "identity_number", "curp_number":
		return "identityNumber"
	default:
		return ""
	}
}
