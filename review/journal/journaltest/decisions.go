package journaltest

import (
	"context"
	"errors"
	"slices"
	"time"

	"kycdesk/review/journal"
)

// Intend records a decision as held.
func (c *connection) Intend(ctx context.Context, in journal.Intent) (journal.Op, error) {
	if in.CaseID == "" || in.Verdict == "" {
		return journal.Op{}, errors.New("recording a decision: it names no case or no verdict; nothing was recorded")
	}
	if err := c.sealable(in.Payload); err != nil {
		return journal.Op{}, err
	}
	id := c.newID()
	e := journal.Entry{
		Kind: journal.KindDecision, Op: id, State: journal.Held, CaseID: in.CaseID, Verdict: in.Verdict, Actor: in.Actor,
		Policy: in.Policy, Replaces: in.Replaces, Evidence: in.Evidence, Payload: in.Payload,
	}
	var op journal.Op
	err := c.write(ctx, Write{e.Kind, string(e.State), e.CaseID}, func(t *tx) error {
		if err := t.replace(&e); err != nil {
			return err
		}
		for id := range t.ops {
			if is := t.op(id, c); is.CaseID == e.CaseID && is.Origin == c.who.Origin && !is.State.Settled() {
				return &journal.OpenDecisionError{Op: id, CaseID: is.CaseID, State: is.State}
			}
		}
		stored := t.append(e)
		t.ops[id] = &opState{intent: stored.Seq, last: stored.Seq}
		op = t.op(id, c)
		return nil
	})
	if err != nil {
		return journal.Op{ID: id, CaseID: in.CaseID}, err
	}
	return op, nil
}

// replace drops the decision that e takes the place of.
func (t *tx) replace(e *journal.Entry) error {
	if e.Replaces == "" {
		return nil
	}
	old, err := t.mine(e.Replaces)
	switch {
	case err != nil:
		return err
	case old.CaseID != e.CaseID:
		return errors.New("recording a decision: the one it replaces is on another case; nothing was recorded")
	case old.State != journal.NotApplied:
		return &journal.OpenDecisionError{Op: old.ID, CaseID: old.CaseID, State: old.State}
	}
	return t.advance(&old, journal.Dropped, "replaced by a new decision", nil)
}

// Advance records a step of a decision.
func (c *connection) Advance(ctx context.Context, op string, to journal.State, detail string) error {
	return c.AdvanceSaying(ctx, op, to, detail, nil)
}

// AdvanceSaying records a step with what is personal of it.
func (c *connection) AdvanceSaying(ctx context.Context, op string, to journal.State, detail string, payload []byte) error {
	if c.sealable(payload) != nil {
		payload = nil
	}
	w := Write{Kind: journal.KindDecision, State: string(to)}
	_ = c.read(func(s *contents) error {
		if o := s.ops[op]; o != nil {
			w.CaseID = s.entries[o.intent-1].CaseID
		}
		return nil
	})
	return c.write(ctx, w, func(t *tx) error {
		is, err := t.mine(op)
		if err != nil {
			return err
		}
		return t.advance(&is, to, detail, payload)
	})
}

// mine returns a decision that this console may move.
func (t *tx) mine(op string) (journal.Op, error) {
	if t.ops[op] == nil || t.op(op, t.c).Origin != t.c.who.Origin {
		return journal.Op{}, &journal.UnknownOpError{Op: op}
	}
	is := t.op(op, t.c)
	if is.Owner != t.c.owner && !is.State.Settled() {
		return is, &journal.NotOwnerError{Op: op, Owner: is.Owner}
	}
	return is, nil
}

func (t *tx) advance(is *journal.Op, to journal.State, detail string, payload []byte) error {
	o := t.ops[is.ID]
	switch {
	case !is.State.CanBecome(to):
		return &journal.IllegalTransitionError{Op: is.ID, From: is.State, To: to}
	case to == journal.Confirmed && o.sent == 0:
		return &journal.IllegalTransitionError{Op: is.ID, From: is.State, To: to, Why: "it was never sent"}
	}
	e := t.append(journal.Entry{
		Kind: journal.KindDecision, Op: is.ID, State: to, CaseID: is.CaseID, Verdict: is.Verdict, Actor: is.Actor, Detail: detail,
		Payload: payload,
	})
	o.last = e.Seq
	if to == journal.Sent {
		o.sent = e.Seq
	}
	return nil
}

// op says where a decision stands.
func (s *contents) op(id string, c *connection) journal.Op {
	o := s.ops[id]
	first, newest := s.entries[o.intent-1], s.entries[o.last-1]
	op := journal.Op{
		ID: id, CaseID: first.CaseID, Verdict: first.Verdict, State: newest.State, Since: newest.Time, IntentAt: first.Time,
		Actor: first.Actor, Owner: newest.Owner, Origin: first.Origin, Policy: first.Policy, Replaces: first.Replaces,
		Detail: newest.Detail, Evidence: first.Evidence,
	}
	if o.sent != 0 {
		op.LastSentAt = s.entries[o.sent-1].Time
	}
	op.Payload, op.Closed = s.opened(o.intent, c)
	return op
}

// opened is what was sealed of an entry, as far as a console's key goes.
func (s *contents) opened(seq int64, c *connection) (payload []byte, closed bool) {
	switch sealed := s.entries[seq-1].Payload; {
	case len(sealed) == 0:
		return nil, false
	case s.keys[seq-1] != string(c.who.Key):
		return nil, true
	default:
		return slices.Clone(sealed), false
	}
}

// Find returns one decision.
func (c *connection) Find(_ context.Context, id string) (op journal.Op, err error) {
	err = c.read(func(s *contents) error {
		if s.ops[id] == nil || s.op(id, c).Origin != c.who.Origin {
			return &journal.UnknownOpError{Op: id}
		}
		op = s.op(id, c)
		return nil
	})
	return op, err
}

// Last returns the newest decision on a case.
func (c *connection) Last(_ context.Context, caseID string) (op journal.Op, found bool, err error) {
	ops, err := c.which(func(op *journal.Op, _ *contents) bool { return op.CaseID == caseID })
	if err != nil || len(ops) == 0 {
		return journal.Op{}, false, err
	}
	return ops[len(ops)-1], true, nil
}

// Unsettled returns the decisions that are not settled.
func (c *connection) Unsettled(context.Context) ([]journal.Op, error) {
	return c.which(func(op *journal.Op, _ *contents) bool { return !op.State.Settled() })
}

// OfDay returns the decisions that moved on a day.
func (c *connection) OfDay(_ context.Context, day time.Time) ([]journal.Op, error) {
	y, m, d := day.Date()
	from, to := time.Date(y, m, d, 0, 0, 0, 0, day.Location()), time.Date(y, m, d+1, 0, 0, 0, 0, day.Location())
	return c.which(func(op *journal.Op, s *contents) bool {
		return slices.ContainsFunc(s.entries, func(e journal.Entry) bool {
			return e.Kind == journal.KindDecision && e.Op == op.ID && !e.Time.Before(from) && e.Time.Before(to)
		})
	})
}

// which returns the decisions at this origin that are meant, in the order in which they were recorded.
func (c *connection) which(meant func(*journal.Op, *contents) bool) (ops []journal.Op, err error) {
	err = c.read(func(s *contents) error {
		for i := range s.entries {
			o := s.ops[s.entries[i].Op]
			if o == nil || o.intent != s.entries[i].Seq || s.entries[i].Origin != c.who.Origin {
				continue
			}
			if op := s.op(s.entries[i].Op, c); meant(&op, s) {
				ops = append(ops, op)
			}
		}
		return nil
	})
	return ops, err
}
