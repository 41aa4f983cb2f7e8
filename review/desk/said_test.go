package desk_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// quoted is what a service puts of the case into its answers.
const quoted = "QUOTED NAME Q7654321Z"

// quoting answers every write with words that quote the case.
type quoting struct {
	next   http.RoundTripper
	status int
	body   string
}

func (q *quoting) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodGet {
		return q.next.RoundTrip(r)
	}
	return &http.Response{
		StatusCode: q.status, Status: http.StatusText(q.status), Request: r, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(q.body)),
	}, nil
}

func (b *bench) quotes(status int, body string) {
	b.t.Helper()
	c, err := argos.New(argos.Config{
		BaseURL: b.base(), Key: func() []byte { return []byte(sandbox.DefaultAPIKey) },
		Transport: &quoting{http.DefaultTransport, status, body},
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(c.Close)
	b.client = c
}

// onDisk is everything that the state directory holds.
func (b *bench) onDisk() []byte {
	b.t.Helper()
	var all []byte
	err := filepath.WalkDir(b.dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		all = append(all, text...)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return all
}

// refusals are answers to a write, by what the console makes of them.
var refusals = map[string]struct {
	status int
	body   string
	phase  desk.Phase
}{
	"a field":                 {400, `{"errorCode":"Invalid status","message":"Invalid status of ` + quoted + `"}`, desk.Refused},
	"no such case":            {404, `{"errorCode":"Invalid submission id","message":"no ` + quoted + `"}`, desk.Refused},
	"the admin":               {403, `{"errorCode":"Access denied. The admin is not registered in the project","message":"for ` + quoted + `"}`, desk.Refused},
	"not pending":             {400, `{"errorCode":"Only submissions in pending status can be reviewed","message":"` + quoted + `"}`, desk.NotApplied},
	"nothing known":           {418, `{"message":"` + quoted + ` is a teapot"}`, desk.NotApplied},
	"a fault of its own":      {500, `{"message":"` + quoted + `"}`, desk.NotApplied},
	"an answer without shape": {400, quoted, desk.NotApplied},
}

// TestTheWordsOfTheServiceAreSealed: what it says to a call can quote the case, and the journal's sentences stand open.
func TestTheWordsOfTheServiceAreSealed(t *testing.T) {
	for name, tt := range refusals {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, sandbox.Options{Cases: 200})
			b.quotes(tt.status, tt.body)
			d := b.open(b.config())
			id := b.server.Pending()[0]
			e, err := d.Carry(t.Context(), b.reject(d, id))
			if err != nil || e.Phase != tt.phase || e.Detail == "" {
				t.Fatalf("%v %q (%v), want %v", e.Phase, e.Detail, err, tt.phase)
			}
			if name != "not pending" && !strings.Contains(e.Said.String(), quoted) {
				t.Errorf("the agent does not hear what the service said: %q", e.Said)
			}
			for what, text := range map[string]string{"its sentence": e.Detail, "the news": newsOf(d)} {
				if strings.Contains(text, "QUOTED") {
					t.Errorf("%s quotes the case: %s", what, text)
				}
			}
			if bytes.Contains(b.onDisk(), []byte("QUOTED")) {
				t.Error("the words stand in the open on the disk")
			}
			h, err := d.History(t.Context(), id)
			if err != nil || name != "not pending" && !strings.Contains(h.Past[0].Said.String(), quoted) || h.Past[0].Closed {
				t.Errorf("the history does not have them: %v, %+v", err, h)
			}
		})
	}
}

func newsOf(d *desk.Desk) string {
	var b strings.Builder
	for _, n := range d.Snapshot().News {
		b.WriteString(n.Text + "\n")
	}
	return b.String()
}

func TestARefusedCorrectionKeepsTheServicesWordsApart(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	b.quotes(400, `{"errorCode":"Invalid gender. Please check the gender","message":"gender of `+quoted+`"}`)
	d := b.open(b.config())
	id := b.server.Pending()[0]
	c, err := d.Read(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Correct(t.Context(), id, c.Exam, numberFixed)
	p := (*desk.Problem)(nil)
	if !errors.As(err, &p) {
		t.Fatalf("%v", err)
	}
	if strings.Contains(p.What+p.Safe+p.Next+p.Error(), "QUOTED") || !strings.Contains(p.Said.String(), quoted) {
		t.Errorf("%+v", p)
	}
	if bytes.Contains(b.onDisk(), []byte("QUOTED")) {
		t.Error("the words stand in the open on the disk")
	}
}

// TestWordsThatAnOlderReleaseLeftInTheOpenAreKnown: its journals are still read.
func TestWordsThatAnOlderReleaseLeftInTheOpenAreKnown(t *testing.T) {
	for detail, want := range map[string][2]string{
		"the service refused a field (the service says: Invalid (x) y)":                       {"the service refused a field", "Invalid (x) y"},
		"nothing was sent: it is busy (the service says: wait); nothing was sent":             {"nothing was sent: it is busy; nothing was sent", "wait"},
		"send decision: the service refused (HTTP 418); the service said: a (teapot) of Nova": {"send decision: the service refused (HTTP 418)", "a (teapot) of Nova"},
		"in force":                             {"in force", ""},
		"it broke off (the service says: half": {"it broke off", "half"},
	} {
		if own, said := desk.Told(detail); own != want[0] || said.String() != want[1] {
			t.Errorf("%q: %q and %q", detail, own, said)
		}
	}
	b := newBench(t, sandbox.Options{Cases: 60})
	j, err := b.config().OpenJournal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	op, err := j.Intend(t.Context(), journal.Intent{CaseID: "zz9exana", Verdict: "reject", Actor: agent, Evidence: []byte(`{}`), Payload: []byte(`{"decision":{"v":1,"case_id":"zz9exana","verdict":"reject","reasons":["expired_id"],"agent":"` + agent + `","at":"2026-01-02T03:04:05Z"},"comment":"x"}`)})
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []journal.State{journal.Sent, journal.Refused} {
		if err := j.Advance(t.Context(), op.ID, to, "the service refused a field (the service says: of Nova)"); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	h, err := desk.HistoryIn(t.Context(), b.reopened(sandbox.DefaultAPIKey), b.client.Origin(), "zz9exana")
	if err != nil || h.Past[0].Detail != "the service refused a field" || h.Past[0].Said.String() != "of Nova" {
		t.Errorf("%v, %+v", err, h)
	}
	d := b.open(b.config())
	for _, row := range d.Snapshot().Today {
		if strings.Contains(row.Detail, "Nova") {
			t.Errorf("the day's list shows %q", row.Detail)
		}
	}
}
