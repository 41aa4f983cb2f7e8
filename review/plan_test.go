package review_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/review"
)

func TestAPlanSaysWhyEachCaseIsLeftOut(t *testing.T) {
	pending := &review.Examination{ID: "zz9exana", State: review.Pending}
	blocked := &review.Examination{ID: "zz9exbo", State: review.Pending, Gate: review.Gate{Blockers: []review.Finding{{Sentence: "The document had expired"}}}}
	candidates := []review.Candidate{
		{CaseID: "zz9exana", Seen: pending},
		{CaseID: "zz9exana", Seen: pending},
		{CaseID: "zz9exbo", Seen: blocked},
		{CaseID: "zz9excy", Seen: pending, Open: "held"},
		{CaseID: "zz9exdi", Seen: pending, State: review.Approved},
		{CaseID: "zz9exed"},
		{CaseID: "zz9exfa", Unread: "the service cannot be reached"},
		{CaseID: "zz9exgu", Seen: pending, Newest: &review.Examination{State: review.Pending}},
		{CaseID: "zz9exhu", Seen: pending},
	}
	p := review.NewPlan(review.Order{Verdict: review.Approve, Agent: "mina.park@example.org"}, candidates, 2)
	want := []string{
		"", "stands in the plan already", "blocked: The document had expired", "a decision on it is held", "approved already",
		"not read yet", "could not be read", "changed since", "over the cap of 2",
	}
	for i, s := range p.Steps {
		if (s.Out == "") != (want[i] == "") || !strings.Contains(s.Out, want[i]) {
			t.Errorf("%s: %q, want %q", s.CaseID, s.Out, want[i])
		}
	}
	if p.Going() != 1 || !slices.Equal(p.Unread(), []string{"zz9exed"}) {
		t.Errorf("%d go, unread %v", p.Going(), p.Unread())
	}
	if l := p.Steps[2].Line(p.Order, "d1"); l.State != "left-out" || l.Detail == "" || l.Digest != "d1" || l.Override != "" {
		t.Errorf("line %+v", l)
	}
}

func TestAPlanLineIsReadStrictlyAndComesBackAsItWasWritten(t *testing.T) {
	for _, c := range []struct{ line, says string }{
		{`{"submission_id":"a","decision":"reject","decision":"approve"}`, "decision is given twice"},
		{`{"submission_id":"a","Decision":"reject","decision":"approve"}`, `unknown field "Decision"; it is written decision`},
		{`{"submission_id":"a","deci\u017fion":"reject","decision":"approve"}`, "unknown field"},
		{`{"submission_id":"a","decision":"approve","corrections":{"fullName":"Ng","fullName":"Nguyen"}}`, "fullName is given twice"},
		{`{"submission_id":"a","decision":"reject","comment":"Use day`, "cut off"},
		{`{"submission_id":"a","decision":"reject","reason":["x"]}`, "unknown field"},
		{`{"submission_id":"a","decision":"reject"} {}`, "more than one JSON value"},
		{`{"submission_id":"a","decision":"reject"}]`, "more than one JSON value"},
		{`{"decision":"reject"}`, "submission_id is missing"},
		{`{"submission_id":"a","decision":"delete"}`, "must be"},
		{"{\"submission_id\":\"a\xff\",\"decision\":\"reject\"}", "UTF-8"},
		{`[]`, "not a decision"},
		{`null`, "an object is wanted, and null stands there"},
	} {
		if _, err := review.ParsePlanLine([]byte(c.line)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.line, err, c.says)
		}
	}
	l, err := review.ParsePlanLine([]byte(`{"submission_id":"a","decision":"reject","reasons":["expired_id"],"comment":"김철수님","digest":"d"}`))
	if err != nil {
		t.Fatal(err)
	}
	d := l.Draft("mina.park@example.org", time.Unix(1, 0), nil)
	if !l.Asks(d) || d.Comment != "김철수님" {
		t.Errorf("the draft is another decision: %+v", d)
	}
	d.Corrections = map[string]string{"fullName": "Ng"}
	if l.Asks(d) {
		t.Error("a decision with corrections counts as the same")
	}
}

// Every way in which a line can be no decision, whatever the case is: a plan is refused for it before a case is read.
func TestALineThatCanBeNoDecisionIsToldWithoutItsCase(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct{ line, says string }{
		{`{"submission_id":"a b","decision":"approve"}`, "no usable id"},
		{`{"submission_id":"a\u001bb","decision":"approve"}`, "no usable id"},
		{`{"submission_id":"a","decision":"reject"}`, "pick a reason or write a comment"},
		{`{"submission_id":"a","decision":"reject","reasons":["other"]}`, "write the comment"},
		{`{"submission_id":"a","decision":"reject","reasons":["expired"]}`, "unknown reason expired"},
		{`{"submission_id":"a","decision":"reject","reasons":["expired_id","expired_id"]}`, "given twice"},
		{`{"submission_id":"a","decision":"reject","comment":"` + strings.Repeat("a", 100_000) + `"}`, "shorten the comment"},
		{`{"submission_id":"a","decision":"reject","reasons":["expired_id"],"corrections":{"fullName":"Ng"}}`, "with an approval only"},
		{`{"submission_id":"a","decision":"approve","reasons":["expired_id"]}`, "cannot carry reject reasons"},
		{`{"submission_id":"a","decision":"approve","corrections":{"shoeSize":"41"}}`, "cannot correct shoeSize"},
		{`{"submission_id":"a","decision":"approve","corrections":{"birthDate":"2026-02-30"}}`, "no such date"},
		{`{"submission_id":"a","decision":"approve","corrections":{"birthDate":"2026-03-09"}}`, "in the future"},
	} {
		l, err := review.ParsePlanLine([]byte(c.line))
		if err != nil {
			t.Fatal(err)
		}
		if err := l.Check(now); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.80s: %v, want %q", c.line, err, c.says)
		}
	}
	for _, line := range []string{
		`{"submission_id":"a","decision":"approve"}`, // whether blockers stand against it is not known here
		`{"submission_id":"a","decision":"reject","reasons":["under_ageLimit"]}`,
		`{"submission_id":"a","decision":"approve","corrections":{"fullName":"O'Neil-Müller","expireDate":"2031-01-01"}}`,
	} {
		if l, err := review.ParsePlanLine([]byte(line)); err != nil || l.Check(now) != nil {
			t.Errorf("%s: %v, %v", line, err, l.Check(now))
		}
	}
}

func TestTwoLinesAreTheSameWhenTheySayTheSameDecision(t *testing.T) {
	parse := func(more string) review.PlanLine {
		l, err := review.ParsePlanLine([]byte(`{"submission_id":"a","decision":"reject",` + more + `}`))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	one := parse(`"reasons":["expired_id","other"],"comment":"c","note":"n","digest":"d"`)
	if two := parse(`"reasons":["other","expired_id"],"comment":"c","note":"n","digest":"d","state":"would-confirm"`); !one.Same(two) {
		t.Error("the order of reasons, or what was foreseen, makes another decision")
	}
	for _, more := range []string{
		`"reasons":["expired_id"],"comment":"c","note":"n","digest":"d"`, `"reasons":["expired_id","other"],"comment":"C","note":"n","digest":"d"`,
		`"reasons":["expired_id","other"],"comment":"c","digest":"d"`, `"reasons":["expired_id","other"],"comment":"c","note":"n"`,
	} {
		if one.Same(parse(more)) {
			t.Errorf("%s counts as the same", more)
		}
	}
}
