package cli_test

import (
	"encoding/json"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/ui/uitest"
)

// judgedLine is a line out with what the record says of its reasons.
type judgedLine struct {
	outcome

	Judged []review.LineJudgement `json:"judged"`
}

// Every code with a case that it fits, one whose record refutes it and one that does not tell, in a dry run and in a plan
// file. What the record refutes is not sent before a word says why.
func TestDecideHoldsEveryReasonAgainstTheRecord(t *testing.T) {
	cases, err := uitest.JudgedCases()
	if err != nil {
		t.Fatal(err)
	}
	s := newService(t, sandbox.Options{Cases: 400, PendingShare: 1})
	ids := s.server.CasesOf(sandbox.KindClean)
	var all, refuted []string
	for i, c := range cases {
		makeCase(t, s, ids[i], c.Parts)
		line := `{"submission_id":"` + ids[i] + `","decision":"reject","reasons":["` + c.Code + `"],"comment":"Please come back."}`
		all = append(all, line)
		if c.Want == review.Refuted {
			refuted = append(refuted, line)
		}
	}
	dry := s.run(strings.Join(all, "\n"), "decide", "--dry-run")
	got := lines[judgedLine](t, dry.out)
	if len(got) != len(cases) {
		t.Fatalf("%d of %d lines: %s", len(got), len(cases), dry.err)
	}
	for i, c := range cases {
		g, state := got[i], "would-confirm"
		if c.Want == review.Refuted {
			state = "gated"
			if !strings.Contains(g.Detail, c.Code+" is refuted by the record") || !strings.Contains(g.Detail, c.Why) {
				t.Errorf("%s is gated for %q", c.Code, g.Detail)
			}
		}
		if g.State != state || len(g.Judged) != 1 || g.Judged[0].Code != c.Code || g.Judged[0].Judgement != c.Want.String() || !strings.Contains(g.Judged[0].Why, c.Why) {
			t.Errorf("%s, %s (%s): %+v", c.Code, c.Want, c.Why, g)
		}
	}
	plan := s.run("", planArgs(planFile(t, strings.Join(refuted, "\n")))...)
	for _, g := range lines[judgedLine](t, plan.out) {
		if g.State != "gated" || len(g.Judged) != 1 || g.Judged[0].Judgement != "refuted" {
			t.Errorf("in a plan file: %+v", g)
		}
	}
	if n := s.posts(); n != 0 || plan.code != 4 {
		t.Fatalf("%d reasons that the record refutes were sent without a word, exit %d", n, plan.code)
	}
	word := strings.ReplaceAll(strings.Join(refuted[:2], "\n"), `"comment"`, `"override":"the printed date is another","comment"`)
	if sent := s.run("", planArgs(planFile(t, word))...); sent.code != 0 || s.posts() != 2 {
		t.Errorf("with a word: exit %d, %d sent, %s%s", sent.code, s.posts(), sent.out, sent.err)
	}
}

// makeCase gives a case the members of a record; its result stays with the service.
func makeCase(t *testing.T, s *service, id string, parts map[string]json.RawMessage) {
	t.Helper()
	var process map[string]json.RawMessage
	if err := json.Unmarshal(parts["kyc"], &process); err != nil {
		t.Fatal(err)
	}
	all := map[string]json.RawMessage{"kyc.attempts": process["attempts"], "kyc.retry": process["retry"]}
	for member, value := range parts {
		if member != "kyc" {
			all[member] = value
		}
	}
	for path, value := range all {
		if err := s.server.Edit(id, path, value); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnswersListWhatFitsFirstAndWhatIsRefutedLast(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 600})
	id := s.server.CasesOf(sandbox.KindExpired)[0]
	dry := s.run(`{"submission_id":"`+id+`","decision":"reject","reasons":["no-date-of-birth","id_image_badImage","expired_id"]}`, "decide", "--dry-run")
	got := lines[judgedLine](t, dry.out)
	if len(got) != 1 || len(got[0].Judged) != 3 || got[0].State != "gated" {
		t.Fatalf("%s%s", dry.out, dry.err)
	}
	for i, want := range []string{"fits", "cannot tell", "refuted"} {
		if got[0].Judged[i].Judgement != want {
			t.Errorf("%+v, want %s at place %d", got[0].Judged, want, i+1)
		}
	}
	if again := s.run(dry.out, "decide", "--dry-run"); again.out != dry.out {
		t.Errorf("the answer is no plan itself: %s", again.out)
	}
}
