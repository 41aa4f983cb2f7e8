package assets

import (
	"strings"
	"sync"
)

// RejectCode is one row of the service's reject codes (§11.1).
type RejectCode struct {
	Code    string // as in kyc.commentCode
	Comment string // standard text; {age} and {country} are filled per project; empty for "other"
	Group   string // document, policy, duplicates, process, address, own words
	Title   string // short label
	Key     string // one digit or letter that picks it
}

// RejectCodes returns the reject codes, most used first. The slice is shared: do not write to it.
func RejectCodes() []RejectCode { return rejectCodes() }

var rejectCodes = sync.OnceValue(func() []RejectCode {
	var out []RejectCode
	for _, c := range rows("reject_codes.tsv") {
		out = append(out, RejectCode{Code: c[0], Comment: c[1], Group: c[2], Title: c[3], Key: c[4]})
	}
	return out
})

// Country is one row of ISO 3166-1.
type Country struct {
	Alpha2, Alpha3 string
	Name           string   // English short name
	Demonyms       []string // English, and what the country's own documents print: "American", "Mexicana"
	Aliases        []string // other names and document codes: "Republic of Korea", "D"
}

// Countries returns ISO 3166-1, sorted by alpha-2 code. The slice is shared: do not write to it.
func Countries() []Country { return countries() }

var countries = sync.OnceValue(func() []Country {
	var out []Country
	for _, c := range rows("countries.tsv") {
		out = append(out, Country{Alpha2: c[0], Alpha3: c[1], Name: c[2], Demonyms: list(c[3]), Aliases: list(c[4])})
	}
	return out
})

// IDType is one row of the kinds of document (§11.3).
type IDType struct {
	Code     string   // "drivers_license"
	Title    string   // "Driving licence"
	Aliases  []string // slips seen in the service's own samples; accepted when reading, never sent
	Sendable bool     // whether a correction may carry it
}

// IDTypes returns the kinds of document. The slice is shared: do not write to it.
func IDTypes() []IDType { return idTypes() }

var idTypes = sync.OnceValue(func() []IDType {
	var out []IDType
	for _, c := range rows("id_types.tsv") {
		out = append(out, IDType{Code: c[0], Title: c[1], Aliases: list(c[2]), Sendable: c[3] == "yes"})
	}
	return out
})

// CountryNames returns the names of countries in the languages of the world, by alpha-3 code: those of Unicode CLDR 48 that
// no other country shares and that Countries does not have already, and the names in full that the countries' own documents
// print (UNGEGN list of country names). The map is shared: do not write to it.
func CountryNames() map[string][]string { return countryNames() }

var countryNames = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, c := range rows("country_names.tsv") {
		if c[1] != "" {
			out[c[0]] = strings.Split(c[1], "|")
		}
	}
	return out
})
