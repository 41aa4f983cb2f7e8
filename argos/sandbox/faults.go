package sandbox

import (
	"fmt"
	"slices"
	"sync"
)

// Fault is one way in which an answer goes wrong.
type Fault struct {
	// On is the endpoint: list, single, review, patch, image, applicant, report, monitor, or empty for all.
	On string `json:"on,omitempty"`
	// Do is what goes wrong:
	//
	//	429 500 502 413  the gateway's answer instead of the service's; the call has no effect unless After is set
	//	html             a web page with status 200, likewise
	//	delay            the call is held for DelayMS before it takes effect, or after it where After is set
	//	drop-before      the connection is reset, the call has no effect
	//	drop-after       the call takes effect, then the connection is reset
	//	late             the connection is reset, and a write takes effect DelayMS later or at /control/settle
	//	truncate         the first half of the answer as if it were whole
	//	other-id         the answer names another case
	//	other-status     the answer names another status
	//	error            one of ReviewErrors or PatchErrors, given by Message; the call has no effect
	Do string `json:"do"`
	// Probability is the chance for each matching call, 0 to 1; it means nothing for queued faults.
	Probability float64 `json:"p,omitempty"`
	// Case limits the fault to calls that name this submission.
	Case string `json:"case,omitempty"`
	// Times is how many calls a queued fault spoils; 0 means one.
	Times int `json:"times,omitempty"`
	// DelayMS is the wait of delay and late, in milliseconds.
	DelayMS int `json:"delay_ms,omitempty"`
	// RetryAfter is the Retry-After of 429, in seconds; 0 sends none.
	RetryAfter int `json:"retry_after,omitempty"`
	// Message is the review or patch error of error.
	Message string `json:"message,omitempty"`
	// After lets the call take effect before a gateway answer, a web page or a delay hides it.
	After bool `json:"after,omitempty"`
}

func (f Fault) check() error {
	deeds := []string{
		"429", "500", "502", "413", "html", "delay", "drop-before", "drop-after", "late", "truncate",
		"other-id", "other-status", "error",
	}
	endpoints := []string{"", onList, onSingle, onReview, onPatch, onImage, onApplicant, onReport, onMonitor}
	switch {
	case !slices.Contains(deeds, f.Do):
		return fmt.Errorf("sandbox: no fault does %q", f.Do)
	case !slices.Contains(endpoints, f.On):
		return fmt.Errorf("sandbox: no endpoint is called %q", f.On)
	case f.Do == "error" && !slices.Contains(errorsOf(f.On), f.Message):
		return fmt.Errorf("sandbox: fault error is for reviews and patches and needs one of their messages, not %q", f.Message)
	case f.Probability < 0 || f.Probability > 1 || f.DelayMS < 0 || f.Times < 0 || f.RetryAfter < 0:
		return fmt.Errorf("sandbox: fault %s has a number out of range", f.Do)
	}
	return nil
}

// errorsOf are the messages with which an endpoint can refuse.
func errorsOf(endpoint string) []string {
	switch endpoint {
	case onReview:
		return ReviewErrors()
	case onPatch:
		return PatchErrors()
	}
	return nil
}

func (f Fault) fits(endpoint, caseID string) bool {
	return (f.On == "" || f.On == endpoint) && (f.Case == "" || f.Case == caseID)
}

// faultBox decides which call goes wrong: queued faults first, then chance by the order in which calls came.
type faultBox struct {
	seed uint64

	mu     sync.Mutex
	calls  int64
	chance []Fault
	queue  []Fault
}

func newFaultBox(seed uint64, chance []Fault) *faultBox {
	return &faultBox{seed: seed, chance: slices.Clone(chance)}
}

func (b *faultBox) pick(endpoint, caseID string) (Fault, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.calls++
	for i, f := range b.queue {
		if !f.fits(endpoint, caseID) {
			continue
		}
		if b.queue[i].Times--; b.queue[i].Times < 1 {
			b.queue = slices.Delete(b.queue, i, i+1)
		}
		return f, true
	}
	d := newDice(b.seed, b.calls, partFault)
	left := d.unit()
	for _, f := range b.chance {
		if !f.fits(endpoint, caseID) {
			continue
		}
		if left < f.Probability {
			return f, true
		}
		left -= f.Probability
	}
	return Fault{}, false
}

// Next queues a fault for the next calls that match it.
func (s *Server) Next(f Fault) error {
	if err := f.check(); err != nil {
		return err
	}
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.queue = append(s.faults.queue, f)
	return nil
}

// SetFaults replaces the faults by chance and empties the queue.
func (s *Server) SetFaults(faults []Fault) error {
	for _, f := range faults {
		if err := f.check(); err != nil {
			return err
		}
	}
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.chance, s.faults.queue = slices.Clone(faults), nil
	return nil
}
