package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
)

// Note is one text of an agent about a case.
type Note struct {
	Seq     int64 // of its entry in the journal
	At      time.Time
	Agent   review.Text
	Lines   []string       // safe for a terminal
	With    review.Verdict // the decision it was written with, "" for a note of its own
	Closed  bool           // the API key does not open it, so Lines is empty
	Memo    Phase          // where writing it to the server's memo stands, "" when that was not asked for
	MemoAt  time.Time      // when that was known last: for Confirmed the time it was read back
	MemoWhy string         // a sentence, safe for a terminal
	text    string
}

// History is what this machine's journal holds on one case at this origin.
type History struct {
	CaseID     string
	Acts       []Act  // all of it, oldest first
	Notes      []Note // newest first
	Past       []Act  // decisions, corrections and verdicts, newest first
	Views      int
	Reveals    int
	LastReveal time.Time
}

// History reads what the journal holds on a case. It reads the disk: call it from an effect. The error is a *Problem.
func (d *Desk) History(ctx context.Context, caseID string) (*History, error) {
	j := d.Journal()
	if j == nil {
		return nil, notOpen(d.once.Record())
	}
	h, err := HistoryIn(ctx, j, d.cfg.Client.Origin(), caseID)
	if err != nil {
		p := recordProblem(err)
		p.What, p.Safe, p.Next = "the history cannot be read: "+safe(err.Error()), "Nothing was changed.", "ctrl+r tries again."
		return nil, p
	}
	return h, nil
}

// HistoryIn reads what a journal, which may be open for reading only, holds on a case of an origin.
func HistoryIn(ctx context.Context, j store.Reader, origin, caseID string) (*History, error) {
	b := historyBuilder{h: &History{CaseID: caseID}, acts: map[actKey]*Act{}, memos: map[string]int64{}}
	const page = 1000
	for after := int64(0); ; {
		entries, err := j.List(ctx, journal.Query{After: after, Limit: page, CaseID: caseID})
		if err != nil {
			return nil, err
		}
		for i := range entries {
			after = entries[i].Seq
			if entries[i].Origin == origin {
				b.take(&entries[i])
			}
		}
		if len(entries) < page {
			break
		}
	}
	b.finish()
	return b.h, nil
}

// NoJournal reports whether reading failed because there is no journal yet, which is no history and no failure.
func NoJournal(err error) bool { return errors.Is(err, fs.ErrNotExist) }

type historyBuilder struct {
	h     *History
	order []*Act
	acts  map[actKey]*Act  // those that further entries can belong to
	memos map[string]int64 // the note that a memo write is of
}

// actKey tells which entries belong together. Corrections of the first release have no id; their steps follow each other.
type actKey struct {
	kind journal.Kind
	op   string
}

// take follows one entry, oldest first.
func (b *historyBuilder) take(e *journal.Entry) {
	switch e.Kind {
	case journal.KindNote:
		b.note(e)
	case journal.KindMemo:
		b.memo(e)
	case journal.KindOpen:
		b.h.Views++
	case journal.KindReveal:
		b.h.Reveals++
		b.h.LastReveal = e.Time
	}
	b.act(e).step(e)
}

// act returns what an entry belongs to, or begins it.
func (b *historyBuilder) act(e *journal.Entry) *Act {
	key := actKey{e.Kind, e.Op}
	if e.Kind == journal.KindAdopted {
		key.kind = journal.KindDecision
	}
	a := b.acts[key]
	if a != nil && (e.Op != "" || e.Kind == journal.KindCorrection && e.State != correctionSent) {
		return a
	}
	a = newAct(e)
	b.acts[key], b.order = a, append(b.order, a)
	return a
}

// finish sorts what was taken into the lists.
func (b *historyBuilder) finish() {
	b.h.Acts = make([]Act, 0, len(b.order))
	for _, a := range b.order {
		b.h.Acts = append(b.h.Acts, *a)
		switch a.Kind {
		case journal.KindDecision, journal.KindCorrection, journal.KindVerdict:
			b.h.Past = append(b.h.Past, *a)
		}
		if a.Decision != nil && a.Decision.Note != "" {
			b.h.Notes = append(b.h.Notes, Note{
				Seq: a.Seq, At: a.At, Agent: a.Agent, With: a.Decision.Verdict, text: a.Decision.Note, Lines: noteLines(a.Decision.Note),
			})
		}
	}
	slices.SortStableFunc(b.h.Notes, func(x, y Note) int { return cmp.Compare(y.Seq, x.Seq) })
	slices.Reverse(b.h.Past)
}

func (b *historyBuilder) note(e *journal.Entry) {
	n := Note{Seq: e.Seq, At: e.Time, Agent: argos.NewText(e.Actor), Closed: e.Closed}
	n.text = noteText(e.Payload)
	n.Lines = noteLines(n.text)
	b.h.Notes = append(b.h.Notes, n)
}

// noteText is the text that was sealed of a note; the first release sealed it as it was.
func noteText(payload []byte) string {
	var s sealedNote
	if json.Unmarshal(payload, &s) != nil || s.Version != 1 {
		return string(payload)
	}
	return s.Text
}

func (b *historyBuilder) memo(e *journal.Entry) {
	if e.State == journal.Sent {
		var s sealedMemo
		if json.Unmarshal(e.Payload, &s) == nil {
			b.memos[e.Op] = s.Note
		}
	}
	seq, known := b.memos[e.Op]
	for i := range b.h.Notes {
		if n := &b.h.Notes[i]; known && n.Seq == seq {
			n.Memo, n.MemoAt, n.MemoWhy = memoPhase(e.State), e.Time, safe(e.Detail)
		}
	}
}

// memoPhase words a step of a memo write; a call under way may be another console's.
func memoPhase(s journal.State) Phase {
	if s == journal.Sent || s == journal.TakenOver {
		return Sending
	}
	return Phase(s)
}

// MemoLines is the server's memo as it may be shown, in lines that are safe for a terminal.
func MemoLines(e *review.Examination, m *mask.Masker) []string {
	if e == nil {
		return nil
	}
	return m.Block(mask.KindNamed("memo"), e.Submission.Memo.Text, noteBytes)
}

// NoteLines is a note being typed in the same way.
func NoteLines(text string) []string { return noteLines(strings.TrimSpace(text)) }
