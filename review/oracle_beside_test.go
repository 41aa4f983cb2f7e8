package review_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// harmless are what the stand-in's service says in its attempts and warnings that is about no reason. Whatever else it
// says leaves every reason open.
var harmless = []string{
	"face_compare_underscore", "The face doesn't match. Please retry with another face image.", "glare_detected", "Please retake ID image without light smudging",
	"recaptured_document", "Retry with physical ID. recaptured screen not allowed", "SE-50022", "face compare engine did not answer", "idImage",
}

// isTold reports whether the service says something in an attempt, a retry, a warning or an earlier answer.
func (o *oracle) isTold() bool {
	for path, names := range map[string][]string{
		"kyc.retry": {"retryCode", "retryMessage"}, "kyc.attempts": {"retryCode", "retryMsg", "errorCode", "errorMsg"}, "warning": {"userDataType"},
	} {
		all, _ := o.list(path)
		for _, entry := range all {
			for _, name := range names {
				if s, _ := entry.(map[string]any)[name].(string); s != "" && !slices.Contains(harmless, s) {
					return true
				}
			}
		}
	}
	for _, path := range []string{"kyc.comment", "kyc.commentCode"} {
		said, _ := o.words(path)
		if strings.Join(said, "") != "" {
			return true
		}
	}
	return false
}

// zonePattern is the middle of a machine-readable zone: birth, digit, sex, end, digit.
var zonePattern = regexp.MustCompile(`([0-9]{2}[0-9<]{4})[0-9][MFX<]([0-9]{6})[0-9]`)

// zoneTexts are the readings that have a zone in them, without breaks between lines.
func (o *oracle) zoneTexts() []string {
	raw, _ := o.at("OCR_raw").(map[string]any)
	var out []string
	for _, item := range raw {
		m, _ := item.(map[string]any)
		if s, _ := m["value"].(string); strings.Count(s, "<") > 1 || zonePattern.MatchString(s) {
			out = append(out, strings.Join(strings.Fields(s), ""))
		}
	}
	return out
}

// zoneDiffers reports whether a zone says another day than the one given, of birth or of the end.
func (o *oracle) zoneDiffers(which string, day time.Time) bool {
	group := map[string]int{"born": 1, "ends": 2}[which]
	for _, s := range o.zoneTexts() {
		if m := zonePattern.FindStringSubmatch(s); m != nil && m[group] != day.Format("060102") && m[group] != "991231" {
			return true
		}
	}
	return false
}

// figure is a number, however it is written.
func oracleFigure(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case string:
		n, err := strconv.ParseFloat(v, 64)
		return n, err == nil
	}
	return 0, false
}

// figures are the numbers at the names of the entries of a list.
func (o *oracle) figures(path string, names ...string) (out []float64) {
	all, _ := o.list(path)
	for _, entry := range all {
		for _, name := range names {
			v := entry
			for _, part := range strings.Split(name, ".") {
				m, _ := v.(map[string]any)
				v = m[part]
			}
			if n, ok := oracleFigure(v); ok {
				out = append(out, n)
			}
		}
	}
	return out
}

// speaksBeside reports whether something beside the copies speaks for a code.
func (o *oracle) speaksBeside(code string) bool {
	switch code {
	case "expired_id":
		return len(o.copies("data.expiryDateOfStayKor")) > 0 && !o.futureDay(o.copies("data.expiryDateOfStayKor")[0])
	case "under_ageLimit", "id_info_notOfAge":
		return o.looksYoung()
	case "no-date-of-birth":
		return o.anyEntry("kyc.attempts", "ocrResult", "fail")
	case "blacklistCountry":
		return o.refusedElsewhere() || o.refusedInZone()
	case "id_info_blacklist":
		return o.refusedInZone()
	case "invalid_acceptedID":
		return o.otherDocument()
	case "duplicate_user":
		return o.notCompared() || len(o.copies("image.selfieImage")) == 0
	case "duplicated_user_PII_exact":
		return o.notCompared()
	case "duplicated_face":
		return len(o.copies("image.selfieImage")) == 0
	case "too_many_retry":
		return o.triedElsewhere()
	case "timeout":
		return o.cameraFailed() || o.leftARun()
	}
	return false
}

func (o *oracle) futureDay(text string) bool {
	for _, form := range yearFirst {
		if d, err := time.Parse(form, text); err == nil {
			return d.After(o.today.AddDate(0, 0, 2))
		}
	}
	return false
}

func (o *oracle) looksYoung() bool {
	limit, _ := oracleFigure(o.at("project_options.policy_ageLimit"))
	group := strings.ToLower(strings.Join(o.copies("data.age_group"), ""))
	young := func(n float64) bool { return n < limit }
	runs, _ := o.list("verification.faceAge")
	for _, run := range runs {
		conditions := (&oracle{record: run.(map[string]any)})
		if conditions.anyEntry("conditionResults", "finalResult", false) {
			return true
		}
	}
	return group != "" && group != "adult" ||
		slices.ContainsFunc(o.figures("signals.faceAge", "ageRange.median", "ageRange.high"), young) ||
		slices.ContainsFunc(o.figures("verification.faceAge", "usedValues.originalSelfieMedian", "usedValues.originalIdMedian",
			"usedValues.originalSelfieHigh", "usedValues.originalIdHigh", "usedValues.birthDateAge"), young)
}

