package cli_test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review/journal"
)

// quoting puts a service in front of the stand-in that refuses every write in words of its own.
func (s *service) quoting(words string) (q *service, away func()) {
	s.t.Helper()
	at, err := url.Parse(strings.TrimSuffix(s.base, "/v3"))
	if err != nil {
		s.t.Fatal(err)
	}
	through := httputil.NewSingleHostReverseProxy(at)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			through.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"errorCode":"Invalid status","message":"` + words + `"}`))
	}))
	s.t.Cleanup(srv.Close)
	return &service{t: s.t, server: s.server, base: srv.URL + "/v3", state: s.state}, srv.Close
}

// KIND: what the service and agents say of a case can hold its values, and goes through the masker wherever it is printed.
func TestWordsOfTheServiceAndOfAgentsAreMaskedInTheJournal(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 300, Seed: 7})
	id := s.server.CasesOf(sandbox.KindExpired)[0]
	sub, err := s.client().Submission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	number, name := sub.Applicant.DocumentNumber.String(), sub.Applicant.FullName.String()
	q, away := s.quoting("Invalid status for " + number + " of " + name)
	line := `{"submission_id":"` + id + `","decision":"reject","reasons":["expired_id"],"comment":"` + number + `","note":"spoke to ` + name + `"}` + "\n"
	decided := q.run(line, decideArgs...)
	if decided.code != 4 || !strings.Contains(decided.out, "the service said: Invalid status for") {
		t.Errorf("exit %d, %s%s", decided.code, decided.out, decided.err)
	}
	if r := q.run("the number is "+number+", "+strings.Repeat("word ", 400)+"END", "note", id); r.code != 0 {
		t.Fatal(r.err)
	}
	check := func(what string, r result, ends ...string) {
		if strings.Contains(r.out+r.err, number) || r.out == "" || r.code != 0 {
			t.Errorf("%s prints the number, or nothing: exit %d\n%s%s", what, r.code, r.out, r.err)
		}
		for _, want := range ends {
			if !strings.Contains(r.out, want) {
				t.Errorf("%s does not print %q:\n%s", what, want, r.out)
			}
		}
	}
	check("decide", result{out: decided.out, err: decided.err})
	for _, form := range [][]string{nil, {"--json"}} {
		check("journal list", q.run("", append([]string{"journal", "list"}, form...)...))
		check("note --list", q.run("", append([]string{"note", id, "--list"}, form...)...), "END")
		check("journal show", q.run("", append([]string{"journal", "show", id}, form...)...), "Invalid status for", "END")
	}
	away()
	for _, args := range [][]string{{"note", id, "--list"}, {"journal", "show", id}} {
		r := q.run("", args...)
		check("of a service that is away", r, "END")
		if !strings.Contains(r.err, "by its form only") {
			t.Errorf("%v does not say that names are not known: %s", args, r.err)
		}
	}
	disk, err := os.ReadFile(filepath.Join(s.state, "journal.db"))
	if err != nil || strings.Contains(string(disk), number) || strings.Contains(string(disk), "Invalid status for") {
		t.Errorf("what the service said stands in the open on the disk (%v)", err)
	}
}

func TestWordsThatAnOlderReleaseLeftInTheOpenAreMasked(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 60})
	j, err := journal.Open(t.Context(), journal.Options{Dir: s.state, Origin: s.client().Origin(), Wrap: []byte(sandbox.DefaultAPIKey), Actor: sandbox.DefaultAdmin, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	op, err := j.Intend(t.Context(), journal.Intent{CaseID: "zz9exana", Verdict: "reject", Payload: []byte(`{}`), Evidence: []byte(`{}`)})
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []journal.State{journal.Sent, journal.Refused} {
		if err := j.Advance(t.Context(), op.ID, to, "the service refused a field (the service says: ANA NOVA, M12345678)"); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	d := &workplace{s, filepath.Join(t.TempDir(), "home")}
	d.write(strings.ReplaceAll(workProfile, "BASE", s.base) + "mask = [\"name\"]\n")
	for _, args := range [][]string{{"list"}, {"list", "--json"}, {"show", "zz9exana"}, {"show", "zz9exana", "--json"}, {"show", "3"}} {
		r := d.alone("", append(append([]string{"journal"}, args...), "--key-from-env", "KYC_KEY")...)
		if strings.Contains(r.out, "NOVA") || strings.Contains(r.out, "M12345678") || !strings.Contains(r.out, "refused a field") {
			t.Errorf("%v: exit %d\n%s%s", args, r.code, r.out, r.err)
		}
		plain := s.run("", append([]string{"journal"}, args...)...)
		if !strings.Contains(plain.out, "ANA NOVA, ••••••5678") {
			t.Errorf("%v where names are shown:\n%s%s", args, plain.out, plain.err)
		}
	}
}

// KIND: nothing is no id. A variable that a script left empty does not mean all.
func TestAnEmptyIDIsRefusedWhereverOneIsTaken(t *testing.T) {
	for _, args := range [][]string{
		{"show", ""}, {"image", " ", "--type", "selfie"}, {"report", "", "-o", "x.pdf"}, {"note", ""}, {"note", "", "--list"}, {"journal", "show", ""},
		{"journal", "list", "--case", ""}, {"journal", "list", "--case="}, {"report", "zz9exana", "-o", "x.pdf", "--match", " "},
	} {
		r := plain(t, args...)
		if r.code != 2 || r.out != "" || !strings.Contains(r.err, "want") || !strings.Contains(r.err, "id") {
			t.Errorf("%q: exit %d, %s%s", args, r.code, r.out, r.err)
		}
	}
}
