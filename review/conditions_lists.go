package review

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// countryBy is what every copy says of a country, "" where none does.
func (c *caseView) countryBy(field string, copies ...Text) (code, why string) {
	for _, t := range copies {
		r := c.values().Country(shortText(t))
		switch {
		case r.How == compare.Absent && len(t.Raw()) <= mostOfWord:
			continue
		case r.How != compare.Understood || len(r.Codes) != 1:
			return "", notRead
		case code != "" && code != r.Codes[0]:
			return "", differ
		}
		code = r.Codes[0]
	}
	if why := c.countriesRead(field, code); why != "" {
		return "", why
	}
	return code, c.doubted(field)
}

// countriesRead holds the readings of a country beside its copies against what those say.
func (c *caseView) countriesRead(field, code string) (why string) {
	if _, all := c.readings(); !all {
		return tooMuchRead
	}
	for _, t := range c.readingsOf(field) {
		switch r := c.values().Country(shortText(t.Text)); {
		case r.How == compare.Absent:
		case t.refused:
			return notTrusted
		case r.How != compare.Understood || len(r.Codes) != 1:
			return notRead
		case code == "":
			return onlyRead
		case r.Codes[0] != code:
			return differ
		}
	}
	return ""
}

func (c *caseView) nationality() (code, why string) {
	s := c.sub
	return c.countryBy("nationality", s.OCR.Nationality, s.Applicant.Nationality, s.Reviewed.Nationality, s.Applicant.NationalityGovKor)
}

func (c *caseView) issuedBy() (code, why string) {
	return c.countryBy("issuing_country", c.sub.Applicant.IssuingCountry)
}

// refusedCountries are the project's, by alpha-3 code. A list that is empty may be switched off, and is none.
func (c *caseView) refusedCountries() (codes map[string]bool, why string) {
	list := c.sub.Options.BlacklistCountries
	if len(list) == 0 || len(list) > mostCodes {
		return nil, "the project's list of refused countries is not there"
	}
	codes = make(map[string]bool, len(list))
	for _, t := range list {
		r := c.values().Country(shortText(t))
		if r.How != compare.Understood || len(r.Codes) != 1 {
			return nil, "the project's list of refused countries is not understood"
		}
		codes[r.Codes[0]] = true
	}
	return codes, ""
}

const (
	isRefused    = "{} is a country that the project refuses"
	isNotRefused = "{} is not a refused country"
)

// judgeCountry holds every country that the person is of against the project's list; the code does not say which is
// meant. An address or a connection elsewhere leaves it open where that country is refused.
func judgeCountry(c *caseView) verdictOn {
	refused, why := c.refusedCountries()
	if why != "" {
		return cannotSay(why)
	}
	nation, whyNation := c.nationality()
	issuer, whyIssuer := c.issuedBy()
	switch {
	case whyNation == "" && refused[nation]:
		return fits("nationality "+isRefused, countryValue("nationality", nation))
	case whyIssuer == "" && refused[issuer]:
		return fits("issuer "+isRefused, countryValue("issuing country", issuer))
	case whyNation != "":
		return cannotSay("the nationality: " + whyNation)
	case whyIssuer != "":
		return cannotSay("the issuing country: " + whyIssuer)
	case nation == "" && issuer == "":
		return cannotSay("no copy has a nationality")
	}
	if nation == issuer || issuer == "" || nation == "" {
		return refutes(isNotRefused, countryValue("country", cmp.Or(nation, issuer)))
	}
	return refutes("{} are no refused countries", countryValue("countries", nation+" and "+issuer))
}

func countryValue(label, code string) Value { return Value{Label: label, Text: NewText(code)} }

