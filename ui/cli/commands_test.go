package cli_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

// pagedPending walks the list with plain HTTP calls, page by page, and collects what is pending.
func (s *service) pagedPending(count int) []string {
	s.t.Helper()
	var ids []string
	for page, err := range s.client().Pages(s.t.Context(), argos.ListQuery{Count: count}) {
		if err != nil {
			s.t.Fatal(err)
		}
		for _, r := range page.Rows {
			if r.KYC.Result.Raw() == "pending" {
				ids = append(ids, r.ID.Raw())
			}
		}
	}
	return ids
}

func TestQueueListsExactlyWhatPagingFinds(t *testing.T) {
	for _, opt := range []sandbox.Options{{}, {LongRows: true}, {EmptyPages: true}} {
		opt.Cases, opt.Seed = 5000, 7
		s := newService(t, opt)
		want := sorted(s.pagedPending(2000))
		if len(want) < 100 || !slices.Equal(want, sorted(s.server.Pending())) {
			t.Fatalf("plain paging found %d, the service has %d", len(want), len(s.server.Pending()))
		}
		for _, count := range []int{50, 2000} {
			s.compareQueue(fmt.Sprintf("%+v count %d", opt, count), count, want)
		}
	}
}

func TestQueueIsCompleteAtOneRowAPage(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 5000, Seed: 7})
	s.compareQueue("count 1", 1, sorted(s.pagedPending(2000)))
}

func (s *service) compareQueue(name string, count int, want []string) {
	s.t.Helper()
	r := s.run("", "queue", "--json", "--count", fmt.Sprint(count))
	var got []string
	for _, l := range lines[struct {
		SubmissionID string `json:"submission_id"`
	}](s.t, r.out) {
		got = append(got, l.SubmissionID)
	}
	if r.code != 0 || !slices.Equal(sorted(got), want) {
		s.t.Errorf("%s: exit %d, %d cases, want %d; %s", name, r.code, len(got), len(want), r.err)
	}
}

func TestBadInputIsOneClearLine(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	for _, c := range []struct {
		name string
		run  func() result
		code int
		says string
	}{
		{"unknown flag", func() result { return plain(t, "--colour") }, 2, "--colour"},
		{"unknown command", func() result { return plain(t, "aprove") }, 2, "aprove"},
		{"no service", func() result { return plain(t, "queue") }, 2, "kycdesk demo"},
		{"no id", func() result { return s.run("", "show") }, 2, "one case id"},
		{"unknown id", func() result { return s.run("", "show", "zz9exnobody00") }, 3, "does not know this case"},
		{"http to a host", func() result { return s.run("", "queue", "--base-url", "http://example.com/v3") }, 2, "http is for"},
		{"no admin", func() result { return s.run("", "decide", "--admin", "") }, 2, "--admin"},
		{"bad moment", func() result { return plain(t, "demo", "--now", "noon") }, 2, "--now"},
		{"bad fault", func() result { return plain(t, "sandbox", "--fault", "all") }, 2, "--fault"},
		{"foreign address", func() result { return plain(t, "sandbox", "--listen", "0.0.0.0:0") }, 1, "loopback"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := c.run()
			if r.code != c.code || !strings.Contains(r.err, c.says) || strings.Count(strings.TrimSpace(r.err), "\n") != 0 {
				t.Errorf("exit %d, want %d; said %q, want one line with %q", r.code, c.code, r.err, c.says)
			}
		})
	}
}

func TestFiveFailuresHaveFiveTexts(t *testing.T) {
	seen := map[string]string{}
	for name, opt := range map[string]sandbox.Options{
		"wrong key":   {APIKey: "another"},
		"ip denied":   {IPDenied: true},
		"html":        {Faults: []sandbox.Fault{{Do: "html", Probability: 1}}},
		"truncated":   {Faults: []sandbox.Fault{{Do: "truncate", Probability: 1}}},
		"unreachable": {},
	} {
		opt.Cases = 100
		s := newService(t, opt)
		if name == "unreachable" {
			_ = s.server.Close()
		}
		r := s.run("", "queue")
		if r.code != 1 || !strings.Contains(r.err, ";") {
			t.Errorf("%s: exit %d, said %q", name, r.code, r.err)
		}
		if other, twice := seen[r.err]; twice {
			t.Errorf("%s and %s say the same: %q", name, other, r.err)
		}
		seen[r.err] = name
	}
}

