package review

import (
	"time"

	"kycdesk/argos"
)

// stepSpan is what the attempts say of when the steps were called.
type stepSpan struct {
	began, last time.Time // the first call of the first step, the last of the second; zero where none is on record
	unread      bool      // a time is there and not understood
}

// steps are the times of the steps, read once: a record may have many thousands of attempts.
func (c *caseView) steps() *stepSpan {
	if c.stepped == nil {
		c.stepped = readSteps(c.sub.KYC.Attempts)
	}
	return c.stepped
}

func readSteps(attempts []argos.Attempt) *stepSpan {
	s := &stepSpan{}
	for i := range attempts {
		a := &attempts[i]
		for _, t := range [...]*argos.Time{&a.Step1First, &a.Step1Second, &a.Step1Third} {
			s.unread = s.unread || isUnreadTime(t)
			if !t.At.IsZero() && (s.began.IsZero() || t.At.Before(s.began)) {
				s.began = t.At
			}
		}
		for _, t := range [...]*argos.Time{&a.Step2First, &a.Step2Second, &a.Step2Third} {
			s.unread = s.unread || isUnreadTime(t)
			if t.At.After(s.last) {
				s.last = t.At
			}
		}
	}
	return s
}

func isUnreadTime(t *argos.Time) bool { return t.At.IsZero() && !isNothing(t.Text) }

// asked is a code by which the service asked for another try, with its message.
type asked struct{ code, message Text }

// askedAgain are the codes of the retries, then of the attempts, read once.
func (c *caseView) askedAgain() []asked {
	if c.again == nil {
		c.again = readAsked(&c.sub.KYC)
	}
	return c.again
}

func readAsked(k *argos.KYC) []asked {
	out := []asked{}
	for i := range k.Retries {
		if r := &k.Retries[i]; !r.Code.IsEmpty() {
			out = append(out, asked{r.Code, r.Message})
		}
	}
	for i := range k.Attempts {
		if a := &k.Attempts[i]; !a.RetryCode.IsEmpty() {
			out = append(out, asked{a.RetryCode, a.RetryMessage})
		}
	}
	return out
}
