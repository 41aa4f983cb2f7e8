package review

import (
	"slices"
	"strconv"
	"time"

	"kycdesk/argos"
)

// judgeTimeout holds the time between the first picture of the document and the last selfie against what the service
// allows. An incomplete case runs out by itself.
func judgeTimeout(c *caseView) verdictOn {
	began, last, why := c.steps()
	switch {
	case why != "":
		return cannotSay(why)
	case c.state == Incomplete && c.now.Sub(began) > mostTime:
		return fits("the case stands open for {} since the first picture", lasted(c.now.Sub(began)))
	case c.state == Incomplete:
		return cannotSay("the applicant may still go on")
	}
	took := last.Sub(began)
	switch {
	case took > mostTime:
		return fits("{} between the steps, 24 h allowed", lasted(took))
	case took >= 0 && took < mostTime:
		return refutes("{} between the steps, 24 h allowed", lasted(took))
	}
	return cannotSay("the times of the steps are out of order")
}

// steps are the first call of the first step and the last of the second.
func (c *caseView) steps() (began, last time.Time, why string) {
	for i := range c.sub.KYC.Attempts {
		a := &c.sub.KYC.Attempts[i]
		first, second := [...]argos.Time{a.Step1First, a.Step1Second, a.Step1Third}, [...]argos.Time{a.Step2First, a.Step2Second, a.Step2Third}
		if anyUnread(first[:]) || anyUnread(second[:]) {
			return began, last, "a time of the steps is not understood"
		}
		for _, t := range first {
			if !t.At.IsZero() && (began.IsZero() || t.At.Before(began)) {
				began = t.At
			}
		}
		for _, t := range second {
			if t.At.After(last) {
				last = t.At
			}
		}
	}
	if began.IsZero() || last.IsZero() {
		return began, last, "the times of the steps are not on record"
	}
	return began, last, ""
}

func anyUnread(times []argos.Time) bool {
	return slices.ContainsFunc(times, func(t argos.Time) bool { return t.At.IsZero() && !isNothing(t.Text) })
}

// lasted writes a time as people say it.
func lasted(d time.Duration) Value {
	words := strconv.Itoa(int(d/time.Hour)) + " h"
	switch {
	case d < time.Minute:
		words = strconv.Itoa(int(d/time.Second)) + " s"
	case d < time.Hour:
		words = strconv.Itoa(int(d/time.Minute)) + " min"
	}
	return Value{Label: "time", Text: NewText(words)}
}
