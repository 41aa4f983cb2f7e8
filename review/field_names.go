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
	parts []string // what the name has in it, as plainKey writes it
	not   []string // what it has in it where it means something else: the place of birth
	whole []string // words that mean it among the readings of a document, and by themselves anything
}

// fieldNames are asked in this order.
var fieldNames = []fieldName{
	{field: "birth_date", parts: []string{"birth", "dateofb", "dob"}, not: []string{"place", "country", "city", "state", "name", "nation"}, whole: []string{"bday"}},
	{field: "expire_date", parts: []string{"expir", "validuntil", "validto", "validthru", "validthrough", "validity", "enddate"}},
	{field: "issue_date", parts: []string{"issuedate", "dateofissue", "dateissued", "issuedon", "issuedat", "issuancedate"}, whole: []string{"issued"}},
	{field: "nationality", parts: []string{"nationality", "citizenship"}},
	{field: "issuing_country", parts: []string{"issuingcountry", "issuingstate", "issuercountry", "countryofissue", "documentcountry", "idcountry"}, whole: []string{"country", "countrycode", "issuer", "state"}},
	{field: "id_type", parts: []string{"idtype", "documenttype", "doctype", "cardtype", "typeofid", "typeofdoc", "documentkind", "documentclass"}, whole: []string{"type", "kind"}},
	{field: "gender", parts: []string{"gender"}, whole: []string{"sex"}},
	{field: "identity_number", parts: []string{"identitynumber", "idnumber", "personalnumber", "nationalnumber"}},
	{field: "license_number", parts: []string{"licensenumber", "licencenumber"}},
	{field: "curp_number", parts: []string{"curp"}},
	{field: "serial_number", parts: []string{"serial"}},
	{field: "document_number", parts: []string{"documentnumber", "docnumber", "passportnumber", "cardnumber"}, whole: []string{"number"}},
	{field: "permit_type", parts: []string{"permit"}},
	{field: "name", parts: []string{"fullname", "holdername"}, whole: []string{"name", "names"}},
}

// fieldMeantBy returns the row of the comparison that a name from outside means, "" for none that is known. bare says that
// the name stands among those of a document, so that a bare "type" is that of the document.
func fieldMeantBy(name string, bare bool) string {
	plain := plainKey(name)
	if len(plain) > mostOfWord {
		return ""
	}
	has := func(part string) bool { return strings.Contains(plain, part) }
	for _, f := range fieldNames {
		if bare && slices.Contains(f.whole, plain) || slices.ContainsFunc(f.parts, has) && !slices.ContainsFunc(f.not, has) {
			return f.field
		}
	}
	return ""
}
