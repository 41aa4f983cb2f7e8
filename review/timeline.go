package review

import (
	"slices"
	"strconv"
	"time"

	"kycdesk/argos"
)

// Moment is one thing on the timeline of a case: an instant, or a span where Until is set.
type Moment struct {
	At     time.Time
	Until  time.Time // end of a span, zero for an instant
	What   string    // safe for a terminal
	Detail Text      // an error, or what the service named it
	Notice bool
}

// Took is how long a span lasted, 0 for an instant and for one that ends before it begins.
func (m *Moment) Took() time.Duration {
	if m.Until.IsZero() {
		return 0
	}
	return max(0, m.Until.Sub(m.At))
}

// Timeline is everything of a case that has a time, oldest first, on one axis. The axis runs from the first moment to
// the last one that the applicant took part in: what the service did hours later would press all else into one cell.
type Timeline struct {
	Moments  []Moment
	More     int // moments left out of the middle
	LeftOut  int // index in Moments before which they would stand
	From, To time.Time
	Unread   []Fact // times that could not be read, as received
}

// momentsMost bounds the timeline: the first and the last are shown, and what is between is counted.
const momentsMost = 40

// TimelineOf puts camera, steps, checks and the service's own times on one axis (§2.5, §11.12).
func TimelineOf(e *Examination) Timeline {
	c := collector{}
	s := &e.Submission
	for i := range s.PreVerifications {
		c.instant(at("pre_verification", i, "created_at"), "check before the first step"+nth(i, len(s.PreVerifications)), s.PreVerifications[i].CreatedAt, true)
	}
	c.instant("signals.startButtonClickTime", "start pressed", s.Signals.StartButtonClick, true)
	c.cameras(s.Signals.Camera)
	for i := range s.KYC.Attempts {
		c.attempt(i, &s.KYC.Attempts[i])
	}
	for i := range s.Warnings {
		c.instant(at("warning", i, "occurrenceTime"), "warning"+nth(i, len(s.Warnings)), s.Warnings[i].OccurredAt, true)
	}
	for i := range s.Injections {
		c.instant(at("Injection_action", i, "time"), "data added later"+nth(i, len(s.Injections)), s.Injections[i].Time, false)
	}
	c.instant("created_at", "case created", s.CreatedAt, true)
	c.instant("pending_at", "pending since", s.PendingAt, false)
	c.instant("kyc_result_at", "result", s.ResultAt, false)
	c.instant("updated_at", "last change", s.UpdatedAt, false)
	return c.timeline()
}

func nth(i, of int) string {
	if of < 2 {
		return ""
	}
	return " " + strconv.Itoa(i+1)
}

type collector struct {
	moments []Moment
	unread  []Fact
	last    time.Time // of what the applicant took part in
}

func (c *collector) instant(path, what string, t argos.Time, applicant bool) {
	if t.At.IsZero() {
		c.unreadable(path, what, t)
		return
	}
	c.moments = append(c.moments, Moment{At: t.At, What: what})
	if applicant && t.At.After(c.last) {
		c.last = t.At
	}
}

func (c *collector) unreadable(path, what string, t argos.Time) {
	if !t.Text.IsEmpty() && len(c.unread) < listed {
		c.unread = append(c.unread, Fact{Path: path, Label: what, Value: t.Text})
	}
}

func (c *collector) cameras(list []argos.CameraProcess) {
	for i := range list {
		p := &list[i]
		what := "camera " + p.Type.String()
		c.unreadableUnless(p.Start.At, at("signals.cameraProcessInfo", i, "processStartTime"), what+", start", p.Start)
		c.unreadableUnless(p.End.At, at("signals.cameraProcessInfo", i, "processEndTime"), what+", end", p.End)
		m := Moment{At: p.Start.At, Until: p.End.At, What: what, Detail: p.Error, Notice: !p.Error.IsEmpty()}
		if m.At.IsZero() {
			m.At, m.Until = m.Until, time.Time{}
		}
		if m.At.IsZero() {
			continue
		}
		c.moments = append(c.moments, m)
		for _, t := range []time.Time{m.At, m.Until} {
			if t.After(c.last) {
				c.last = t
			}
		}
	}
}

func (c *collector) unreadableUnless(read time.Time, path, what string, t argos.Time) {
	if read.IsZero() {
		c.unreadable(path, what, t)
	}
}

func (c *collector) attempt(i int, a *argos.Attempt) {
	name := "attempt " + strconv.Itoa(i+1)
	for _, call := range []struct {
		member, what string
		t            argos.Time
	}{
		{"step1Time1st", ", step 1", a.Step1First},
		{"step1Time2nd", ", step 1, 2nd call", a.Step1Second},
		{"step1Time3rd", ", step 1, 3rd call", a.Step1Third},
		{"step2Time1st", ", step 2", a.Step2First},
		{"step2Time2nd", ", step 2, 2nd call", a.Step2Second},
		{"step2Time3rd", ", step 2, 3rd call", a.Step2Third},
	} {
		c.instant(at("kyc.attempts", i, call.member), name+call.what, call.t, true)
	}
}

func (c *collector) timeline() Timeline {
	slices.SortStableFunc(c.moments, func(a, b Moment) int { return a.At.Compare(b.At) })
	t := Timeline{Moments: c.moments, Unread: c.unread}
	if len(t.Moments) == 0 {
		return t
	}
	t.From, t.To = t.Moments[0].At, c.last
	if t.To.IsZero() {
		t.To = t.Moments[len(t.Moments)-1].At
	}
	if n := len(t.Moments); n > momentsMost {
		t.LeftOut, t.More = momentsMost/2, n-momentsMost
		t.Moments = append(t.Moments[:momentsMost/2:momentsMost/2], t.Moments[n-momentsMost/2:]...)
	}
	return t
}
