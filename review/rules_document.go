package review

import (
	"slices"
	"unicode"

	"kycdesk/review/compare"
)

// stayEndedRule is also told beside the value that it is about.
const stayEndedRule = "document.stay_ended"

// documentRules are about the document itself.
var documentRules = []rule{
	{
		id: "document.expired", severity: Blocker, section: Document, code: "expired_id", flag: FlagExpired,
		needs:  endDates,
		asks:   "the expiry",
		about:  "The document has expired, by all copies or by one",
		source: "§11.1",
		check:  expired,
	},
	{
		id: "document.expired_or_not", severity: Warning, section: Document,
		needs:  slices.Concat(endDates, []string{issuerAt}),
		asks:   "the expiry",
		about:  "The document has expired by one reading of its date or one day and not by another; a date without its day can be each day of the month",
		source: "§11.1",
		check:  expiredOrNot,
	},
	{
		id: "document.expires_soon", severity: Info, section: Document,
		needs:  endDates,
		asks:   "the expiry",
		about:  "The document expires within the policy's days",
		source: "console",
		check:  expiresSoon,
	},
	{
		id: "document.no_expiry", severity: Info, section: Document,
		needs:  endDates,
		asks:   "the expiry",
		about:  "A document has a number and no copy has its expiry date",
		source: "§11.1",
		check: func(c *caseView) []hit {
			return once(!c.hasRow("expire_date") && c.hasRow("document_number"), "No copy has an expiry date", c.endsAsSent()...)
		},
	},
	{
		id: "document.birth_year_only", severity: Blocker, section: Document, code: "no-date-of-birth",
		needs:  birthDates,
		asks:   "the birth date",
		about:  "The birth date is a year only",
		source: "§11.1",
		check:  birthYearOnly,
	},
	{
		id: "document.script", severity: Warning, section: Document, code: "id_image_invalidId",
		needs:  []string{"ocr.fullName"},
		asks:   "the script of the document",
		about:  "The document is printed in a script that the service does not support",
		source: "§11.1",
		check:  unsupportedScript,
	},
	{
		id: "document.old_photo", severity: Info, section: Document,
		needs:  issueDates,
		asks:   "the age of the photo",
		about:  "The document was issued more than ten years ago",
		source: "§11.1",
		check:  oldPhoto,
	},
	{
		id: "document.warning", severity: Warning, section: Document,
		about:  "An engine of the service skipped or doubted a check",
		source: "§11.2, §11.11",
		check:  documentWarnings,
	},
	{
		id: stayEndedRule, severity: Warning, section: Document,
		needs:  []string{stayUntil},
		asks:   "the permitted stay",
		about:  "The permitted stay has ended by the government record",
		source: "§2.7",
		check:  stayEnded,
	},
	{
		id: "document.stay_differs", severity: Info, section: Document,
		needs:  []string{stayUntil},
		asks:   "the permitted stay",
		about:  "The permitted stay ends on another day than the document",
		source: "§2.7",
		check:  stayDiffers,
	},
}

// endsAsSent are the writings of nothing that stand in the place of an expiry date.
func (c *caseView) endsAsSent() (out []Value) {
	for _, v := range c.ends() {
		if !v.Text.IsEmpty() {
			out = append(out, v.Value)
		}
	}
	return out
}

func expired(c *caseView) []hit {
	all := c.expiries()
	gone, _ := c.ended(all)
	switch {
	case len(gone) == 0:
		return nil
	case len(gone) < len(all):
		return once(true, "The document has expired by one copy, not by another", valuesOfDates(all)...)
	case len(gone[0].Periods) > 1:
		return once(true, "The document has expired by every reading of the date", gone[0].values()...)
	case gone[0].Precision != compare.ToTheDay:
		return once(true, "The document has expired: the day is not given, and the time that is has ended", gone[0].values()...)
	}
	return once(true, "The document has expired", gone[0].values()...)
}

// expiredOrNot speaks where the readings of a date, or the days that it is now, fall on both sides of the end. A date without
// its day is read as every day of its month: a card that prints 11/2026 is valid to the last one by most issuers' custom,
// while a copy may have lost the day that the document prints, so that only an eye on the picture settles it.
func expiredOrNot(c *caseView) []hit {
	gone, unsure := c.ended(c.expiries())
	if len(gone) > 0 {
		return nil
	}
	return c.endedOrNot("the document has expired", unsure)
}

func expiresSoon(c *caseView) []hit {
	all := c.expiries()
	if gone, unsure := c.ended(all); len(gone)+len(unsure) > 0 {
		return nil
	}
	soon, unsure := over(all, c.today().AddDate(0, 0, c.policy.ExpiresSoon+1))
	soon = append(soon, unsure...)
	return once(len(soon) > 0, "The document expires soon", valuesOfDates(first(soon, 1))...)
}

// birthYearOnly applies the rule that a year alone is no birth date (§11.1).
func birthYearOnly(c *caseView) []hit {
	for _, d := range c.births() {
		if d.How == compare.Partly && !d.Masked && d.Precision == compare.ToTheYear {
			return once(true, "The birth date is a year only", d.Value)
		}
	}
	return nil
}

func documentWarnings(c *caseView) []hit {
	const sentence = "An engine skipped or doubted a check"
	var out repeats
	for i := range c.sub.Warnings {
		w := &c.sub.Warnings[i]
		if isNothing(w.RelatedEngine) && isNothing(w.UserDataType) || c.toldByScores(w.RelatedEngine) || out.full() {
			continue
		}
		out.add(hit{sentence: sentence, values: []Value{{"engine", w.RelatedEngine, ""}, {"about", w.UserDataType, ""}}})
	}
	return out.told(sentence)
}

func first[T any](s []T, n int) []T { return s[:min(n, len(s))] }

func (c *caseView) stay() []dated {
	d := dated{Value: Value{"until", c.sub.Applicant.ExpiryDateOfStayKor, ""}}
	d.DateReading = c.readDate(d.Text).Expires(c.today())
	return []dated{d}
}

func stayEnded(c *caseView) []hit {
	gone, unsure := c.ended(c.stay())
	if len(unsure) > 0 {
		return c.endedOrNot("the permitted stay has ended", unsure)
	}
	return once(len(gone) > 0, "The permitted stay has ended by the government record", valuesOfDates(gone)...)
}

// unsupportedScript applies the rule that a document is printed in Latin, Hangul, Hanja, Japanese or Cyrillic (§11.1).
func unsupportedScript(c *caseView) []hit {
	name := c.sub.OCR.FullName
	for _, r := range shortText(name) {
		if unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Cyrillic) &&
			!unicode.In(r, unicode.Lm, unicode.Common) {
			return once(true, "The document is in a script that the service does not support", Value{"OCR name", name, "name"})
		}
	}
	return nil
}

// oldPhoto speaks of a document that was issued long ago: a photo too old to compare is grounds to reject (§11.1).
func oldPhoto(c *caseView) []hit {
	for _, d := range c.issues() {
		if len(d.Periods) == 0 {
			continue
		}
		long, _ := d.EndsBefore(c.today().AddDate(-10, 0, 0))
		return once(long, "The document was issued more than ten years ago; its photo may be too old to compare", d.values()...)
	}
	return nil
}
