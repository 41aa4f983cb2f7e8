package assets_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/assets"
)

func TestMasksFollowThePath(t *testing.T) {
	for path, want := range map[string]assets.Mask{
		"data.documentNumber": assets.MaskDocumentNumber, "ocr.number": assets.MaskDocumentNumber,
		"review.identityNumber": assets.MaskIdentityNumber, "bank_verification.account_number": assets.MaskAccountNumber,
		"OCR_raw.identityNumber.value": assets.MaskIdentityNumber, "OCR_raw.somethingNew.value": assets.Other, "OCR_raw.holder_address.value": assets.Other,
		"OCR_raw.birthDate.value": assets.MaskBirthDate, "OCR_raw.gender.value": assets.Harmless,
		"OCR_raw.mrz1.value": assets.MaskZone, "OCR_raw.MRZ_line2.value": assets.MaskZone,
		"OCR_raw.x.coordinates.left": assets.Figures, "OCR_raw.x.coordinates": assets.Figures,
		"kyc.result": assets.Harmless, "kyc.attempts[2].retryMsg": assets.MaskText, "kyc.comment[1]": assets.MaskText,
		"no.such.field": assets.Other, "email": assets.MaskEmail, "tokenId": assets.Other,
		"Injection_action[0].userInput.address.anything.at[3].all": assets.MaskAddress,
		"Injection_action[0].option.distanceChecks.distanceKm":     assets.Harmless,
		"Injection_action[0].option.distanceChecks.place":          assets.Other,
		"aml.raw_data.entries[0].names[1]":                         assets.MaskName,
		"kyc.attempts[0].verificationParams.opaque":                assets.Other,
		"project_options.policy_acceptedID[1]":                     assets.Harmless,
		"unknown.documentNumber.value":                             assets.MaskDocumentNumber,
		"data.gender.documentNumber":                               assets.MaskDocumentNumber,
		`data["weird.key"]`:                                        assets.Other, `data.gender["passport number"]`: assets.MaskDocumentNumber, `data.gender["x"].y`: assets.Other,
		"data.gender.whatever":                                                                 assets.Other,
		"kyc.attempts[0].verification.phone_number":                                            assets.MaskPhone,
		"verification.faceAge[0].usedValues.originalSelfieLow":                                 assets.Harmless,
		"verification.faceAge[0].conditionResults[0].finalResult":                              assets.Harmless,
		"verification.faceAge[0].conditionResults[0].matchResults.idCardCustomMatch.statement": assets.Harmless,
	} {
		if got := assets.MaskAt(path); got != want {
			t.Errorf("MaskAt(%q) = %q, want %q", path, got, want)
		}
	}
}

// TestEveryFieldHasAMask is the allow-list: no row of the table is without a word on whether it is harmless, and an
// object is never harmless itself, since nobody knows what comes in it.
func TestEveryFieldHasAMask(t *testing.T) {
	known := append(assets.Masks(), assets.Harmless, assets.Parts, assets.Figures, "{item}")
	for _, f := range assets.Fields() {
		if !slices.Contains(known, f.Mask) {
			t.Errorf("%s has the mask %q", f.Path, f.Mask)
		}
		if f.Type == "Object" && f.Mask == assets.Harmless {
			t.Errorf("%s is an object and harmless as a whole", f.Path)
		}
		if strings.Contains(strings.ToLower(f.Path), "number") && f.Type == "String" && f.Mask == assets.Harmless && f.Path != "aml.matches[i].argos_number" {
			t.Errorf("%s is a number and harmless", f.Path)
		}
	}
}

func TestANameSaysTheSameHoweverItIsWritten(t *testing.T) {
	for _, name := range []string{"documentNumber", "document_number", "DocumentNumber", "document number", "DOCUMENT-NUMBER", "number"} {
		if got := assets.MaskNamed(name); got != assets.MaskDocumentNumber {
			t.Errorf("MaskNamed(%q) = %q", name, got)
		}
	}
	for _, m := range assets.Masks() {
		if m != assets.Other && m != assets.MaskZone && assets.MaskNamed(string(m)) != m {
			t.Errorf("the name of %q itself is of the mask %q", m, assets.MaskNamed(string(m)))
		}
	}
}
