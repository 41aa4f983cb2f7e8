package cli_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// rejects is a line of a plan that is a decision on a case.
func rejects(id string, more ...string) string {
	return `{"submission_id":"` + id + `","decision":"reject","reasons":["id_image_badImage"]` + strings.Join(more, "") + `}`
}

// badLines are lines that are no decisions, whatever the case: one of each kind.
func badLines(id string) map[string]string {
	return map[string]string{
		"not JSON":               `reject ` + id,
		"cut while written":      `{"submission_id":"` + id + `","decision":`,
		"cut in a text":          `{"submission_id":"` + id + `","decision":"reject","comment":"Use day`,
		"another JSON value":     `["` + id + `"]`,
		"two values":             rejects(id) + rejects(id),
		"no UTF-8":               "{\"submission_id\":\"" + id + "\xff\",\"decision\":\"approve\"}",
		"too long":               `{"submission_id":"` + id + `","note":"` + strings.Repeat("x", 1<<20) + `"}`,
		"an unknown field":       `{"submission_id":"` + id + `","decision":"reject","reason":"expired_id"}`,
		"an answer in capitals":  rejects(id, `,"STATE":"invalid"`),
		"half a character":       rejects(id, `,"comment":"Use day\ud800light."`),
		"half of a name":         rejects(id, `,"\ud800":"x"`),
		"a list for a text":      rejects(id, `,"comment":["Use daylight."]`),
		"a field twice":          `{"submission_id":"` + id + `","decision":"approve","decision":"reject"}`,
		"a correction twice":     `{"submission_id":"` + id + `","decision":"approve","corrections":{"gender":"male","gender":"female"}}`,
		"no case":                `{"decision":"approve"}`,
		"an id with a space":     rejects(id + " "),
		"no decision":            `{"submission_id":"` + id + `"}`,
		"an unknown decision":    `{"submission_id":"` + id + `","decision":"aprove"}`,
		"no reason":              `{"submission_id":"` + id + `","decision":"reject"}`,
		"a reason without words": `{"submission_id":"` + id + `","decision":"reject","reasons":["other"]}`,
		"an unknown reason":      `{"submission_id":"` + id + `","decision":"reject","reasons":["expired"]}`,
		"a reason to approve":    `{"submission_id":"` + id + `","decision":"approve","reasons":["id_image_badImage"]}`,
		"an unknown correction":  `{"submission_id":"` + id + `","decision":"approve","corrections":{"shoeSize":"41"}}`,
		"a correction that lies": `{"submission_id":"` + id + `","decision":"approve","corrections":{"birthDate":"1990-02-30"}}`,
		"a rejected correction":  rejects(id, `,"corrections":{"gender":"male"}`),
	}
}

type numberedOutcome struct {
	Line         int
	SubmissionID string `json:"submission_id"`
	State        string
	Detail       string
}

func TestOneBadLineOfAnyKindRefusesAPlanBeforeAnythingIsReadOrSent(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 400, Seed: 5, PendingShare: 0.5})
	ids := s.server.Pending()
	kinds := badLines(ids[1])
	for name, line := range kinds {
		t.Run(name, func(t *testing.T) {
			// the bad line ends the file as a cut would, without a newline
			r := s.run("", planArgs(planFile(t, rejects(ids[0])+"\n\n"+rejects(ids[2])+"\n"+line))...)
			got := lines[numberedOutcome](t, r.out)
			if r.code != 1 || len(got) != 1 || got[0].Line != 4 || got[0].State != "invalid" || !strings.HasPrefix(got[0].Detail, "line 4: ") {
				t.Fatalf("exit %d, %+v; want 1 and line 4 invalid; %s", r.code, got, r.err)
			}
			if !strings.Contains(r.err, "nothing was sent") || !strings.Contains(r.err, "--skip-bad (2)") || strings.Count(r.err, "\n") != 1 {
				t.Errorf("said %q", r.err)
			}
		})
	}
	all := "\ufeff" + rejects(ids[0]) + "\n"
	for _, name := range sortedNames(kinds) {
		all += kinds[name] + "\n"
	}
	for _, args := range [][]string{planArgs(planFile(t, all)), planArgs(planFile(t, all), "--dry-run")} {
		if got := lines[numberedOutcome](t, s.run("", args...).out); len(got) != len(kinds) || got[0].Line != 2 || got[len(got)-1].Line != len(kinds)+1 {
			t.Errorf("%d bad lines are named of %d: %+v", len(got), len(kinds), got)
		}
	}
	if calls := s.server.Stats().Calls; len(calls) != 0 {
		t.Errorf("the service was called: %v", calls)
	}

	r := s.run("", planArgs(planFile(t, all+rejects(ids[1])), "--skip-bad")...)
	got := lines[numberedOutcome](t, r.out)
	if r.code != 1 || len(got) != len(kinds)+2 || got[0].State != "confirmed" || got[len(got)-1].State != "confirmed" || s.posts() != 2 {
		t.Errorf("with --skip-bad: exit %d, %d POSTs, %+v %s", r.code, s.posts(), got, r.err)
	}
}

