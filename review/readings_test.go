package review_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// readAs puts a reading of OCR into the case.
func readAs(name, value string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.OCRRaw = argos.OCRItems{name: {Value: text(value), Score: num(95), Accepted: argos.Flag{Set: true, Value: true}}}
	}
}

func attemptSays(member, value string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		raw, _ := json.Marshal(map[string]any{"input": map[string]any{member: value}})
		s.KYC.Attempts[0].VerificationParams = raw
	}
}

// A value that decides and that both copies have otherwise is never a case against which no rule speaks, under whatever
// name OCR or an attempt has it.
func TestAReadingThatContradictsEveryCopyIsAFinding(t *testing.T) {
	for field, names := range map[string][]string{
		"birth_date 1971-07-30":       {"birthDate", "dateOfBirth", "DOB", "date_of_birth", "Birth Date"},
		"expire_date 2019-02-02":      {"expireDate", "expiryDate", "dateOfExpiry", "validUntil", "expiration_date"},
		"nationality ARG":             {"nationality", "citizenship"},
		"issuing_country ARG":         {"issuingCountry", "issuing_state", "countryOfIssue"},
		"id_type visa":                {"documentType", "idType", "doc_type"},
		"document_number Y12345678":   {"documentNumber", "passportNumber"},
		"identity_number CD7654321":   {"identityNumber", "personalNumber"},
		"gender male":                 {"gender"},
		"expire_date 2 February 2019": {"validTo"},
	} {
		field, value, _ := strings.Cut(field, " ")
		for _, name := range names {
			for source, change := range map[string]func(s *argos.Submission){"OCR": readAs(name, value), "an attempt": attemptSays(name, value)} {
				s := clean()
				s.Applicant.IdentityNumber, s.OCR.IdentityNumber, s.Reviewed.IdentityNumber = text("AB1234567"), text("AB1234567"), text("AB1234567")
				change(&s)
				e := examine(s)
				i := slices.IndexFunc(e.Findings, func(f review.Finding) bool { return f.ID == "reading.contradicts" && f.Field == field })
				if i < 0 {
					t.Errorf("%s says %s under %s, and no finding does: %s", source, value, name, asFound(e))
					continue
				}
				if f := e.Findings[i]; f.Severity < review.Warning || f.RejectCode != "id_info_dataMismatch" || !strings.Contains(f.Values[len(f.Values)-1].Label, name) {
					t.Errorf("%s, %s: %+v", source, name, f)
				}
			}
		}
	}
}

// What OCR does not trust, what one copy has, and what may mean the same, contradicts nothing.
func TestAReadingThatContradictsNothingIsQuiet(t *testing.T) {
	refused := func(s *argos.Submission) {
		s.OCRRaw = argos.OCRItems{"dateOfBirth": {Value: text("1971-07-30"), Accepted: argos.Flag{Set: true}}}
	}
	for about, change := range map[string]func(s *argos.Submission){
		"refused by OCR": refused, "one copy has it": both(func(s *argos.Submission) { s.Reviewed.BirthDate = text("1971-07-30") }, readAs("birthDate", "1971-07-30")),
		"another order": readAs("birthDate", "09/01/1988"), "two digits": readAs("expireDate", "02.02.31"), "a place of birth": readAs("placeOfBirth", "Belém"),
		"the country of birth": readAs("countryOfBirth", "ARG"), "nothing": readAs("nationality", "N/A"), "the letter of a passport": readAs("documentType", "P<"),
		"how it was turned": readAs("rotate", "90"), "a number of another name": readAs("idNumber", "X00000000"), "an unknown name": readAs("field7", "Belém"),
	} {
		s := clean()
		change(&s)
		for _, f := range examine(s).Findings {
			if strings.HasPrefix(f.ID, "reading.") {
				t.Errorf("%s: %s %v", about, f.Sentence, f.Values)
			}
		}
	}
}

// A zone in a memo or in what an attempt says is one of the document like that in OCR_raw.
func TestAZoneAnywhereInTheRecordIsHeldAgainstTheCopies(t *testing.T) {
	for field, zone := range map[string]string{
		"birth_date": zoneSaying(func(z *zoneText) { z.birth = "710730" }), "expire_date": zoneSaying(func(z *zoneText) { z.expiry = "190202" }),
		"nationality": zoneSaying(func(z *zoneText) { z.nationality = "ARG" }), "document_number": zoneSaying(func(z *zoneText) { z.number = "Y12345678" }), "": zoneSaying(func(*zoneText) {}),
	} {
		for _, path := range []string{"memo.text", inAttempt + "verification", "additional_list[i].inputValue"} {
			var value any = zone
			if path == inAttempt+"verification" {
				value = map[string]any{"lines": strings.Split(zone, "\n")}
			}
			e := examine(settledWith(t, path, value))
			i := slices.IndexFunc(e.Findings, func(f review.Finding) bool { return f.ID == "reading.contradicts" })
			switch {
			case field == "" && i >= 0:
				t.Errorf("%s: a zone that agrees is told: %s", path, asFound(e))
			case field != "" && (i < 0 || e.Findings[i].Field != field):
				t.Errorf("%s: %s is not told: %s", path, field, asFound(e))
			}
		}
	}
}
