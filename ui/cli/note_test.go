package cli_test

import (
	"database/sql"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

const staffNote = "김철수 called back.\nO'Neil-Müller sends a new passport; CANARY"

type noted struct {
	SubmissionID string  `json:"submission_id"`
	Text         *string `json:"text"`
	Place        string  `json:"place"`
	Memo         *string `json:"memo"`
	Agent        string  `json:"agent"`
}

func TestANoteIsWrittenFromStandardInputAndListed(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	id := s.server.Pending()[0]
	if r := s.run("", "note", id, "--list", "--json"); r.code != 0 || r.out != "" {
		t.Fatalf("before there is a journal: exit %d, %s%s", r.code, r.out, r.err)
	}
	r := s.run(staffNote+"\n", "note", id, "--json")
	got := lines[noted](t, r.out)
	if r.code != 0 || len(got) != 1 || got[0].SubmissionID != id || *got[0].Text != staffNote || got[0].Place != "this machine" || got[0].Memo != nil {
		t.Fatalf("exit %d, %s%s", r.code, r.out, r.err)
	}
	if r := s.run("second\x1b[31m\n", "note", id); r.code != 0 || strings.Contains(r.out, "\x1b") || !strings.Contains(r.out, "on this machine") {
		t.Errorf("for people: exit %d, %q %s", r.code, r.out, r.err)
	}
	list := lines[noted](t, s.run("", "note", id, "--list", "--json").out)
	if len(list) != 2 || *list[0].Text != staffNote || list[0].Agent != sandbox.DefaultAdmin {
		t.Errorf("listed %+v", list)
	}
	var shown struct{ Notes []noted }
	if err := json.Unmarshal([]byte(s.run("", "show", id, "--json").out), &shown); err != nil || len(shown.Notes) != 2 || *shown.Notes[0].Text != staffNote {
		t.Errorf("show has %+v, %v", shown.Notes, err)
	}
	if out := s.run("", "journal", "list", "--json").out; strings.Contains(out, "CANARY") || !strings.Contains(out, `"note"`) {
		t.Errorf("the journal's list: %s", out)
	}
}

func TestANoteThatCannotBeWrittenSaysSoAndRecordsNothing(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	id := s.server.Pending()[0]
	for _, c := range []struct {
		name, stdin string
		args        []string
		code        int
		says        string
	}{
		{"empty", " \n", []string{"note", id}, 1, "no text"},
		{"too long", strings.Repeat("가", 4001), []string{"note", id}, 1, "4000"},
		{"unknown case", "x", []string{"note", "zz9exnobody00"}, 3, "does not know this case"},
		{"no id", "x", []string{"note"}, 2, "one case id"},
		{"no admin", "x", []string{"note", id, "--admin", ""}, 2, "--admin"},
		{"memo that cannot be written", "x", []string{"note", id, "--memo"}, 4, "nothing was recorded or sent"},
		{"two things at once", "x", []string{"note", id, "--memo", "--list"}, 2, "exclude"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.run(c.stdin, c.args...)
			if r.code != c.code || !strings.Contains(r.err, c.says) || strings.Count(strings.TrimSpace(r.err), "\n") != 0 {
				t.Errorf("exit %d, want %d; said %q", r.code, c.code, r.err)
			}
		})
	}
	if out := s.run("", "note", id, "--list", "--json").out; out != "" {
		t.Errorf("recorded: %s", out)
	}
	if received := s.server.Stats().Cases[id].PatchReceived; received != 0 {
		t.Errorf("%d calls were sent", received)
	}
}

// terminal opens the program on this service in a real terminal.
func (s *service) terminal(cols, rows int) *screen {
	return openScreen(s.t, cols, rows, "--base-url", s.base, "--admin", sandbox.DefaultAdmin, "--key-from-env", "KYC_KEY", "--state-dir", s.state)
}

func TestADraftSurvivesKill9InARealTerminal(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 300})
	y := s.terminal(110, 35)
	y.until("Revised Romanisation")
	y.calm()
	y.insist("m", "NOTE")
	y.tmux("send-keys", "-l", "김철수 called, wants to CANARY")
	y.until("wants to CANARY")
	kept := func(string) bool { return s.drafts() == 1 }
	y.wait("the draft on disk", kept)
	pids := strings.Fields(y.tmux("list-panes", "-F", "#{pane_pid}"))
	out, err := exec.CommandContext(t.Context(), "pkill", "-KILL", "-P", pids[0]).CombinedOutput() // the child of this pane's shell only
	if err != nil {
		t.Fatalf("killing the console: %v %s", err, out)
	}
	y.until("exit 137")
	again := s.terminal(110, 35)
	again.until("Revised Romanisation")
	again.calm()
	again.insist("m", "wants to CANARY")
	again.tmux("send-keys", "-l", " a new passport")
	again.until("CANARY a new passport")
	again.press("C-s")
	again.until("note saved")
	again.press("q")
	again.until("exit 0")
	list := lines[noted](t, s.run("", "note", s.server.OpeningCase(), "--list", "--json").out)
	if len(list) != 1 || *list[0].Text != "김철수 called, wants to CANARY a new passport" || s.drafts() != 0 {
		t.Errorf("%d drafts, notes %+v", s.drafts(), list)
	}
}

// drafts counts what is kept, as somebody with a database tool would; -1 when it cannot be read just now.
func (s *service) drafts() int {
	db, err := sql.Open("sqlite", filepath.Join(s.state, "journal.db"))
	if err != nil {
		return -1
	}
	defer db.Close() //nolint:errcheck // only read
	n := -1
	if db.QueryRowContext(s.t.Context(), "SELECT count(*) FROM drafts").Scan(&n) != nil {
		return -1
	}
	return n
}

func TestAMemoIsWrittenByKeysInTheDemo(t *testing.T) {
	y := openScreen(t, 110, 35, "demo", "--cases", "300", "--calm")
	y.until("Revised Romanisation")
	y.calm()
	y.insist("m", "NOTE")
	y.tmux("send-keys", "-l", "seen in person")
	y.until("seen in person")
	y.press("C-t")
	y.until("NOTE AND MEMO")
	y.insist("y", "read back")
	y.press("Enter", "G")
	y.press("[")
	y.until("on the server, read back")
	y.press("q", "q")
	y.until("exit 0")
}
