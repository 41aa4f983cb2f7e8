package argos_test

import (
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

func TestMonitoringRecordIsRead(t *testing.T) {
	for _, rule := range []string{"", "sha256"} {
		s, c := standInService(t, sandbox.Options{Cases: 400, Sealing: sandbox.Sealing{KeyRule: rule}}, func(cfg *argos.Config) {
			cfg.Secure.On = rule != ""
		})
		id := s.OpeningCase()
		if _, err := c.Monitor(t.Context(), sandbox.Worklist, sandbox.RecordOf(id)); argos.KindOf(err) != argos.NotFound {
			t.Errorf("a pending case: %v", err)
		}
		if err := s.Decide(id, "approved", ""); err != nil {
			t.Fatal(err)
		}
		got, err := c.Monitor(t.Context(), sandbox.Worklist, sandbox.RecordOf(id))
		if err != nil || got.CaseID.Raw() != id || !got.Open.Set || got.UpdatedAt.At.IsZero() || got.Status.IsEmpty() {
			t.Errorf("%+v, %v", got, err)
		}
	}
}

func TestMonitorTakesItsOwnRecordOnly(t *testing.T) {
	for body, want := range map[string]argos.Kind{
		`{"id":"rec_1","openCount":"2","tags":"late","status":null}`: "",
		`{"id":"rec_2"}`:                     argos.OtherCase,
		`{"errorMessage":"no such record"}`:  argos.NotFound,
		`null`:                               argos.NotFound,
		`[]`:                                 argos.Malformed,
		`{"id":"rec_1"`:                      argos.Truncated,
		``:                                   argos.Truncated,
		`{"isEncrypted":true,"data":"AAAA"}`: argos.Encrypted,
	} {
		s := serve(t, text(200, body))
		c, _ := clientFor(t, s.URL, nil)
		got, err := c.Monitor(t.Context(), "wl_1", "rec_1")
		if argos.KindOf(err) != want || err != nil && !got.ID.IsEmpty() {
			t.Errorf("%s: %+v, %v, want %q", body, got, err, want)
		}
		if err == nil && (got.Open.Value != 2 || len(got.Tags) != 1) {
			t.Errorf("%s: %+v", body, got)
		}
	}
}

func TestMonitorReachesNoOtherPath(t *testing.T) {
	s := serve(t, text(200, `{"id":"rec_1"}`))
	c, _ := clientFor(t, s.URL, nil)
	for _, id := range []string{"", "..", ".", "a/b", "a?b", "a#b", "a b", "a%2fb", "é"} {
		for _, ids := range [][2]string{{id, "rec_1"}, {"wl_1", id}} {
			if _, err := c.Monitor(t.Context(), ids[0], ids[1]); argos.KindOf(err) != argos.InvalidField {
				t.Errorf("%q: %v", ids, err)
			}
		}
	}
	if n := len(s.requests()); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}
