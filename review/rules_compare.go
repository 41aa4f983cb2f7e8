package review

import (
	"slices"
	"strings"

	"kycdesk/assets"
	"kycdesk/review/compare"
)

// mismatch is the code for data that are not those of the document.
const mismatch = "id_info_dataMismatch"

// grave are the fields that say who the person is: a contradiction there stops an approval.
var grave = []string{"name", "birth_date", "document_number", "identity_number", "license_number", "curp_number"}

// What rows that share an id mean.
const (
	conflictAbout = "Two copies contradict each other; for name, birth date and numbers it is a blocker"
	closeAbout    = "Two copies are alike and not the same"
)

// What is compared beside names, by its fields.
var (
	comparedDates = slices.Concat(birthDates, endDates, issueDates)
	comparedWords = []string{
		"data.gender", "ocr.gender", "review.gender", "data.nationality", "ocr.nationality", "review.nationality",
		issuerAt, "data.idType",
	}
	nameCopies   = []string{"data.full_name", "data.first_name", "data.last_name", "ocr.fullName", "ocr.firstName", "ocr.lastName", "review.fullName"}
	numberCopies = []string{
		"data.documentNumber", "ocr.number", "review.documentNumber", "data.identityNumber", "ocr.identityNumber",
		"review.identityNumber", "ocr.licenseNumber", "review.licenseNumber", "ocr.curpNumber", "review.curpNumber", "ocr.serialNumber",
	}
)

// compareRules turn marks of the comparison into findings.
var compareRules = []rule{
	{
		id: "date.impossible", severity: Blocker, section: Compare, code: mismatch, flag: FlagMismatch,
		needs:  comparedDates,
		asks:   "the comparison of dates",
		about:  "A date names no day of any calendar; no code fits where every copy has it",
		source: "console",
		check: rowsWith(func(r *compare.Row) bool {
			return r.Mark == compare.Invalid && r.Rule == compare.RuleImpossible
		}, "no such date"),
	},
	{
		id: "compare.invalid", severity: Blocker, section: Compare, code: mismatch, flag: FlagMismatch,
		needs:  numberCopies,
		asks:   "what the number says",
		about:  "A value cannot be right: a date in the future, an order of dates, a number's day that is none; no code fits where every copy has it",
		source: "console",
		check: rowsWith(func(r *compare.Row) bool {
			return r.Mark == compare.Invalid && r.Rule != compare.RuleImpossible && r.Rule != compare.RuleCheckDigit && r.Rule != compare.RuleOddBirth
		}, ""),
	},
	{
		id: "compare.conflict", part: "name, birth date, numbers", severity: Blocker, section: Compare, code: mismatch, flag: FlagMismatch,
		floor:  Floor{Warning, "the copies contradict each other about who the person is"},
		needs:  slices.Concat(comparedWords, nameCopies, numberCopies),
		asks:   "the comparison",
		about:  conflictAbout,
		source: "§11.1",
		check: rowsWith(func(r *compare.Row) bool {
			return r.Mark == compare.Conflict && slices.Contains(grave, r.Field) && !saysOfHolder(r)
		}, ""),
	},
	{
		id: "compare.missing_birth_date", severity: Blocker, section: Compare, code: "no-date-of-birth",
		needs:  birthDates,
		asks:   "the birth date",
		about:  "No copy has a birth date",
		source: "§8.4, §11.1",
		check: func(c *caseView) []hit {
			return once(!c.hasRow("birth_date") && c.sub.Projection == nil, "No copy has a birth date")
		},
	},
	{
		id: "compare.missing_name", severity: Blocker, section: Compare, code: "id_image_invalidId",
		needs:  nameCopies,
		asks:   "the comparison",
		about:  "No copy has a name",
		source: "§8.4, §11.1",
		check: func(c *caseView) []hit {
			return once(!c.hasRow("name") && c.sub.Projection == nil, "No copy has a name")
		},
	},
	{
		id: "compare.conflict", key: "compare.conflict_other", part: "other fields", severity: Warning, section: Compare, code: mismatch, flag: FlagMismatch,
		floor:  Floor{Info, "the copies contradict each other"},
		needs:  comparedWords,
		asks:   "the comparison",
		about:  conflictAbout,
		source: "§11.1",
		check: rowsWith(func(r *compare.Row) bool {
			return r.Mark == compare.Conflict && !slices.Contains(grave, r.Field) && !contradictedByState(r)
		}, ""),
	},
	{
		id: "name.parts", severity: Warning, section: Compare,
		about:  "The parts of a name are not those of the full name in the same copy",
		source: "console",
		check:  partsOfNames,
	},
	{
		id: "date.swapped", severity: Warning, section: Compare, code: mismatch, flag: FlagMismatch,
		needs:  comparedDates,
		asks:   "the comparison of dates",
		about:  "Day and month of a date changed places between two copies",
		source: "console",
		check:  rowsWith(func(r *compare.Row) bool { return r.Rule == compare.RuleSwapped }, ""),
	},
	{
		id: "compare.unreadable", severity: Warning, section: Compare, code: "id_image_badImage",
		needs:  []string{"OCR_raw.{item}.accepted"},
		asks:   "whether OCR trusts its reading",
		about:  "The text reader did not accept its own reading",
		source: "§2.7, §11.1",
		check: rowsWith(func(r *compare.Row) bool {
			return r.Mark == compare.Unreadable
		}, ""),
	},
	{
		id: "compare.close", part: "name, birth date, numbers", severity: Warning, section: Compare,
		needs:  nameCopies,
		asks:   "the comparison",
		about:  closeAbout,
		source: "console",
		check: rowsWith(func(r *compare.Row) bool {
			return r.Mark == compare.Close && slices.Contains(grave, r.Field) && !saidElsewhere(r)
		}, ""),
	},
	{
		id: "compare.missing", severity: Warning, section: Compare,
		about:  "A copy lacks what the others have",
		source: "console",
		check: rowsWith(func(r *compare.Row) bool {
			return r.Mark == compare.Missing && slices.Contains(grave, r.Field)
		}, ""),
	},
	{
		id: "compare.close", key: "compare.close_other", part: "other fields", severity: Info, section: Compare,
		needs:  comparedDates,
		asks:   "the comparison of dates",
		about:  closeAbout,
		source: "console",
		check: rowsWith(func(r *compare.Row) bool {
			return r.Mark == compare.Close && !slices.Contains(grave, r.Field) && !saidElsewhere(r)
		}, ""),
	},
	{
		id: "name.transliterated", severity: Info, section: Compare,
		needs:  nameCopies,
		asks:   "the comparison",
		about:  "Two names are the same by a published transliteration",
		source: "console",
		check: rowsWith(func(r *compare.Row) bool {
			return r.Mark == compare.SameByRule && strings.HasPrefix(r.Rule, compare.RulesTransliterated)
		}, ""),
	},
	{
		id: "compare.too_long", severity: Warning, section: Compare,
		floor:  Floor{Info, "a part of the text was not compared"},
		about:  "A text is longer than what is compared",
		source: "console",
		check: rowsWith(func(r *compare.Row) bool {
			return compare.IsCut(r.Applicant.Raw()) || compare.IsCut(r.Reviewed.Raw()) || compare.IsCut(r.OCR.Raw())
		}, "longer than what is compared (512 characters)"),
	},
}

