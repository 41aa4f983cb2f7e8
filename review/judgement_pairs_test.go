package review_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
)

// Pairs of a case and a code are drawn from stand-ins with plain copies and with those of 34 countries, and judged twice.
func TestASecondJudgeFindsNoReasonRefutedThatIsNot(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 26))
	codes := review.Reasons()
	total, lost, refuted, disagreed := 0, 0, 0, 0
	said := map[review.Judgement]int{}
	for _, o := range []sandbox.Options{
		{Cases: 200, Seed: 7}, {Cases: 200, Seed: 8, MixedForms: true}, {Cases: 400, Seed: 9, Customs: true, MixedForms: true},
	} {
		o.Now, o.APIKey, o.PendingShare = now, "key", 1
		s, err := sandbox.New(o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		exams, oracles := map[string]*review.Examination{}, map[string]*oracle{}
		pending := s.Pending()
		for range 5100 / 3 {
			id := pending[rng.IntN(len(pending))]
			if exams[id] == nil {
				sub := read(t, s, id)
				exams[id], oracles[id] = examine(sub), &oracle{country: sub.Applicant.IssuingCountry.Raw(), today: now.Truncate(24 * time.Hour)}
				if err := json.Unmarshal(sub.Record, &oracles[id].record); err != nil {
					t.Fatal(err)
				}
			}
			code := codes[rng.IntN(len(codes))].Code
			j, second := exams[id].Judge(code), oracles[id].judge(code)
			total++
			said[j.Judgement]++
			switch {
			case second == oracleLost:
				lost++
			case (j.Judgement == review.Refuted) != (second == oracleRefutes), j.Judgement == review.CannotSay && second == oracleFits:
				disagreed++
				t.Errorf("%s of %s, %s: %s (%s), and the second judge says %s", id, oracles[id].country, code, j.Judgement, j.Why(plainValue), second)
			}
			if j.Judgement == review.Refuted {
				refuted++
				wantsAWord(t, exams[id], id, code)
			}
		}
	}
	t.Logf("%d pairs: %v; %d disagreements, %d that the second judge cannot follow", total, said, disagreed, lost)
	if total < 5000 || refuted < 500 || lost*20 > total {
		t.Errorf("%d pairs, %d refuted, %d that the second judge cannot follow", total, refuted, lost)
	}
}

// wantsAWord tries to decide with a reason that the record refutes, without a word on why and with one.
func wantsAWord(t *testing.T, e *review.Examination, id, code string) {
	t.Helper()
	d := review.Draft{CaseID: id, Verdict: review.Reject, Reasons: []string{code}, Comment: "x", Agent: "mina.park@example.org", At: now, Seen: e}
	var incomplete *review.IncompleteError
	if _, err := d.Decide(); !errors.As(err, &incomplete) || incomplete.Missing[0].Field != "override" {
		t.Errorf("%s, %s goes without a word: %v", id, code, err)
	}
	p := review.NewPlan(review.Order{Verdict: review.Reject, Reasons: []string{code}, Agent: d.Agent}, []review.Candidate{{CaseID: id, Seen: e}}, 0)
	if p.Going() != 0 {
		t.Errorf("%s, %s goes with a plan", id, code)
	}
	d.Override = "seen on the printed document"
	if _, err := d.Decide(); err != nil {
		t.Errorf("%s, %s with a word: %v", id, code, err)
	}
}

// oracleMoment reads a moment in the forms of §2.5.
func oracleMoment(v any) (time.Time, bool) {
	s, _ := v.(string)
	if n, ok := v.(float64); ok {
		s = strconv.FormatFloat(n, 'f', 0, 64)
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		if n < 1e11 {
			n *= 1000
		}
		return time.UnixMilli(n), true
	}
	zone := time.UTC
	s = strings.TrimSuffix(s, "-UTC")
	if cut, korean := strings.CutSuffix(s, "-KST"); korean {
		s, zone = cut, time.FixedZone("KST", 9*60*60)
	}
	if strings.Count(s, "-") == 6 { // the last hyphen stands before the milliseconds
		s = s[:len(s)-4]
	}
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05", time.DateTime, "2006-01-02-15-04-05"} {
		if at, err := time.ParseInLocation(form, s, zone); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}
