package sandbox_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

func TestMonitoringRecordExistsForApprovedCasesOnly(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	id := c.s.OpeningCase()
	path := "/submission/aml/monitor/" + sandbox.Worklist + "/" + sandbox.RecordOf(id)
	if r := c.get(path); r.status != http.StatusBadRequest || !strings.Contains(string(r.body), "MAPI-001") {
		t.Errorf("a pending case: %d %s", r.status, r.body)
	}
	c.mustReview(id, nil)
	var got struct{ ID, SubmissionID, Status, Admin string }
	decode(t, c.get(path).body, &got)
	if got.SubmissionID != id || got.ID != sandbox.RecordOf(id) || got.Status == "" || got.Admin != sandbox.DefaultAdmin {
		t.Errorf("%+v", got)
	}
	other := strings.Replace(path, sandbox.Worklist, "wl_other", 1)
	if r := c.get(other); r.status != http.StatusBadRequest || !strings.Contains(string(r.body), "invalid_worklist") {
		t.Errorf("another worklist: %d %s", r.status, r.body)
	}
}

func TestPutCorrectsLikePatchInItsOwnWords(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	id := c.s.OpeningCase()
	send := func(method, data string) reply {
		body := `{"submissionId":"` + id + `","admin":"` + sandbox.DefaultAdmin + `","data":` + data + `}`
		r, err := c.try(method, c.base+"/submission", []byte(body))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for method, words := range map[string]string{http.MethodPatch: "Data Processing Success.", http.MethodPut: "success to edit."} {
		number := "M-" + method
		if r := send(method, `{"documentNumber":"`+number+`"}`); r.status != http.StatusOK || !strings.Contains(string(r.body), words) {
			t.Errorf("%s: %d %s", method, r.status, r.body)
		}
		var p struct {
			Items []struct {
				Data struct{ DocumentNumber string }
			}
		}
		decode(t, c.get("/submission", "submission_id", id).body, &p)
		if p.Items[0].Data.DocumentNumber != number {
			t.Errorf("%s: the record says %q", method, p.Items[0].Data.DocumentNumber)
		}
		if r := send(method, `{"gender":"none"}`); r.status != http.StatusBadRequest || !strings.Contains(string(r.body), "Invalid gender") {
			t.Errorf("%s: %d %s", method, r.status, r.body)
		}
	}
}

func TestSealedServiceSaysNothingInPlain(t *testing.T) {
	for old, want := range map[bool][]string{false: {"data", "isEncrypted"}, true: {"data"}} {
		c := start(t, sandbox.Options{Cases: 400, Sealing: sandbox.Sealing{KeyRule: "sha256", DataOnly: old}})
		id := c.s.OpeningCase()
		for _, r := range []reply{
			c.get("/submission", "count", "10"), c.get("/submission", "submission_id", id), c.get("/submission", "count", "x"),
		} {
			var members map[string]json.RawMessage
			decode(t, r.body, &members)
			if len(members) != len(want) || members["data"] == nil || strings.Contains(string(r.body), id) {
				t.Errorf("%.200s", r.body)
			}
		}
		plain := `{"submissionId":"` + id + `","admin":"` + sandbox.DefaultAdmin + `","status":"approved"}`
		r, err := c.try(http.MethodPost, c.base+"/submission/review", []byte(plain))
		if err != nil || r.status != http.StatusBadRequest || !strings.Contains(string(r.body), "Decryption is Failed") {
			t.Errorf("a plain review: %d %s, %v", r.status, r.body, err)
		}
		if st := c.s.Stats(); len(st.Cases) != 0 || st.Calls["unreadable"] != 1 {
			t.Errorf("the service did something: %+v", st)
		}
	}
}
