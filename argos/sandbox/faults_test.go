package sandbox_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

func TestDroppedReviewsTakeEffectOrNotAsSaid(t *testing.T) {
	for do, want := range map[string]string{"drop-before": "pending", "drop-after": "approved", "late": "pending"} {
		c := start(t, sandbox.Options{Cases: 400})
		id := c.s.OpeningCase()
		c.control("next", sandbox.Fault{On: "review", Do: do, Case: id, DelayMS: 3_600_000}, nil)
		if r, err := c.review(id, nil); !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("%s: %d %v, want a reset", do, r.status, err)
		}
		if got := c.single(id).KYC.Result; got != want {
			t.Errorf("%s: the case is %s, want %s", do, got, want)
		}
		if do == "late" {
			var settled map[string]int
			if got := c.s.Stats().Late; got != 1 {
				t.Errorf("%d late writes, want 1", got)
			}
			c.control("settle", map[string]any{}, &settled)
			if got := c.single(id).KYC.Result; got != "approved" || settled["settled"] != 1 {
				t.Errorf("after settling %v the case is %s", settled, got)
			}
		}
		if got := c.s.Stats(); got.Cases[id].Received != 1 || got.Faults[do] != 1 {
			t.Errorf("%s: stats %+v", do, got)
		}
	}
}

func TestDelaysHoldTheCallOrTheAnswer(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	pending := c.s.Pending()
	c.control("next", sandbox.Fault{On: "review", Do: "delay", DelayMS: 5}, nil)
	if r := c.mustReview(pending[0], nil); r.status != http.StatusOK {
		t.Errorf("delayed review: %d %s", r.status, r.body)
	}
	for id, after := range map[string]bool{pending[1]: true, pending[2]: false} {
		c.control("next", sandbox.Fault{On: "review", Do: "delay", DelayMS: 60_000, After: after}, nil)
		impatient := *c
		impatient.http = &http.Client{Transport: c.http.Transport, Timeout: 100 * time.Millisecond}
		if r, err := impatient.review(id, nil); err == nil {
			t.Errorf("answered early: %d", r.status)
		}
		if got := c.single(id).KYC.Result; (got == "approved") != after {
			t.Errorf("after %v: the case is %s", after, got)
		}
	}
}

func TestLateWritesLoseAgainstAnEarlierDecision(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	id := c.s.OpeningCase()
	c.control("next", sandbox.Fault{On: "review", Do: "late", DelayMS: 3_600_000}, nil)
	if _, err := c.review(id, nil); err == nil {
		t.Fatal("the late review was answered")
	}
	c.control("decide", map[string]any{"id": id, "status": "rejected", "comment": "first"}, nil)
	c.s.Settle()
	if got := c.single(id).KYC.Result; got != "rejected" {
		t.Errorf("the late write overwrote a decision: %s", got)
	}
}

func TestGatewayFaults(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	id := c.s.OpeningCase()
	for do, want := range map[string]int{"429": 429, "500": 500, "502": 502, "413": 413, "html": 200} {
		c.control("next", sandbox.Fault{On: "review", Do: do, RetryAfter: 7}, nil)
		r := c.mustReview(id, nil)
		if r.status != want {
			t.Errorf("%s: status %d", do, r.status)
		}
		if do == "429" && r.header.Get("Retry-After") != "7" {
			t.Errorf("Retry-After %q", r.header.Get("Retry-After"))
		}
		if do == "html" && (json.Valid(r.body) || !strings.HasPrefix(r.header.Get("Content-Type"), "text/html")) {
			t.Errorf("html: %s %.60s", r.header.Get("Content-Type"), r.body)
		}
	}
	if got := c.single(id).KYC.Result; got != "pending" {
		t.Errorf("gateway answers left the case %s", got)
	}
	c.control("next", sandbox.Fault{On: "review", Do: "500", After: true}, nil)
	if r := c.mustReview(id, nil); r.status != 500 || c.single(id).KYC.Result != "approved" {
		t.Errorf("500 after the write: %d, case %s", r.status, c.single(id).KYC.Result)
	}
}

func TestSpoiledAnswers(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	pending := c.s.Pending()
	spoil := func(do, id string) string {
		c.control("next", sandbox.Fault{On: "review", Do: do}, nil)
		r := c.mustReview(id, nil)
		if r.status != http.StatusOK || c.single(id).KYC.Result != "approved" {
			t.Errorf("%s: %d, case %s", do, r.status, c.single(id).KYC.Result)
		}
		return string(r.body)
	}
	if b := spoil("truncate", pending[0]); json.Valid([]byte(b)) {
		t.Errorf("truncated answer is whole: %s", b)
	}
	if b := spoil("other-id", pending[1]); strings.Contains(b, pending[1]) || !strings.Contains(b, `"submissionId":"zz9ex`) {
		t.Errorf("other id: %s", b)
	}
	if b := spoil("other-status", pending[2]); !strings.Contains(b, `"finalStatus":"rejected"`) {
		t.Errorf("other status: %s", b)
	}
	c.control("next", sandbox.Fault{On: "single", Do: "other-id", Times: 1}, nil)
	if got := c.single(pending[3]).ID; got == pending[3] {
		t.Error("single read names the case that was asked for")
	}
	c.control("next", sandbox.Fault{On: "single", Do: "other-status"}, nil)
	if got := c.single(pending[3]).KYC.Result; got == "pending" {
		t.Error("single read tells the true status")
	}
	if got := c.single(pending[3]); got.ID != pending[3] || got.KYC.Result != "pending" {
		t.Errorf("the faults were not used up: %+v", got)
	}
}