// saidElsewhere reports whether another rule says what a row that is close is about: days and months that changed places,
// or a value that is not understood.
func saidElsewhere(r *compare.Row) bool {
	switch r.Rule {
	case compare.RuleSwapped, compare.RuleUnknownForm, compare.RuleNoLetters, compare.RuleLettersLost, compare.RuleSignsOnly:
		return true
	}
	return false
}

// partsOfNames holds the full name of a copy against its own first and last name.
func partsOfNames(c *caseView) []hit {
	a, o := &c.sub.Applicant, &c.sub.OCR
	var out []hit
	for _, n := range [...]struct {
		label             string
		full, given, last Text
	}{{"applicant", a.FullName, a.FirstName, a.LastName}, {"OCR", o.FullName, o.FirstName, o.LastName}} {
		full, given, last := shortText(n.full), shortText(n.given), shortText(n.last)
		parts := strings.TrimSpace(given + " " + last)
		if compare.IsNothing(full) || compare.IsNothing(parts) || full == parts || full == last+" "+given || !strangers(full, parts) {
			continue
		}
		out = append(out, hit{
			sentence: "The parts of the name are not those of the full name",
			values:   []Value{{n.label, n.full, "name"}, {"first name", n.given, "name"}, {"last name", n.last, "name"}},
		})
	}
	return out
}

// strangers reports whether no word of one name is alike a word of the other: a part alone is not the whole name.
func strangers(full, parts string) bool {
	if compare.Names(compare.Name{Full: full}, compare.Name{Full: parts}).Mark != compare.Conflict {
		return false
	}
	words := first(strings.Fields(parts), mostNameWords)
	for _, w := range first(strings.Fields(full), mostNameWords) {
		if slices.ContainsFunc(words, func(p string) bool {
			return compare.Names(compare.Name{Full: w}, compare.Name{Full: p}).Mark <= compare.Close
		}) {
			return false
		}
	}
	return true
}

// mostNameWords is how many words of a name are paired one by one here.
const mostNameWords = 8

// hasRow reports whether a copy has a value for the field; "N/A", "unknown" and a date of zeros are none.
func (c *caseView) hasRow(field string) bool {
	return slices.ContainsFunc(c.rows, func(r compare.Row) bool { return r.Field == field && r.Rule != compare.RuleNothing })
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
			// A value that cannot be is no difference between what was entered and the document, if both have it.
			uncoded := r.Mark == compare.Invalid && r.Agreed
			out = append(out, hit{sentence: r.Label + ": " + s, field: r.Field, values: valuesOf(r), uncoded: uncoded})
		}
		return out
	}
}

// valuesOf lists the sources that are present.
func valuesOf(r *compare.Row) []Value {
	var out []Value
	mask := assets.MaskNamed(r.Field)
	for _, v := range [...]Value{{"applicant", r.Applicant, mask}, {"reviewed", r.Reviewed, mask}, {"OCR", r.OCR, mask}} {
		if !v.Text.IsEmpty() {
			out = append(out, v)
		}
	}
	for _, b := range r.Beside() {
		out = append(out, Value{b.Name, b.Text, mask})
	}
	return out
}
