package review

import (
	"strconv"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// policyRules hold a case against the project's own settings (§2.7).
var policyRules = []rule{
	{"age.under_limit", Blocker, Age, "under_ageLimit", underAge},
	{"country.blacklisted", Blocker, Options, "blacklistCountry", blacklisted},
	{"idtype.not_accepted", Blocker, Options, "invalid_acceptedID", notAccepted},
}

// underAge follows the birth date on the document, then the settled one (§11.1).
func underAge(c *caseView) []hit {
	limit := c.ageLimit()
	if limit == 0 {
		return nil
	}
	for _, t := range []argos.Text{c.sub.OCR.BirthDate, c.sub.Applicant.BirthDate} {
		age := AgeAt(t, c.now)
		if age < 0 {
			continue
		}
		return once(age < limit, "The person is under the age limit", Value{"age", NewText(strconv.Itoa(age)), ""},
			Value{"limit", NewText(strconv.Itoa(limit)), ""}, Value{"birth date", t, "birthDate"})
	}
	return nil
}

// ageLimit returns the project's limit in years, else the policy's; 0 is none.
func (c *caseView) ageLimit() int {
	if n := c.sub.Options.AgeLimit; n.Set && n.Value > 0 && n.Value < 150 {
		return int(n.Value)
	}
	return c.policy.AgeLimit
}

func blacklisted(c *caseView) []hit {
	refused := map[string]bool{}
	for _, t := range c.sub.Options.BlacklistCountries {
		if code := compare.Country(shortText(t)); code != "" {
			refused[code] = true
		}
	}
	var out []hit
	for _, v := range []Value{{"issuing country", c.sub.Applicant.IssuingCountry, ""}, {"nationality", c.sub.Applicant.Nationality, ""}} {
		if refused[compare.Country(shortText(v.Text))] {
			out = append(out, hit{sentence: "The project does not accept this " + v.Label, values: []Value{v}})
		}
	}
	return out
}

func notAccepted(c *caseView) []hit {
	have := c.sub.Applicant.IDType
	if have.IsEmpty() || len(c.sub.Options.AcceptedIDs) == 0 {
		return nil
	}
	for _, t := range c.sub.Options.AcceptedIDs {
		if compare.IDType(shortText(t)) == compare.IDType(shortText(have)) {
			return nil
		}
	}
	return once(true, "The project does not accept this ID type", Value{"ID type", have, ""})
}

// shortText keeps what is too long to be a code from being looked at.
func shortText(t argos.Text) string {
	if s := t.Raw(); len(s) <= 200 {
		return s
	}
	return ""
}