// elsewhere reports whether an address or a connection is of a refused country, or of one that is not understood.
func (c *caseView) elsewhere(refused map[string]bool) bool {
	if len(c.sub.PreVerifications) > mostEntries || c.addedTooLong() {
		return true // more than are read
	}
	places := []Text{c.sub.Applicant.AddressCountry}
	for i := range c.sub.PreVerifications {
		places = append(places, c.sub.PreVerifications[i].CountryCode)
	}
	for i := range c.sub.Injections {
		j := &c.sub.Injections[i]
		if folds(j.AttemptStatus, "blackliskCountries") || folds(j.AttemptStatus, "blacklistCountries") {
			return true
		}
		for _, raw := range []json.RawMessage{j.UserInput.Address, j.Option.DistanceChecks, j.Option.IPVerification} {
			for _, e := range flatten(raw) {
				if strings.Contains(e.key, "country") {
					places = append(places, NewText(cmp.Or(e.text, "?")))
				}
			}
		}
	}
	if slices.ContainsFunc(places, func(t Text) bool {
		r := c.values().Country(shortText(t))
		return r.How != compare.Absent && (len(r.Codes) != 1 || refused[r.Codes[0]])
	}) {
		return true
	}
	a := &c.sub.Applicant
	return slices.ContainsFunc([]Text{a.AddressFormatted, a.AddressInput}, func(t Text) bool { return c.endsInCountry(t, refused) })
}

// longestCountry is more bytes than a country has at the end of an address.
const longestCountry = 64

// endsInCountry reports whether an address ends in one of some countries, as people write them.
func (c *caseView) endsInCountry(address Text, countries map[string]bool) bool {
	text := shortText(address)
	last := strings.TrimSpace(text[strings.LastIndexByte(text, ',')+1:])
	if last == "" || len(last) > longestCountry || strings.ContainsAny(last, "0123456789") {
		return false
	}
	r := c.values().Country(last)
	return len(r.Codes) == 1 && countries[r.Codes[0]]
}

// judgeIssuer holds the country that issued the document against the project's list.
func judgeIssuer(c *caseView) verdictOn {
	refused, why := c.refusedCountries()
	if why != "" {
		return cannotSay(why)
	}
	switch code, why := c.issuedBy(); {
	case why != "":
		return cannotSay("the issuing country: " + why)
	case code == "":
		return cannotSay("no issuing country is on record")
	case refused[code]:
		return fits("issuer "+isRefused, countryValue("issuing country", code))
	default:
		return refutes("issuer "+isNotRefused, countryValue("issuing country", code))
	}
}

// judgeIDType holds the kind of document against those that the project accepts.
func judgeIDType(c *caseView) verdictOn {
	list, have := c.sub.Options.AcceptedIDs, c.sub.Applicant.IDType
	if len(list) == 0 || len(list) > mostCodes {
		return cannotSay("the project's list of accepted ID types is not there")
	}
	code := compare.IDType(shortText(have))
	switch {
	case isNothing(have):
		return cannotSay("no ID type is on record")
	case !compare.IsIDType(code):
		return cannotSay("the ID type is not understood")
	}
	accepted, known := false, true
	for _, t := range list {
		of := compare.IDType(shortText(t))
		accepted, known = accepted || of == code, known && compare.IsIDType(of)
	}
	value := Value{Label: "ID type", Text: NewText(code)}
	switch {
	case accepted:
		return refutes("the project accepts {}", value)
	case !known:
		return cannotSay("the project's list of accepted ID types is not understood")
	}
	return fits("the project does not accept {}", value)
}

// shortestCaseID is fewer bytes than any case's id has: a count or a flag in the place of an id is no case.
const shortestCaseID = 4

// otherIn returns the first other case of a list, empty where it names none. Nobody knows of other cases where the list is
// not there, says something that is no case, or is longer than what is read.
func (c *caseView) otherIn(list argos.Texts) (id Text, why string) {
	switch {
	case list == nil:
		return Text{}, "the service's list of other cases is not there"
	case c.hasTooManyTwins():
		return Text{}, "more other cases are listed than can be read"
	}
	for _, t := range list {
		switch {
		case isNothing(t), len(t.Raw()) < shortestCaseID, folds(t, "true"), folds(t, "false"):
			return Text{}, "the service's list of other cases is not understood"
		case t != c.sub.ID && id.IsEmpty():
			id = t
		}
	}
	return id, ""
}

