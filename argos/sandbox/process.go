package sandbox

import (
	"strconv"
	"time"
)

// process is the full kyc object: the result, the attempts and the retries.
func (s *subject) process(doc document) object {
	tries := s.course()
	attempts := make([]object, len(tries))
	for i := range tries {
		attempts[i] = s.attempt(&tries[i], i+1, len(tries), doc)
	}
	return append(s.result(), member{"attempts", attempts}, member{"retry", retries(tries)})
}

// attempt is one run through the steps. What was not reached is null.
func (s *subject) attempt(t *try, count, of int, doc document) object {
	reading, outcome := "success", any("success")
	similarity, selfie := any(score(t.similarity)), "argos-server-ref/attempt"+strconv.Itoa(count)+"/selfie"
	live := any(object{{"score", score(t.live)}, {"probability", score(round2(t.live / 100))}, {"quality", score(t.quality)}})
	liveness := any(score(t.live))
	switch {
	case t.ocrFailed: // the selfie was never asked for
		reading, outcome, similarity, selfie, live, liveness = "fail", nil, nil, "", nil, nil
	case t.errorCode != "":
		outcome, similarity = "fail", nil
	case t.code != "":
		outcome = "fail"
	}
	o := object{
		{"attemptCnt", count},
		{"idBarcodeResult", barcode(doc)},
		{"ocrResult", reading},
		{"verificationResult", outcome},
		{"verification", object{{"engine", "demo-face"}, {"score", similarity}}},
		{"verificationParams", object{{"documentType", doc.idType}}},
		{"errorCode", orNull(t.errorCode)},
		{"errorMsg", orNull(t.errorText)},
	}
	o = s.withSteps(o, t, count, of)
	return append(o,
		member{"retryMsg", orNull(t.message)}, member{"retryCode", orNull(t.code)}, member{"faceSimilarityScore", similarity},
		member{"selfieImage", selfie}, member{"livenessScore", liveness}, member{"liveness", live},
	)
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// barcode concerns documents of North America (§2.7).
func barcode(doc document) string {
	if doc.idType == "drivers_license" && (doc.country == "USA" || doc.country == "MEX") {
		return "success"
	}
	return ""
}

// withSteps adds the times of the step calls: step 1 at creation, step 2 with the selfie. A later attempt starts with a
// new picture of the document only where the one before was refused.
func (s *subject) withSteps(o object, t *try, count, of int) object {
	first, second, selfie := any(s.made), any(nil), any(s.selfieAt(count, of))
	if count > 1 {
		first = s.selfieAt(count, of).Add(-pace + 2*time.Second)
	}
	if t.glare {
		second = s.made.Add(7 * time.Second)
	}
	if t.ocrFailed {
		selfie = nil
	}
	return append(o,
		member{"step1Time1st", first}, member{"step1Time2nd", second}, member{"step1Time3rd", nil},
		member{"step2Time1st", selfie}, member{"step2Time2nd", nil}, member{"step2Time3rd", nil},
	)
}

func round2(v float64) float64 { return float64(int(v*100+0.5)) / 100 }
