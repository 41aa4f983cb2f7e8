package once

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// state is what the pipeline's lock guards. It exists inside Pipeline.state alone.
type state struct {
	journal  store.Journal // nil before it is open
	unusable error         // why nothing can be recorded, nil while the journal works
	head     string        // short form of the newest hash when the journal was read last

	writes  []*listed // not over, oldest first
	stopped error     // why nothing is sent, until the agent says so (Refresh)
	fault   error     // a panic of ours: stopped for good
	resting bool      // nothing new is sent while the program is suspended
	ended   bool

	doubts []doubt // decisions that may have been recorded or not, until the journal was read again

	lastLook time.Time // when the goroutine looked at the writes last
	watched  time.Time // when it was last seen that the process runs; see lookAtHolds
}

// listed is a write that is not over.
type listed struct {
	*Write
	due   time.Time // when it has to be looked at next
	fails int       // failures in a row
	bars  int       // how often its hold had to begin

	together bool    // it was confirmed with others, in a bulk run
	ending   *ending // the agent had it end, and the journal could not record that: it is not sent
}

// ErrOpening says that the journal is still being opened.
var ErrOpening = errors.New("the journal is still being opened")

// BusyError says that a case has a write that excludes another.
type BusyError struct {
	With  Kind
	Phase Phase
}

// Error names what is under way.
func (e *BusyError) Error() string { return fmt.Sprintf("a %s of this case is %s", e.With, e.Phase) }

// recordable says why nothing can be recorded now, nil when it can.
func (s *state) recordable() error {
	if s.unusable != nil {
		return s.unusable
	}
	if s.ended || s.journal == nil {
		return ErrOpening
	}
	return nil
}

// sendable says why nothing can be recorded and then sent now, nil when it can.
func (s *state) sendable() error {
	if err := s.recordable(); err != nil {
		return err
	}
	return s.stopped
}

// latched notes that the journal refuses to write, and reports whether that is what err says.
func (s *state) latched(err error) bool {
	l := (*journal.LatchedError)(nil)
	if errors.As(err, &l) {
		s.unusable = err
		return true
	}
	return false
}

// at returns the listed write, nil when it is over here: the agent can drop or replace an offered one while its case is
// being read.
func (s *state) at(w *Write) *listed {
	for _, l := range s.writes {
		if l.Write == w {
			return l
		}
	}
	return nil
}

// byOp returns the listed write with an id of the journal.
func (s *state) byOp(op string) *listed {
	for _, l := range s.writes {
		if l.Standing().Op == op {
			return l
		}
	}
	return nil
}

// of returns the newest write on a case that pleases.
func (s *state) of(caseID string, is func(*listed) bool) *listed {
	for _, l := range slices.Backward(s.writes) {
		if l.Spec.CaseID() == caseID && is(l) {
			return l
		}
	}
	return nil
}

// held lists the decisions that are held and wanted, oldest first.
func (s *state) held() (all []*listed) {
	for _, l := range s.writes {
		if l.Spec.Kind().watched() && l.Standing().Phase == Held && l.ending == nil {
			all = append(all, l)
		}
	}
	return all
}

func (s *state) add(l *listed) { s.writes = append(s.writes, l) }

// set gives a write its next standing and tells its spec.
func (l *listed) set(change func(*Standing)) {
	next := l.Standing()
	change(&next)
	l.standing.Store(&next)
	l.Spec.Moved(next)
}

// move takes a write on to a phase.
func (l *listed) move(p Phase, detail string) { l.set(to(p, detail)) }

// to is the standing that differs in phase and detail.
func to(p Phase, detail string) func(*Standing) {
	return func(s *Standing) { s.Phase, s.Detail = p, detail }
}

// plan sets when a write has to be looked at next.
func (l *listed) plan(now time.Time, wait time.Duration) { l.due = now.Add(wait) }

// retry plans another try after a failure, ever later, and not before least has passed.
func (l *listed) retry(now time.Time, first, least time.Duration) {
	l.plan(now, max(Backoff(first, l.fails), least))
	l.fails++
}

// finish ends a write, whose case is in the state that is given: it leaves the list.
func (s *state) finish(l *listed, now review.State, last func(*Standing)) {
	l.set(last)
	s.writes = slices.DeleteFunc(s.writes, func(o *listed) bool { return o == l })
	l.Spec.Ended(l.Standing(), now)
	l.release()
}

// clockMoved notes the time of a look at the writes. When it is earlier than that of the last one, the clock was set
// back, and what is due moves back with it: a hold of seconds must not last a day.
func (s *state) clockMoved(now time.Time) {
	if back := s.lastLook.Sub(now); back > 0 {
		for _, l := range s.writes {
			l.due = l.due.Add(-back)
		}
	}
	s.lastLook = now
}

// Backoff doubles a pause with every failure in a row, up to 30 s.
func Backoff(first time.Duration, fails int) time.Duration {
	const most = 30 * time.Second
	if fails > 5 {
		return most
	}
	return min(first<<fails, most)
}
