package review

import (
	"time"

	"kycdesk/argos"
)

// untilRejected is how long after its first step the service leaves a case that has tried the second one (§8.4).
const untilRejected = 24 * time.Hour

// leftIncomplete says until when an applicant can go on: a case of which step 2 was tried without a result is rejected
// by the service 24 h after step 1 began; one of which only the document was sent stays.
func leftIncomplete(c *caseView) []hit {
	if c.state != Incomplete {
		return nil
	}
	var began time.Time
	tried := false
	for i := range c.sub.KYC.Attempts {
		a := &c.sub.KYC.Attempts[i]
		for _, t := range [...]argos.Time{a.Step1First, a.Step1Second, a.Step1Third} {
			if !t.At.IsZero() && (began.IsZero() || t.At.Before(began)) {
				began = t.At
			}
		}
		tried = tried || !a.Step2First.At.IsZero() || !a.Step2Second.At.IsZero() || !a.Step2Third.At.IsZero()
	}
	if began.IsZero() {
		began = c.sub.CreatedAt.At
	}
	switch end := began.Add(untilRejected); {
	case !tried:
		return once(true, "The applicant has not tried the face step; the service leaves such a case as it is")
	case began.IsZero():
		return once(true, "The face step has no result; the service rejects such a case 24 h after its first step")
	case end.After(c.now):
		return once(true, "The face step has no result: the service rejects the case by itself, 24 h after its first step", Value{Label: "then", Text: NewText(stamp(end))})
	default:
		return once(true, "The face step has no result, and the 24 h after which the service rejects the case are over", Value{Label: "since", Text: NewText(stamp(end))})
	}
}
