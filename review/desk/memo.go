package desk

import (
	"context"
	"encoding/json"
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
	stop := memoStop
	if seen == nil || seen.Submission.ID.Raw() != caseID {
		stop.What = "the memo was not sent: the case was not read before"
		return &stop
	}
	w := &memoWrite{
		call: call{o: o, kind: once.Memo, caseID: caseID, asked: ctx, words: &memoTold},
		note: note.Seq, before: memoOf(seen), whole: MemoWith(seen, note.text).Raw(),
	}
	if utf8.RuneCountInString(w.whole) > 2*NoteLimit {
		stop.What, stop.Next = "the memo was not sent: with what is there already it would be too long", "Write it in the dashboard."
		return &stop
	}
	s, err := o.once.Carry(ctx, w)
	if err != nil {
		p := *recordProblem(err)
		p.Safe = memoKept
		return &p
	}
	if p := w.problem(s); p != nil {
		return p
	}
	return nil
}

const memoKept = "Your note is on this machine; the memo was not sent."

// memoStop is said of a memo that must not be sent, but for what happened.
var memoStop = Problem{Kind: "memo not sent", Safe: memoKept, Next: "Look at the case as it is now, and write the note again."}

// memoTold is what whoever waits for a memo is told.
var memoTold = callWords{
	canceled: Problem{
		Kind: "canceled", What: "the memo was not sent: the console is ending", Safe: memoKept,
		Next: "Write the note again at the next start.",
	},
	unknown: Problem{
		Kind: "memo unknown", What: "it is not known whether the memo was written: the service does not show it",
		Safe: "Your note is on this machine; the memo is never sent again by itself.",
		Next: "ctrl+r reads the case again; the memo then shows what became of it.",
	},
	notSent: "the memo was not sent: ", refused: "the service refused the memo: ", kept: memoKept,
	unchanged: "The memo is as it was; your note is on this machine.", unrecorded: "The memo is at the service; the journal does not say so yet.",
}

// memoWrite is a memo as the pipeline carries it out.
type memoWrite struct {
	call
	note   int64  // of the note that it carries
	before string // the memo that was seen
	whole  string // what is sent; empty for one that was left and cannot be read
}

// memoLeft is a memo that another process left.
func (o *outbox) memoLeft(e *journal.Entry) *memoWrite {
	w := &memoWrite{call: call{
		o: o, kind: once.Memo, caseID: e.CaseID, id: e.Op, left: "memo of case " + safe(e.CaseID), words: &memoTold,
	}}
	var s sealedMemo
	if json.Unmarshal(e.Payload, &s) == nil {
		w.whole = s.Text
	}
	return w
}

// Intend records nothing: "sent" is what is recorded first.
func (w *memoWrite) Intend(context.Context, store.Journal, string) (string, error) { return "", nil }

// Check reads the case again and makes sure that the memo is the one the agent saw.
func (w *memoWrite) Check(ctx context.Context, _ *once.Write) (string, error) {
	c, err := w.reread(ctx)
	if err == nil && memoOf(c.Exam) != w.before {
		stop := memoStop
		stop.Kind, stop.What = "memo changed", "the memo was not sent: somebody changed it after you saw it"
		err = w.stop(stop)
	}
	return "", err
}

// Record makes a step durable.
func (w *memoWrite) Record(ctx context.Context, j store.Journal, s once.Step) error {
	return w.record(ctx, s, string(s.To), func() ([]byte, error) {
		return json.Marshal(sealedMemo{Version: 1, Text: w.whole, Before: w.before, Note: w.note})
	}, j.AppendMemo)
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
