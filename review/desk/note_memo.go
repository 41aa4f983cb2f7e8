package desk

import (
	"context"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// sealedMemo is what the journal keeps closed of a memo write: the whole memo, what it took the place of, and the note
// that it carries. Its names are fixed: journals outlive releases.
type sealedMemo struct {
	Version int    `json:"v"`
	Text    string `json:"text"`
	Before  string `json:"before,omitempty"`
	Note    int64  `json:"note"`
}

// MemoWith is the memo that writing a note makes of the one that is there: the note comes below, since the memo is
// shared and the service keeps no earlier ones.
func MemoWith(seen *review.Examination, note string) review.Text {
	before := strings.TrimSpace(memoOf(seen))
	note = strings.TrimSpace(note)
	if before == "" {
		return argos.NewText(note)
	}
	return argos.NewText(before + "\n\n" + note)
}

func memoOf(e *review.Examination) string {
	if e == nil {
		return ""
	}
	return e.Submission.Memo.Text.Raw()
}

// WriteMemo writes a note, which is on this machine already, below the memo at the service: it reads the case again,
// stops when the memo is another one than the agent saw, makes "sent" durable, sends one call and reads back until the
// service shows the memo or a quiet period has passed. It never sends twice, also not after a restart. The state is
// Confirmed, or the error is a *Problem; one of the kind "memo unknown" means that the call may still take effect.
func (d *Desk) WriteMemo(ctx context.Context, caseID string, note Note, seen *review.Examination) error {
	if !d.cfg.MemoWrite {
		return &Problem{
			Kind: "memo read only", What: "this service's memo can be read, not written", Safe: "Your note is on this machine; nothing was sent.",
			Next: "Write it in the dashboard if others must see it.",
		}
	}
	j, err := d.reserveMemo(caseID)
	if err != nil {
		return err
	}
	defer d.endMemo(caseID)
	if p := d.memoStands(ctx, caseID, note, seen); p != nil {
		return p
	}
	return d.sendMemo(ctx, j, caseID, note, seen)
}

func (d *Desk) reserveMemo(caseID string) (store.Journal, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.cannotSend(); err != nil {
		return nil, err
	}
	if d.notes.memos[caseID] {
		return nil, &Problem{Kind: "memo under way", What: "a memo of this case is on its way", Safe: "It is sent once.", Next: "Wait until it was read back."}
	}
	d.notes.memos[caseID] = true
	d.wait.Add(1) // Close waits: a call that is under way is finished and recorded
	return d.journal, nil
}

func (d *Desk) endMemo(caseID string) {
	d.mu.Lock()
	delete(d.notes.memos, caseID)
	d.mu.Unlock()
	d.wait.Done()
}

const memoNotSent = "Your note is on this machine; the memo was not sent."

// memoStands reads the case again and makes sure that the memo is the one the agent saw.
func (d *Desk) memoStands(ctx context.Context, caseID string, note Note, seen *review.Examination) *Problem {
	stop := &Problem{Kind: "memo not sent", Safe: memoNotSent, Next: "Look at the case as it is now, and write the note again."}
	if seen == nil || seen.Submission.ID.Raw() != caseID {
		stop.What = "the memo was not sent: the case was not read before"
		return stop
	}
	if utf8.RuneCountInString(MemoWith(seen, note.text).Raw()) > 2*NoteLimit {
		stop.What, stop.Next = "the memo was not sent: with what is there already it would be too long", "Write it in the dashboard."
		return stop
	}
	c, err := d.Read(ctx, caseID)
	if err != nil {
		p := Explain(err)
		p.What, p.Safe = "the memo was not sent: "+p.What, memoNotSent
		return &p
	}
	if memoOf(c.Exam) != memoOf(seen) {
		stop.Kind, stop.What = "memo changed", "the memo was not sent: somebody changed it after you saw it"
		return stop
	}
	return nil
}

// sendMemo makes "sent" durable, sends the one call and finds out what came of it.
func (d *Desk) sendMemo(ctx context.Context, j store.Journal, caseID string, note Note, seen *review.Examination) error {
	if ctx.Err() != nil || d.ctx.Err() != nil {
		return &Problem{Kind: "canceled", What: "the memo was not sent: the console is ending", Safe: memoNotSent, Next: "Write the note again at the next start."}
	}
	whole := MemoWith(seen, note.text).Raw()
	payload, err := json.Marshal(sealedMemo{Version: 1, Text: whole, Before: memoOf(seen), Note: note.Seq})
	if err != nil {
		return recordProblem(err)
	}
	record := memoRecord{d: d, j: j, caseID: caseID}
	if err := record.step(journal.Sent, "", payload); err != nil {
		p := recordProblem(err)
		p.Safe = memoNotSent
		return p
	}
	d.crash("memo: sent recorded")
	call, cancel := d.callContext(finishWithin * 2)
	defer cancel()
	err = d.cfg.Client.WriteMemo(call, caseID, d.cfg.Agent, whole)
	switch kind := argos.KindOf(err); {
	case err == nil, kind == argos.OutcomeUnknown, kind == argos.Throttled:
		return record.readBack(whole)
	case neverLeft(err):
		return record.failed(journal.NotApplied, "the memo was not sent: ", err)
	case kind.ProjectWide():
		p := Explain(err)
		d.mu.Lock()
		d.stopped = &p
		d.touch()
		d.mu.Unlock()
	}
	return record.failed(journal.Refused, "the service refused the memo: ", err)
}

// memoRecord records the steps of one memo write.
type memoRecord struct {
	d      *Desk
	j      store.Journal
	caseID string
	write  string // the id that the steps share
}

func (m *memoRecord) step(s journal.State, detail string, payload []byte) error {
	ctx, cancel := m.d.callContext(finishWithin)
	defer cancel()
	id, err := m.j.AppendMemo(ctx, m.write, journal.Event{
		CaseID: m.caseID, State: string(s), Detail: detail, Payload: payload, Actor: m.d.cfg.Agent,
	})
	if err != nil {
		m.d.mu.Lock()
		m.d.latched(err)
		m.d.mu.Unlock()
		return err
	}
	m.write = id
	return nil
}

// failed records a call that certainly changed nothing, and explains it.
func (m *memoRecord) failed(s journal.State, lead string, cause error) *Problem {
	p := Explain(cause)
	p.What, p.Safe = lead+p.What, "The memo is as it was; your note is on this machine."
	if err := m.step(s, p.Kind, nil); err != nil {
		p.Next = "The journal could not record this; ctrl+r opens it again."
	}
	return &p
}

// readBack reads until the service shows the memo, or has shown for a quiet period that it does not. Its record is the
// truth, not its answer.
func (m *memoRecord) readBack(whole string) error {
	if m.shown(whole) {
		if err := m.step(journal.Confirmed, "read back from the service", nil); err != nil {
			p := recordProblem(err)
			p.Safe = "The memo is at the service; the journal does not say so yet."
			return p
		}
		return nil
	}
	p := unknownMemo()
	if m.d.ctx.Err() != nil { // not known yet: the next start reads on
		return p
	}
	if err := m.step(journal.Unknown, "the service did not show it", nil); err != nil {
		p.Next = "The journal could not record this; ctrl+r opens it again."
	}
	return p
}

func unknownMemo() *Problem {
	return &Problem{
		Kind: "memo unknown", What: "it is not known whether the memo was written: the service does not show it",
		Safe: "Your note is on this machine; the memo is never sent again by itself.", Next: "ctrl+r reads the case again; the memo then shows what became of it.",
	}
}

func (m *memoRecord) shown(whole string) bool {
	d := m.d
	began := d.clock.Now()
	for i := 0; ; i++ {
		wait := d.cfg.ReadBack[min(i, len(d.cfg.ReadBack)-1)]
		if left := began.Add(d.cfg.Quiet).Sub(d.clock.Now()); left > 0 {
			wait = min(wait, left)
		}
		if i > 0 && !d.pause(max(wait, time.Millisecond), nil) {
			return false
		}
		ctx, cancel := d.callContext(finishWithin)
		c, err := d.Read(ctx, m.caseID)
		cancel()
		if err == nil && strings.TrimSpace(memoOf(c.Exam)) == strings.TrimSpace(whole) {
			return true
		}
		if i > 0 && d.clock.Now().Sub(began) >= d.cfg.Quiet {
			return false
		}
	}
}

// settleMemos finds out, after the start, what became of memos whose console ended before their outcome was recorded.
// Nothing is sent; the agent is told.
func (d *Desk) settleMemos(j store.Journal, left []journal.Entry) {
	for i := range left {
		e := &left[i]
		m := memoRecord{d: d, j: j, caseID: e.CaseID, write: e.Op}
		var s sealedMemo
		known := json.Unmarshal(e.Payload, &s) == nil
		var err error = unknownMemo()
		if known {
			err = m.readBack(s.Text)
		} else if failed := m.step(journal.Unknown, "what was written cannot be read with this API key", nil); failed != nil {
			err = recordProblem(failed)
		}
		if d.ctx.Err() != nil {
			return
		}
		d.mu.Lock()
		lead := "memo of case " + safe(e.CaseID) + ": the console ended before its outcome was recorded; "
		if err == nil {
			d.tell("memo", e.CaseID, lead+"the service shows it")
		} else {
			d.tell("unknown", e.CaseID, lead+safe(err.Error())+"; it is not sent again")
		}
		d.touch()
		d.mu.Unlock()
	}
}
