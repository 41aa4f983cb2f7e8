package review

import (
	"time"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// documentRules are about the document itself.
var documentRules = []rule{
	{"document.expired", Blocker, Document, "expired_id", expired},
	{"document.expires_soon", Info, Document, "", expiresSoon},
	{"document.no_expiry", Info, Document, "", func(c *caseView) []hit {
		return once(!c.hasRow("expire_date") && c.hasRow("document_number"), "No copy has an expiry date")
	}},
	{"document.birth_year_only", Blocker, Document, "no-date-of-birth", birthYearOnly},
	{"document.warning", Warning, Document, "", documentWarnings},
	{"document.stay_ended", Warning, Document, "", stayEnded},
	{"id_liveness.low", Warning, Document, "id_image_invalidImage", idLiveness},
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
	for _, w := range c.sub.Warnings {
		out = append(out, hit{
			sentence: "An engine skipped or doubted a check",
			values:   []Value{{"engine", w.RelatedEngine, ""}, {"about", w.UserDataType, ""}},
		})
	}
	return first(out, mostRepeats)
}

// mostRepeats bounds how many findings one rule gives for a list that the service sent.
const mostRepeats = 8

func first[T any](s []T, n int) []T { return s[:min(n, len(s))] }

func stayEnded(c *caseView) []hit {
	stay := []Value{{"until", c.sub.Applicant.ExpiryDateOfStayKor, ""}}
	return once(len(past(stay, c.today())) > 0, "The permitted stay has ended by the government record", stay...)
}

func idLiveness(c *caseView) []hit {
	limit := c.policy.IDLiveness
	var out []hit
	for _, k := range []struct {
		n        argos.Number
		sentence string
	}{
		{c.sub.IDLiveness.ScreenPlay, "The ID picture may be of a screen"},
		{c.sub.IDLiveness.PaperPrinted, "The ID picture may be of a paper copy"},
		{c.sub.IDLiveness.ReplacedPortrait, "The portrait on the ID may have been replaced"},
	} {
		if k.n.Set && limit > 0 && k.n.Value < limit {
			out = append(out, hit{sentence: k.sentence, values: []Value{number("score", k.n), threshold(limit)}})
		}
	}
	return out
}
