package desk

import (
	"context"
	"errors"

	"kycdesk/review"
	"kycdesk/review/desk/once"
	"kycdesk/review/journal"
)

// call is what a correction and a memo have in common: writes that decide nothing and that somebody waits for.
type call struct {
	o      *outbox
	kind   once.Kind
	caseID string
	asked  context.Context // of whoever waits, nil for one that another process left
	left   string          // what that one is, in words; "" for one of this process
	id     string          // that its steps share in the journal
	words  *callWords
}

// callWords are what whoever waits is told.
type callWords struct {
	canceled   Problem // it was not sent: nobody waits any more, or the desk ends
	unknown    Problem // it was sent, and is not shown
	notSent    string  // stands before why it was not
	refused    string  // before why the service said no
	kept       string  // what is safe when it was not sent, "" for what the reason says
	unchanged  string  // what is safe when it certainly changed nothing
	unrecorded string  // what is safe when it is in force and the journal could not record that
}

// Kind tells corrections from memos.
func (c *call) Kind() once.Kind { return c.kind }

// CaseID names the case.
func (c *call) CaseID() string { return c.caseID }

// InForce is the state of the case, which is none of a call's business.
func (c *call) InForce() review.State { return review.Pending }

// Moved asks for a new snapshot.
func (c *call) Moved(once.Standing) { c.o.touch() }

// Heard tells nothing: whoever waits is told.
func (c *call) Heard(once.Standing) {}

// Ended tells of a call whose console ended: whoever sent it does not know.
func (c *call) Ended(s once.Standing, _ review.State) {
	if c.left == "" {
		return
	}
	kind, said := string(c.kind), "the service shows it"
	if s.Phase != Confirmed {
		kind, said = "unknown", safe(s.Detail)+"; it is not sent again; look at the case"
	}
	if s.Unrecorded != nil {
		said += " (the journal could not record this)"
	}
	c.o.news.tell(kind, c.caseID, c.left+": the console ended before its outcome was recorded; "+said)
	c.o.touch()
}

// reread reads the case again before the call. It ends with whoever waits.
func (c *call) reread(ctx context.Context) (*Case, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(c.asked, cancel)()
	read, err := c.o.intake.Read(ctx, c.caseID)
	switch {
	case ctx.Err() != nil:
		return nil, c.stop(c.words.canceled)
	case err != nil:
		p := Explain(err)
		p.What, p.Safe = c.words.notSent+p.What, c.words.unchanged
		return nil, c.stop(p)
	}
	return read, nil
}

// stop has the call not sent.
func (c *call) stop(p Problem) *once.Stop { return &once.Stop{Detail: p.What, Cause: &p} }

// record makes a step durable; with the first one what is sent is sealed.
func (c *call) record(
	ctx context.Context, s once.Step, state string, seal func() ([]byte, error),
	write func(context.Context, string, journal.Event) (string, error),
) (err error) {
	e := journal.Event{CaseID: c.caseID, State: state, Detail: s.Detail, Actor: c.o.cfg.Agent}
	switch s.To {
	case journal.Sent:
		if e.Payload, err = seal(); err != nil {
			return err
		}
	case journal.Refused, journal.NotApplied:
		e.Detail = Explain(s.Cause).Kind // what the service said may quote a value
	}
	id, err := write(ctx, c.id, e)
	if err == nil {
		c.id = id
	}
	return err
}

// problem says why a call is not in force, nil when it is and the journal says so.
func (c *call) problem(s once.Standing) *Problem {
	p := c.words.unknown
	switch s.Phase {
	case NotRecorded, Held, Recording, Checking:
		if p = c.words.canceled; s.Cause != nil && !errors.Is(s.Cause, context.Canceled) {
			p = *recordProblem(s.Cause)
		}
		if c.words.kept != "" {
			p.Safe = c.words.kept
		}
		return &p
	case NotApplied, Refused:
		p = Explain(s.Cause)
		p.What = map[Phase]string{NotApplied: c.words.notSent, Refused: c.words.refused}[s.Phase] + p.What
		p.Safe = c.words.unchanged
	case Confirmed:
		if s.Unrecorded == nil {
			return nil
		}
		p = *recordProblem(s.Unrecorded)
		p.Safe = c.words.unrecorded
		return &p
	}
	if s.Unrecorded != nil {
		p.Next = "The journal could not record this; ctrl+r opens it again."
	}
	return &p
}
