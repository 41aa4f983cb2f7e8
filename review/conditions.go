package review

import (
	"cmp"
	"slices"
)

// condition is when a reject code is true of a case. Every code of the catalogue has one; a test says so.
//
// A condition refutes only where every copy that is there is understood and contradicts the code, and nothing beside them
// speaks for it; see unsure. A list that is not there, a copy that is not understood, masked or another than the others, and
// a day on which it turns, leave it open.
type condition struct {
	judge    func(c *caseView) verdictOn // nil: the record cannot contradict it, and it fits where a finding names it
	look     string                      // who tells where the record does not
	refutes  string                      // what refutes it, for the pages; empty where nothing can
	proposes bool                        // it is plain arithmetic, so that a sheet may open with it

	// witnesses are the paths of the table of fields that could speak for it: one that is not understood leaves it open.
	witnesses []string
	// beside says what else on record speaks for it, "" for nothing.
	beside func(c *caseView) (why string)
}

// Who tells what no record does.
const (
	byPicture = "look at the picture"
	byProof   = "look at the proof"
	byCopies  = "look at the copies"
)

// conditions are keyed by reject code (§11.1).
var conditions = map[string]condition{
	"expired_id": {
		judge: judgeExpired, refutes: "every copy has an end of the document that is ahead, or none", proposes: true,
		witnesses: slices.Concat(endDates, []string{stayUntil}), beside: besideExpiry,
	},
	"under_ageLimit": {
		judge: judgeUnderLimit, refutes: "by every copy the person has reached the limit", proposes: true, witnesses: ageWitnesses, beside: besideAge,
	},
	"id_info_notOfAge": {
		judge: judgeNotOfAge, refutes: "by every copy the person has reached the limit", proposes: true, witnesses: ageWitnesses, beside: besideAge,
	},
	"blacklistCountry": {
		judge: judgeCountry, refutes: "neither the nationality nor the issuing country is on the project's list", proposes: true,
		witnesses: slices.Concat(countryWitnesses, []string{"data.address_country", "pre_verification.country_code", "Injection_action.attemptStatus"}), beside: besideCountry,
	},
	"id_info_blacklist": {
		judge: judgeIssuer, refutes: "the issuing country is not on the project's list", proposes: true, witnesses: countryWitnesses, beside: besideIssuer,
	},
	"invalid_acceptedID": {
		judge: judgeIDType, refutes: "the kind of document is on the project's list", proposes: true,
		witnesses: []string{"data.idType", "project_options.policy_acceptedID"}, beside: besideIDType,
	},
	"too_many_retry": {
		judge: judgeRetries, refutes: "the person went through the steps once, with one retry at most", proposes: true,
		witnesses: slices.Concat(stepTimes, attemptResults, []string{
			"kyc.retry[i].type", "kyc.retry[i].retryCnt", "kyc.attempts[i].attemptCnt", "bank_verification.retry_count", "pre_verification.attempts_frequency",
		}), beside: besideRetries,
	},
	"no-date-of-birth": {
		judge: judgeNoBirthDate, refutes: "OCR read a full birth date off the document, and no copy contradicts it",
		witnesses: slices.Concat(birthDates, []string{"kyc.attempts[i].ocrResult"}), beside: besideNoBirthDate,
	},
	"duplicate_user": {
		judge: judgeSamePerson, refutes: "neither list of the service names another case", witnesses: comparedByService,
		beside: func(c *caseView) string { return cmp.Or(c.notCompared(), c.noFace()) },
	},
	"duplicated_user_PII_exact": {
		judge: judgeSameData, refutes: "the service's list names no other case", witnesses: comparedByService, beside: (*caseView).notCompared,
	},
	"duplicated_face": {
		judge: judgeSameFace, refutes: "the service's list names no other case", beside: (*caseView).noFace,
	},
	"timeout": {
		judge: judgeTimeout, refutes: "the steps lie within 24 hours", beside: besideTimeout,
		witnesses: slices.Concat(stepTimes, attemptResults, []string{
			resultAt,
		}),
	},

	"id_image_badImage":           {look: byPicture},
	"id_image_invalidId":          {look: byPicture},
	"id_image_invalidImage":       {look: byPicture},
	"id_image_error":              {look: byPicture},
	"id_info_dataMismatch":        {look: byCopies},
	"automatic_verification_fail": {look: "look at the pictures and the attempts"},
	"address_image_badImage":      {look: byProof},
	"address_image_invalidImage":  {look: byProof},
	"address_info_dataMismatch":   {look: byProof},
	"address_info_expiredDocument": {
		look: "its date is not on record: " + byProof,
	},
	"address_image_error": {look: byProof},
	"other":               {look: "your own words say it"},
}
