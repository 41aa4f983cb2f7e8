package cli_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// A digest says which version somebody looked at, so only a look may change it: a plan that is stale stays stale however
// often it is given to a dry run.
func TestADryRunMakesNoStalePlanFresh(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 400, Seed: 5, PendingShare: 0.5})
	id := s.server.Pending()[0]
	plan := s.run(rejects(id), "decide", "--dry-run").out
	if err := s.server.Edit(id, "data.full_name", []byte(`"Someone Else"`)); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		r := s.run(plan, "decide", "--dry-run")
		if r.code != 4 || !strings.Contains(r.out, `"conflict"`) || digestOf(t, r.out) != digestOf(t, plan) {
			t.Fatalf("exit %d, of %s came %s", r.code, plan, r.out)
		}
		plan = r.out
	}
	for _, args := range [][]string{decideArgs, planArgs("-")} {
		if r := s.run(plan, args...); r.code != 4 || !strings.Contains(r.out, "leave the digest out") || s.posts() != 0 {
			t.Errorf("%v: exit %d, %d POSTs, %s%s", args, r.code, s.posts(), r.out, r.err)
		}
	}
	// What the detail advises leads out.
	looked := s.run(rejects(id), "decide", "--dry-run").out
	if r := s.run(looked, decideArgs...); r.code != 0 || s.posts() != 1 {
		t.Errorf("looked at again: exit %d, %d POSTs, %s", r.code, s.posts(), r.out)
	}
}

func digestOf(t *testing.T, line string) string {
	t.Helper()
	var l struct{ Digest string }
	if err := json.Unmarshal([]byte(line), &l); err != nil || l.Digest == "" {
		t.Fatalf("no digest: %s: %v", line, err)
	}
	return l.Digest
}

// What is wrong with a line is said of the output of a dry run as it was said of the input: nothing of the input is lost,
// and what the run put there itself is no fault.
func TestABadLineOfADryRunStaysBadForTheSameReason(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 400, Seed: 5, PendingShare: 0.5})
	kinds := badLines(s.server.Pending()[0])
	kinds["an earlier output"] = `{"line":7,"submission_id":"` + s.server.Pending()[1] + `","state":"invalid","detail":"line 7: no"}`
	for name, line := range kinds {
		for _, way := range []string{"as it arrives", "as a whole"} {
			t.Run(name+" "+way, func(t *testing.T) {
				args := []string{"decide", "--dry-run"}
				if way == "as a whole" {
					args = planArgs("-", "--dry-run")
				}
				first := s.run(line+"\n", args...).out
				second := s.run(first, args...).out
				a, b := lines[numberedOutcome](t, first), lines[numberedOutcome](t, second)
				if len(a) != 1 || len(b) != 1 || a[0].State != "invalid" || b[0].State != "invalid" {
					t.Fatalf("of %.200s came %s and %s", line, first, second)
				}
				if whole := json.Valid([]byte(line)) && line[0] == '{' && !slices.Contains([]string{"no UTF-8", "too long"}, name); whole && first != second {
					t.Errorf("of %.200s\ncame %s\nand  %s", line, first, second)
				}
				if strings.Contains(b[0].Detail, "unknown field \"line\"") {
					t.Errorf("its own member is blamed: %s", b[0].Detail)
				}
			})
		}
	}
}

func TestABadLineOfADryRunComesBackWithAllThatItHad(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	id := s.server.Pending()[0]
	r := s.run(`{"submission_id":"`+id+`","decision":"reject","reason":"expired_id","note":"seen <b>"}`, "decide", "--dry-run")
	for _, part := range []string{`"line":1`, `"decision":"reject"`, `"reason":"expired_id"`, `"note":"seen <b>"`, `"state":"invalid"`, `unknown field \"reason\"`} {
		if !strings.Contains(r.out, part) {
			t.Errorf("%s is lost: %s", part, r.out)
		}
	}
}
