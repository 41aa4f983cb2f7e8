package uitest

import (
	"encoding/json"
	"strings"

	"kycdesk/review"
)

// JudgedCase is a case made so that the record says one thing of one reject code.
type JudgedCase struct {
	Code  string
	Want  review.Judgement
	Parts map[string]json.RawMessage // the record's members but for its id
	Why   string                     // what says so, in part
}

// judgedEdits are what has to be changed of a plain case: a path and a JSON value; null takes the member away.
var judgedEdits = []struct {
	code  string
	want  review.Judgement
	why   string
	edits []string
}{
	{"expired_id", review.Fits, "ended 2021-04-30 in every copy", ends(`"2021-04-30"`)},
	{"expired_id", review.Refuted, "valid to 2046-04-30 in every copy", nil},
	{"expired_id", review.CannotSay, "the copies differ", []string{"ocr.expireDate", `"2021-04-30"`}},
	{"under_ageLimit", review.Fits, "limit 19", born(`"2021-04-30"`)},
	{"under_ageLimit", review.Refuted, "limit 19", nil},
	{"under_ageLimit", review.CannotSay, "masked", born(`"19**-04-30"`)},
	{"id_info_notOfAge", review.Fits, "limit 19", born(`"2021-04-30"`)},
	{"id_info_notOfAge", review.Refuted, "limit 19", nil},
	{"id_info_notOfAge", review.CannotSay, "no age limit is known", []string{"project_options.policy_ageLimit", "null"}},
	{"blacklistCountry", review.Fits, "PRT is a country that the project refuses", []string{"project_options.policy_blacklistCountries", `["PRK","PRT"]`}},
	{"blacklistCountry", review.Refuted, "PRT is not a refused country", nil},
	{"blacklistCountry", review.CannotSay, "is not there", []string{"project_options.policy_blacklistCountries", "null"}},
	{"id_info_blacklist", review.Fits, "PRT is a country that the project refuses", []string{"project_options.policy_blacklistCountries", `["PRT"]`}},
	{"id_info_blacklist", review.Refuted, "PRT is not a refused country", nil},
	{"id_info_blacklist", review.CannotSay, "not understood", []string{"project_options.policy_blacklistCountries", `["Freedonia"]`}},
	{"invalid_acceptedID", review.Fits, "the project does not accept passport", []string{"project_options.policy_acceptedID", `["visa"]`}},
	{"invalid_acceptedID", review.Refuted, "the project accepts passport", nil},
	{"invalid_acceptedID", review.CannotSay, "is not there", []string{"project_options.policy_acceptedID", "null"}},
	{"duplicate_user", review.Fits, "same data and the same face", []string{"duplicated_users", `["zz9other0001"]`, "duplicated_selfie_users", `["zz9other0001"]`}},
	{"duplicate_user", review.Refuted, "no other case", nil},
	{"duplicate_user", review.CannotSay, "is not there", []string{"duplicated_users", "null"}},
	{"duplicated_user_PII_exact", review.Fits, "the same data", []string{"duplicated_users", `["zz9other0001"]`}},
	{"duplicated_user_PII_exact", review.Refuted, "no other case", nil},
	{"duplicated_user_PII_exact", review.CannotSay, "is not there", []string{"duplicated_users", "null"}},
	{"duplicated_face", review.Fits, "the same face", []string{"duplicated_selfie_users", `["zz9other0001"]`}},
	{"duplicated_face", review.Refuted, "no other case", nil},
	{"duplicated_face", review.CannotSay, "is not there", []string{"duplicated_selfie_users", "null"}},
	{"too_many_retry", review.Fits, "3 retries", []string{"kyc.retry", `[{"type":"step1","retryCnt":3,"retryCode":"glare_detected"}]`}},
	{"too_many_retry", review.Refuted, "0 retries in one run", nil},
	{"too_many_retry", review.CannotSay, "is not there", []string{"kyc.retry", "null"}},
	{"no-date-of-birth", review.Fits, "only the year 1990", born(`"1990"`)},
	{"no-date-of-birth", review.Refuted, "OCR read 1990-04-03 off the document", nil},
	{"no-date-of-birth", review.CannotSay, "OCR read no full birth date", []string{"ocr.birthDate", "null"}},
	{"timeout", review.Fits, "between the steps", attempted(`"step1Time1st":"2026-01-05T09:00:00Z","step2Time1st":"2026-01-07T09:00:00Z"`)},
	{"timeout", review.Refuted, "31 s between the steps", nil},
	{"timeout", review.CannotSay, "not on record", attempted(`"step1Time1st":"2026-01-05T09:00:00Z"`)},
	{"id_info_dataMismatch", review.Fits, "Birth date", []string{"ocr.birthDate", `"1979-10-28"`}},
	{"id_info_dataMismatch", review.CannotSay, "look at the copies", nil},
	{"id_image_badImage", review.Fits, "Name", []string{"OCR_raw", `{"fullName":{"value":"MODELO INES","score":31,"accepted":false}}`}},
	{"id_image_badImage", review.CannotSay, "look at the picture", nil},
	{"id_image_invalidId", review.Fits, "script", []string{"ocr.fullName", `"நிலா"`, "data.full_name", `"நிலா"`, "review.fullName", `"நிலா"`}},
	{"id_image_invalidId", review.CannotSay, "look at the picture", nil},
	{"id_image_invalidImage", review.Fits, "no picture of the document", []string{"image.idImage", `""`}},
	{"id_image_invalidImage", review.CannotSay, "look at the picture", nil},
	{"id_image_error", review.Fits, "error of the service", attempted(`"errorCode":"SE-50020"`)},
	{"id_image_error", review.CannotSay, "look at the picture", nil},
	{"automatic_verification_fail", review.Fits, "failed", attempted(`"verificationResult":"fail"`)},
	{"automatic_verification_fail", review.CannotSay, "look at the pictures", nil},
	{"address_image_error", review.Fits, "error of the service", attempted(`"errorMsg":"Error in address image processing"`)},
	{"address_image_error", review.CannotSay, "look at the proof", nil},
	{"address_image_invalidImage", review.Fits, "asks for an address", []string{"project_options.option_addressData", "true"}},
	{"address_image_invalidImage", review.CannotSay, "look at the proof", nil},
	{"address_info_dataMismatch", review.Fits, "another city", []string{"data.address_city", `"Porto"`, "Injection_action", `[{"type":"address","userInput":{"address":{"city":"Faro"}}}]`}},
	{"address_info_dataMismatch", review.CannotSay, "look at the proof", nil},
	{"address_image_badImage", review.CannotSay, "look at the proof", nil},
	{"address_info_expiredDocument", review.CannotSay, "not on record", nil},
	{"other", review.Fits, "does not look like", attempted(`"faceSimilarityScore":12`)},
	{"other", review.CannotSay, "your own words", nil},
}

