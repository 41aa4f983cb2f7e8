package argos_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

func TestApplicantListsAllCasesOfAPerson(t *testing.T) {
	s, c := standInService(t, sandbox.Options{Cases: 400}, nil)
	id := s.OpeningCase()
	if err := s.Decide(id, "approved", ""); err != nil {
		t.Fatal(err)
	}
	one, err := c.Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := c.Applicant(t.Context(), one.ApplicantID)
	if err != nil || !slices.ContainsFunc(cases.Rows, func(d argos.Duplicate) bool { return d.CaseID.Raw() == id && !d.Key.IsEmpty() }) {
		t.Errorf("%+v, %v", cases, err)
	}
	if cases, err := c.Applicant(t.Context(), argos.NewText("appl_nobody")); len(cases.Rows) != 0 || err != nil {
		t.Errorf("an unknown applicant: %+v, %v", cases, err)
	}
}

func TestApplicantTakesEveryShape(t *testing.T) {
	for body, want := range map[string]struct {
		kind          argos.Kind
		cases, unread int
	}{
		`[{"submission_id":"a1","duplicated_information":"d","email":"a@example.com"}]`: {"", 1, 0},
		`{"Items":[{"submission_id":"a1"},{"submission_id":"a2"}]}`:                     {"", 2, 0},
		`[{"submission_id":"a1"},{"email":"b@example.com"},7,null]`:                     {"", 1, 1},
		`[]`:                      {"", 0, 0},
		`{"Items":[]}`:            {"", 0, 0},
		`{"Items":null}`:          {argos.Malformed, 0, 0},
		`{"message":"none"}`:      {argos.Malformed, 0, 0},
		`[{"submission_id":"a1"`:  {argos.Truncated, 0, 0},
		`<html>`:                  {argos.HTML, 0, 0},
		`{"isEncrypted":true}`:    {argos.Encrypted, 0, 0},
		strings.Repeat("[", 1000): {argos.Truncated, 0, 0},
		"[" + strings.Repeat(`{"submission_id":"a"},`, 6000) + "7]": {argos.TooBig, 0, 0},
	} {
		s := serve(t, text(200, body))
		c, _ := clientFor(t, s.URL, nil)
		cases, err := c.Applicant(t.Context(), argos.NewText("appl_1"))
		if argos.KindOf(err) != want.kind || len(cases.Rows) != want.cases || len(cases.Unread) != want.unread {
			t.Errorf("%.60s: %d cases, %d unread, %v, want %+v", body, len(cases.Rows), len(cases.Unread), err, want)
		}
	}
	s := serve(t, text(400, `{"message":"Invalid Query String parameters"}`))
	c, _ := clientFor(t, s.URL, nil)
	if _, err := c.Applicant(t.Context(), argos.NewText("appl_1")); argos.KindOf(err) != argos.NotFound {
		t.Errorf("a refusal: %v", err)
	}
	if _, err := c.Applicant(t.Context(), argos.Text{}); argos.KindOf(err) != argos.InvalidField || c.Calls() != 1 {
		t.Errorf("without an id: %v", err)
	}
}