func TestAPlanWithNothingInItIsABadPlan(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	for name, text := range map[string]string{"empty": "", "blank lines": "\n \n\r\n", "a byte order mark": "\ufeff\n"} {
		for _, args := range [][]string{planArgs(planFile(t, text)), planArgs(planFile(t, text), "--dry-run"), planArgs(planFile(t, text), "--skip-bad")} {
			r := s.run("", args...)
			if r.code != 1 || r.out != "" || !strings.Contains(r.err, "there is nothing in the plan") || !strings.Contains(r.err, "nothing was sent") {
				t.Errorf("%s, %v: exit %d, %s%s", name, args, r.code, r.out, r.err)
			}
		}
	}
	if r := s.run("", planArgs("-")...); r.code != 1 || !strings.Contains(r.err, "there is nothing in the plan") {
		t.Errorf("from standard input: exit %d, %s%s", r.code, r.out, r.err)
	}
}

func sortedNames[T any](m map[string]T) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func TestBadLinesOnStandardInputAreNamedAndTheRestGoesOn(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 400, Seed: 5, PendingShare: 0.5})
	ids := s.server.Pending()
	kinds := badLines(ids[1])
	input, want := rejects(ids[0])+"\n", []string{"confirmed"}
	for _, name := range sortedNames(kinds) {
		input, want = input+kinds[name]+"\n", append(want, "invalid")
	}
	input += rejects("zz9exnobody00") + "\n" + rejects(ids[1]) + "\n" + `{"submission_id":"` + ids[2] + `","decision":`
	want = append(want, "missing", "confirmed", "invalid")
	r := s.run(input, decideArgs...)
	got := lines[numberedOutcome](t, r.out)
	for i, o := range got {
		if i >= len(want) || o.State != want[i] || o.Line != i+1 {
			t.Errorf("line %d: %+v", i+1, o)
		}
	}
	if last := got[len(got)-1]; r.code != 3 || len(got) != len(want) || !strings.Contains(last.Detail, "cut off") {
		t.Errorf("exit %d, %d answers of %d, the last %+v", r.code, len(got), len(want), last)
	}
	if n := s.posts(); n != 2 {
		t.Errorf("%d POSTs, want 2", n)
	}
}

// The same lines, each time an attempt that comes to nothing and then the corrected one, by every way in.
func TestACorrectedLineCountsAfterOneThatNothingCameOf(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 600})
	blocked := s.server.CasesOf(sandbox.KindExpired)[0]
	others := slices.DeleteFunc(s.server.Pending(), func(id string) bool { return id == blocked })
	for i, first := range []string{
		`{"submission_id":"ID","decision":"reject"}`, `{"submission_id":"ID","decision":"reject","reasons":["expired"]}`,
		`{"submission_id":"ID","decision":`, `{"submission_id":"ID","decision":"approve"}`, // blockers stand against it
		rejects("ID", `,"digest":"of another version"`),
	} {
		id, second := others[i], rejects("ID")
		if strings.Contains(first, "approve") {
			id, second = blocked, `{"submission_id":"ID","decision":"approve","override":"the passport was renewed, seen by post"}`
		}
		input := strings.ReplaceAll(first+"\n"+second+"\n", "ID", id)
		dry := lines[outcome](t, s.run(input, "decide", "--dry-run").out)
		if len(dry) != 2 || dry[0].State == "would-confirm" || dry[1].State != "would-confirm" {
			t.Errorf("%s, dry: %+v", first, dry)
		}
		got := lines[outcome](t, s.run(input, decideArgs...).out)
		if len(got) != 2 || got[0].State == "confirmed" || got[1].State != "confirmed" {
			t.Errorf("%s: %+v", first, got)
		}
	}
}

