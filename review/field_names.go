package review

import (
	"slices"
	"strings"
)

// fieldName is how outsiders write the name of a compared field. The names of readings (§2.6) and of the undocumented
// parts of attempts are not documented, records have several of their own ("date_of_birth", "idcard_expireDate"), and
// people type what they have seen.
type fieldName struct {
	field string   // id of its row in the comparison
	whole []string // the whole name, as plainKey writes it
	parts []string // what the name has in it
	not   []string // what it has in it where it means something else: the place of birth
}

// fieldNames are asked in this order.
var fieldNames = []fieldName{
	{field: "birth_date", whole: []string{"dob", "bday"}, parts: []string{"birth", "dateofb"}, not: []string{"place", "country", "city", "state", "name", "nation"}},
	{field: "expire_date", parts: []string{"expir", "validuntil", "validto", "validthru", "validthrough", "validity", "dateofend", "enddate"}},
	{field: "issue_date", whole: []string{"issued", "issuedate"}, parts: []string{"issuedate", "dateofissue", "dateissued", "issuedon", "issuedat", "issuancedate"}},
	{field: "nationality", parts: []string{"nationality", "citizenship"}},
	{field: "issuing_country", whole: []string{"country", "issuer", "countrycode", "state"}, parts: []string{"issuingcountry", "issuingstate", "issuercountry", "countryofissue", "documentcountry", "idcountry"}},
	{field: "id_type", whole: []string{"type", "kind"}, parts: []string{"idtype", "documenttype", "doctype", "cardtype", "typeofid", "typeofdoc", "documentkind", "documentclass"}},
	{field: "gender", whole: []string{"sex"}, parts: []string{"gender"}},
	{field: "identity_number", parts: []string{"identitynumber", "idnumber", "personalnumber", "nationalnumber"}},
	{field: "license_number", parts: []string{"licensenumber", "licencenumber"}},
	{field: "curp_number", parts: []string{"curp"}},
	{field: "serial_number", parts: []string{"serial"}},
	{field: "document_number", whole: []string{"number"}, parts: []string{"documentnumber", "docnumber", "passportnumber", "cardnumber"}},
	{field: "permit_type", parts: []string{"permit"}},
	{field: "name", whole: []string{"name", "names"}, parts: []string{"fullname", "holdername"}},
}

// fieldMeantBy returns the row of the comparison that a name from outside means, "" for none that is known.
func fieldMeantBy(name string) string {
	plain := plainKey(name)
	if len(plain) > mostOfWord {
		return ""
	}
	has := func(part string) bool { return strings.Contains(plain, part) }
	for _, f := range fieldNames {
		if slices.Contains(f.whole, plain) || slices.ContainsFunc(f.parts, has) && !slices.ContainsFunc(f.not, has) {
			return f.field
		}
	}
	return ""
}
