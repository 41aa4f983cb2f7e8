package compare

import "kycdesk/argos"

// side is one of the three copies.
type side uint8

const (
	applicant side = iota
	reviewed
	ocr
	sides
)

var sideNames = [sides]string{applicant: "applicant", reviewed: "reviewed", ocr: "OCR"}

// field is one compared field: where each copy has it, and by what kind of rule it is compared.
type field struct {
	id, label string
	kind      kind
	expected  [sides]bool // copies that have a place for it
	readings  []string    // names under OCR_raw that it may have; they are not documented (§2.6)
	values    func(s *argos.Submission) [sides]argos.Text
}

type kind uint8

const (
	kindText kind = iota
	kindName
	kindDate
	kindNumber
	kindGender
	kindCountry
	kindIDType
	kindAddress
	kindPermit
)

// Field names a row that Rows may give.
type Field struct{ ID, Label string }

// Fields returns every field that can be compared, in the order of Rows.
func Fields() []Field {
	out := make([]Field, len(fields))
	for i, f := range fields {
		out[i] = Field{f.id, f.label}
	}
	return out
}

var (
	everywhere    = [sides]bool{true, true, true}
	notReviewed   = [sides]bool{applicant: true, ocr: true}
	notApplicant  = [sides]bool{reviewed: true, ocr: true}
	onlyApplicant = [sides]bool{applicant: true}
	onlyOCR       = [sides]bool{ocr: true}
)

// fields are in the order of what decides most. The names of the copies' keys are those of §2.7.
var fields = []field{
	{"name", "Name", kindName, everywhere, []string{"fullName", "name"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{nameOf(s), s.Reviewed.FullName, first(s.OCR.FullName, joined(s.OCR.LastName, s.OCR.FirstName))}
	}},
	{"birth_date", "Birth date", kindDate, everywhere, []string{"birthDate"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{s.Applicant.BirthDate, s.Reviewed.BirthDate, s.OCR.BirthDate}
	}},
	{"document_number", "Document number", kindNumber, everywhere, []string{"number", "documentNumber"}, func(s *argos.Submission) [sides]argos.Text {
		return documentNumbers(s)
	}},
	{"identity_number", "Identity number", kindNumber, everywhere, []string{"identityNumber"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{s.Applicant.IdentityNumber, s.Reviewed.IdentityNumber, s.OCR.IdentityNumber}
	}},
	{"expire_date", "Expiry date", kindDate, everywhere, []string{"expireDate"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{s.Applicant.ExpireDate, s.Reviewed.ExpireDate, s.OCR.ExpireDate}
	}},
	{"issue_date", "Issue date", kindDate, everywhere, []string{"issueDate"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{s.Applicant.IssueDate, s.Reviewed.IssueDate, s.OCR.IssueDate}
	}},
	{"gender", "Gender", kindGender, everywhere, []string{"gender", "sex"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{s.Applicant.Gender, s.Reviewed.Gender, s.OCR.Gender}
	}},
	{"nationality", "Nationality", kindCountry, everywhere, []string{"nationality"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{s.Applicant.Nationality, s.Reviewed.Nationality, s.OCR.Nationality}
	}},
	{"id_type", "ID type", kindIDType, onlyApplicant, nil, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{applicant: s.Applicant.IDType}
	}},
	{"issuing_country", "Issuing country", kindCountry, onlyApplicant, nil, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{applicant: s.Applicant.IssuingCountry}
	}},
	{"license_number", "Licence number", kindNumber, notApplicant, []string{"licenseNumber"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{reviewed: s.Reviewed.LicenseNumber, ocr: s.OCR.LicenseNumber}
	}},
	{"curp_number", "CURP", kindNumber, notApplicant, []string{"curpNumber"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{reviewed: s.Reviewed.CURPNumber, ocr: s.OCR.CURPNumber}
	}},
	{"serial_number", "Serial number", kindNumber, onlyOCR, []string{"serialNumber"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{ocr: s.OCR.SerialNumber}
	}},
	{"permit_type", "Permit type", kindPermit, notReviewed, []string{"typeOfPermit"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{applicant: s.Applicant.TypeOfPermit, ocr: s.OCR.TypeOfPermit}
	}},
	{"address", "Address", kindAddress, onlyApplicant, []string{"address"}, func(s *argos.Submission) [sides]argos.Text {
		return [sides]argos.Text{applicant: first(s.Applicant.AddressFormatted, s.Applicant.AddressInput, s.Applicant.AddressStreet)}
	}},
}

// documentNumbers are the copies of the document number. The number of a licence stands in for it where the settled data
// have one, since they have no place of their own for a licence; otherwise it is in its own row only.
func documentNumbers(s *argos.Submission) [sides]argos.Text {
	v := [sides]argos.Text{s.Applicant.DocumentNumber, s.Reviewed.DocumentNumber, s.OCR.Number}
	if !v[applicant].IsEmpty() {
		v[reviewed], v[ocr] = first(v[reviewed], s.Reviewed.LicenseNumber), first(v[ocr], s.OCR.LicenseNumber)
	}
	return v
}

// nameOf returns the settled name: single reads have full_name, list rows name (§2.4).
func nameOf(s *argos.Submission) argos.Text {
	return first(s.Applicant.FullName, s.Applicant.Name, joined(s.Applicant.FirstName, s.Applicant.LastName))
}

func first(texts ...argos.Text) argos.Text {
	for _, t := range texts {
		if !t.IsEmpty() {
			return t
		}
	}
	return argos.Text{}
}

func joined(a, b argos.Text) argos.Text {
	if a.IsEmpty() {
		return b
	}
	if b.IsEmpty() {
		return a
	}
	return argos.NewText(a.Raw() + " " + b.Raw())
}
