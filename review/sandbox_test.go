package review_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
)

// read gets one case of the stand-in service as the client would.
func read(t *testing.T, s *sandbox.Server, id string) argos.Submission {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/v3/submission?submission_id="+id, nil)
	r.Header.Set("x-api-key", "key")
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	var page struct{ Items []json.RawMessage }
	if err := json.Unmarshal(w.Body.Bytes(), &page); err != nil || len(page.Items) != 1 {
		t.Fatalf("case %s: %d items (%v)", id, len(page.Items), err)
	}
	var sub argos.Submission
	if err := json.Unmarshal(page.Items[0], &sub); err != nil {
		t.Fatal(err)
	}
	sub.Record = page.Items[0]
	return sub
}

func TestEveryKindOfTheStandInServiceIsRecognised(t *testing.T) {
	s, err := sandbox.New(sandbox.Options{Now: now, APIKey: "key", Admin: "reviewer@example.com", Cases: 2000})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for kind, rules := range map[sandbox.Kind][]string{
		sandbox.KindClean:          {"clean.no_rule_speaks"},
		sandbox.KindTransliterated: {"name.transliterated", "compare.close"}, // Han has no rule
		sandbox.KindExpired:        {"document.expired"},
		sandbox.KindImpossibleDate: {"date.impossible"},
		sandbox.KindFaceMismatch:   {"face.mismatch"},
		sandbox.KindHostile:        {"text.hostile"},
		sandbox.KindDuplicate:      {"duplicates.pii"},
		sandbox.KindUnderAge:       {"age.under_limit"},
	} {
		pending := 0
		for _, id := range s.CasesOf(kind) {
			e := examine(read(t, s, id))
			if e.State != review.Pending {
				continue
			}
			pending++
			if !anyOf(e, rules) {
				t.Errorf("%s case %s: findings %v, want one of %v", kind, id, ids(e), rules)
			}
			if kind == sandbox.KindClean || kind == sandbox.KindTransliterated {
				if !e.Gate.Open() {
					t.Errorf("%s case %s is blocked by %v", kind, id, ids(e))
				}
			}
		}
		if pending == 0 {
			t.Errorf("no pending case of kind %s", kind)
		}
	}
}

func anyOf(e *review.Examination, rules []string) bool {
	for _, id := range rules {
		if _, ok := found(e, id); ok {
			return true
		}
	}
	return false
}