func ends(day string) []string {
	return []string{"data.idcard_expireDate", day, "ocr.expireDate", day, "review.expireDate", day}
}

func born(day string) []string {
	return []string{"data.date_of_birth", day, "ocr.birthDate", day, "review.birthDate", day}
}

func attempted(members string) []string { return []string{"kyc.attempts", "[{" + members + "}]"} }

// plainCase is a case of a project with every setting that a reject code is held against.
const plainCase = `{
	"created_at": "2026-01-05T09:00:00Z", "pending_at": "2026-01-05T09:00:32Z",
	"duplicated_information": "di_demo", "duplicated_users": [], "duplicated_selfie_users": [], "argos_score": 71.4,
	"data": {"full_name": "Inês Modelo", "gender": "female", "nationality": "PRT", "date_of_birth": "1990-04-03", "idType": "passport",
		"idcard_issuingCountry": "PRT", "idcard_expireDate": "2046-04-30", "documentNumber": "X40718253"},
	"ocr": {"fullName": "INES MODELO", "gender": "female", "nationality": "PRT", "birthDate": "1990-04-03", "expireDate": "2046-04-30", "number": "X40718253"},
	"review": {"fullName": "INES MODELO", "gender": "female", "nationality": "PRT", "birthDate": "1990-04-03", "expireDate": "2046-04-30", "documentNumber": "X40718253"},
	"image": {"idImage": "argos-server-ref/idImage", "selfieImage": "argos-server-ref/selfieImage"}, "OCR_raw": null,
	"kyc": {"result": "pending", "retry": [], "attempts": [{"attemptCnt": 1, "ocrResult": "success", "verificationResult": "success",
		"step1Time1st": "2026-01-05T09:00:00Z", "step2Time1st": "2026-01-05T09:00:31Z", "faceSimilarityScore": 95, "livenessScore": 97}]},
	"project_options": {"policy_ageLimit": 19, "policy_blacklistCountries": ["PRK", "IRN"], "policy_acceptedID": ["passport", "government_id"]},
	"Injection_action": null, "warning": [], "signals": null, "verification": null, "aml": null, "bank_verification": null, "pre_verification": [],
	"memo": null, "additional_list": null, "id_LivenessScore": null
}`

// JudgedCases are, of every code, a case that it fits, one whose record refutes it where one can, and one that does not
// tell.
func JudgedCases() ([]JudgedCase, error) {
	out := make([]JudgedCase, 0, len(judgedEdits))
	for _, e := range judgedEdits {
		var record map[string]any
		if err := json.Unmarshal([]byte(plainCase), &record); err != nil {
			return nil, err
		}
		for i := 0; i < len(e.edits); i += 2 {
			if err := edit(record, strings.Split(e.edits[i], "."), e.edits[i+1]); err != nil {
				return nil, err
			}
		}
		c := JudgedCase{Code: e.code, Want: e.want, Why: e.why, Parts: map[string]json.RawMessage{}}
		for name, member := range record {
			raw, err := json.Marshal(member)
			if err != nil {
				return nil, err
			}
			c.Parts[name] = raw
		}
		out = append(out, c)
	}
	return out, nil
}

func edit(record map[string]any, path []string, value string) error {
	if inner, ok := record[path[0]].(map[string]any); ok && len(path) > 1 {
		return edit(inner, path[1:], value)
	}
	var v any
	if err := json.Unmarshal([]byte(value), &v); err != nil {
		return err
	}
	record[path[0]] = v
	return nil
}