func TestALineThatStandsTwiceIsOneDecisionAndTwoDecisionsOnACaseAreNone(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 400, Seed: 5, PendingShare: 0.5})
	ids := s.server.Pending()
	twice := rejects(ids[0], `,"note":"seen"`) + "\n"
	r := s.run("", planArgs(planFile(t, twice+twice), "--cap", "1")...)
	if got := lines[numberedOutcome](t, r.out); r.code != 0 || len(got) != 2 || got[1].State != "confirmed" || got[1].Line != 2 || s.posts() != 1 {
		t.Errorf("twice in a plan: exit %d, %d POSTs, %+v %s", r.code, s.posts(), got, r.err)
	}
	if got := lines[outcome](t, s.run(strings.ReplaceAll(twice+twice, ids[0], ids[1]), decideArgs...).out); got[1].State != "confirmed" || s.posts() != 2 {
		t.Errorf("twice on standard input: %d POSTs, %+v", s.posts(), got)
	}

	for _, other := range []string{
		`{"submission_id":"` + ids[2] + `","decision":"approve"}`, rejects(ids[2], `,"comment":"Use daylight."`),
		rejects(ids[2], `,"note":"seen"`), rejects(ids[2], `,"digest":"d"`),
	} {
		plan := rejects(ids[2]) + "\n" + rejects(ids[3]) + "\n" + other + "\n" + rejects(ids[2]) + "\n"
		r := s.run("", planArgs(planFile(t, plan))...)
		got := lines[numberedOutcome](t, r.out)
		if r.code != 1 || len(got) != 2 || got[0].Line != 1 || got[1].Line != 3 || !strings.Contains(got[0].Detail, "line 3 decides the same case otherwise") {
			t.Errorf("%s: exit %d, %+v", other, r.code, got)
		}
	}
	if n := s.posts(); n != 2 {
		t.Errorf("%d POSTs, want 2", n)
	}
	plan := rejects(ids[2]) + "\n" + rejects(ids[3]) + "\n" + rejects(ids[2], `,"note":"seen"`) + "\n"
	skipped := lines[outcome](t, s.run("", planArgs(planFile(t, plan), "--skip-bad")...).out)
	if states := fmt.Sprint(skipped); !strings.Contains(states, "confirmed") || skipped[0].State != "invalid" || skipped[2].State != "invalid" || s.posts() != 3 {
		t.Errorf("with --skip-bad neither of them counts: %d POSTs, %+v", s.posts(), skipped)
	}
	stream := lines[outcome](t, s.run(rejects(ids[4])+"\n"+rejects(ids[4], `,"note":"seen"`)+"\n", decideArgs...).out)
	if stream[0].State != "confirmed" || stream[1].State != "invalid" || !strings.Contains(stream[1].Detail, "line 1 decided the same case otherwise") {
		t.Errorf("on standard input the first has been carried out: %+v", stream)
	}
}

func TestWhatADryRunPrintsIsAPlanAndWhatWasBadInItStaysBad(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 400, Seed: 5, PendingShare: 0.5})
	ids := s.server.Pending()
	dry := s.run(rejects(ids[0])+"\n"+rejects(ids[1])+"\n", "decide", "--dry-run")
	if r := s.run("", planArgs(planFile(t, dry.out))...); r.code != 0 || s.posts() != 2 {
		t.Errorf("a dry run carried out: exit %d %s%s", r.code, r.out, r.err)
	}
	dry = s.run(`{"submission_id":"`+ids[2]+`","decision":"approve","decision":"reject","reasons":["id_image_badImage"]}`+"\n"+rejects(ids[3]), "decide", "--dry-run")
	if r := s.run("", planArgs(planFile(t, dry.out))...); r.code != 1 || s.posts() != 2 || !strings.Contains(r.out, `"line":1`) {
		t.Errorf("a bad line became a good one: exit %d, %d POSTs, %s%s", r.code, s.posts(), r.out, r.err)
	}
	if r := s.run("", "decide", "--skip-bad"); r.code != 2 || !strings.Contains(r.err, "--plan") {
		t.Errorf("--skip-bad alone: exit %d %s", r.code, r.err)
	}
}

func TestACaseThatIsNotThereEndsWithThree(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	line := rejects("zz9exnobody00")
	for name, r := range map[string]result{
		"standard input": s.run(line, decideArgs...), "a plan": s.run("", planArgs(planFile(t, line))...), "a dry run": s.run(line, "decide", "--dry-run"),
	} {
		got := lines[outcome](t, r.out)
		if r.code != 3 || len(got) != 1 || got[0].State != "missing" || !strings.Contains(got[0].Detail, "does not know this case") {
			t.Errorf("%s: exit %d, %s%s", name, r.code, r.out, r.err)
		}
		if detail := got[0].Detail; !json.Valid([]byte(r.out)) || capitalAfterSemicolon(detail) {
			t.Errorf("%s: %q", name, detail)
		}
	}
}

// capitalAfterSemicolon reports whether a clause begins as a sentence would.
func capitalAfterSemicolon(s string) bool {
	for _, clause := range strings.Split(s, "; ")[1:] {
		if clause != "" && clause[0] >= 'A' && clause[0] <= 'Z' && (len(clause) < 2 || clause[1] < 'A' || clause[1] > 'Z') {
			return true
		}
	}
	return false
}
