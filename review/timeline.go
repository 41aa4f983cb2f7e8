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
		c.listed(inList{"pre_verification", "created_at", "check before the first step", i, len(s.PreVerifications)}, s.PreVerifications[i].CreatedAt, true)
	}
	c.instant("signals.startButtonClickTime", "start pressed", s.Signals.StartButtonClick, true)
	c.cameras(s.Signals.Camera)
	for i := range s.KYC.Attempts {
		c.attempt(i, &s.KYC.Attempts[i])
	}
	for i := range s.Warnings {
		c.listed(inList{"warning", "occurrenceTime", "warning", i, len(s.Warnings)}, s.Warnings[i].OccurredAt, true)
	}
	for i := range s.Injections {
		c.listed(inList{"Injection_action", "time", "data added later", i, len(s.Injections)}, s.Injections[i].Time, false)
	}
	c.instant("created_at", "case created", s.CreatedAt, true)
	c.instant("pending_at", "pending since", s.PendingAt, false)
	c.instant("kyc_result_at", "result", s.ResultAt, false)
	c.instant("updated_at", "last change", s.UpdatedAt, false)
	return c.timeline()
}

// inList is a time in an entry of a list.
type inList struct {
	list, member, what string
	i, of              int
}

func (e *inList) words() string {
	return e.what + nth(e.i, e.of)
}

func nth(i, of int) string {
	if of < 2 {
		return ""
	}
	return " " + strconv.Itoa(i+1)
}

// collector keeps the first and the last moments of any number, so that a record of thousands costs no more than its
// reading.
type collector struct {
	moments []candidate
	n       int // how many there were
	unread  []Fact
	last    time.Time // of what the applicant took part in
}

// candidate is a moment that may yet be left out, so that it is worded only when it is not.
type candidate struct {
	Moment
	attempt int // counted from one, 0 for something else
	call    int // of it
	camera  *argos.CameraProcess
	in      inList
}

func (d *candidate) worded() Moment {
	switch {
	case d.attempt > 0:
		d.What = "attempt " + strconv.Itoa(d.attempt) + attemptCalls[d.call].what
	case d.camera != nil:
		d.What = "camera " + d.camera.Type.String()
	case d.in.list != "":
		d.What = d.in.words()
	}
	return d.Moment
}

func (c *collector) add(m candidate) {
	c.n++
	c.moments = append(c.moments, m)
	if len(c.moments) >= 4*momentsMost {
		c.narrow()
	}
}

// narrow puts the moments in order and leaves out the middle.
func (c *collector) narrow() {
	slices.SortStableFunc(c.moments, func(a, b candidate) int { return a.At.Compare(b.At) })
	if n := len(c.moments); n > momentsMost {
		c.moments = append(c.moments[:momentsMost/2], c.moments[n-momentsMost/2:]...)
	}
}

func (c *collector) instant(path, what string, t argos.Time, applicant bool) {
	c.unreadable(path, what, t)
	c.happened(candidate{Moment: Moment{At: t.At, What: what}}, applicant)
}

func (c *collector) listed(e inList, t argos.Time, applicant bool) {
	if c.wants(t) {
		c.unreadable(at(e.list, e.i, e.member), e.words(), t)
	}
	c.happened(candidate{Moment: Moment{At: t.At}, in: e}, applicant)
}

// happened takes an instant that has a time. applicant says that the applicant took part in it.
func (c *collector) happened(d candidate, applicant bool) {
	if d.At.IsZero() {
		return
	}
	c.add(d)
	if applicant && d.At.After(c.last) {
		c.last = d.At
	}
}

func (c *collector) unreadable(path, what string, t argos.Time) {
	if c.wants(t) {
		c.unread = append(c.unread, Fact{Path: path, Label: what, Value: t.Text})
	}
}

// wants reports whether a time belongs to those that could not be read.
func (c *collector) wants(t argos.Time) bool {
	return t.At.IsZero() && !t.Text.IsEmpty() && len(c.unread) < listed
}

func (c *collector) cameras(list []argos.CameraProcess) {
	for i := range list {
		p := &list[i]
		if c.wants(p.Start) {
			c.unreadable(at("signals.cameraProcessInfo", i, "processStartTime"), "camera "+p.Type.String()+", start", p.Start)
		}
		if c.wants(p.End) {
			c.unreadable(at("signals.cameraProcessInfo", i, "processEndTime"), "camera "+p.Type.String()+", end", p.End)
		}
		m := Moment{At: p.Start.At, Until: p.End.At, Detail: p.Error, Notice: !p.Error.IsEmpty()}
		if m.At.IsZero() {
			m.At, m.Until = m.Until, time.Time{}
		}
		if m.At.IsZero() {
			continue
		}
		c.add(candidate{Moment: m, camera: p})
		for _, t := range []time.Time{m.At, m.Until} {
			if t.After(c.last) {
				c.last = t
			}
		}
	}
}

// attemptCalls are the calls of an attempt that have a time, in the order of the document.
var attemptCalls = [...]struct {
	member, what string
	at           func(*argos.Attempt) argos.Time
}{
	{"step1Time1st", ", step 1", func(a *argos.Attempt) argos.Time { return a.Step1First }},
	{"step1Time2nd", ", step 1, 2nd call", func(a *argos.Attempt) argos.Time { return a.Step1Second }},
	{"step1Time3rd", ", step 1, 3rd call", func(a *argos.Attempt) argos.Time { return a.Step1Third }},
	{"step2Time1st", ", step 2", func(a *argos.Attempt) argos.Time { return a.Step2First }},
	{"step2Time2nd", ", step 2, 2nd call", func(a *argos.Attempt) argos.Time { return a.Step2Second }},
	{"step2Time3rd", ", step 2, 3rd call", func(a *argos.Attempt) argos.Time { return a.Step2Third }},
}

func (c *collector) attempt(i int, a *argos.Attempt) {
	for k := range attemptCalls {
		call := &attemptCalls[k]
		t := call.at(a)
		if c.wants(t) {
			c.unreadable(at("kyc.attempts", i, call.member), "attempt "+strconv.Itoa(i+1)+call.what, t)
		}
		c.happened(candidate{Moment: Moment{At: t.At}, attempt: i + 1, call: k}, true)
	}
}

func (c *collector) timeline() Timeline {
	c.narrow()
	t := Timeline{Unread: c.unread, Moments: make([]Moment, len(c.moments))}
	for i := range c.moments {
		t.Moments[i] = c.moments[i].worded()
	}
	if len(t.Moments) == 0 {
		return t
	}
	t.From, t.To = t.Moments[0].At, c.last
	if t.To.IsZero() {
		t.To = t.Moments[len(t.Moments)-1].At
	}
	if c.n > momentsMost {
		t.LeftOut, t.More = momentsMost/2, c.n-momentsMost
	}
	return t
}