func TestQueuedFaultsHitOnlyWhatTheyName(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 400})
	pending := c.s.Pending()
	c.control("next", sandbox.Fault{On: "single", Do: "500", Case: pending[0], Times: 2}, nil)
	statuses := []int{}
	for _, id := range []string{pending[1], pending[0], pending[0], pending[0]} {
		statuses = append(statuses, c.get("/submission", "submission_id", id).status)
	}
	if want := []int{200, 500, 500, 200}; !reflect.DeepEqual(statuses, want) {
		t.Errorf("statuses %v, want %v", statuses, want)
	}
}

func TestChanceRepeatsWithTheSeed(t *testing.T) {
	run := func(seed uint64) (statuses []int) {
		c := start(t, sandbox.Options{Cases: 400, Seed: seed})
		c.control("faults", map[string]any{"faults": []sandbox.Fault{
			{On: "list", Do: "429", Probability: 0.2}, {Do: "500", Probability: 0.2},
		}}, nil)
		for range 200 {
			statuses = append(statuses, c.get("/submission", "count", "1").status)
		}
		return statuses
	}
	first := run(3)
	counts := map[int]int{}
	for _, s := range first {
		counts[s]++
	}
	if counts[429] < 15 || counts[429] > 70 || counts[500] < 15 || counts[500] > 70 {
		t.Errorf("counts %v", counts)
	}
	if !reflect.DeepEqual(first, run(3)) || reflect.DeepEqual(first, run(4)) {
		t.Error("chance does not follow the seed")
	}
}

func TestKeyAndAllowListAreChecked(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 100})
	for _, path := range []string{c.base + "/submission", strings.TrimSuffix(c.base, "/v3") + "/control/stats"} {
		for _, key := range []string{"", "wrong"} {
			wrong := *c
			wrong.key = key
			r, err := wrong.try(http.MethodGet, path, nil)
			if err != nil || r.status != http.StatusForbidden || string(r.body) != `{"message":"Forbidden"}` {
				t.Errorf("%s with key %q: %d %s %v", path, key, r.status, r.body, err)
			}
		}
	}
	denied := start(t, sandbox.Options{Cases: 100, IPDenied: true})
	r := denied.get("/submission")
	if r.status != http.StatusForbidden || !strings.Contains(string(r.body), `"Message":"User is not authorized to access`) {
		t.Errorf("denied: %d %s", r.status, r.body)
	}
}

func TestUnknownPathsAndLargeBodies(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 100})
	for _, call := range [][2]string{{"GET", "/v3/nothing"}, {"DELETE", "/v3/submission"}, {"GET", "/v3/submission/review"}} {
		r, err := c.try(call[0], strings.TrimSuffix(c.base, "/v3")+call[1], nil)
		if err != nil || r.status != http.StatusNotFound {
			t.Errorf("%v: %d %v", call, r.status, err)
		}
	}
	r, err := c.review(c.s.OpeningCase(), map[string]any{"rejectComment": strings.Repeat("x", 2<<20)})
	if err == nil && r.status != http.StatusRequestEntityTooLarge {
		t.Errorf("two megabytes: %d", r.status)
	}
	if got := c.single(c.s.OpeningCase()).KYC.Result; got != "pending" {
		t.Errorf("the large body took effect: %s", got)
	}
}

func TestUnknownCaseIsAnEmptyListOrA400(t *testing.T) {
	c := start(t, sandbox.Options{Cases: 100})
	strict := start(t, sandbox.Options{Cases: 100, UnknownIs400: true})
	other := start(t, sandbox.Options{Cases: 100_000})
	beyond := other.s.Pending()
	for _, id := range []string{"zz9ex0demo001", "", "x", beyond[len(beyond)-1], c.s.OpeningCase() + "0", strings.ToUpper(c.s.OpeningCase())} {
		if r := c.get("/submission", "submission_id", id); r.status != 200 || string(r.body) != `{"Items":[]}` {
			t.Errorf("%q: %d %s", id, r.status, r.body)
		}
		if r := strict.get("/submission", "submission_id", id); r.status != http.StatusBadRequest {
			t.Errorf("strict %q: %d", id, r.status)
		}
	}
}
