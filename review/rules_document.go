package review

import (
	"time"
	"unicode"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// stayEndedRule is also told beside the value that it is about.
const stayEndedRule = "document.stay_ended"

// documentRules are about the document itself.
var documentRules = []rule{
	{
		id: "document.expired", severity: Blocker, section: Document, code: "expired_id", flag: FlagExpired,
		about:  "The document has expired, by all copies or by one",
		source: "§11.1",
		check:  expired,
	},
	{
		id: "document.expires_soon", severity: Info, section: Document,
		about:  "The document expires within the policy's days",
		source: "console",
		check:  expiresSoon,
	},
	{
		id: "document.no_expiry", severity: Info, section: Document,
		about:  "A document has a number and no copy has its expiry date",
		source: "§11.1",
		check: func(c *caseView) []hit {
			return once(!c.hasRow("expire_date") && c.hasRow("document_number"), "No copy has an expiry date")
		},
	},
	{
		id: "document.birth_year_only", severity: Blocker, section: Document, code: "no-date-of-birth",
		about:  "The birth date is a year only",
		source: "§11.1",
		check:  birthYearOnly,
	},
	{
		id: "document.script", severity: Warning, section: Document, code: "id_image_invalidId",
		about:  "The document is printed in a script that the service does not support",
		source: "§11.1",
		check:  unsupportedScript,
	},
	{
		id: "document.old_photo", severity: Info, section: Document,
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
		about:  "The permitted stay has ended by the government record",
		source: "§2.7",
		check:  stayEnded,
	},
}

// expiries returns the expiry dates of the three copies that leave no choice.
func (c *caseView) expiries() []Value {
	var out []Value
	for _, v := range []Value{
		{"applicant", c.sub.Applicant.ExpireDate, ""}, {"reviewed", c.sub.Reviewed.ExpireDate, ""}, {"OCR", c.sub.OCR.ExpireDate, ""},
	} {
		if _, ok := compare.Day(v.Text.Raw()); ok {
			out = append(out, v)
		}
	}
	return out
}

// today is the day of now in UTC. A document is valid through its last day.
func (c *caseView) today() time.Time { return c.now.UTC().Truncate(24 * time.Hour) }

// past keeps the values whose day is before the given one.
func past(values []Value, day time.Time) []Value {
	var out []Value
	for _, v := range values {
		if d, ok := compare.Day(v.Text.Raw()); ok && d.Before(day) {
			out = append(out, v)
		}
	}
	return out
}

func expired(c *caseView) []hit {
	all := c.expiries()
	gone := past(all, c.today())
	if len(gone) < len(all) {
		return once(len(gone) > 0, "The document has expired by one copy, not by another", all...)
	}
	return once(len(gone) > 0, "The document has expired", gone[:min(1, len(gone))]...)
}

func expiresSoon(c *caseView) []hit {
	all := c.expiries()
	if len(past(all, c.today())) > 0 {
		return nil
	}
	soon := past(all, c.today().AddDate(0, 0, c.policy.ExpiresSoon+1))
	return once(len(soon) > 0, "The document expires soon", soon[:min(1, len(soon))]...)
}

// birthYearOnly applies the rule that a year alone is no birth date (§11.1).
func birthYearOnly(c *caseView) []hit {
	for _, t := range []argos.Text{c.sub.OCR.BirthDate, c.sub.Applicant.BirthDate} {
		if len(t.Raw()) != 4 {
			continue
		}
		if _, ok := compare.Day(t.Raw() + "-01-01"); ok {
			return once(true, "The birth date is a year only", Value{"birth date", t, "birthDate"})
		}
	}
	return nil
}

func documentWarnings(c *caseView) []hit {
	var out []hit
	for _, w := range first(c.sub.Warnings, mostRepeats) {
		out = append(out, hit{
			sentence: "An engine skipped or doubted a check",
			values:   []Value{{"engine", w.RelatedEngine, ""}, {"about", w.UserDataType, ""}},
		})
	}
	return out
}

// mostRepeats bounds how many findings one rule gives for a list that the service sent.
const mostRepeats = 8

func first[T any](s []T, n int) []T { return s[:min(n, len(s))] }

func stayEnded(c *caseView) []hit {
	stay := []Value{{"until", c.sub.Applicant.ExpiryDateOfStayKor, ""}}
	return once(len(past(stay, c.today())) > 0, "The permitted stay has ended by the government record", stay...)
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
	for _, t := range []argos.Text{c.sub.OCR.IssueDate, c.sub.Applicant.IssueDate} {
		if d, ok := compare.Day(t.Raw()); ok {
			return once(d.AddDate(10, 0, 0).Before(c.today()), "The document was issued more than ten years ago; its photo may be too old to compare", Value{"issued", t, ""})
		}
	}
	return nil
}
