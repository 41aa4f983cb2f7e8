package cli_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// actLine is a line of `journal show --json`.
type actLine struct {
	Seq                        int64
	Kind, Case, Verdict, State string
	Closed                     bool
	Comment, Override, Note    string
	Words                      string
	Reasons                    []struct{ Code, Judgement, From string }
	Corrections                []struct{ Field, Old, New string }
	Findings                   []struct{ ID, Severity string }
	Plan                       struct{ Place, Of int }
	Steps                      []struct{ State string }
	Entry                      struct{ Hash string }
}

// decidedTwo is a service with an approval that corrects and a rejection with reasons, made with one plan, and a note.
func decidedTwo(t *testing.T) (s *service, approved, rejected string) {
	t.Helper()
	s = newService(t, sandbox.Options{Cases: 300, Seed: 7})
	expired := s.server.CasesOf(sandbox.KindExpired)[0]
	clean := s.server.CasesOf(sandbox.KindClean)[0]
	plan := `{"submission_id":"` + clean + `","decision":"approve","corrections":{"fullName":"NOVA MUELLER","expireDate":"2036-07-01"},"note":"seen"}` + "\n" +
		`{"submission_id":"` + expired + `","decision":"reject","reasons":["expired_id"],"comment":"Use daylight."}` + "\n"
	if r := s.run(plan, append(slices.Clone(decideArgs), "--plan", "-")...); r.code != 0 {
		t.Fatalf("exit %d, %s%s", r.code, r.out, r.err)
	}
	if r := s.run("a note of its own", "note", expired); r.code != 0 {
		t.Fatalf("exit %d, %s", r.code, r.err)
	}
	return s, clean, expired
}

// runWithKey runs the program with another API key.
func (s *service) runWithKey(key string, args ...string) result {
	s.t.Helper()
	cmd := s.command(s.t.Context(), args...)
	cmd.Env = append(cmd.Env, "KYC_KEY="+key)
	return finish(s.t, cmd, "")
}

func TestTheJournalShowsWhatWasDecidedByNumberAndByCase(t *testing.T) {
	s, approved, rejected := decidedTwo(t)
	all := s.run("", "journal", "show", rejected, "--json")
	acts := lines[actLine](t, all.out)
	if all.code != 0 || len(acts) != 2 || acts[1].Kind != "note" || acts[1].Words != "a note of its own" {
		t.Fatalf("exit %d, %s%s", all.code, all.out, all.err)
	}
	got := acts[0]
	if got.Verdict != "reject" || got.State != "confirmed" || len(got.Reasons) != 1 || got.Reasons[0].Judgement != "fits" ||
		!strings.Contains(got.Comment, "Use daylight.") || got.Plan.Of != 2 || got.Plan.Place != 2 || len(got.Steps) != 3 || len(got.Findings) == 0 {
		t.Errorf("%+v", got)
	}
	first := lines[actLine](t, s.run("", "journal", "show", approved, "--json").out)[0]
	if len(first.Corrections) != 2 || first.Corrections[0].Field != "fullName" || first.Corrections[0].Old == "" ||
		first.Corrections[0].New != "NOVA MUELLER" || first.Note != "seen" {
		t.Errorf("%+v", first.Corrections)
	}
	// A later step of the decision is the same decision, with how that entry is stored.
	step := lines[actLine](t, s.run("", "journal", "show", "3", "--json").out)
	if len(step) != 1 || step[0].Kind != "decision" || len(step[0].Entry.Hash) != 64 {
		t.Errorf("by number: %+v", step)
	}
	text := s.run("", "journal", "show", rejected).out
	for _, want := range []string{"reject  confirmed", "(expired_id): fits", "Use daylight.", "2 of 2 in the plan", "a note of its own"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	listed := lines[struct{ Case, Kind, Verdict string }](t, s.run("", "journal", "list", "--case", rejected, "--json").out)
	if len(listed) != 4 || listed[0].Verdict != "reject" || listed[3].Verdict != "" {
		t.Errorf("the list of one case: %+v", listed)
	}
	for _, l := range listed {
		if l.Case != rejected {
			t.Errorf("listed beside it: %+v", l)
		}
	}
}

func TestAMaskedCorrectionIsMaskedInTheJournalUntilItIsRevealedOnRecord(t *testing.T) {
	s, approved, _ := decidedTwo(t)
	d := &workplace{s, filepath.Join(t.TempDir(), "home")}
	d.write(strings.ReplaceAll(workProfile, "BASE", s.base) + "mask = [\"name\"]\n")
	show := func(more ...string) result {
		return d.alone("", append([]string{"journal", "show", approved, "--json", "--key-from-env", "KYC_KEY"}, more...)...)
	}
	if r := show(); strings.Contains(r.out, "NOVA") || r.code != 0 {
		t.Errorf("exit %d: a masked name in %s%s", r.code, r.out, r.err)
	}
	if r := show("--reveal", "an audit"); !strings.Contains(r.out, "NOVA MUELLER") || r.code != 0 {
		t.Errorf("exit %d: not shown in %s%s", r.code, r.out, r.err)
	}
	acts := lines[actLine](t, show().out)
	if last := acts[len(acts)-1]; last.Kind != "reveal" || last.Words != "an audit" {
		t.Errorf("the reveal is not on record: %+v", last)
	}
}

func TestWhatTheJournalCannotShowIsSaidAndTheRestIsShown(t *testing.T) {
	s, _, rejected := decidedTwo(t)
	for name, c := range map[string]struct {
		run   func() result
		code  int
		says  string
		shows string // of the open part
	}{
		"no such entry":        {func() result { return s.run("", "journal", "show", "4711") }, 3, "no entry and no case 4711", ""},
		"no such case":         {func() result { return s.run("", "journal", "show", "zz9exnobody00") }, 3, "kycdesk journal list tells what it has", ""},
		"list of no such case": {func() result { return s.run("", "journal", "list", "--case", "zz9exnobody00") }, 3, "nothing on case zz9exnobody00", ""},
		"nothing named":        {func() result { return s.run("", "journal", "show") }, 2, "one number of an entry, or one case id", ""},
		"another key":          {func() result { return s.runWithKey("another", "journal", "show", rejected) }, 1, "sealed under another API key", "reject  confirmed"},
		"no key":               {func() result { return s.runWithKey("", "journal", "show", rejected) }, 1, "what is sealed stays closed", "reject  confirmed"},
	} {
		t.Run(name, func(t *testing.T) {
			r := c.run()
			if r.code != c.code || !strings.Contains(r.err, c.says) || !strings.Contains(r.out, c.shows) || strings.Contains(r.out, "daylight") {
				t.Errorf("exit %d, want %d with %q:\n%s%s", r.code, c.code, c.says, r.out, r.err)
			}
		})
	}
	execute("DROP TRIGGER entries_keep_update; UPDATE entries SET actor = 'mallory@example.com' WHERE seq = 2")(t, s.state, filepath.Join(s.state, "journal.db"))
	r := s.run("", "journal", "show", rejected)
	if r.code != 1 || !strings.Contains(r.err, "the journal was changed at entry 2") || !strings.Contains(r.out, "Use daylight.") {
		t.Errorf("a chain that does not verify: exit %d\n%s%s", r.code, r.out, r.err)
	}
}
