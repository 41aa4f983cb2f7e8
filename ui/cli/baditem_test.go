package cli_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recordsOf serves records of review/testdata/faults, and whatever else is given as a row, as pending cases.
func recordsOf(t *testing.T, rows []string, single http.HandlerFunc, names ...string) (*service, map[string]string) {
	t.Helper()
	byID, ids := map[string]string{}, map[string]string{}
	for _, name := range names {
		b, err := os.ReadFile(filepath.Join("..", "..", "review", "testdata", "faults", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(b), `"submission_id": "`)
		id, _, _ := strings.Cut(rest, `"`)
		byID[id], ids[name] = string(b), id
		rows = append(rows, string(b))
	}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.URL.Query().Get("submission_id")
		switch {
		case r.URL.Path != "/v3/submission":
			http.NotFound(w, r)
		case id == "":
			_, _ = w.Write([]byte(`{"Items":[` + strings.Join(rows, ",") + `]}`))
		case byID[id] != "" && single == nil:
			_, _ = w.Write([]byte(`{"Items":[` + byID[id] + `]}`))
		case single != nil:
			single(w, r)
		default:
			_, _ = w.Write([]byte(`{"Items":[]}`))
		}
	}))
	t.Cleanup(srv.Close)
	return &service{t: t, base: srv.URL + "/v3", state: filepath.Join(t.TempDir(), "state")}, ids
}

type badLine struct {
	ID     string  `json:"submission_id"`
	Name   string  `json:"name"`
	Unread *string `json:"unread"`
}

// KIND: one bad row of the list is one line; the others are printed, and the command says that it is not all.
func TestTheQueuePrintsEveryRowThatCanBeRead(t *testing.T) {
	bad := []string{`{"submission_id" "x"}`, `{"submission_id":"zz9exbad","kyc":{"result":"pending"},"kyc":{"result":"approved"},"data":{"name":"Ola Sample"}}`, `7`}
	s, ids := recordsOf(t, bad, nil, "record-nested-201-deep", "row-bare-nan", "tombstone-in-an-unknown-key", "near-nested-20-deep")
	r := s.run("", "queue", "--json")
	got := map[string]badLine{}
	nameless := 0
	for _, l := range lines[badLine](t, r.out) {
		if got[l.ID] = l; l.ID == "" {
			nameless++
		}
	}
	if r.code != 1 || !strings.Contains(r.err, "3 rows could not be read") || nameless != 2 || len(got) != 5 {
		t.Fatalf("exit %d, %s\n%s", r.code, r.err, r.out)
	}
	for _, name := range []string{"record-nested-201-deep", "row-bare-nan", "near-nested-20-deep"} {
		if l := got[ids[name]]; l.ID == "" || l.Unread != nil || l.Name == "" {
			t.Errorf("%s: %+v", name, l)
		}
	}
	if l := got["zz9exbad"]; l.Unread == nil || !strings.Contains(*l.Unread, "given twice") || l.Name != "" {
		t.Errorf("%+v", l)
	}
	people := s.run("", "queue")
	if people.code != 1 || strings.Count(people.out, "\n") != 6 || !strings.Contains(people.out, "given twice") || strings.Contains(people.out+people.err, "Shorten") {
		t.Errorf("exit %d, %s\n%s", people.code, people.err, people.out)
	}
	if s, _ := recordsOf(t, nil, nil, "near-nested-20-deep"); s.run("", "queue").code != 0 {
		t.Error("a queue that is whole does not end with 0")
	}
}

