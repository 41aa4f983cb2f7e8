package review_test

import "strings"

// A witness is a field of the table of fields that can speak for a reject code: with a value that does, and with one that
// nobody can understand. In a record that refutes the code otherwise, neither may be called refuted.
type witness struct {
	path    string // of assets/fields.tsv; an item of OCR_raw has a name
	speaks  any
	garbled any // nil where a text of any words can stand there
}

// settledRecord refutes every code that a record can refute.
func settledRecord() map[string]any {
	return map[string]any{
		"duplicated_information": "di_demo", "duplicated_users": []any{}, "duplicated_selfie_users": []any{},
		"created_at": "2026-03-13T09:00:00Z", "pending_at": "2026-03-13T09:02:01Z",
		"data.full_name": "Ola Sample", "data.date_of_birth": "1988-01-09", "data.gender": "female", "data.nationality": "BRA",
		"data.idType": "passport", "data.idcard_issuingCountry": "BRA", "data.idcard_expireDate": "2031-02-02", "data.documentNumber": "X00000000",
		"data.age_group": "adult", "data.address_country": "BRA", "data.address_formatted": "Rua Um 1, Belém, Brazil",
		"ocr.fullName": "OLA SAMPLE", "ocr.birthDate": "1988-01-09", "ocr.gender": "F", "ocr.nationality": "BRA", "ocr.expireDate": "2031-02-02", "ocr.number": "X00000000",
		"review.fullName": "Ola Sample", "review.birthDate": "1988-01-09", "review.gender": "female", "review.nationality": "BRA", "review.expireDate": "2031-02-02", "review.documentNumber": "X00000000",
		"OCR_raw.birthDate.value": "1988-01-09", "OCR_raw.birthDate.accepted": true, "OCR_raw.expireDate.value": "2031-02-02", "OCR_raw.expireDate.accepted": true,
		"OCR_raw.nationality.value": "BRA",
		"image.idImage":             "ref/id", "image.selfieImage": "ref/selfie",
		inAttempt + "attemptCnt": 1, inAttempt + "ocrResult": "success", inAttempt + "verificationResult": "success",
		inAttempt + "step1Time1st": "2026-03-13T09:00:00Z", inAttempt + "step2Time1st": "2026-03-13T09:02:00Z",
		inAttempt + "faceSimilarityScore": 93, inAttempt + "livenessScore": 97,
		inAttempt + "verificationParams":  map[string]any{"documentType": "passport"},
		"kyc.retry":                       []any{},
		"project_options.policy_ageLimit": 19, "project_options.policy_blacklistCountries": []any{"PRK", "IRN"},
		"project_options.policy_acceptedID": []any{"passport", "residence_permit"},
		"pre_verification.country_code":     "BR", "pre_verification.attempts_frequency": "FirstSeen",
	}
}

// someWords are said by the service in words of its own.
func someWords(speaks string) []witness {
	var out []witness
	for _, path := range []string{
		"kyc.retry[i].retryCode", "kyc.retry[i].retryMessage", inAttempt + "retryCode", inAttempt + "retryMsg", inAttempt + "errorCode", inAttempt + "errorMsg",
		"kyc.commentCode", "kyc.comment",
	} {
		out = append(out, witness{path, speaks, "ZZ?! 417"})
	}
	return out
}

// zoneSaying is a machine-readable zone of the person with one other thing in it, under an item of its own.
func zoneSaying(change func(z *zoneText)) string {
	z := cleanZone
	change(&z)
	return strings.Join(z.lines(44), "\n")
}

var (
	visaZone = zoneSaying(func(z *zoneText) { z.code = "V<" })
	cardZone = strings.Join(zoneText{code: "I<"}.lines(36), "\n")
)

const brokenZone = "P<BRASAMPLE<<OLA<<<<<<<<<<<<<\nX00000000?BRA8801"

