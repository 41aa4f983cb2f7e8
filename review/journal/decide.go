package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Intent is a decision as it is recorded before anything is sent.
type Intent struct {
	CaseID   string
	Verdict  string // "approve" or "reject"
	Payload  []byte // the whole decision as JSON; sealed, since it holds comments and corrections
	Actor    string // admin e-mail that signs; empty: Options.Actor
	Evidence []byte // JSON of the keyed digests of what the agent saw; not sealed
	Policy   string // which policy was in force
	Replaces string // the op that was not applied and that this decision takes the place of, if any
}

// Intend records a decision and returns when it is on disk; its hold begins then. Errors: *OpenDecisionError when an
// earlier decision on the case is not settled, *LatchedError, ErrNoKey, ErrReadOnly. The Op carries its ID with a
// *LatchedError too, since it may have reached the disk: ask Exists after Reopen.
func (j *Journal) Intend(ctx context.Context, in Intent) (Op, error) {
	if j.opts.ReadOnly {
		return Op{}, ErrReadOnly
	}
	if in.CaseID == "" || in.Verdict == "" {
		return Op{}, errors.New("recording a decision: it names no case or no verdict; nothing was recorded")
	}
	id := newID()
	r := &row{
		kind: string(KindDecision), op: id, state: string(Held), caseID: in.CaseID, verdict: in.Verdict,
		actor: in.Actor, policy: in.Policy, replaces: in.Replaces, evidence: in.Evidence,
	}
	if err := j.seal(r, in.Payload); err != nil {
		return Op{}, err
	}
	if err := j.write(ctx, func(w *writer) error { return w.intend(r) }); err != nil {
		return Op{ID: id, CaseID: in.CaseID}, err
	}
	return j.opFrom(r, r, 0, r.time)
}

func (w *writer) intend(r *row) error {
	if r.replaces != "" {
		if err := w.replace(r); err != nil {
			return err
		}
	}
	var open OpenDecisionError
	err := w.tx.QueryRowContext(w.ctx, `SELECT op, case_id, state FROM ops WHERE origin = ? AND case_id = ? AND settled = 0`,
		w.j.opts.Origin, r.caseID).Scan(&open.Op, &open.CaseID, &open.State)
	if err == nil {
		return &open
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("looking for an open decision: %w", err)
	}
	if err := w.append(r); err != nil {
		return err
	}
	_, err = w.tx.ExecContext(w.ctx, `INSERT INTO ops (op, origin, case_id, state, owner, intent_seq, last_seq, sent_seq, settled)
		VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)`, r.op, r.origin, r.caseID, r.state, r.owner, r.seq, r.seq)
	if err != nil {
		return fmt.Errorf("recording where the decision stands: %w", err)
	}
	return nil
}

// replace drops the decision that r takes the place of, in the same transaction, so that the case is never without one.
func (w *writer) replace(r *row) error {
	old, err := w.standing(r.replaces)
	if err != nil {
		return err
	}
	if old.caseID != r.caseID {
		return fmt.Errorf("recording a decision: the one it replaces is on case %s; nothing was recorded", old.caseID)
	}
	if old.state != NotApplied {
		return &OpenDecisionError{r.replaces, old.caseID, old.state}
	}
	return w.advance(old, Dropped, "replaced by a new decision", nil)
}

// Advance records that a decision went on to a new state, durably. detail is a sentence without anything personal.
// Errors: *IllegalTransitionError, *NotOwnerError when another process works on it, *UnknownOpError, *LatchedError.
func (j *Journal) Advance(ctx context.Context, op string, to State, detail string) error {
	return j.AdvanceSaying(ctx, op, to, detail, nil)
}

// AdvanceSaying is Advance with what is personal of the step, such as the words in which the service answered; payload is
// sealed. Where it cannot be sealed the step is recorded without it: no outcome is lost for the words that came with it.
func (j *Journal) AdvanceSaying(ctx context.Context, op string, to State, detail string, payload []byte) error {
	return j.write(ctx, func(w *writer) error {
		s, err := w.standing(op)
		if err != nil {
			return err
		}
		return w.advance(s, to, detail, payload)
	})
}

// standing is where a decision stands, from the ops table.
type standing struct {
	op, caseID, verdict, actor, owner string
	state                             State
	sentSeq                           int64
}

// standing reads where op stands, and refuses when it is not ours to move.
func (w *writer) standing(op string) (standing, error) {
	s := standing{op: op}
	err := w.tx.QueryRowContext(w.ctx, `SELECT o.case_id, o.state, o.owner, o.sent_seq, e.verdict, e.actor
		FROM ops o JOIN entries e ON e.seq = o.intent_seq WHERE o.op = ? AND o.origin = ?`, op, w.j.opts.Origin).
		Scan(&s.caseID, &s.state, &s.owner, &s.sentSeq, &s.verdict, &s.actor)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return s, &UnknownOpError{op}
	case err != nil:
		return s, fmt.Errorf("reading where a decision stands: %w", err)
	case s.owner != w.j.owner.id && !s.state.Settled():
		return s, &NotOwnerError{op, s.owner}
	}
	return s, nil
}

func (w *writer) advance(s standing, to State, detail string, payload []byte) error {
	if !s.state.CanBecome(to) {
		return &IllegalTransitionError{Op: s.op, From: s.state, To: to}
	}
	if to == Confirmed && s.sentSeq == 0 {
		return &IllegalTransitionError{Op: s.op, From: s.state, To: to, Why: "it was never sent"}
	}
	r := &row{
		kind: string(KindDecision), op: s.op, state: string(to), caseID: s.caseID, verdict: s.verdict,
		actor: s.actor, detail: detail,
	}
	if err := w.j.seal(r, payload); err != nil {
		r.sealed, r.keyID = nil, ""
	}
	if err := w.append(r); err != nil {
		return err
	}
	if to == Sent {
		s.sentSeq = r.seq
	}
	settled := 0
	if to.Settled() {
		settled = 1
	}
	_, err := w.tx.ExecContext(w.ctx, `UPDATE ops SET state = ?, owner = ?, last_seq = ?, sent_seq = ?, settled = ? WHERE op = ?`,
		string(to), r.owner, r.seq, s.sentSeq, settled, s.op)
	if err != nil {
		return fmt.Errorf("recording where the decision stands: %w", err)
	}
	return nil
}
