package ui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review/desk"
)

const called = "김철수 called; O'Neil-Müller sends a passport. yar?q"

func TestEscLosesNoTextOfANote(t *testing.T) {
	d := open(t, 110, 35)
	stand := d.desk
	id := stand.Snapshot().Queue[0].ID
	d.Press("m")
	d.Type(called)
	d.Press("enter")
	d.Send(tea.PasteMsg{Content: "pasted \x1b[31mred"})
	if !d.Shows("NOTE", called, "pasted [31mred", "draft kept") {
		t.Fatalf("the editor does not show it:\n%s", d.Screen())
	}
	d.Press("esc")
	if d.Shows("NOTE  ") || stand.Snapshot().Drafts[id].Text != called+"\npasted [31mred" {
		t.Errorf("the draft is %q", stand.Snapshot().Drafts[id].Text)
	}
	d.Press("j", "m")
	if d.Shows(called) {
		t.Error("the text went to another case")
	}
	d.Press("esc", "k", "m")
	if !d.Shows(called) || len(stand.Decided()) != 0 || len(stand.Notes(id)) != 0 {
		t.Errorf("not as it was left:\n%s", d.Screen())
	}
}

func TestASavedNoteStandsInTheHistory(t *testing.T) {
	d := open(t, 139, 45)
	stand := d.desk
	id := stand.Snapshot().Queue[0].ID
	d.Press("m", "ctrl+s")
	if !d.Shows("there is no text yet") {
		t.Errorf("an empty note was taken:\n%s", d.Screen())
	}
	d.Type(called)
	d.Press("ctrl+s")
	if n := stand.Notes(id); len(n) != 1 || n[0].Lines[0] != called {
		t.Fatalf("notes: %+v", n)
	}
	d.Press("enter", "G", "[")
	if !d.Shows("on this machine", called, "agent@desk.example") || d.Shows("draft of a note waits") {
		t.Errorf("the history does not show it:\n%s", d.Screen())
	}
	d.Press("m")
	if d.Shows("sends a passport. yar?q ▌") || stand.Snapshot().Drafts[id].Text != "" {
		t.Error("the saved text is a draft again")
	}
}

func TestANoteThatFailsIsOpenedAgainWithItsText(t *testing.T) {
	d := open(t, 80, 24)
	stand := d.desk
	stand.NoteFail = &desk.Problem{What: "the journal could not record it", Safe: "The draft is kept", Next: "ctrl+r"}
	d.Press("m")
	d.Type(called)
	d.Press("ctrl+s")
	if !d.Shows("the journal could not record it") {
		t.Errorf("it is not said:\n%s", d.Screen())
	}
	d.Press("m")
	if !d.Shows("called; O'Neil-Müller sends a passport. yar?q") {
		t.Errorf("the text is gone:\n%s", d.Screen())
	}
}

func TestTheMemoIsOfferedOnlyWhereItCanBeWrittenAndAsked(t *testing.T) {
	d := open(t, 110, 35)
	stand := d.desk
	id := stand.Snapshot().Queue[0].ID
	d.Press("m")
	d.Type(called)
	d.Press("ctrl+t", "y")
	if len(stand.Memos()) != 0 || len(stand.Notes(id)) != 0 || strings.Contains(d.Footer(), "memo") {
		t.Fatalf("offered without memo write:\n%s", d.Screen())
	}
	stand.Publish(func(s *desk.Snapshot) { s.MemoWrite = true })
	d.Press("esc", "m", "ctrl+t")
	if !d.Shows("NOTE AND MEMO", "Everyone with the dashboard", "+ 김철수 called") {
		t.Fatalf("it does not ask:\n%s", d.Screen())
	}
	d.Press("esc")
	if len(stand.Memos()) != 0 || !d.Shows("NOTE  ") {
		t.Errorf("esc did not go back:\n%s", d.Screen())
	}
	d.Press("ctrl+t")
	d.Type("ny") // typed ahead
	d.Advance(time.Second)
	if len(stand.Memos()) != 0 || !d.Shows("y did not count") {
		t.Errorf("a key typed ahead answered the question:\n%s", d.Screen())
	}
	d.Press("y")
	if got := stand.Memos(); len(got) != 1 || got[0] != id || len(stand.Notes(id)) != 1 {
		t.Errorf("memos %v", got)
	}
	if !d.Shows("on the server, read back") {
		t.Errorf("it is not said:\n%s", d.Screen())
	}
}

func TestAnUnknownMemoIsSaidAndTheNoteStays(t *testing.T) {
	d := open(t, 139, 45)
	stand := d.desk
	id := stand.Snapshot().Queue[0].ID
	stand.MemoFail = &desk.Problem{Kind: "memo unknown", What: "it is not known whether the memo was written", Safe: "it is never sent again by itself"}
	stand.Publish(func(s *desk.Snapshot) { s.MemoWrite = true })
	d.Press("m")
	d.Type(called)
	d.Press("ctrl+t", "y")
	if len(stand.Memos()) != 1 || len(stand.Notes(id)) != 1 || !d.Shows("it is not known whether the memo was written") {
		t.Errorf("memos %v:\n%s", stand.Memos(), d.Screen())
	}
	d.Press("enter", "G", "[")
	if !d.Shows("unknown whether it is in the memo") {
		t.Errorf("the history does not say so:\n%s", d.Screen())
	}
}

func TestTheNoteEditorFillsEverySize(t *testing.T) {
	d := open(t, 110, 35)
	d.Press("m")
	d.Type(called)
	for w := 1; w < 180; w += 7 {
		for h := 1; h < 50; h += 3 {
			d.Send(tea.WindowSizeMsg{Width: w, Height: h})
			if rows := d.Rows(); len(rows) != h {
				t.Fatalf("%dx%d: %d rows", w, h, len(rows))
			}
		}
	}
}
