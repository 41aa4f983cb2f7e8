package review

import (
	"strconv"
	"strings"
	"time"

	"kycdesk/argos"
)

// resultAt is the field of the state of a case.
const resultAt = "kyc.result"

// stepTimes are the moments of the calls of an attempt.
var stepTimes = []string{
	"kyc.attempts[i].step1Time1st", "kyc.attempts[i].step1Time2nd", "kyc.attempts[i].step1Time3rd",
	"kyc.attempts[i].step2Time1st", "kyc.attempts[i].step2Time2nd", "kyc.attempts[i].step2Time3rd",
}

// attemptRules are about how the case came about.
var attemptRules = []rule{
	{
		id: "attempts.retries", severity: Warning, section: Attempts, code: "too_many_retry",
		needs:  []string{"kyc.retry[i].retryCnt"},
		asks:   "the number of retries",
		about:  "The person was asked to retry as often as the policy names, or more",
		source: "§8.4, §11.1",
		check: func(c *caseView) []hit {
			n := retries(c.sub)
			return once(c.policy.Retries > 0 && n >= c.policy.Retries, "The person was asked to retry many times",
				Value{Label: "retries", Text: NewText(strconv.Itoa(n))})
		},
	},
	{
		id: "attempts.timeout", severity: Warning, section: Attempts, code: "timeout",
		needs:  append([]string{resultAt}, stepTimes...),
		asks:   "the 24 hours between the steps",
		about:  "More than 24 hours lie between the document and the last selfie",
		source: "§8.4",
		check:  timedOut,
	},
	{
		id: "attempts.document_error", severity: Warning, section: Attempts, code: "id_image_error",
		about:  "The step of the document ended in an error of the service",
		source: "§11.2",
		check:  attemptErrors(aboutDocument, "The step of the document ended in an error of the service"),
	},
	{
		id: "attempts.address_error", severity: Warning, section: Attempts, code: "address_image_error",
		about:  "The proof of address ended in an error of the service",
		source: "§11.2",
		check:  attemptErrors(aboutAddress, "The proof of address ended in an error of the service"),
	},
	{
		id: "attempts.register_error", severity: Warning, section: Attempts,
		about:  "The check with the issuer's register ended in an error",
		source: "§11.2",
		check:  attemptErrors(aboutRegister, "The check with the issuer's register ended in an error"),
	},
	{
		id: "attempts.errors", severity: Warning, section: Attempts,
		about:  "An attempt ended in another error of the service",
		source: "§11.2",
		check:  attemptErrors(aboutAnything, "An attempt ended in an error of the service"),
	},
	{
		id: "attempts.failed", severity: Warning, section: Attempts, code: "automatic_verification_fail",
		needs:  []string{"kyc.attempts[i].ocrResult", "kyc.attempts[i].verificationResult"},
		asks:   "the last attempt",
		about:  "A step of the last attempt failed",
		source: "§2.7",
		check: func(c *caseView) []hit {
			n := len(c.sub.KYC.Attempts)
			if n == 0 {
				return nil
			}
			a := &c.sub.KYC.Attempts[n-1]
			return once(folds(a.OCRResult, "fail") || folds(a.VerificationResult, "fail"), "A step of the last attempt failed",
				Value{Label: "OCR", Text: a.OCRResult}, Value{Label: "verification", Text: a.VerificationResult})
		},
	},
	{
		id: "attempts.barcode", severity: Warning, section: Attempts, code: "id_image_invalidId",
		needs:  []string{"kyc.attempts[i].idBarcodeResult"},
		asks:   "the barcode",
		about:  "The barcode of the document was not confirmed in the last attempt",
		source: "§2.7",
		check: func(c *caseView) []hit {
			n := len(c.sub.KYC.Attempts)
			return once(n > 0 && folds(c.sub.KYC.Attempts[max(n, 1)-1].IDBarcodeResult, "fail"), "The barcode of the document was not confirmed in the last attempt")
		},
	},
	{
		id: "options.ai_only", severity: Info, section: Options,
		needs:  []string{"project_options.option_ai_only", resultAt},
		asks:   "whether a person may decide",
		about:  "The project lets no person decide, and the case waits for one",
		source: "§11.4",
		check: func(c *caseView) []hit {
			only := c.sub.Options.AIOnly
			return once(only.Set && only.Value && c.state == Pending, "The project lets no person decide, and yet the case waits for one")
		},
	},
}

// retries counts the retries that the service lists, or the sum of its counters where those say more.
func retries(s *argos.Submission) int {
	sum := 0.0
	for i := range s.KYC.Retries {
		if n := s.KYC.Retries[i].Count; n.Set && n.Value > sum && n.Value < 1000 {
			sum = n.Value
		}
	}
	return max(len(s.KYC.Retries), int(sum))
}

// mostTime is how long after the first step the second may come (§8.4).
const mostTime = 24 * time.Hour

// timedOut compares the last call of step 2 with the first of step 1. An incomplete case that tried step 2 runs out by
// itself.
func timedOut(c *caseView) []hit {
	began, last := c.steps().began, c.steps().last
	if began.IsZero() || last.IsZero() {
		return nil
	}
	if c.state == Incomplete {
		last = c.now
	}
	hours := int(last.Sub(began) / time.Hour)
	return once(last.Sub(began) > mostTime, "More than 24 hours lie between the document and the last selfie",
		Value{Label: "hours", Text: NewText(strconv.Itoa(hours))}, Value{Label: "limit", Text: NewText("24")})
}

// about is the part of the service that an error came from.
type about uint8

const (
	aboutAnything about = iota
	aboutDocument
	aboutAddress
	aboutRegister
)

// sourceOf sorts an error by the documented codes and messages (§11.2); every other one stays an open string.
func sourceOf(a *argos.Attempt) about {
	code, message := strings.TrimSpace(shortText(a.ErrorCode)), shortText(a.ErrorMessage)
	all := strings.ToLower(code + " " + message)
	switch {
	case strings.Contains(all, "address image") || strings.Contains(all, "address data"):
		return aboutAddress
	case strings.HasPrefix(code, "SE-5003"):
		return aboutRegister
	case code == "SE-50020", strings.HasPrefix(code, "LO-3000"), strings.Contains(all, "invalid id image"), strings.Contains(all, "id image processing"):
		return aboutDocument
	}
	return aboutAnything
}

func attemptErrors(from about, sentence string) func(c *caseView) []hit {
	return func(c *caseView) []hit {
		var out repeats
		for i := range c.sub.KYC.Attempts {
			a := &c.sub.KYC.Attempts[i]
			if isNothing(a.ErrorCode) && isNothing(a.ErrorMessage) || sourceOf(a) != from || out.full() {
				continue
			}
			out.add(hit{
				sentence: sentence,
				values:   []Value{{Label: "code", Text: a.ErrorCode}, {Label: "message", Text: a.ErrorMessage, Field: "text"}},
			})
		}
		return out.told(sentence)
	}
}

// folds compares a word of the service as the table of fields does: without regard to case, and to the signs between its
// parts.
func folds(t argos.Text, word string) bool {
	raw := t.Raw()
	return len(raw) <= mostOfWord && sameWord(raw, word)
}
