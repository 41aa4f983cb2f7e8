package cli_test

import (
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
)

// TestShowNamesTheReasonOfEveryKindFirst reads a case of each kind with the real program. Which rule belongs to which
// kind is held in package review; here the finding that comes first there has to come first.
func TestShowNamesTheReasonOfEveryKindFirst(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 3000})
	for _, kind := range sandbox.Kinds() {
		id := s.server.CasesOf(kind)[0]
		sub, err := s.client().Submission(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		r := s.run("", "show", "--json", id)
		got := lines[struct {
			State    string
			Findings []struct{ ID, Severity, Sentence, Section string }
		}](t, r.out)
		if r.code != 0 || len(got) != 1 || len(got[0].Findings) == 0 {
			t.Fatalf("%s: exit %d, %d lines; %s", kind, r.code, len(got), r.err)
		}
		want := review.Examine(sub, review.DefaultPolicy(), time.Now()).Findings[0]
		if f := got[0].Findings[0]; f.ID != want.ID || f.Sentence != want.Sentence || f.Severity != want.Severity.String() || f.Section != want.Section.String() {
			t.Errorf("%s: first finding %+v, want %s", kind, f, want.ID)
		}
	}
}
