package desk

import (
	"context"
	"encoding/json"
	"maps"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"kycdesk/argos"
	"kycdesk/review/desk/guarded"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// NoteLimit is how many characters a note takes.
const NoteLimit = 4000

// draftEvery is how long keys are gathered before a draft is written: what a crash can cost of a note being typed.
const draftEvery = 300 * time.Millisecond

// writeWithin is how long the journal may take for drafts when the desk ends.
const writeWithin = 10 * time.Second

// Draft is a note in the making. It is on this machine only.
type Draft struct {
	Text    string
	Since   time.Time // when this text was given
	Problem *Problem  // why the newest text is not on disk; nil while it is being written or was
}

// notes are the drafts and notes that the agent writes.
type notes struct {
	*common
	state   guarded.Value[drafts]
	wake    chan struct{}
	writing sync.Mutex // one draft or note is written at a time, so that an older draft never lands after its note
}

// drafts are what is being typed.
type drafts struct {
	byCase  map[string]Draft // never written to: snapshots share it
	unsaved map[string]bool  // cases whose draft on disk is older
}

// set notes a draft on a copy; a blank one is removed.
func (f *drafts) set(caseID string, draft Draft) {
	next := maps.Clone(f.byCase)
	if next == nil {
		next = make(map[string]Draft)
	}
	next[caseID] = draft
	if strings.TrimSpace(draft.Text) == "" {
		delete(next, caseID)
	}
	f.byCase = next
}

func newNotes(c *common) *notes {
	return &notes{common: c, wake: make(chan struct{}, 1)}
}

func (n *notes) shown() map[string]Draft {
	return guarded.Ask(&n.state, func(f *drafts) map[string]Draft { return f.byCase })
}

// sealedNote is what the journal keeps closed of a note. Its names are fixed: journals outlive releases.
type sealedNote struct {
	Version int    `json:"v"`
	Text    string `json:"text"`
}

// KeepDraft keeps the text of a note in the making; a blank one removes it. It never blocks: the text is in the next
// snapshot, and on disk a moment later.
func (n *notes) KeepDraft(caseID, text string) {
	since := n.clock.Now()
	n.state.Do(func(f *drafts) {
		f.set(caseID, Draft{Text: text, Since: since})
		f.behind(caseID)
	})
	wake(n.wake)
	n.touch()
}

// behind notes that the draft on disk is older.
func (f *drafts) behind(caseID string) {
	if f.unsaved == nil {
		f.unsaved = map[string]bool{}
	}
	f.unsaved[caseID] = true
}

// loop writes drafts behind the agent's typing, and what is left when the desk ends.
func (n *notes) loop() {
	for {
		select {
		case <-n.ctx.Done():
			n.write()
			return
		case <-n.wake:
		}
		wait := draftEvery
		for n.pause(wait, nil) && !n.write() {
			wait = max(n.cfg.Retry, draftEvery) // the journal is latched or not open yet
		}
	}
}

// write writes what is newer than on disk and reports whether all of it is there now.
func (n *notes) write() (all bool) {
	n.writing.Lock()
	defer n.writing.Unlock()
	j, todo := n.once.Journal(), make(map[string]string)
	n.state.Do(func(f *drafts) {
		for id := range f.unsaved {
			todo[id] = f.byCase[id].Text
		}
	})
	if j == nil {
		return len(todo) == 0
	}
	ctx, cancel := n.once.CallContext(writeWithin)
	defer cancel()
	all = true
	for id, text := range todo {
		all = n.written(id, text, j.PutDraft(ctx, id, text)) && all
	}
	return all
}

// written notes what became of writing a draft.
func (n *notes) written(caseID, text string, err error) bool {
	if err != nil {
		n.once.Latched(err)
	}
	n.state.Do(func(f *drafts) {
		now, kept := f.byCase[caseID]
		switch {
		case err != nil:
			if kept {
				now.Problem = recordProblem(err)
				now.Problem.Safe, now.Problem.Next = "The text is on the screen only.", "It is tried again by itself; save it as a note when the journal works."
				f.set(caseID, now)
			}
		case now.Text == text: // nothing was typed meanwhile
			delete(f.unsaved, caseID)
			if now.Problem != nil {
				now.Problem = nil
				f.set(caseID, now)
			}
		default:
			wake(n.wake)
		}
	})
	n.touch()
	return err == nil
}

// recall takes over the drafts that consoles which are gone left behind. It is called before the journal is used.
func (n *notes) recall(ctx context.Context, j store.Notes) error {
	left, err := j.TakeDrafts(ctx)
	if err != nil {
		return err
	}
	n.state.Do(func(f *drafts) {
		for _, x := range left {
			if typed, known := f.byCase[x.CaseID]; known { // before the journal was open
				x.Text += "\n\n" + typed.Text
				f.behind(x.CaseID)
			}
			f.set(x.CaseID, Draft{Text: x.Text, Since: x.At})
		}
		if len(f.unsaved) > 0 {
			wake(n.wake)
		}
	})
	return nil
}

// Note records the agent's own text about a case on this machine, for good, and removes the draft of it. The error is a
// *Problem; the draft is then kept.
func (n *notes) Note(ctx context.Context, caseID, text string) (Note, error) {
	text = strings.TrimSpace(text)
	if why := wrongNote(caseID, text); why != "" {
		return Note{}, &Problem{Kind: "invalid note", What: why, Safe: "Nothing was recorded; your text is kept.", Next: "Change it and save again."}
	}
	j, done, err := n.once.Use()
	if err != nil {
		return Note{}, recordProblem(err)
	}
	defer done()
	payload, err := json.Marshal(sealedNote{Version: 1, Text: text})
	if err != nil {
		return Note{}, recordProblem(err)
	}
	n.writing.Lock()
	defer n.writing.Unlock()
	now := n.clock.Now()
	seq, err := j.AppendNote(ctx, journal.Event{CaseID: caseID, Payload: payload, Actor: n.cfg.Agent})
	if err != nil {
		n.once.Latched(err)
		p := recordProblem(err)
		if p.Kind == "journal latched" {
			p.Safe, p.Next = "The draft is kept; the note may have been recorded.", "ctrl+r opens the journal again; look at the history before you save once more."
		}
		return Note{}, p
	}
	n.state.Do(func(f *drafts) {
		f.set(caseID, Draft{})
		delete(f.unsaved, caseID)
	})
	n.touch()
	return Note{Seq: seq, At: now, Agent: argos.NewText(n.cfg.Agent), Lines: noteLines(text), text: text}, nil
}

func wrongNote(caseID, text string) string {
	switch {
	case caseID == "":
		return "the note names no case"
	case text == "":
		return "the note has no text"
	case !utf8.ValidString(text):
		return "the note is not UTF-8 text"
	case utf8.RuneCountInString(text) > NoteLimit:
		return "the note is longer than 4000 characters"
	}
	return ""
}

// noteBytes bounds what a note puts on a screen.
const noteBytes = 32 << 10

// noteLines is a text of several lines, safe for a terminal.
func noteLines(text string) []string { return argos.CleanBlock(text, noteBytes) }