func (o *oracle) anyEntry(path, name string, value any) bool {
	all, _ := o.list(path)
	return slices.ContainsFunc(all, func(e any) bool { return e.(map[string]any)[name] == value })
}

// shortCodes are the two letters of the countries that the stand-in's project refuses.
var shortCodes = map[string]string{"PRK": "KP", "IRN": "IR"}

func (o *oracle) refusedElsewhere() bool {
	list, _ := o.words("project_options.policy_blacklistCountries")
	places := o.copies("data.address_country")
	for _, path := range []string{"pre_verification", "Injection_action"} {
		all, _ := o.list(path)
		for _, e := range all {
			m := &oracle{record: e.(map[string]any)}
			places = append(places, m.copies("country_code", "option.ipVerification.country", "userInput.address.country")...)
		}
	}
	return slices.ContainsFunc(places, func(p string) bool {
		return slices.ContainsFunc(list, func(c string) bool { return p == c || p == shortCodes[c] })
	})
}

func (o *oracle) refusedInZone() bool {
	list, _ := o.words("project_options.policy_blacklistCountries")
	return slices.ContainsFunc(o.zoneTexts(), func(s string) bool {
		return slices.ContainsFunc(list, func(c string) bool { return strings.HasPrefix(s[min(2, len(s)):], c) || strings.Contains(s, "<"+c+"<") })
	})
}

// otherDocument reports whether an attempt or a zone names another kind of document.
func (o *oracle) otherDocument() bool {
	kind := strings.Join(o.copies("data.idType"), "")
	attempts, _ := o.list("kyc.attempts")
	for _, a := range attempts {
		m := &oracle{record: a.(map[string]any)}
		if as := m.copies("verificationParams.documentType"); len(as) > 0 && as[0] != kind {
			return true
		}
	}
	accepted, _ := o.words("project_options.policy_acceptedID")
	licence := o.copies("ocr.licenseNumber", "review.licenseNumber")
	if len(licence) > 0 && kind != "drivers_license" && !slices.Contains(accepted, "drivers_license") {
		return true
	}
	return slices.ContainsFunc(o.zoneTexts(), func(s string) bool {
		return visaLike.MatchString(s) || strings.HasPrefix(s, "P<") && kind != "passport" || strings.HasPrefix(s, "I") && len(s) >= 60 && kind == "passport"
	})
}

func (o *oracle) notCompared() bool {
	for _, path := range []string{"data.full_name", "data.date_of_birth", "data.gender", "data.nationality", "duplicated_information"} {
		if len(o.copies(path)) == 0 {
			return true
		}
	}
	_, err := time.Parse(time.DateOnly, o.copies("data.date_of_birth")[0]) // 1991-02-30 is none that was compared
	return err != nil && isoLike.MatchString(o.copies("data.date_of_birth")[0])
}

// visaLike is how the first line of a visa begins.
var visaLike = regexp.MustCompile(`^V[<A-Z][A-Z]{3}[A-Z]+<`)

var isoLike = regexp.MustCompile(`^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$`)

func (o *oracle) cameraFailed() bool {
	all, _ := o.list("signals.cameraProcessInfo")
	return slices.ContainsFunc(all, func(e any) bool { v := e.(map[string]any)["error"]; return v != nil && v != "" })
}

// leftARun reports whether a run through the steps neither came to the selfie nor ended in something that was told.
func (o *oracle) leftARun() bool {
	all, _ := o.list("kyc.attempts")
	for _, a := range all {
		m := &oracle{record: a.(map[string]any)}
		given := func(names ...string) bool {
			return slices.ContainsFunc(names, func(n string) bool { v := m.record[n]; return v != nil && v != "" })
		}
		if given("step1Time1st", "step1Time2nd", "step1Time3rd") && !given("step2Time1st", "step2Time2nd", "step2Time3rd", "retryCode", "errorCode") {
			return true
		}
	}
	return false
}

func (o *oracle) triedElsewhere() bool {
	runs, _ := o.list("verification.faceAge")
	bank, _ := oracleFigure(o.at("bank_verification.retry_count"))
	a, _ := o.others("duplicated_users")
	b, _ := o.others("duplicated_selfie_users")
	return len(runs) > 1 || bank > 1 || len(a)+len(b) > 0 || o.cameraFailed() ||
		o.anyEntry("pre_verification", "attempts_frequency", "Frequent") || o.anyEntry("pre_verification", "attempts_frequency", "VeryFrequent")
}
