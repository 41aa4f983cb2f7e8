package desk_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

const typed = "김철수 called back;\nO'Neil-Müller will send a \x1b[31mnew\u202e passport"

func (b *bench) note(d *desk.Desk, id, text string) desk.Note {
	b.t.Helper()
	n, err := d.Note(b.t.Context(), id, text)
	if err != nil {
		b.t.Fatal(err)
	}
	return n
}

func (b *bench) history(d *desk.Desk, id string) *desk.History {
	b.t.Helper()
	h, err := d.History(b.t.Context(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return h
}

func (b *bench) memoConfig() desk.Config {
	cfg := b.config()
	cfg.MemoWrite = true
	return cfg
}

func TestADraftIsThereInTheNextConsoleAndGoneOnceItIsANote(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100})
	id := b.server.Pending()[0]
	d := desk.Open(b.config())
	d.KeepDraft(id, "typed before the journal was open") // the console never makes an agent wait for the journal
	if err := d.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.KeepDraft(id, typed)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = b.open(b.config())
	until(t, d, "the draft", func(s *desk.Snapshot) bool { return s.Drafts[id].Text == typed })
	b.note(d, id, typed)
	until(t, d, "no draft", func(s *desk.Snapshot) bool { return len(s.Drafts) == 0 })
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = b.open(b.config())
	if s := d.Snapshot(); len(s.Drafts) != 0 {
		t.Errorf("the draft came back: %+v", s.Drafts)
	}
	h := b.history(d, id)
	if len(h.Notes) != 1 || h.Notes[0].Agent.String() != agent || h.Notes[0].Memo != "" || len(h.Notes[0].Lines) != 2 {
		t.Fatalf("got %+v", h.Notes)
	}
	if shown := strings.Join(h.Notes[0].Lines, "\n"); strings.ContainsAny(shown, "\x1b\u202e") || !strings.HasPrefix(shown, "김철수 called back;") {
		t.Errorf("shown as %q", shown)
	}
}

func TestAnEmptiedDraftDoesNotComeBack(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100})
	id := b.server.Pending()[0]
	d := b.open(b.config())
	d.KeepDraft(id, typed)
	d.KeepDraft(id, "")
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if s := b.open(b.config()).Snapshot(); len(s.Drafts) != 0 {
		t.Errorf("got %+v", s.Drafts)
	}
}

func TestANoteThatCannotBeRecordedKeepsItsDraft(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100})
	id := b.server.Pending()[0]
	d := b.open(b.config())
	long := strings.Repeat("가", desk.NoteLimit+1)
	d.KeepDraft(id, long)
	for _, text := range []string{"", " \n ", long, "\xff"} {
		if _, err := d.Note(t.Context(), id, text); problemKind(err) != "invalid note" {
			t.Errorf("%.8q: %v", text, err)
		}
	}
	until(t, d, "the draft", func(s *desk.Snapshot) bool { return s.Drafts[id].Text == long })
	if h := b.history(d, id); len(h.Notes) != 0 {
		t.Errorf("recorded all the same: %+v", h.Notes)
	}
}

func TestTheHistoryTellsDecisionsTheirNotesAndReveals(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100})
	d := b.open(b.config())
	id := b.server.Pending()[0]
	b.note(d, id, "first")
	if err := d.Reveal(t.Context(), id, review.Reveal{Fields: []string{"documentNumber"}, Why: "the number is hard to read"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Carry(t.Context(), b.reject(d, id)); err != nil {
		t.Fatal(err)
	}
	b.note(d, id, "second")
	h := b.history(d, id)
	if len(h.Notes) != 2 || h.Notes[0].Lines[0] != "second" || h.Notes[1].Lines[0] != "first" {
		t.Errorf("notes, newest first: %+v", h.Notes)
	}
	if len(h.Past) != 1 || h.Past[0].What != "reject" || h.Past[0].State != string(desk.Confirmed) || h.Past[0].Since.Before(h.Past[0].At) {
		t.Errorf("decisions: %+v", h.Past)
	}
	if h.Reveals != 1 || h.LastReveal.IsZero() {
		t.Errorf("%d reveals, the last at %v", h.Reveals, h.LastReveal)
	}
}

func TestAMemoIsWrittenOnceBelowWhatIsThereAndReadBack(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100, MemoWrite: true})
	id := b.server.Pending()[0]
	if err := b.server.Edit(id, "memo.text", json.RawMessage(`"a colleague's remark"`)); err != nil {
		t.Fatal(err)
	}
	d := b.open(b.memoConfig())
	exam := b.seen(d, id)
	note := b.note(d, id, "called 김철수")
	if err := d.WriteMemo(t.Context(), id, note, exam); err != nil {
		t.Fatal(err)
	}
	if now := b.seen(d, id).Submission.Memo.Text.Raw(); now != "a colleague's remark\n\ncalled 김철수" {
		t.Errorf("the memo is %q", now)
	}
	if received, accepted := b.patches(id); received != 1 || accepted != 1 {
		t.Errorf("%d calls, %d accepted", received, accepted)
	}
	n := b.history(d, id).Notes[0]
	if n.Memo != desk.Confirmed || time.Since(n.MemoAt) > time.Minute {
		t.Errorf("the note says %q at %v", n.Memo, n.MemoAt)
	}
	entries, err := d.Journal().List(t.Context(), journal.Query{CaseID: id, Kinds: []journal.Kind{journal.KindMemo}})
	if err != nil || len(entries) != 2 || entries[0].State != journal.Sent {
		t.Errorf("the journal has %+v, %v", entries, err)
	}
	for _, e := range entries {
		if strings.Contains(e.Detail, "김철수") {
			t.Errorf("the memo stands in the open: %q", e.Detail)
		}
	}
}

