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

// notes are the drafts of a desk and what is under way with notes and memos.
type notes struct {
	drafts  map[string]Draft // by case; never written to: snapshots share it. Guarded by Desk.mu
	unsaved map[string]bool  // cases whose draft on disk is older. Guarded by Desk.mu
	wake    chan struct{}
	writing sync.Mutex // one draft or note is written at a time, so that an older draft never lands after its note
}

func newNotes() notes {
	return notes{unsaved: map[string]bool{}, wake: make(chan struct{}, 1)}
}

// sealedNote is what the journal keeps closed of a note. Its names are fixed: journals outlive releases.
type sealedNote struct {
	Version int    `json:"v"`
	Text    string `json:"text"`
}

// KeepDraft keeps the text of a note in the making; a blank one removes it. It never blocks: the text is in the next
// snapshot, and on disk a moment later.
func (d *Desk) KeepDraft(caseID, text string) {
	d.mu.Lock()
	d.setDraft(caseID, Draft{Text: text, Since: d.clock.Now()})
	d.notes.unsaved[caseID] = true
	d.mu.Unlock()
	wake(d.notes.wake)
	d.touch()
}

// setDraft notes a draft on a copy: snapshots share the map. The lock is held.
func (d *Desk) setDraft(caseID string, draft Draft) {
	next := maps.Clone(d.notes.drafts)
	if next == nil {
		next = make(map[string]Draft)
	}
	next[caseID] = draft
	if strings.TrimSpace(draft.Text) == "" {
		delete(next, caseID)
	}
	d.notes.drafts = next
}

// draftLoop writes drafts behind the agent's typing, and what is left when the desk ends.
func (d *Desk) draftLoop() {
	for {
		select {
		case <-d.ctx.Done():
			d.writeDrafts()
			return
		case <-d.notes.wake:
		}
		wait := draftEvery
		for d.pause(wait, nil) && !d.writeDrafts() {
			wait = max(d.cfg.Retry, draftEvery) // the journal is latched or not open yet
		}
	}
}

// writeDrafts writes what is newer than on disk and reports whether all of it is there now.
func (d *Desk) writeDrafts() (all bool) {
	d.notes.writing.Lock()
	defer d.notes.writing.Unlock()
	j, todo := d.Journal(), make(map[string]string)
	d.mu.Lock()
	for id := range d.notes.unsaved {
		todo[id] = d.notes.drafts[id].Text
	}
	d.mu.Unlock()
	if j == nil {
		return len(todo) == 0
	}
	ctx, cancel := d.once.CallContext(writeWithin)
	defer cancel()
	all = true
	for id, text := range todo {
		all = d.draftWritten(id, text, j.PutDraft(ctx, id, text)) && all
	}
	return all
}

// draftWritten notes what became of writing a draft.
func (d *Desk) draftWritten(caseID, text string, err error) bool {
	if err != nil {
		d.once.Latched(err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	now, kept := d.notes.drafts[caseID]
	switch {
	case err != nil:
		if kept {
			now.Problem = recordProblem(err)
			now.Problem.Safe, now.Problem.Next = "The text is on the screen only.", "It is tried again by itself; save it as a note when the journal works."
			d.setDraft(caseID, now)
		}
	case now.Text == text: // nothing was typed meanwhile
		delete(d.notes.unsaved, caseID)
		if now.Problem != nil {
			now.Problem = nil
			d.setDraft(caseID, now)
		}
	default:
		wake(d.notes.wake)
	}
	d.touch()
	return err == nil
}

// recallDrafts takes over the drafts that consoles which are gone left behind. It is called before the journal is used.
func (d *Desk) recallDrafts(ctx context.Context, j store.Notes) error {
	drafts, err := j.TakeDrafts(ctx)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, x := range drafts {
		if typed, known := d.notes.drafts[x.CaseID]; known { // before the journal was open
			x.Text += "\n\n" + typed.Text
			d.notes.unsaved[x.CaseID] = true
		}
		d.setDraft(x.CaseID, Draft{Text: x.Text, Since: x.At})
	}
	if len(d.notes.unsaved) > 0 {
		wake(d.notes.wake)
	}
	return nil
}

// Note records the agent's own text about a case on this machine, for good, and removes the draft of it. The error is a
// *Problem; the draft is then kept.
func (d *Desk) Note(ctx context.Context, caseID, text string) (Note, error) {
	text = strings.TrimSpace(text)
	if why := wrongNote(caseID, text); why != "" {
		return Note{}, &Problem{Kind: "invalid note", What: why, Safe: "Nothing was recorded; your text is kept.", Next: "Change it and save again."}
	}
	j, done, err := d.once.Use()
	if err != nil {
		return Note{}, recordProblem(err)
	}
	defer done()
	payload, err := json.Marshal(sealedNote{Version: 1, Text: text})
	if err != nil {
		return Note{}, recordProblem(err)
	}
	d.notes.writing.Lock()
	defer d.notes.writing.Unlock()
	now := d.clock.Now()
	seq, err := j.AppendNote(ctx, journal.Event{CaseID: caseID, Payload: payload, Actor: d.cfg.Agent})
	if err != nil {
		d.once.Latched(err)
		p := recordProblem(err)
		if p.Kind == "journal latched" {
			p.Safe, p.Next = "The draft is kept; the note may have been recorded.", "ctrl+r opens the journal again; look at the history before you save once more."
		}
		return Note{}, p
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.setDraft(caseID, Draft{})
	delete(d.notes.unsaved, caseID)
	d.touch()
	return Note{Seq: seq, At: now, Agent: argos.NewText(d.cfg.Agent), Lines: noteLines(text), text: text}, nil
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
