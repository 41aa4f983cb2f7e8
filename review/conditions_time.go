package review

import (
	"strconv"
	"time"
)

// judgeTimeout holds the time between the first picture of the document and the last selfie against what the service
// allows. An incomplete case runs out by itself.
func judgeTimeout(c *caseView) verdictOn {
	began, last := c.steps().began, c.steps().last
	switch {
	case c.steps().unread:
		return cannotSay("a time of the steps is not understood")
	case began.IsZero() || last.IsZero():
		return cannotSay("the times of the steps are not on record")
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