var (
	birthWitnesses = []witness{
		{"data.date_of_birth", "2012-02-03", "soon"},
		{"ocr.birthDate", "2012-02-03", "soon"},
		{"review.birthDate", "2012-02-03", "soon"},
		{"OCR_raw.birthDate.value", "2012-02-03", "soon"},
		{"OCR_raw.dateOfBirth.value", "2012.02.03", "soon"},
		{"OCR_raw.DOB.value", "3 FEB 2012", "1988-13-45"},
		{"OCR_raw.field7.value", "2012-02-03", nil},
		{"OCR_raw.birthDate.accepted", false, nil},
		{"OCR_raw.mrz.value", zoneSaying(func(z *zoneText) { z.birth = "120203" }), brokenZone},
		{"memo.text", zoneSaying(func(z *zoneText) { z.birth = "120203" }), nil},
		{inAttempt + "verification", map[string]any{"result": map[string]any{"birthDate": "2012-02-03"}}, map[string]any{"birthDate": "??"}},
		{inAttempt + "verificationParams", map[string]any{"dateOfBirth": "2012-02-03"}, map[string]any{"dateOfBirth": 17}},
		{"warning", []any{map[string]any{"userDataType": "birthDate", "relatedEngine": "ocr"}}, []any{map[string]any{"userDataType": "zz", "relatedEngine": "zz"}}},
	}
	ageWitnesses = append([]witness{
		{"data.age_group", "minor", "zz"},
		{"data.age_group", "early-teen", 14},
		{"data.age_group", "14", "14"},
		{"verification.faceAge[i].usedValues.birthDateAge", 14, "fourteen"},
		{"verification.faceAge[i].usedValues.originalSelfieMedian", 14, "x"},
		{"verification.faceAge[i].usedValues.originalIdMedian", 14, -3},
		{"verification.faceAge[i].usedValues.originalSelfieHigh", 14, "x"},
		{"verification.faceAge[i].usedValues.originalIdHigh", 14, "x"},
		{"verification.faceAge[i].conditionResults[j].finalResult", false, "perhaps"},
		{"signals.faceAge[i].ageRange.median", 14, "x"},
		{"signals.faceAge[i].ageRange.high", 14, 900},
		{"project_options.policy_ageLimit", 60, "nineteen"},
		{"project_options.policy_ageLimit", 60, -1},
	}, birthWitnesses...)
	nationWitnesses = []witness{
		{"data.nationality", "IRN", "Freedonia"},
		{"ocr.nationality", "Iran", "??"},
		{"review.nationality", "IR", "Freedonia"},
		{"data.nationalityGovKor", "IRN", "Freedonia"},
		{"data.idcard_issuingCountry", "IRN", "Freedonia"},
		{"OCR_raw.nationality.value", "IRN", "Freedonia"},
		{"OCR_raw.citizenship.value", "Iranian", "Freedonia"},
		{"OCR_raw.issuingCountry.value", "IRN", "Freedonia"},
		{"OCR_raw.nationality.accepted", false, nil},
		{"OCR_raw.issuingState.value", "IRN", "Freedonia"},
		{"OCR_raw.mrz.value", zoneSaying(func(z *zoneText) { z.nationality = "IRN" }), brokenZone},
		{"OCR_raw.mrz2.value", zoneSaying(func(z *zoneText) { z.state = "IRN" }), brokenZone},
		{inAttempt + "verificationParams", map[string]any{"issuingCountry": "IRN"}, map[string]any{"issuingCountry": "Freedonia"}},
		{"project_options.policy_blacklistCountries", []any{"BRA"}, []any{"Freedonia"}},
		{"project_options.policy_blacklistCountries", []any{"BRA"}, []any{}},
		{"warning", []any{map[string]any{"userDataType": "nationality", "relatedEngine": "ocr"}}, []any{map[string]any{"userDataType": "zz"}}},
	}
	twinWitnesses = []witness{
		{"data.gender", "", "zz"},
		{"data.full_name", "", nil},
		{"data.nationality", "", "Freedonia"},
		{"data.date_of_birth", "", "soon"},
		{"duplicated_information", "", nil},
		{"duplicated_users", []any{"zz9a"}, []any{"N/A"}},
		{"duplicated_users", nil, []any{"0"}},
	}
	faceWitnesses = []witness{
		{"image.selfieImage", "", nil},
		{"duplicated_selfie_users", []any{"zz9a"}, []any{"true"}},
		{"duplicated_selfie_users", nil, []any{"0"}},
		{"warning", []any{map[string]any{"userDataType": "selfieImage", "relatedEngine": "face"}}, []any{map[string]any{"userDataType": "zz"}}},
	}
)

