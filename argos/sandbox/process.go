package sandbox

import (
	"strconv"
	"time"
)

// process is the full kyc object: the result, the attempts and the retries.
func (s *subject) process(doc document) object {
	o := s.result()
	retried := !s.smooth() && (s.serial%7 == 3 || s.code == "too_many_retry")
	attempts := []object{}
	retries := []object{}
	if retried {
		attempts = append(attempts, s.attempt(1, false, doc))
		retries = append(retries, object{
			{"type", "step2"}, {"retryCnt", 1}, {"retryCode", faceRetryCode}, {"retryMessage", faceRetryText},
		})
	}
	attempts = append(attempts, s.attempt(len(attempts)+1, s.status != statusIncomplete, doc))
	return append(o, member{"attempts", attempts}, member{"retry", retries})
}

const (
	faceRetryCode = "face_compare_underscore"
	faceRetryText = "The face doesn't match. Please retry with another face image."
)

// attempt is one run through the steps; ok is false where the applicant was asked to try the face again.
func (s *subject) attempt(count int, ok bool, doc document) object {
	d := newDice(s.p.seed+uint64(count), s.serial, partScores)
	similarity, live := d.tenth(88, 97.5), d.tenth(93, 99.5)
	switch {
	case s.kind == KindFaceMismatch:
		similarity = d.tenth(31, 54)
	case !ok:
		similarity = d.tenth(60, 74)
	}
	outcome, retryText, retryCode := "success", any(nil), any(nil)
	if !ok {
		outcome, retryText, retryCode = "fail", faceRetryText, faceRetryCode
	}
	barcode := ""
	if doc.idType == "drivers_license" && (doc.country == "USA" || doc.country == "MEX") {
		barcode = "success"
	}
	o := object{
		{"attemptCnt", count},
		{"idBarcodeResult", barcode},
		{"ocrResult", "success"},
		{"verificationResult", outcome},
		{"verification", object{{"engine", "demo-face"}, {"score", score(similarity)}}},
		{"verificationParams", object{{"documentType", doc.idType}}},
		{"errorCode", nil},
		{"errorMsg", nil},
	}
	o = s.withSteps(o, count)
	return append(o,
		member{"retryMsg", retryText}, member{"retryCode", retryCode},
		member{"faceSimilarityScore", score(similarity)},
		member{"selfieImage", "argos-server-ref/attempt" + strconv.Itoa(count) + "/selfie"},
		member{"livenessScore", score(live)},
		member{"liveness", object{
			{"score", score(live)}, {"probability", score(round2(live / 100))}, {"quality", score(d.tenth(0.7, 0.9))},
		}},
	)
}

// withSteps adds the times of the step calls: step 1 at creation, step 2 with the selfie.
func (s *subject) withSteps(o object, count int) object {
	second := s.made.Add(s.stepTwo() - time.Duration(3-count)*4*time.Second)
	return append(o,
		member{"step1Time1st", s.made}, member{"step1Time2nd", nil}, member{"step1Time3rd", nil},
		member{"step2Time1st", second}, member{"step2Time2nd", nil}, member{"step2Time3rd", nil},
	)
}

// ages are the estimates from selfie and document, before and after the project's widening.
type ages struct{ selfie, id, real int }

const (
	halfBand = 4  // years either side of a median, as estimated
	widening = 2  // years that the project adds on both sides
	ageLimit = 19 // policy_ageLimit
)

func (s *subject) ages() ages {
	d := newDice(s.p.seed+1, s.serial, partAges)
	years := s.made.Year() - s.who.born.Year()
	if s.who.born.AddDate(years, 0, 0).After(s.made) {
		years--
	}
	return ages{selfie: years + d.between(-2, 2), id: years - d.between(1, 3), real: years}
}

// ageChecks is the face-age verification, with arithmetic that agrees with itself (§11.6).
func (s *subject) ageChecks() object {
	a := s.ages()
	used := object{
		{"originalSelfieLow", a.selfie - halfBand},
		{"originalSelfieHigh", a.selfie + halfBand},
		{"originalSelfieMedian", a.selfie},
		{"originalIdLow", a.id - halfBand},
		{"originalIdHigh", a.id + halfBand},
		{"originalIdMedian", a.id},
		{"selfieLow", a.selfie - halfBand - widening},
		{"selfieHigh", a.selfie + halfBand + widening},
		{"selfieMedian", a.selfie},
		{"idLow", a.id - halfBand - widening},
		{"idHigh", a.id + halfBand + widening},
		{"idMedian", a.id},
		{"birthDateAge", a.real},
	}
	idLow, selfieLow := compared(a.id-halfBand-widening, ageLimit), compared(a.selfie-halfBand-widening, ageLimit)
	idHigh, selfieHigh := compared(a.id+halfBand+widening, a.real), compared(a.selfie+halfBand+widening, a.real)
	conditions := []object{
		condition(0, "low", idLow, notRun(), selfieLow, notRun()),
		condition(1, "high", notRun(), idHigh, notRun(), selfieHigh),
	}
	return object{{"faceAge", []object{
		{{"usedValues", used}, {"conditionResults", conditions}, {"logicalOperators", []string{"and"}}},
	}}}
}

// comparison is one of the up to four of a condition.
type comparison struct {
	run, met  bool
	statement string
}

func compared(estimate, reference int) comparison {
	return comparison{true, estimate >= reference, strconv.Itoa(estimate) + " gte " + strconv.Itoa(reference)}
}

func notRun() comparison { return comparison{met: true} }

func (c comparison) object() object {
	if !c.run {
		return object{{"result", nil}, {"processed", false}, {"statement", nil}}
	}
	return object{{"result", c.met}, {"processed", true}, {"statement", c.statement}}
}

func condition(index int, target string, idCustom, idBirth, faceCustom, faceBirth comparison) object {
	return object{
		{"conditionIndex", index},
		{"condition", object{{"comparisonOperator", "gte"}, {"target", target}}},
		{"finalResult", idCustom.met && idBirth.met && faceCustom.met && faceBirth.met},
		{"matchResults", object{
			{"idCardCustomMatch", idCustom.object()},
			{"idCardBirthDateMatch", idBirth.object()},
			{"faceImageCustomMatch", faceCustom.object()},
			{"faceImageBirthDateMatch", faceBirth.object()},
		}},
	}
}

func round2(v float64) float64 { return float64(int(v*100+0.5)) / 100 }
