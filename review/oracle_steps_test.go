package review_test

import (
	"strings"
	"time"

	"kycdesk/review"
)

func (o *oracle) retried() string {
	all, there := o.list("kyc.retry")
	attempts, known := o.list("kyc.attempts")
	most := len(all)
	for _, r := range all {
		if n, ok := oracleFigure(r.(map[string]any)["retryCnt"]); ok {
			most = max(most, int(n))
		}
	}
	again := len(attempts) > 1
	uncounted := len(o.figures("kyc.attempts", "attemptCnt")) < len(attempts) || len(o.figures("kyc.retry", "retryCnt")) < len(all)
	for _, a := range attempts {
		for _, second := range []string{"step1Time2nd", "step1Time3rd", "step2Time2nd", "step2Time3rd"} {
			again = again || a.(map[string]any)[second] != nil && a.(map[string]any)[second] != ""
		}
	}
	switch {
	case most >= review.DefaultPolicy().Retries:
		return oracleFits
	case !there || !known || most > 1 || again || uncounted:
		return oracleOpen
	}
	return oracleRefutes
}

func (o *oracle) timedOut() string {
	var began, last time.Time
	attempts, _ := o.list("kyc.attempts")
	for _, a := range attempts {
		for name, v := range a.(map[string]any) {
			step1, step2 := strings.HasPrefix(name, "step1Time"), strings.HasPrefix(name, "step2Time")
			if v == nil || v == "" || !step1 && !step2 {
				continue
			}
			at, ok := oracleMoment(v)
			switch {
			case !ok:
				return oracleLost
			case step1 && (began.IsZero() || at.Before(began)):
				began = at
			case step2 && at.After(last):
				last = at
			}
		}
	}
	switch took := last.Sub(began); {
	case began.IsZero() || last.IsZero() || took < 0 || took == 24*time.Hour:
		return oracleOpen
	case took > 24*time.Hour:
		return oracleFits
	}
	return oracleRefutes
}
