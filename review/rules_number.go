package review

import (
	"slices"

	"kycdesk/review/compare"
)

// numberRules are about what a national number says by the public rule of the country that issued the document.
var numberRules = []rule{
	{
		id: "number.birth_date", severity: Blocker, section: Compare, code: mismatch, flag: FlagMismatch,
		floor:  Floor{Warning, "the number contradicts who the person is"},
		about:  "A national number carries another birth date than the case",
		source: "schemes of the issuing country",
		check:  rowsWith(func(r *compare.Row) bool { return r.Rule == compare.RuleNumberBirth }, ""),
	},
	{
		id: "number.gender", severity: Blocker, section: Compare, code: mismatch, flag: FlagMismatch,
		part:   "registers that follow a legal change (Korea, Mexico)",
		floor:  Floor{Info, "the number contradicts the gender"},
		about:  numberGenderAbout,
		source: "schemes of the issuing country",
		check:  rowsWith(func(r *compare.Row) bool { return r.Rule == compare.RuleNumberGender }, ""),
	},
	{
		id: "number.gender", key: "number.gender_kept", severity: Warning, section: Compare, code: mismatch, flag: FlagMismatch,
		part:   "numbers that may be kept after a legal change",
		about:  numberGenderAbout,
		source: "schemes of the issuing country",
		check:  rowsWith(func(r *compare.Row) bool { return r.Rule == compare.RuleNumberKept }, ""),
	},
	{
		id: "number.no_such_day", severity: Warning, section: Compare,
		about:  "A national number carries a birth date that is no date, in a scheme in which a few are like that",
		source: "schemes of the issuing country",
		check:  rowsWith(func(r *compare.Row) bool { return r.Rule == compare.RuleOddBirth }, ""),
	},
	{
		id: "number.check_digit", severity: Warning, section: Compare,
		about:  "A check digit of a national number does not fit, in one copy or in all",
		source: "schemes of the issuing country",
		check: func(c *caseView) []hit {
			return append(wrongDigit(c), wrongDigitBeside(c)...)
		},
	},
}

// A wrong digit is the mark of its row, or a note where the row has a graver one.
var (
	wrongDigit       = rowsWith(func(r *compare.Row) bool { return r.Rule == compare.RuleCheckDigit }, "")
	wrongDigitBeside = rowsWith(func(r *compare.Row) bool {
		return slices.ContainsFunc(r.Notes, func(n compare.Note) bool { return n.Rule == compare.NoteCheckDigit })
	}, "a check digit does not fit")
)

// numberGenderAbout is what both rows of number.gender mean.
const numberGenderAbout = "A national number carries another gender than the case"

// saysOfHolder reports whether a row's mark is what its number says of the holder, and no difference between copies.
func saysOfHolder(r *compare.Row) bool {
	return r.Rule == compare.RuleNumberBirth || r.Rule == compare.RuleNumberGender || r.Rule == compare.RuleNumberKept
}
