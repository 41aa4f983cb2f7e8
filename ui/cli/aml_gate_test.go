package cli_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// judge records a verdict on the first match of a case, as the console of the same agent on the same machine would.
func (s *service) judge(id string, v review.MatchVerdict) {
	s.t.Helper()
	client := s.client()
	d := desk.Open(desk.Config{
		Client: client, Policy: review.DefaultPolicy(), Agent: sandbox.DefaultAdmin,
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{
				Dir: s.state, Origin: client.Origin(), Wrap: []byte(sandbox.DefaultAPIKey), Actor: sandbox.DefaultAdmin, Now: time.Now,
			})
		},
	})
	err := d.Ready(s.t.Context())
	if err == nil {
		var c *desk.Case
		if c, err = d.Read(s.t.Context(), id); err == nil {
			err = d.Judge(s.t.Context(), c.Exam, c.Exam.Screening.Matches[0].Key, v, "Born elsewhere")
		}
	}
	if closed := d.Close(); err != nil || closed != nil {
		s.t.Fatal(err, closed)
	}
}

func TestDecidePlanShowAndQueueFollowTheVerdictOnAMatch(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 60, PendingShare: 0.3})
	id := s.clear()
	aml := `{"currentstatus":"Red Flag","risk_level_summary":"LOW","matches":[{"resource_id":"r1","risk_level":"LOW","score":90}],"raw_data":{"screened_at":"2026-03-01"}}`
	if err := s.server.Edit(id, "aml", []byte(aml)); err != nil {
		t.Fatal(err)
	}
	approve := `{"submission_id":"` + id + `","decision":"approve"}` + "\n"
	plan := filepath.Join(t.TempDir(), "plan.jsonl")
	if err := os.WriteFile(plan, []byte(approve), 0o600); err != nil {
		t.Fatal(err)
	}
	type answer struct{ State, Detail string }
	type shown struct {
		Gate struct{ Open bool }
		AML  struct {
			ScreenedAt string `json:"screened_at"`
			Matches    []struct {
				Open    *bool
				Verdict *string
			}
		}
	}
	for _, step := range []struct {
		verdict review.MatchVerdict
		open    bool
	}{{"", false}, {review.DifferentPerson, true}} {
		if step.verdict != "" {
			s.judge(id, step.verdict)
		}
		want := map[bool]string{false: "gated", true: "would-confirm"}[step.open]
		dry := s.run(approve, "decide", "--dry-run")
		if got := lines[answer](t, dry.out); len(got) != 1 || got[0].State != want {
			t.Errorf("%q: the dry run says %+v %s", step.verdict, got, dry.err)
		}
		var e shown
		if err := json.Unmarshal([]byte(s.run("", "show", id, "--json").out), &e); err != nil {
			t.Fatal(err)
		}
		if m := e.AML.Matches[0]; e.Gate.Open != step.open || e.AML.ScreenedAt != "2026-03-01" || step.verdict != "" && (*m.Open || *m.Verdict != string(step.verdict)) {
			t.Errorf("%q: show says %+v", step.verdict, e)
		}
		if listed := strings.Contains(s.run("", "queue", "--json", "--filter", "flag=A").out, id); listed == step.open {
			t.Errorf("%q: queue lists it with the letter A: %v", step.verdict, listed)
		}
		if step.open {
			break
		}
		for _, args := range [][]string{{"decide", "--hold", "0s"}, {"decide", "--hold", "0s", "--plan", plan}} {
			if r := s.run(approve, args...); r.code != 4 || lines[answer](t, r.out)[0].State != "gated" {
				t.Errorf("%q: %v ends with %d %s %s", step.verdict, args, r.code, r.out, r.err)
			}
		}
	}
	if r := s.run("", "decide", "--hold", "0s", "--plan", plan); r.code != 0 || lines[answer](t, r.out)[0].State != "confirmed" {
		t.Errorf("judged: %d %s %s", r.code, r.out, r.err)
	}
}

// clear is a pending case that nothing speaks against an approval of.
func (s *service) clear() string {
	s.t.Helper()
	client := s.client()
	for _, id := range s.server.Pending() {
		sub, err := client.Submission(s.t.Context(), id)
		if err != nil {
			s.t.Fatal(err)
		}
		if review.Examine(sub, review.DefaultPolicy(), time.Now()).Gate.Open() {
			return id
		}
	}
	s.t.Fatal("no pending case has an open gate")
	return ""
}
