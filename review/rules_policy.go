package review

import (
	"slices"
	"strconv"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// notAcceptedRule is also told in the list of what makes a document valid.
const notAcceptedRule = "idtype.not_accepted"

// refusedAt is the field of the project's list of refused countries.
const refusedAt = "project_options.policy_blacklistCountries"

// ageNeeds are what the age limit is held against.
var ageNeeds = append([]string{"project_options.policy_ageLimit"}, birthDates...)

// policyRules hold a case against the project's own settings (§2.7).
var policyRules = []rule{
	{
		id: "age.under_limit", severity: Blocker, section: Age, code: "under_ageLimit", flag: FlagAge,
		needs:  ageNeeds,
		asks:   "the age limit",
		about:  "The person is younger than the project's limit, or the policy's where it names none",
		source: "§11.1",
		check:  underAge,
	},
	{
		id: "age.under_limit_or_not", severity: Warning, section: Age, flag: FlagAge,
		needs:  slices.Concat(ageNeeds, []string{issuerAt}),
		asks:   "the age limit",
		about:  "The person is under the limit by one reading of the birth date or one day and not by another, or all of the birth date is hidden",
		source: "§11.1",
		check:  underAgeOrNot,
	},
	{
		id: "age.child", severity: Warning, section: Age, code: "id_info_notOfAge",
		needs:  birthDates,
		asks:   "the age limit",
		about:  "The person is under thirteen, and nothing sets a limit",
		source: "§11.1",
		check:  child,
	},
	{
		id: "country.blacklisted", severity: Blocker, section: Options, code: "blacklistCountry",
		needs:  []string{"data.nationality", refusedAt},
		asks:   "the refused countries",
		about:  "The project refuses the nationality",
		source: "§2.7, §11.1",
		check:  nationalityRefused,
	},
	{
		id: "country.document_blacklisted", severity: Blocker, section: Options, code: "id_info_blacklist",
		needs:  []string{issuerAt, refusedAt},
		asks:   "the refused countries",
		about:  "The project refuses the issuing country",
		source: "§2.7, §11.1",
		check:  documentRefused,
	},
	{
		id: notAcceptedRule, severity: Blocker, section: Options, code: "invalid_acceptedID",
		needs:  []string{"data.idType", "project_options.policy_acceptedID"},
		asks:   "the accepted ID types",
		about:  "The project does not accept the kind of document",
		source: "§2.7, §11.1",
		check:  notAccepted,
	},
}

// aged is the first copy of the birth date that is understood, with the ages that it can mean on the days that it is now.
func (c *caseView) aged() (youngest, oldest int, d dated, ok bool) {
	for _, d := range c.births() {
		youngest, _, ok := d.Ages(c.day().first)
		_, oldest, _ := d.Ages(c.day().last)
		if ok && oldest >= 0 && youngest <= mostAge {
			return youngest, oldest, d, true
		}
	}
	return 0, 0, dated{}, false
}

// mostAge is an age that nobody reaches; who is older by the date was read wrong.
const mostAge = 150

// underAge follows the birth date on the document, then the settled one (§11.1). It speaks where every reading of the
// date is under the limit.
func underAge(c *caseView) []hit {
	limit := c.ageLimit()
	youngest, oldest, d, ok := c.aged()
	return once(ok && oldest < limit, "The person is under the age limit", c.ageValues(youngest, oldest, limit, d)...)
}

// underAgeOrNot speaks where the readings of the birth date, or the days that it is now, fall on both sides of the limit.
func underAgeOrNot(c *caseView) []hit {
	limit := c.ageLimit()
	youngest, oldest, d, ok := c.aged()
	if !ok {
		return c.ageHidden(limit)
	}
	if youngest >= limit || oldest < limit {
		return nil
	}
	values := c.ageValues(youngest, oldest, limit, d)
	if _, one := d.Only(); !one {
		return once(true, "Whether the person is under the age limit depends on how the birth date is read", values...)
	}
	early, late := c.twoDays()
	return once(true, "The person is under the age limit by the "+early.Label+" and not by the "+late.Label, append(values, early, late)...)
}

// ageHidden speaks where the birth date is hidden so far that it cannot be held against a limit that is in force. The mask
// itself is no more than a remark.
func (c *caseView) ageHidden(limit int) []hit {
	masked := slices.DeleteFunc(slices.Clone(c.births()), func(d dated) bool { return !d.Masked })
	if limit == 0 || len(masked) == 0 || !noneSays(c.births()) {
		return nil
	}
	sentence := howHidden(masked) + " of the birth date is hidden, so nobody can tell whether the person is under the age limit"
	return once(true, sentence, append([]Value{{"limit", NewText(strconv.Itoa(limit)), ""}}, valuesOfDates(masked)...)...)
}

func (c *caseView) ageValues(youngest, oldest, limit int, d dated) []Value {
	age := strconv.Itoa(youngest)
	if oldest != youngest {
		age += " to " + strconv.Itoa(oldest)
	}
	out := []Value{{"age", NewText(age), ""}}
	if limit > 0 {
		out = append(out, Value{"limit", NewText(strconv.Itoa(limit)), ""})
	}
	return append(out, d.values()...)
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
	youngest, oldest, d, ok := c.aged()
	return once(ok && youngest < leastAge, "The person is a child by the document, and no age limit is set", c.ageValues(youngest, oldest, 0, d)...)
}

// leastAge is the age that the service's own comments name (§11.1).
const leastAge = 13

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