// witnesses has every code that a record can refute, with every field that can speak for it.
var witnesses = map[string][][]witness{
	"expired_id": {someWords("document_expired"), someWords("Your ID is expired already. Please retry with valid ID"), someWords("expired_id"), {
		{"data.idcard_expireDate", "2019-02-02", "soon"},
		{"ocr.expireDate", "2019-02-02", "soon"},
		{"review.expireDate", "2019-02-02", "soon"},
		{"OCR_raw.expireDate.value", "2019-02-02", "soon"},
		{"OCR_raw.validUntil.value", "02.02.2019", "soon"},
		{"OCR_raw.dateOfExpiry.value", "2 FEB 2019", "2031-02-30"},
		{"OCR_raw.field7.value", "2019-02-02", nil},
		{"OCR_raw.expireDate.accepted", false, nil},
		{"OCR_raw.mrz.value", zoneSaying(func(z *zoneText) { z.expiry = "190202" }), brokenZone},
		{"OCR_raw.text.value", zoneSaying(func(z *zoneText) { z.expiry = "190202" }), brokenZone},
		{"memo.text", zoneSaying(func(z *zoneText) { z.expiry = "190202" }), nil},
		{inAttempt + "verification", map[string]any{"expiryDate": "2019-02-02"}, map[string]any{"expiryDate": "soon"}},
		{inAttempt + "verificationParams", map[string]any{"isExpired": true}, map[string]any{"expireDate": "31.31.31"}},
		{"data.expiryDateOfStayKor", "2019-02-02", "soon"},
		{"warning", []any{map[string]any{"userDataType": "expireDate", "relatedEngine": "ocr"}}, []any{map[string]any{"userDataType": "zz", "relatedEngine": "zz"}}},
	}},
	"under_ageLimit":   {ageWitnesses, someWords("under_ageLimit"), someWords("document_dob_mismatch"), someWords("KYC is not accepted for individuals under 13 years old.")},
	"id_info_notOfAge": {ageWitnesses, someWords("id_info_notOfAge"), someWords("document_dob_mismatch"), someWords("KYC is not accepted for individuals under 19 years old.")},
	"no-date-of-birth": {birthWitnesses, someWords("missing_birth_date"), someWords("Birth date not detected. Please take clear picture"), someWords("no-date-of-birth"), {
		{"ocr.birthDate", "", "soon"},
		{"OCR_raw.birthDate.value", "1988", "soon"},
		{"data.date_of_birth", "1988", "soon"},
		{"review.birthDate", "1988", "soon"},
		{"OCR_raw.mrz.value", zoneSaying(func(z *zoneText) { z.birth = "88<<<<" }), brokenZone},
		{"OCR_raw.mrz.value", zoneSaying(func(z *zoneText) { z.birth = "<<<<<<" }), brokenZone},
		{inAttempt + "ocrResult", "fail", "zz"},
	}},
	"blacklistCountry": {nationWitnesses, someWords("blacklistCountry"), someWords("document_country_mismatch"), someWords("KYC is not accepted from country as per policy."), {
		{"data.address_country", "IRN", "Freedonia"},
		{"data.address_formatted", "Street 1, Tehran, Iran", nil},
		{"data.address_input", "1 Street, IRAN", nil},
		{"pre_verification.country_code", "IR", "??"},
		{"Injection_action.attemptStatus", "blackliskCountries", "zz"},
		{"Injection_action.attemptStatus", "blacklistCountries", "zz"},
		{"Injection_action.userInput.address", map[string]any{"country": "IRN"}, map[string]any{"country": "Freedonia"}},
		{"Injection_action.option.ipVerification", map[string]any{"country": "IR"}, map[string]any{"countryCode": "??"}},
		{"Injection_action.option.distanceChecks", map[string]any{"country": "IR"}, map[string]any{"country": "??"}},
	}},
	"id_info_blacklist": {nationWitnesses, someWords("id_info_blacklist"), someWords("document_country_mismatch")},
	"invalid_acceptedID": {someWords("invalid id type : id type must be passport, government_id or drivers_license"), someWords("invalid_acceptedID"), {
		{"data.idType", "visa", "library card"},
		{"OCR_raw.documentType.value", "visa", "library card"},
		{"OCR_raw.type.value", "V", "QQ"},
		{"OCR_raw.idType.value", "drivers_license", "zz"},
		{"OCR_raw.mrz.value", visaZone, brokenZone},
		{"OCR_raw.mrz.value", cardZone, brokenZone},
		{"memo.text", visaZone, nil},
		{inAttempt + "verificationParams", map[string]any{"documentType": "visa"}, map[string]any{"documentType": "library card"}},
		{inAttempt + "verification", map[string]any{"document": map[string]any{"idType": "drivers_license"}}, map[string]any{"idType": 4}},
		{"project_options.policy_acceptedID", []any{"visa"}, []any{"library card"}},
		{"project_options.policy_acceptedID", nil, []any{}},
		{"ocr.licenseNumber", "L00000000", nil},
		{"review.licenseNumber", "L00000000", nil},
		{"warning", []any{map[string]any{"userDataType": "idType", "relatedEngine": "ocr"}}, []any{map[string]any{"userDataType": "zz"}}},
	}},
	"duplicate_user":            {twinWitnesses, faceWitnesses, someWords("duplicate_user"), someWords("a@example.com had submitted another KYC and is already approved; stop")},
	"duplicated_user_PII_exact": {twinWitnesses, someWords("duplicated_user_PII_exact"), someWords("duplicate_user")},
	"duplicated_face":           {faceWitnesses, someWords("duplicated_face"), someWords("duplicate_user")},
	"too_many_retry": {someWords("too_many_retry"), someWords("ER-10001"), {
		{"kyc.retry[i].retryCnt", 2, "two"},
		{"kyc.retry[i].retryCnt", 3, -1},
		{"kyc.retry[i].retryCnt", 5, nil},
		{"kyc.retry[i].retryCnt", 1e9, 0.5},
		{"kyc.retry[i].retryCnt", 1000, 0},
		{"kyc.retry[i].type", nil, "zz"},
		{"kyc.retry", []any{map[string]any{"retryCnt": 1}, map[string]any{"retryCnt": 1}}, nil},
		{"kyc.retry", nil, []any{map[string]any{}}},
		{inAttempt + "attemptCnt", 2, "two"},
		{inAttempt + "attemptCnt", 4, -2},
		{inAttempt + "attemptCnt", 4, 1e9},
		{inAttempt + "attemptCnt", nil, 1.5},
		{inAttempt + "step1Time2nd", "2026-03-13T09:01:00Z", "noon"},
		{inAttempt + "step1Time3rd", "2026-03-13T09:01:00Z", "noon"},
		{inAttempt + "step2Time2nd", "2026-03-13T09:01:00Z", "noon"},
		{inAttempt + "step2Time3rd", "2026-03-13T09:01:00Z", "noon"},
		{inAttempt + "ocrResult", nil, "zz"},
		{inAttempt + "verificationResult", nil, "zz"},
		{"kyc.attempts", []any{map[string]any{"attemptCnt": 1}, map[string]any{"attemptCnt": 2}}, nil},
		{"verification.faceAge", []any{map[string]any{}, map[string]any{}}, nil},
		{"bank_verification.retry_count", 2, "many"},
		{"pre_verification.attempts_frequency", "VeryFrequent", "zz"},
		{"pre_verification.attempts_frequency", "Frequent", "zz"},
		{"duplicated_users", []any{"zz9a"}, []any{"0"}},
		{"duplicated_selfie_users", []any{"zz9a"}, nil},
		{"signals.cameraProcessInfo[i].error", "too many tries", "zz"},
	}},
	"timeout": {someWords("timeout"), someWords("KYC rejected due to timeout."), someWords("TK-00001"), {
		{inAttempt + "step1Time1st", "2026-03-11T09:00:00Z", "noon"},
		{inAttempt + "step1Time2nd", "2026-03-11T09:00:00Z", "noon"},
		{inAttempt + "step1Time3rd", "2026-03-11T09:00:00Z", "noon"},
		{inAttempt + "step2Time1st", "2026-03-15T09:00:00Z", "noon"},
		{inAttempt + "step2Time2nd", "2026-03-15T09:00:00Z", "noon"},
		{inAttempt + "step2Time3rd", "2026-03-15T09:00:00Z", "noon"},
		{"created_at", "2026-03-11T09:00:00Z", "noon"},
		{"pending_at", "2026-03-15T09:00:00Z", "noon"},
		{"signals.startButtonClickTime", "2026-03-11T09:00:00Z", "noon"},
		{"signals.cameraProcessInfo[i].processStartTime", "2026-03-11T09:00:00Z", "noon"},
		{"signals.cameraProcessInfo[i].processEndTime", "2026-03-16T09:00:00Z", "noon"},
		{"signals.cameraProcessInfo[i].error", "timeout", "zz"},
		{inAttempt + "ocrResult", "timeout", "zz"},
		{inAttempt + "verificationResult", "timeout", "zz"},
		{inAttempt + "verification", map[string]any{"error": "session timed out"}, nil},
		{"kyc.result", "incomplete", "zz"},
		{"kyc.attempts", []any{ // the second run was begun and not ended
			map[string]any{"attemptCnt": 1, "step1Time1st": "2026-03-13T09:00:00Z", "step2Time1st": "2026-03-13T09:02:00Z"},
			map[string]any{"attemptCnt": 2, "step1Time1st": "2026-03-13T09:03:00Z"},
		}, nil},
		{"kyc.attempts", []any{
			map[string]any{"attemptCnt": 1, "step1Time1st": "2026-03-13T09:00:00Z", "step2Time1st": "2026-03-13T09:02:00Z"},
			map[string]any{"attemptCnt": 2, "step1Time1st": "2026-03-13T09:03:00Z", "step2Time1st": "2026-03-13T09:04:00Z", "errorCode": "timeout"},
		}, nil},
	}},
}