func TestALineThatNothingBecameOfSaysSoWithoutKeysOfTheScreen(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	line := func(id string) string {
		return `{"submission_id":"` + id + `","decision":"reject","reasons":["id_image_badImage"],"comment":"Use daylight."}` + "\n"
	}
	id := s.server.Pending()[0]
	want := func(line, state string) {
		t.Helper()
		r := s.run(line, decideArgs...)
		o := lines[outcome](t, r.out)
		if r.code != 1 || len(o) != 1 || o[0].State != state {
			t.Fatalf("exit %d, %s%s; want %s", r.code, r.out, r.err, state)
		}
		if strings.Contains(o[0].Detail, "the service refused") {
			t.Errorf("what never left is told as refused: %q", o[0].Detail)
		}
		if strings.Contains(o[0].Detail, "ctrl+") || strings.Contains(o[0].Detail, "by itself") {
			t.Errorf("a command line that speaks of the screen: %q", o[0].Detail)
		}
	}
	want(line(`a\u001b[31m b`), "invalid")
	_ = s.server.Close()
	want(line(id), "failed")
	if out := s.run("", "journal", "list", "--json").out; strings.Contains(out, `"decision"`) {
		t.Errorf("something was recorded: %s", out)
	}
}

func TestARejectReachesTheServiceWithItsCommentAndTheJournalSaysConfirmed(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 300})
	id := s.server.Pending()[1]
	line := `{"submission_id":"` + id + `","decision":"reject","reasons":["id_image_invalidId","id_image_badImage"],"comment":"Use daylight."}` + "\n"
	r := s.run(line, decideArgs...)
	if o := lines[outcome](t, r.out); r.code != 0 || len(o) != 1 || o[0].State != "confirmed" {
		t.Fatalf("exit %d, %s%s", r.code, r.out, r.err)
	}
	got, err := s.client().Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	comment := got.KYC.Comment[0].Raw()
	if got.KYC.Result.Raw() != "rejected" || got.KYC.CommentCode[0].Raw() != "other" || !strings.Contains(comment, "Use daylight.") {
		t.Errorf("the service shows %s %q %v", got.KYC.Result, comment, got.KYC.CommentCode)
	}
	again := s.run(line, decideArgs...)
	if o := lines[outcome](t, again.out); again.code != 0 || o[0].State != "confirmed" {
		t.Errorf("the same line again: exit %d %s", again.code, again.out)
	}
	if n := s.server.Stats().Cases[id].Received; n != 1 {
		t.Errorf("%d POSTs, want 1", n)
	}
	if out := s.run("", "journal", "list", "--json").out; !strings.Contains(out, `"state":"confirmed"`) || strings.Contains(out, "daylight") {
		t.Errorf("the journal lists %s", out)
	}
}

func TestPlanLinesEndAsWhatTheyAre(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 600})
	expired, clean := s.server.CasesOf(sandbox.KindExpired)[0], s.server.CasesOf(sandbox.KindClean)[0]
	bare := s.server.CasesOf(sandbox.KindClean)[1]
	plan := strings.Join([]string{
		`{"submission_id":"` + expired + `","decision":"approve"}`,
		`{"submission_id":"` + clean + `","decision":"aprove"}`,
		`{"submission_id":"` + bare + `","decision":"reject"}`,
		`not json`,
		`{"submission_id":"zz9exnobody00","decision":"approve"}`,
		`{"submission_id":"` + clean + `","decision":"approve"}`,
	}, "\n")
	r := s.run(plan, decideArgs...)
	var states []string
	for _, o := range lines[outcome](t, r.out) {
		states = append(states, o.State)
	}
	if want := []string{"gated", "invalid", "invalid", "invalid", "missing", "confirmed"}; !slices.Equal(states, want) || r.code != 4 {
		t.Errorf("exit %d, states %v, want 4 and %v\n%s", r.code, states, want, r.out)
	}
	if !strings.Contains(r.out, "line 4") {
		t.Error("the bad line is not named")
	}
}

func TestADryRunIsAPlanItself(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 600})
	id := s.server.CasesOf(sandbox.KindClean)[0]
	dry := s.run(`{"submission_id":"`+id+`","decision":"approve"}`, append(decideArgs, "--dry-run")...)
	if dry.code != 0 || !strings.Contains(dry.out, `"would-confirm"`) || !strings.Contains(dry.out, `"digest":"`) {
		t.Fatalf("exit %d: %s%s", dry.code, dry.out, dry.err)
	}
	if err := s.server.Edit(id, "data.full_name", []byte(`"Someone Else"`)); err != nil {
		t.Fatal(err)
	}
	if r := s.run(dry.out, decideArgs...); r.code != 4 || !strings.Contains(r.out, `"conflict"`) {
		t.Errorf("a changed case: exit %d %s", r.code, r.out)
	}
	if err := s.server.Edit(id, "data.full_name", []byte(`"Ivy Pruitt"`)); err != nil {
		t.Fatal(err)
	}
	fresh := s.run(`{"submission_id":"`+id+`","decision":"approve"}`, append(decideArgs, "--dry-run")...)
	if r := s.run(fresh.out, decideArgs...); r.code > 4 || s.server.Stats().Cases[id].Received > 1 {
		t.Errorf("the plan: exit %d %s", r.code, r.out)
	}
}

func TestAnOpenStateDirectoryIsRefused(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	s.state = t.TempDir() // 0755
	r := s.run("", decideArgs...)
	if r.code != 1 || !strings.Contains(r.err, "not safe") || !strings.Contains(r.err, "chmod") {
		t.Errorf("exit %d, said %q", r.code, r.err)
	}
}
