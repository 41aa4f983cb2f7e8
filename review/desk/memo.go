package desk

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/once"
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
func (o *outbox) WriteMemo(ctx context.Context, caseID string, note Note, seen *review.Examination) error {
	if !o.cfg.MemoWrite {
		return &Problem{
			Kind: "memo read only", What: "this service's memo can be read, not written", Safe: "Your note is on this machine; nothing was sent.",
			Next: "Write it in the dashboard if others must see it.",
		}
	}
	stop := memoStop()
	if seen == nil || seen.Submission.ID.Raw() != caseID {
		stop.What = "the memo was not sent: the case was not read before"
		return stop
	}
	w := &memoWrite{o: o, caseID: caseID, note: note.Seq, before: memoOf(seen), whole: MemoWith(seen, note.text).Raw(), asked: ctx}
	if utf8.RuneCountInString(w.whole) > 2*NoteLimit {
		stop.What, stop.Next = "the memo was not sent: with what is there already it would be too long", "Write it in the dashboard."
		return stop
	}
	s, err := o.once.Carry(ctx, w)
	if err != nil {
		return memoNotSent(recordProblem(err))
	}
	if p := w.problem(s); p != nil {
		return p
	}
	return nil
}

const memoKept = "Your note is on this machine; the memo was not sent."

func memoStop() *Problem {
	return &Problem{Kind: "memo not sent", Safe: memoKept, Next: "Look at the case as it is now, and write the note again."}
}

// memoNotSent says of a problem what is safe.
func memoNotSent(p *Problem) *Problem {
	own := *p
	own.Safe = memoKept
	return &own
}

// memoWrite is a memo as the pipeline carries it out.
type memoWrite struct {
	o      *outbox
	caseID string
	note   int64  // of the note that it carries
	before string // the memo that was seen
	whole  string // what is sent; empty for one that was left and cannot be read
	asked  context.Context
	left   bool // by another process: nobody waits

	id string // that its steps share
}

// memoLeft is a memo that another process left.
func (o *outbox) memoLeft(e *journal.Entry) *memoWrite {
	w := &memoWrite{o: o, caseID: e.CaseID, id: e.Op, left: true}
	var s sealedMemo
	if json.Unmarshal(e.Payload, &s) == nil {
		w.whole = s.Text
	}
	return w
}

// Kind says that it is a memo.
func (w *memoWrite) Kind() once.Kind { return once.Memo }

// CaseID names the case.
func (w *memoWrite) CaseID() string { return w.caseID }

// InForce is the state of the case: a memo decides nothing.
func (w *memoWrite) InForce() review.State { return review.Pending }

// Intend records nothing: "sent" is what is recorded first.
func (w *memoWrite) Intend(context.Context, store.Journal, string) (string, error) { return "", nil }

// Check reads the case again and makes sure that the memo is the one the agent saw.
func (w *memoWrite) Check(ctx context.Context, _ *once.Write) (string, error) {
	ctx, end := both(ctx, w.asked)
	defer end()
	c, err := w.o.intake.Read(ctx, w.caseID)
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		p := Explain(err)
		p.What = "the memo was not sent: " + p.What
		return "", stopFor(memoNotSent(&p))
	case memoOf(c.Exam) != w.before:
		stop := memoStop()
		stop.Kind, stop.What = "memo changed", "the memo was not sent: somebody changed it after you saw it"
		return "", stopFor(stop)
	}
	return "", nil
}

// Record makes a step durable; with the first one the memo is sealed.
func (w *memoWrite) Record(ctx context.Context, j store.Journal, s once.Step) error {
	e := journal.Event{CaseID: w.caseID, State: string(s.To), Detail: s.Detail, Actor: w.o.cfg.Agent}
	switch s.To {
	case journal.Sent:
		var err error
		if e.Payload, err = json.Marshal(sealedMemo{Version: 1, Text: w.whole, Before: w.before, Note: w.note}); err != nil {
			return err
		}
	case journal.Refused, journal.NotApplied:
		e.Detail = Explain(s.Cause).Kind // what the service said may quote the memo
	}
	id, err := j.AppendMemo(ctx, w.id, e)
	if err == nil {
		w.id = id
	}
	return err
}

// Call sends the memo.
func (w *memoWrite) Call(ctx context.Context) error {
	return w.o.cfg.Client.WriteMemo(ctx, w.caseID, w.o.cfg.Agent, w.whole)
}

// ReadBack looks whether the service shows the memo.
func (w *memoWrite) ReadBack(ctx context.Context, _ *once.Write) (once.Finding, error) {
	if w.whole == "" {
		return once.Finding{Told: once.Untold, Detail: "what was written cannot be read with this API key"}, nil
	}
	c, err := w.o.intake.Read(ctx, w.caseID)
	if err == nil && strings.TrimSpace(memoOf(c.Exam)) == strings.TrimSpace(w.whole) {
		return once.Finding{Told: once.InForce, State: review.Pending, Detail: "read back from the service"}, nil
	}
	return once.Finding{Detail: "the service did not show it"}, err
}

// Moved asks for a new snapshot.
func (w *memoWrite) Moved(once.Standing) { w.o.touch() }

// Ended tells of a memo whose console ended.
func (w *memoWrite) Ended(s once.Standing, _ review.State) {
	if !w.left {
		return
	}
	kind, said := "memo", "the service shows it"
	if p := w.problem(s); p != nil {
		kind, said = "unknown", safe(p.What)+"; it is not sent again"
	}
	w.o.news.tell(kind, w.caseID, "memo of case "+safe(w.caseID)+": the console ended before its outcome was recorded; "+said)
	w.o.touch()
}

// Heard tells nothing: whoever waits is told.
func (w *memoWrite) Heard(once.Standing) {}

// problem says why a memo is not at the service, nil when it is and the journal says so.
func (w *memoWrite) problem(s once.Standing) *Problem {
	switch s.Phase {
	case NotRecorded, Held, Recording, Checking:
		if s.Cause == nil || errors.Is(s.Cause, context.Canceled) {
			return &Problem{
				Kind: "canceled", What: "the memo was not sent: the console is ending", Safe: memoKept,
				Next: "Write the note again at the next start.",
			}
		}
		return memoNotSent(recordProblem(s.Cause))
	case NotApplied, Refused:
		p := Explain(s.Cause)
		p.What = map[Phase]string{NotApplied: "the memo was not sent: ", Refused: "the service refused the memo: "}[s.Phase] + p.What
		p.Safe = "The memo is as it was; your note is on this machine."
		if s.Unrecorded != nil {
			p.Next = "The journal could not record this; ctrl+r opens it again."
		}
		return &p
	case Confirmed:
		if s.Unrecorded == nil {
			return nil
		}
		p := recordProblem(s.Unrecorded)
		p.Safe = "The memo is at the service; the journal does not say so yet."
		return p
	}
	p := &Problem{
		Kind: "memo unknown", What: "it is not known whether the memo was written: the service does not show it",
		Safe: "Your note is on this machine; the memo is never sent again by itself.", Next: "ctrl+r reads the case again; the memo then shows what became of it.",
	}
	if s.Unrecorded != nil {
		p.Next = "The journal could not record this; ctrl+r opens it again."
	}
	return p
}