func TestWithoutMemoWriteNothingIsSent(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100})
	id := b.server.Pending()[0]
	d := b.open(b.config())
	if err := d.WriteMemo(t.Context(), id, b.note(d, id, typed), b.seen(d, id)); problemKind(err) != "memo read only" {
		t.Errorf("got %v", err)
	}
	if received, _ := b.patches(id); received != 0 {
		t.Errorf("%d calls", received)
	}
	if n := b.history(d, id).Notes[0]; n.Memo != "" {
		t.Errorf("the note says %q", n.Memo)
	}
}

func TestAMemoThatSomebodyChangedMeanwhileIsNotWritten(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100, MemoWrite: true})
	id := b.server.Pending()[0]
	d := b.open(b.memoConfig())
	exam := b.seen(d, id)
	if err := b.server.Edit(id, "memo.text", json.RawMessage(`"a colleague was faster"`)); err != nil {
		t.Fatal(err)
	}
	if err := d.WriteMemo(t.Context(), id, b.note(d, id, "mine"), exam); problemKind(err) != "memo changed" {
		t.Errorf("got %v", err)
	}
	if received, _ := b.patches(id); received != 0 {
		t.Errorf("%d calls", received)
	}
}

func TestAMemoWhoseAnswerIsLostIsReadBackAndNeverSentAgain(t *testing.T) {
	for _, c := range []struct {
		fault sandbox.Fault
		want  desk.Phase
		sent  int
	}{
		{sandbox.Fault{On: "patch", Do: "drop-after"}, desk.Confirmed, 1},
		{sandbox.Fault{On: "patch", Do: "late", DelayMS: 60_000}, desk.UnknownYet, 1},
		{sandbox.Fault{On: "patch", Do: "truncate"}, desk.Confirmed, 1},
	} {
		t.Run(c.fault.Do, func(t *testing.T) {
			b := newBench(t, sandbox.Options{Cases: 100, MemoWrite: true})
			id := b.server.Pending()[0]
			if err := b.server.Next(c.fault); err != nil {
				t.Fatal(err)
			}
			d := b.open(b.memoConfig())
			err := d.WriteMemo(t.Context(), id, b.note(d, id, "mine"), b.seen(d, id))
			if (err == nil) != (c.want == desk.Confirmed) {
				t.Errorf("got %v", err)
			}
			if n := b.history(d, id).Notes[0]; n.Memo != c.want {
				t.Errorf("the note says %q, want %q", n.Memo, c.want)
			}
			if received, _ := b.patches(id); received != c.sent {
				t.Errorf("%d calls", received)
			}
		})
	}
}

func TestAMemoOfAConsoleThatDiedIsToldAtTheNextStartAndNotSent(t *testing.T) {
	for _, arrived := range []bool{true, false} {
		b := newBench(t, sandbox.Options{Cases: 100, MemoWrite: true})
		id := b.server.Pending()[0]
		j, err := b.config().OpenJournal(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		note, err := j.AppendNote(t.Context(), journal.Event{CaseID: id, Payload: []byte(`{"v":1,"text":"mine"}`)})
		if err != nil {
			t.Fatal(err)
		}
		payload, err := json.Marshal(map[string]any{"v": 1, "text": "mine", "note": note})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := j.AppendMemo(t.Context(), "", journal.Event{CaseID: id, State: "sent", Payload: payload}); err != nil {
			t.Fatal(err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		kind, state := "unknown", desk.UnknownYet
		if arrived {
			kind, state = "memo", desk.Confirmed
			if err := b.server.Edit(id, "memo.text", json.RawMessage(`"mine"`)); err != nil {
				t.Fatal(err)
			}
		}
		d := b.open(b.memoConfig())
		until(t, d, "news "+kind, func(s *desk.Snapshot) bool {
			return len(s.News) > 0 && s.News[len(s.News)-1].Kind == kind && s.News[len(s.News)-1].CaseID == id
		})
		if n := b.history(d, id).Notes[0]; n.Memo != state {
			t.Errorf("the note says %q, want %q", n.Memo, state)
		}
		if received, _ := b.patches(id); received != 0 {
			t.Errorf("it was sent again: %d calls", received)
		}
	}
}
