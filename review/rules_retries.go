package review

import (
	"slices"
	"strings"

	"kycdesk/argos"
)

// retryRules read the codes by which the service asked for another try (§11.2). Later tries may have gone well, and
// what the earlier ones showed is still worth knowing.
var retryRules = []rule{
	{
		id: "retry.recaptured", severity: Warning, section: Document, code: "id_image_invalidImage",
		about:  "An earlier picture of the document was one of a screen",
		source: "§11.2",
		check:  askedFor("An earlier picture of the document was one of a screen", "recaptured_document", "screen_detected"),
	},
	{
		id: "retry.two_documents", severity: Warning, section: Document, code: "id_image_invalidId",
		about:  "Front and back of an earlier try were of two documents",
		source: "§11.2",
		check: askedFor("Front and back of an earlier try were of two documents",
			"invalid_back_document", "document_country_mismatch", "document_name_mismatch", "document_dob_mismatch"),
	},
	{
		id: "retry.expired_before", severity: Warning, section: Document, code: "expired_id",
		about:  "An earlier try showed an expired document",
		source: "§11.2",
		check:  askedFor("An earlier try showed an expired document", "document_expired"),
	},
	{
		id: "retry.machine_zone", severity: Info, section: Document,
		about:  "MRZ or barcode were not read at first",
		source: "§11.2",
		check:  askedFor("The machine readable part was not read at first", "mrz_protocol_fail", "barcode_protocol_fail"),
	},
	{
		id: "retry.not_found", severity: Info, section: Document,
		about:  "A field was not found on the document at first",
		source: "§11.2",
		check: askedFor("Something was not found on the document at first", "missing_expiry_date", "missing_issue_date",
			"missing_birth_date", "missing_document_number", "missing_personal_number", "missing_name"),
	},
	{
		id: "retry.glare", severity: Info, section: Document,
		about:  "An earlier picture of the document was spoilt by glare",
		source: "§11.2",
		check:  askedFor("An earlier picture of the document was spoilt by glare", "glare_detected"),
	},
	{
		id: "retry.other_face", severity: Info, section: Face,
		about:  "An earlier selfie did not match the document",
		source: "§11.2",
		check:  askedFor("An earlier selfie did not match the document", "face_compare_underscore"),
	},
	{
		id: "retry.covered_face", severity: Info, section: Face,
		about:  "An earlier selfie did not show the whole face",
		source: "§11.2",
		check:  askedFor("An earlier selfie did not show the whole face", "Face_Occluded_fail", "Face_cover_fail", "Head_cover_fail"),
	},
}

// askedFor speaks once for all retries with one of the codes, whether a retry or an attempt carries it.
func askedFor(sentence string, codes ...string) func(c *caseView) []hit {
	among := func(t argos.Text) bool {
		return len(t.Raw()) < 64 && slices.ContainsFunc(codes, func(code string) bool { return strings.EqualFold(strings.TrimSpace(t.Raw()), code) })
	}
	return func(c *caseView) []hit {
		for _, a := range c.askedAgain() {
			if among(a.code) {
				return once(true, sentence, Value{Label: "code", Text: a.code}, Value{Label: "message", Text: a.message, Field: "text"})
			}
		}
		return nil
	}
}