// KIND: where two readings of a case differ the fuller one wins. The rows of this list are as thin as the service's older
// ones: that a case was deleted, decided meanwhile or is gone stands in its record only.
func TestACaseThatItsRecordSaysIsNotPendingIsNotListed(t *testing.T) {
	var ids map[string]string
	names := []string{"tombstone-in-an-unknown-key", "tombstone-in-ocr-name", "tombstone-gate-open", "near-deleted-in-a-sentence"}
	records := map[string]string{"zz9exdecided": `{"submission_id":"zz9exdecided","kyc":{"result":"approved"}}`}
	thin := func(id string) string {
		return `{"submission_id":"` + id + `","created_at":"2026-01-01T00:00:00Z","kyc":{"result":"pending"}}`
	}
	_, ids = recordsOf(t, nil, nil, names...)
	rows := []string{thin("zz9exdecided"), thin("zz9exgone")}
	for name, id := range ids {
		b, err := os.ReadFile(filepath.Join("..", "..", "review", "testdata", "faults", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		records[id], rows = string(b), append(rows, thin(id))
	}
	s, _ := recordsOf(t, rows, func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(`{"Items":[` + records[r.URL.Query().Get("submission_id")] + `]}`))
	})
	for _, args := range [][]string{{"queue", "--json"}, {"queue", "--json", "--filter", "waiting>1m"}} {
		r := s.run("", args...)
		if got := lines[badLine](t, r.out); r.code != 0 || len(got) != 1 || got[0].ID != ids["near-deleted-in-a-sentence"] || got[0].Name == "" {
			t.Errorf("%v: exit %d, %s%s", args, r.code, r.out, r.err)
		}
	}
}

// A filter that reads cases singly goes on past one that cannot be had.
func TestAFilterGoesOnPastACaseThatCannotBeRead(t *testing.T) {
	s, ids := recordsOf(t, nil, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusRequestEntityTooLarge) }, "row-bare-nan", "near-nested-20-deep")
	r := s.run("", "queue", "--json", "--filter", "severity=warning")
	all := lines[badLine](t, r.out)
	if r.code != 1 || len(all) != len(ids) || all[0].Unread == nil || !strings.Contains(*all[0].Unread, "too large") {
		t.Errorf("exit %d, %s\n%s", r.code, r.err, r.out)
	}
	if show := s.run("", "show", ids["row-bare-nan"]); show.code != 1 || strings.Contains(show.err, "Shorten") || strings.Contains(show.err, "offline") ||
		!strings.Contains(show.err, "too large") {
		t.Errorf("exit %d, %s", show.code, show.err)
	}
}

func TestShowNamesWhatCouldNotBeReadAndShutsTheGateOfATombstone(t *testing.T) {
	names := []string{
		"record-nested-201-deep", "row-bare-nan", "tombstone-in-an-unknown-key", "tombstone-in-ocr-name", "tombstone-gate-open",
		"near-deleted-in-a-sentence", "near-nested-20-deep",
	}
	s, ids := recordsOf(t, nil, nil, names...)
	for _, name := range names {
		var got struct {
			State    string
			Gate     struct{ Open bool }
			Findings []struct {
				ID   string
				Code *string `json:"reject_code"`
			}
			Submission map[string]any
		}
		r := s.run("", "show", ids[name], "--json")
		if err := json.Unmarshal([]byte(r.out), &got); err != nil || r.code != 0 || len(got.Findings) == 0 || len(got.Submission) == 0 {
			t.Fatalf("%s: exit %d, %s, %v", name, r.code, r.err, err)
		}
		state, first := "pending", "clean.no_rule_speaks"
		switch {
		case strings.HasPrefix(name, "tombstone"):
			state, first = "deleted", "case.deleted"
		case !strings.HasPrefix(name, "near"):
			first = "record.unread"
		}
		if got.State != state || got.Gate.Open != (state == "pending") || got.Findings[0].ID != first || got.Findings[0].Code != nil {
			t.Errorf("%s: %+v", name, got)
		}
		decided := s.run(`{"submission_id":"`+ids[name]+`","decision":"reject","reasons":["id_image_badImage"]}`, "decide", "--dry-run")
		if would := strings.Contains(decided.out, "would-confirm"); would != (state == "pending") {
			t.Errorf("%s: %s %s", name, decided.out, decided.err)
		}
	}
}
