package cli_test

import (
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

func TestShowPrintsWhatIsMaskedOnlyForAReasonThatIsOnRecord(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	id := s.server.OpeningCase()
	sub, err := s.client().Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	number := sub.Applicant.DocumentNumber.Raw()
	if len(number) < 6 {
		t.Fatalf("the case has the number %q", number)
	}
	for _, json := range [][]string{nil, {"--json"}} {
		if out := s.run("", append([]string{"show", id}, json...)...).out; strings.Contains(out, number) {
			t.Error("shown without being asked for")
		}
		r := s.run("", append([]string{"show", id, "--reveal", "the bank asked for it"}, json...)...)
		if r.code != 0 || !strings.Contains(r.out, number) {
			t.Errorf("exit %d, the number is not shown: %s%s", r.code, r.out, r.err)
		}
	}
	if r := s.run("", "show", id, "--reveal", " "); r.code != 2 || r.out != "" || !strings.Contains(r.err, "reason") {
		t.Errorf("without a reason: exit %d, %s%s", r.code, r.out, r.err)
	}
	log := s.run("", "journal", "list", "--json").out
	if strings.Count(log, `"reveal"`) != 2 || strings.Contains(log, number) || strings.Contains(log, "the bank asked") {
		t.Errorf("the journal says %s", log)
	}
}

func TestNothingIsRevealedThatCannotBeRecorded(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	s.state = "/dev/null/nowhere"
	if r := s.run("", "show", s.server.OpeningCase(), "--reveal", "the bank asked for it"); r.code == 0 || r.out != "" {
		t.Errorf("exit %d, %s", r.code, r.out)
	}
}
