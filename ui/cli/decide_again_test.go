package cli_test

import (
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

func TestDecideSaysWhatWantsASecondLookAndGoesOn(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 200})
	id := s.server.Pending()[0]
	line := `{"submission_id":"` + id + `","decision":"reject","reasons":["other"],"comment":"You are on a watchlist; internal note."}` + "\n"
	type out struct{ State, Detail string }
	dry := s.run(line, "decide", "--dry-run")
	for _, got := range lines[out](t, dry.out) {
		if got.State != "would-confirm" || !strings.Contains(got.Detail, `look again: "watchlist" may tell the applicant`) || !strings.Contains(got.Detail, `"internal" may be a note`) {
			t.Errorf("the dry run: %+v %s", got, dry.err)
		}
	}
	sent := s.run(dry.out, "decide", "--hold", "0s")
	if got := lines[out](t, sent.out); sent.code != 0 || len(got) != 1 || got[0].State != "confirmed" || !strings.Contains(got[0].Detail, "look again:") {
		t.Errorf("a warning is no wall: exit %d %+v %s", sent.code, got, sent.err)
	}
	plain := strings.Replace(line, "You are on a watchlist; internal note.", "Please come back.", 1)
	if got := s.run(strings.Replace(plain, id, s.server.Pending()[0], 1), "decide", "--dry-run"); strings.Contains(got.out, "look again") {
		t.Errorf("a plain text: %s", got.out)
	}
}
