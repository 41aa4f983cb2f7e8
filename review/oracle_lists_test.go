package review_test

import (
	"slices"
	"strings"

	"kycdesk/argos/sandbox/customs"
)

// nation is the country that every copy means.
func (o *oracle) nation(copies []string) (code, answer string) {
	for _, c := range copies {
		if len(c) == 3 && c == strings.ToUpper(c) {
			if code != "" && code != c {
				return "", oracleOpen
			}
			code = c
		}
	}
	for _, c := range copies {
		if c != code && !slices.Contains(customs.Nationalities(code), c) {
			return "", oracleLost
		}
	}
	return code, ""
}

func (o *oracle) refused(countries ...string) string {
	list, there := o.words("project_options.policy_blacklistCountries")
	if !there || len(list) == 0 {
		return oracleOpen
	}
	for _, c := range countries {
		switch {
		case c == "":
			return oracleOpen
		case slices.Contains(list, c):
			return oracleFits
		}
	}
	return oracleRefutes
}

func (o *oracle) countryRefused() string {
	code, answer := o.nation(o.copies("data.nationality", "ocr.nationality", "review.nationality", "OCR_raw.nationality.value"))
	issuer, lost := o.nation(o.copies("data.idcard_issuingCountry"))
	switch {
	case answer != "":
		return answer
	case lost != "":
		return lost
	}
	return o.refused(code, issuer)
}

func (o *oracle) issuerRefused() string {
	code, answer := o.nation(o.copies("data.idcard_issuingCountry"))
	if answer != "" {
		return answer
	}
	said := o.refused(code)
	if said == oracleRefutes {
		switch of := o.countryRefused(); of { // the text is the same
		case oracleRefutes:
		case oracleLost:
			return of
		default:
			return oracleOpen
		}
	}
	return said
}

func (o *oracle) idType() string {
	list, there := o.words("project_options.policy_acceptedID")
	kind := o.copies("data.idType")
	switch {
	case !there || len(list) == 0 || len(kind) == 0:
		return oracleOpen
	case slices.Contains(list, kind[0]):
		return oracleRefutes
	}
	return oracleFits
}

func (o *oracle) others(path string) (out []string, there bool) {
	all, there := o.words(path)
	for _, id := range all {
		if id != o.record["submission_id"] {
			out = append(out, id)
		}
	}
	return out, there
}

func (o *oracle) twin(path string) string {
	switch ids, there := o.others(path); {
	case !there:
		return oracleOpen
	case len(ids) > 0:
		return oracleFits
	}
	return oracleRefutes
}

func (o *oracle) samePerson() string {
	data, faces := o.twin("duplicated_users"), o.twin("duplicated_selfie_users")
	a, _ := o.others("duplicated_users")
	b, _ := o.others("duplicated_selfie_users")
	switch {
	case slices.ContainsFunc(a, func(id string) bool { return slices.Contains(b, id) }):
		return oracleFits
	case data == oracleRefutes && faces == oracleRefutes:
		return oracleRefutes
	}
	return oracleOpen
}
