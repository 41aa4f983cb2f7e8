package review

import (
	"slices"
	"strings"
	"unicode"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// inputRules are about what the service and the project ask for, and nobody gave.
var inputRules = []rule{
	{
		id: "inputs.missing", severity: Warning, section: Document, code: "id_image_badImage",
		needs:  []string{"data.idType", issuerAt, "project_options.option_validationGov"},
		asks:   "what the issuer's register needs",
		about:  "An input that the issuer's register needs is in no copy",
		source: "§8.4",
		check:  missingInputs,
	},
	{
		id: "inputs.licence_form", severity: Warning, section: Document, code: "id_image_badImage",
		needs:  []string{"data.idType", issuerAt},
		asks:   "the form of the licence",
		about:  "A Korean licence or serial number has another form than documented",
		source: "§8.4",
		check:  licenceForm,
	},
	{
		id: "inputs.no_document_number", severity: Warning, section: Document, code: "id_image_badImage",
		needs:  []string{"project_options.option_documentNumber"},
		asks:   "whether a number is asked for",
		about:  "The project asks for a document number and there is none",
		source: "§2.7",
		check:  noDocumentNumber,
	},
	{
		id: "document.no_number", severity: Info, section: Document,
		needs:  []string{"data.idType", issuerAt, "data.documentNumber", "ocr.number", "review.documentNumber"},
		asks:   "whether the kind of document has a number",
		about:  "The kind of document has a number, and no copy has it",
		source: "console",
		check:  numberlessDocument,
	},
}

// withNumber are the kinds of document that always have a number of their own, or on a national card that of the holder.
var withNumber = []string{"passport", "visa", "drivers_license", "residence_permit", "government_id"}

// otherNumbers are the compared fields in which the number of a document can stand instead.
var otherNumbers = []string{"document_number", "license_number", "identity_number"}

// numberlessDocument is silent where the project asks for the number: then it is a warning.
func numberlessDocument(c *caseView) []hit {
	idType := compare.IDType(shortText(c.sub.Applicant.IDType))
	if !c.whole() || !slices.Contains(withNumber, idType) || len(noDocumentNumber(c)) > 0 {
		return nil
	}
	if c.hasRow("document_number") || idType != "passport" && slices.ContainsFunc(otherNumbers, c.hasRow) {
		return nil
	}
	country := compare.Country(shortText(c.sub.Applicant.IssuingCountry))
	for _, n := range numberedBy {
		if n.country == country && n.idType == idType {
			return nil
		}
	}
	return once(true, "No copy has a document number", Value{"ID type", c.sub.Applicant.IDType, ""})
}

// whole reports whether the case should have all of its parts: it was submitted, and nothing was left out on the way.
func (c *caseView) whole() bool { return c.state != Incomplete && c.sub.Projection == nil }

// numberedBy are the documents that have one number only, by the compared field that holds it: nothing else is there to be
// asked for.
var numberedBy = []struct{ country, idType, field string }{
	{"KOR", "government_id", "identity_number"},
	{"KOR", "residence_permit", "identity_number"},
	{"KOR", "drivers_license", "license_number"},
	{"CHN", "government_id", "identity_number"}, // GB 11643: the number of the card is that of its holder
	{"THA", "government_id", "identity_number"},
	{"IND", "aadhaar", "identity_number"},
	{"IND", "pancard", "identity_number"},
}

func noDocumentNumber(c *caseView) []hit {
	asked := c.sub.Options.DocumentNumber
	if !asked.Set || !asked.Value || !c.whole() || c.hasRow("document_number") {
		return nil
	}
	country, idType := compare.Country(shortText(c.sub.Applicant.IssuingCountry)), compare.IDType(shortText(c.sub.Applicant.IDType))
	for _, n := range numberedBy {
		if n.country == country && n.idType == idType && c.hasRow(n.field) {
			return nil
		}
	}
	return once(true, "The project asks for a document number, and no copy has one")
}

// demand is what an issuer's register needs of a kind of document, as fields of the comparison (§8.4).
type demand struct {
	countries []string
	idType    string
	fields    []string
}

var demands = []demand{
	{[]string{"KOR"}, "government_id", []string{"name", "birth_date", "identity_number"}},
	{[]string{"KOR"}, "drivers_license", []string{"birth_date", "license_number", "serial_number"}},
	{[]string{"KOR"}, "passport", []string{"name", "birth_date", "document_number", "issue_date", "expire_date"}},
	{[]string{"KOR"}, "residence_permit", []string{"identity_number", "issue_date"}},
	{[]string{"USA", "CAN", "MEX"}, "drivers_license", []string{"name", "birth_date", "gender", "expire_date", "issue_date", "document_number"}},
}

// missingInputs names each demanded field that no copy has. A project that does not ask the register demands nothing.
func missingInputs(c *caseView) []hit {
	if asks := c.sub.Options.ValidationGov; asks.Set && !asks.Value || !c.whole() {
		return nil
	}
	country, idType := compare.Country(shortText(c.sub.Applicant.IssuingCountry)), compare.IDType(shortText(c.sub.Applicant.IDType))
	values := []Value{{"issued by", c.sub.Applicant.IssuingCountry, ""}, {"ID type", c.sub.Applicant.IDType, ""}}
	missing := 0
	for _, d := range demands {
		if d.idType != idType || !slices.Contains(d.countries, country) {
			continue
		}
		for _, f := range d.fields {
			if !c.hasRow(f) {
				missing++
				values = append(values, Value{Label: "missing", Text: NewText(labelOf(f))})
			}
		}
	}
	return once(missing > 0, "What the issuer's register asks for is missing, so it could not verify the document", values...)
}

func labelOf(field string) string {
	for _, f := range compare.Fields() {
		if f.ID == field {
			return f.Label
		}
	}
	return field
}

// licenceForm holds Korean licence and serial numbers against their documented forms (§8.4). A masked one cannot be
// judged.
func licenceForm(c *caseView) []hit {
	if compare.Country(shortText(c.sub.Applicant.IssuingCountry)) != "KOR" || compare.IDType(shortText(c.sub.Applicant.IDType)) != "drivers_license" {
		return nil
	}
	var wrong []Value
	if t := c.sub.OCR.LicenseNumber; !t.IsEmpty() && !isKoreanLicence(shortText(t)) {
		wrong = append(wrong, Value{"licence number", t, "documentNumber"})
	}
	if t := c.sub.OCR.SerialNumber; !t.IsEmpty() && !hasMask(t) && len([]rune(strings.TrimSpace(shortText(t)))) != 6 {
		wrong = append(wrong, Value{"serial number", t, "documentNumber"})
	}
	return once(len(wrong) > 0, "A licence or serial number has not the form that Korea gives them", wrong...)
}

func isKoreanLicence(s string) bool {
	hangul, digits := 0, 0
	for _, r := range s {
		switch {
		case r == '*':
			return true
		case r >= '0' && r <= '9':
			digits++
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case !strings.ContainsRune(" -", r):
			return false
		}
	}
	return hangul == 0 && digits == 12 || hangul > 0 && digits == 10
}

func hasMask(t argos.Text) bool { return strings.Contains(shortText(t), "*") }
