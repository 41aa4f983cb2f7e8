package desk

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
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

// Past is one step of a decision's life on this journal, or of a correction, in one line.
type Past struct {
	What   string // "approve", "reject", "correction"
	State  string
	At     time.Time // when it was confirmed by the agent
	Since  time.Time // when it came to its state
	Agent  review.Text
	Detail string // a sentence, safe for a terminal
}

// History is what this machine's journal holds on one case at this origin.
type History struct {
	CaseID     string
	Notes      []Note // newest first
	Past       []Past // decisions and corrections, newest first
	Views      int
	Reveals    int
	LastReveal time.Time
}

// History reads what the journal holds on a case. It reads the disk: call it from an effect. The error is a *Problem.
func (d *Desk) History(ctx context.Context, caseID string) (*History, error) {
	d.mu.Lock()
	j, ready := d.journal, d.ready
	d.mu.Unlock()
	if j == nil {
		return nil, notReady(ready)
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
func HistoryIn(ctx context.Context, j *journal.Journal, origin, caseID string) (*History, error) {
	b := historyBuilder{h: &History{CaseID: caseID}, past: map[string]int{}, memos: map[string]int64{}}
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
	slices.Reverse(b.h.Notes)
	slices.Reverse(b.h.Past)
	return b.h, nil
}

// NoJournal reports whether reading failed because there is no journal yet, which is no history and no failure.
func NoJournal(err error) bool { return errors.Is(err, fs.ErrNotExist) }

type historyBuilder struct {
	h     *History
	past  map[string]int   // where a decision stands in Past, by operation; "" is the newest correction
	memos map[string]int64 // the note that a memo write is of
}

// take follows one entry, oldest first.
func (b *historyBuilder) take(e *journal.Entry) {
	switch e.Kind {
	case journal.KindNote:
		b.note(e)
	case journal.KindMemo:
		b.memo(e)
	case journal.KindDecision:
		b.decision(e)
	case journal.KindCorrection:
		b.correction(e)
	case journal.KindOpen:
		b.h.Views++
	case journal.KindReveal:
		b.h.Reveals++
		b.h.LastReveal = e.Time
	}
}

func (b *historyBuilder) note(e *journal.Entry) {
	n := Note{Seq: e.Seq, At: e.Time, Agent: argos.NewText(e.Actor), Closed: e.Closed}
	var s sealedNote
	if json.Unmarshal(e.Payload, &s) != nil || s.Version != 1 {
		s.Text = string(e.Payload)
	}
	n.text, n.Lines = s.Text, noteLines(s.Text)
	b.h.Notes = append(b.h.Notes, n)
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

// decision notes where a decision stands, and with its first step the note that was written with it.
func (b *historyBuilder) decision(e *journal.Entry) {
	i, known := b.past[e.Op]
	if !known {
		i = len(b.h.Past)
		b.past[e.Op] = i
		b.h.Past = append(b.h.Past, Past{What: e.Verdict, At: e.Time, Agent: argos.NewText(e.Actor)})
		if draft, _, err := unseal(e.Payload); err == nil && draft.Note != "" {
			b.h.Notes = append(b.h.Notes, Note{
				Seq: e.Seq, At: e.Time, Agent: argos.NewText(e.Actor), With: review.Verdict(e.Verdict),
				text: draft.Note, Lines: noteLines(draft.Note),
			})
		}
	}
	p := &b.h.Past[i]
	p.State, p.Since, p.Detail = string(phaseOf(e.State)), e.Time, safe(e.Detail)
}

func (b *historyBuilder) correction(e *journal.Entry) {
	key := correctionKey(e)
	if e.State == correctionSent {
		b.past[key] = len(b.h.Past)
		b.h.Past = append(b.h.Past, Past{What: "correction", At: e.Time, Agent: argos.NewText(e.Actor), Detail: safe(e.Detail)})
	}
	i, known := b.past[key]
	if !known {
		return
	}
	p := &b.h.Past[i]
	p.State, p.Since = string(e.State), e.Time
	if e.State == journal.TakenOver {
		p.State = string(UnknownYet)
	}
}

// correctionKey tells corrections apart. Those of the first release have no id; their steps follow each other.
func correctionKey(e *journal.Entry) string { return "correction " + e.Op }

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
