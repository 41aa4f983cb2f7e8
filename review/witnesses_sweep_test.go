package review_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review"
)

// settledWith is the record that refutes every code with one value in it that is another. Lists and objects that the table
// of fields does not take apart stand in place of those of the record.
func settledWith(t *testing.T, path string, value any) argos.Submission {
	t.Helper()
	values := settledRecord()
	for known := range values {
		if strings.HasPrefix(known, path+".") || strings.HasPrefix(known, path+"[") || strings.HasPrefix(path, known+"[") {
			delete(values, known)
		}
	}
	values[path] = value
	return recordOf(t, values)
}

// What speaks for a reason, and what may and is not understood, keeps the record from refuting it.
func TestNothingThatSpeaksForAReasonIsCalledRefuted(t *testing.T) {
	plain := examine(recordOf(t, settledRecord()))
	tried := 0
	for code, groups := range witnesses {
		if j := plain.Judge(code); j.Judgement != review.Refuted {
			t.Errorf("%s is not refuted to begin with: %s (%s)", code, j.Judgement, j.Why(plainValue))
		}
		for _, w := range slices.Concat(groups...) {
			for kind, value := range map[string]any{"speaks for it": w.speaks, "is not understood": w.garbled} {
				if value == nil && (kind == "is not understood" || !canBeAbsent[w.path]) {
					continue
				}
				tried++
				j := examine(settledWith(t, w.path, value)).Judge(code)
				if j.Judgement == review.Refuted {
					t.Errorf("%s: refuted (%s) though %s %s: %v", code, j.Why(plainValue), w.path, kind, value)
				}
				if j.Words == "" {
					t.Errorf("%s: nothing is said where %s %s: %v", code, w.path, kind, value)
				}
			}
		}
	}
	t.Logf("%d codes, %d values tried", len(witnesses), tried)
}

// canBeAbsent are the fields whose absence leaves a reason open.
var canBeAbsent = map[string]bool{
	"duplicated_users": true, "duplicated_selfie_users": true, "kyc.retry": true, inAttempt + "attemptCnt": true, "project_options.policy_acceptedID": true,
}

// noWitness are the fields that speak for no code that a record can refute, with the reason.
var noWitness = map[string][]string{
	"who the person is, and no code is about it": {
		"data.first_name", "data.last_name", "ocr.fullName", "ocr.firstName", "ocr.lastName", "review.fullName", "ocr.gender", "review.gender", "email", "userid", "applicant_id",
		"data.documentNumber", "ocr.number", "review.documentNumber", "ocr.serialNumber", "data.cf1", "data.cf2", "data.cf3", "additional_list",
	},
	"a number with a birth date in it is held against the birth date by its own rule": {
		"data.identityNumber", "ocr.identityNumber", "review.identityNumber", "ocr.curpNumber", "review.curpNumber",
	},
	"when the document was issued says nothing of its end": {"data.idcard_issueDate", "ocr.issueDate", "review.issueDate"},
	"the state's word on a stay beside any document":       {"data.typeOfPermit", "data.typeOfPermitGovKor", "ocr.typeOfPermit"},
	"an address within a country": {
		"data.address_city", "data.address_state", "data.address_street", "data.address_street2", "data.address_zipcode", "data.address_globalCode", "data.address_compoundCode", "data.address_detail",
	},
	"where a connection comes from is told by its country": {"data.ip_address", "pre_verification.ip_address"},
	"what an eye judges": {
		"image.idImage", "image.idBackImage", "image.addressImage", "id_LivenessScore", "kyc.attempts[i].faceSimilarityScore", "kyc.attempts[i].livenessScore", "kyc.attempts[i].liveness",
		"kyc.attempts[i].selfieImage", "kyc.attempts[i].idBarcodeResult", "recognition_score", "argos_score",
	},
	"how the text reader worked": {"OCR_raw.rotate.value", "OCR_raw.{item}.score", "OCR_raw.{item}.coordinates"},
	"the low end of an estimate is as wide as the estimate, and what the project widens is its own": {
		"verification.faceAge[i].usedValues.originalSelfieLow", "verification.faceAge[i].usedValues.originalIdLow", "verification.faceAge[i].usedValues.selfie",
		"verification.faceAge[i].usedValues.id", "signals.faceAge[i].ageRange.low", "signals.faceAge[i].source",
	},
	"a part of a condition, of which the result is asked": {
		"verification.faceAge[i].conditionResults[j].condition", "verification.faceAge[i].conditionResults[j].matchResults", "verification.faceAge[i].logicalOperators",
	},
	"how the project is set up, or who works on the case": {
		"project_options.option", "project_options.policy_approvePeriod", "project_options.webhook", "reviewer", "updateHistory", "memo.updated_at", "projection", "tokenId", "nextpageKey",
	},
	"when something else happened": {
		"kyc_result_at", "updated_at", "warning[i].occurrenceTime", "pre_verification.created_at", "Injection_action.time", "Injection_action.createTime",
	},
	"names the thing and says nothing of it":      {"submission_id", "pre_verification.request_id", "signals.cameraProcessInfo[i].type", "Injection_action.type"},
	"a check of the connection or the account":    {"pre_verification.fraud_score", "pre_verification.connection_type", "pre_verification.is_valid", "Injection_action.option.ipRisk", "bank_verification"},
	"a screening of lists, that no code is about": {"aml"},
	"a rule of the project's own, not told":       {"custom_duplicated_information"},
}

// TestEveryFieldIsAWitnessOrHasAReasonWhyNot holds the table above to the table of fields.
func TestEveryFieldIsAWitnessOrHasAReasonWhyNot(t *testing.T) {
	heard := map[string]bool{}
	for _, groups := range witnesses {
		for _, w := range slices.Concat(groups...) {
			path := w.path
			if strings.HasPrefix(path, "OCR_raw.") {
				path = "OCR_raw.{item}" + path[strings.LastIndex(path, "."):]
			}
			heard[path] = true
		}
	}
	isHeard := func(path string) bool {
		return slices.ContainsFunc(slices.Collect(maps.Keys(heard)), func(h string) bool { return h == path || strings.HasPrefix(path, h+"[") })
	}
	for _, f := range assets.Fields() {
		if len(f.Against) == 0 || f.Path == "memo.text" { // a parent
			continue
		}
		var why []string
		for reason, paths := range noWitness {
			if slices.ContainsFunc(paths, func(p string) bool { return strings.HasPrefix(f.Path, p) }) {
				why = append(why, reason)
			}
		}
		if !isHeard(f.Path) && len(why) == 0 {
			t.Errorf("%s speaks for no code, and nobody says why", f.Path)
		}
	}
	for _, r := range review.Reasons() {
		if _, ok := witnesses[r.Code]; ok == slices.Contains(neverRefuted, r.Code) {
			t.Errorf("%s: a code that can be refuted has witnesses, and no other: %v", r.Code, ok)
		}
	}
	if len(fmt.Sprint(noWitness)) == 0 {
		t.Error("no field is without a code")
	}
}
