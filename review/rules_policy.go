package review

import (
	"strconv"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// notAcceptedRule is also told in the list of what makes a document valid.
const notAcceptedRule = "idtype.not_accepted"

// policyRules hold a case against the project's own settings (§2.7).
var policyRules = []rule{
	{
		id: "age.under_limit", severity: Blocker, section: Age, code: "under_ageLimit", flag: FlagAge,
		about:  "The person is younger than the project's limit, or the policy's where it names none",
		source: "§11.1",
		check:  underAge,
	},
	{
		id: "age.child", severity: Warning, section: Age, code: "id_info_notOfAge",
		about:  "The person is under thirteen, and nothing sets a limit",
		source: "§11.1",
		check:  child,
	},
	{
		id: "country.blacklisted", severity: Blocker, section: Options, code: "blacklistCountry",
		about:  "The project refuses the nationality",
		source: "§2.7, §11.1",
		check:  nationalityRefused,
	},
	{
		id: "country.document_blacklisted", severity: Blocker, section: Options, code: "id_info_blacklist",
		about:  "The project refuses the issuing country",
		source: "§2.7, §11.1",
		check:  documentRefused,
	},
	{
		id: notAcceptedRule, severity: Blocker, section: Options, code: "invalid_acceptedID",
		about:  "The project does not accept the kind of document",
		source: "§2.7, §11.1",
		check:  notAccepted,
	},
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

// child speaks where nothing sets a limit: the service's own comments name thirteen years (§11.1).
func child(c *caseView) []hit {
	if c.ageLimit() > 0 {
		return nil
	}
	for _, t := range []argos.Text{c.sub.OCR.BirthDate, c.sub.Applicant.BirthDate} {
		if age := AgeAt(t, c.now); age >= 0 {
			return once(age < 13, "The person is a child by the document, and no age limit is set", Value{"age", NewText(strconv.Itoa(age)), ""},
				Value{"birth date", t, "birthDate"})
		}
	}
	return nil
}

func nationalityRefused(c *caseView) []hit {
	return c.refuses("nationality", c.sub.Applicant.Nationality)
}

func documentRefused(c *caseView) []hit {
	return c.refuses("issuing country", c.sub.Applicant.IssuingCountry)
}

// refuses holds one of the case's countries against the project's list, however either is written.
func (c *caseView) refuses(label string, have argos.Text) []hit {
	code := compare.Country(shortText(have))
	if code == "" {
		return nil
	}
	for _, t := range first(c.sub.Options.BlacklistCountries, mostCodes) {
		if compare.Country(shortText(t)) == code {
			return once(true, "The project does not accept this "+label, Value{label, have, ""})
		}
	}
	return nil
}

// mostCodes bounds lists of codes: there are 249 countries, and a list of more is no list of countries.
const mostCodes = 500

func notAccepted(c *caseView) []hit {
	have := c.sub.Applicant.IDType
	if have.IsEmpty() || len(c.sub.Options.AcceptedIDs) == 0 {
		return nil
	}
	for _, t := range first(c.sub.Options.AcceptedIDs, mostCodes) {
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