// judgeSamePerson asks for another case with the same data and the same face.
func judgeSamePerson(c *caseView) verdictOn {
	if c.hasTooManyTwins() {
		return cannotSay("more other cases are listed than can be read")
	}
	data, whyData := c.otherIn(c.sub.DuplicateUsers)
	face, whyFaces := c.otherIn(c.sub.DuplicateFaces)
	if !data.IsEmpty() && !face.IsEmpty() {
		same := among(c.sub.DuplicateFaces, true)
		for _, id := range c.sub.DuplicateUsers {
			if id != c.sub.ID && same(id) {
				return fits("case {} has the same data and the same face", Value{Label: "case", Text: id})
			}
		}
	}
	switch {
	case !data.IsEmpty():
		return cannotSay("another case has the same data, and not the same face")
	case !face.IsEmpty():
		return cannotSay("another case has the same face, and other data")
	case whyData != "":
		return cannotSay(whyData)
	case whyFaces != "":
		return cannotSay(whyFaces)
	}
	return refutes("no other case has this data or face", Value{})
}

func judgeSameData(c *caseView) verdictOn {
	return c.judgeTwin(c.sub.DuplicateUsers, "the same data")
}

func judgeSameFace(c *caseView) verdictOn {
	return c.judgeTwin(c.sub.DuplicateFaces, "the same face")
}

// judgeTwin asks for another case that is the same in one way.
func (c *caseView) judgeTwin(list argos.Texts, what string) verdictOn {
	switch id, why := c.otherIn(list); {
	case why != "":
		return cannotSay(why)
	case !id.IsEmpty():
		return fits("case {} has "+what, Value{Label: "case", Text: id})
	}
	return refutes("no other case has "+what, Value{})
}

// judgeRetries counts what the person was asked to do again. Few retries are no many, and yet may be multiple: only where
// there was one run through the steps and at most one retry, by every list and counter, the record contradicts the code.
func judgeRetries(c *caseView) verdictOn {
	n, limit := retries(c.sub), c.policy.Retries
	value := Value{Label: "retries", Text: NewText(strconv.Itoa(n))}
	switch {
	case limit > 0 && n >= limit:
		return fits("{} retries; the policy speaks of many from "+strconv.Itoa(limit), value)
	case c.sub.KYC.Retries == nil || c.sub.KYC.Attempts == nil:
		return cannotSay("the list of retries or of attempts is not there")
	case n > 1:
		return cannotSay(strconv.Itoa(n) + " retries, which is less than the policy's limit and may be multiple")
	case !c.countersAreRead():
		return cannotSay("a counter of retries or attempts is not there, or not understood")
	case !c.onceOnly():
		return cannotSay("there was more than one run through the steps")
	case n == 1:
		return refutes("{} retry in one run", value)
	}
	return refutes("{} retries in one run", value)
}

// countersAreRead reports whether every retry and every attempt says which it is, as a count.
func (c *caseView) countersAreRead() bool {
	counts := func(n argos.Number) bool {
		return n.Set && n.Value >= 1 && n.Value <= mostCount && n.Value == math.Trunc(n.Value)
	}
	return !slices.ContainsFunc(c.sub.KYC.Retries, func(r argos.Retry) bool { return !counts(r.Count) }) &&
		!slices.ContainsFunc(c.sub.KYC.Attempts, func(a argos.Attempt) bool { return !counts(a.Count) })
}

// onceOnly reports whether the person went through the steps once, each with one call, and every counter says so.
func (c *caseView) onceOnly() bool {
	if len(c.sub.KYC.Attempts) > 1 || slices.ContainsFunc(c.sub.KYC.Retries, func(r argos.Retry) bool { return r.Count.Value > 1 }) {
		return false
	}
	for i := range c.sub.KYC.Attempts {
		a := &c.sub.KYC.Attempts[i]
		for _, again := range []argos.Time{a.Step1Second, a.Step1Third, a.Step2Second, a.Step2Third} {
			if !isNothing(again.Text) {
				return false
			}
		}
		if a.Count.Value > 1 {
			return false
		}
	}
	return true
}
