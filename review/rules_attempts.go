package review

import (
	"strconv"
	"strings"

	"kycdesk/argos"
)

// attemptRules are about how the case came about.
var attemptRules = []rule{
	{"attempts.retries", Warning, Attempts, "too_many_retry", func(c *caseView) []hit {
		n := retries(c.sub)
		return once(c.policy.Retries > 0 && n >= c.policy.Retries, "The person was asked to retry many times",
			Value{Label: "retries", Text: NewText(strconv.Itoa(n))})
	}},
	{"attempts.errors", Warning, Attempts, "", attemptErrors},
	{"attempts.failed", Warning, Attempts, "automatic_verification_fail", func(c *caseView) []hit {
		n := len(c.sub.KYC.Attempts)
		if n == 0 {
			return nil
		}
		a := &c.sub.KYC.Attempts[n-1]
		return once(folds(a.OCRResult, "fail") || folds(a.VerificationResult, "fail"), "A step of the last attempt failed",
			Value{Label: "OCR", Text: a.OCRResult}, Value{Label: "verification", Text: a.VerificationResult})
	}},
	{"attempts.camera", Info, Attempts, "", cameraErrors},
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

func attemptErrors(c *caseView) []hit {
	var out []hit
	for i := range c.sub.KYC.Attempts {
		a := &c.sub.KYC.Attempts[i]
		if a.ErrorCode.IsEmpty() && a.ErrorMessage.IsEmpty() {
			continue
		}
		out = append(out, hit{
			sentence: "An attempt ended in an error of the service",
			values:   []Value{{Label: "code", Text: a.ErrorCode}, {Label: "message", Text: a.ErrorMessage}},
		})
	}
	return first(out, mostRepeats)
}

func cameraErrors(c *caseView) []hit {
	var out []hit
	for i := range c.sub.Signals.Camera {
		p := &c.sub.Signals.Camera[i]
		if !p.Error.IsEmpty() {
			out = append(out, hit{
				sentence: "The camera reported an error",
				values:   []Value{{Label: "step", Text: p.Type}, {Label: "error", Text: p.Error}},
			})
		}
	}
	return first(out, mostRepeats)
}

// folds compares a word of the service without regard to case and outer spaces.
func folds(t argos.Text, word string) bool {
	return strings.EqualFold(strings.TrimSpace(t.Raw()), word)
}

// networkRules are about the checks before the first step (§11.10). The scale of the fraud score is not documented, so
// no rule reads it.
var networkRules = []rule{
	{"network.data_centre", Warning, Network, "", checksWith("The connection comes from a data centre", func(p *argos.PreVerification) (bool, argos.Text) {
		return folds(p.ConnectionType, "DataCenter"), p.ConnectionType
	})},
	{"network.very_frequent", Warning, Network, "", checksWith("This network has tried very often", func(p *argos.PreVerification) (bool, argos.Text) {
		return folds(p.Frequency, "VeryFrequent"), p.Frequency
	})},
	{"network.not_valid", Warning, Network, "", checksWith("The check before the first step was not passed", func(p *argos.PreVerification) (bool, argos.Text) {
		return p.IsValid.Set && !p.IsValid.Value, p.RequestID
	})},
}

// checksWith speaks once, however many checks fit: repeating it would bury the rest.
func checksWith(sentence string, fits func(p *argos.PreVerification) (bool, argos.Text)) func(c *caseView) []hit {
	return func(c *caseView) []hit {
		for i := range c.sub.PreVerifications {
			p := &c.sub.PreVerifications[i]
			if yes, value := fits(p); yes {
				return once(true, sentence, Value{Label: "value", Text: value}, Value{Label: "address", Text: p.IPAddress, Field: "ipAddress"})
			}
		}
		return nil
	}
}
