package review_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
)

// read gets one case of the stand-in service as the client would.
func read(t testing.TB, s *sandbox.Server, id string) argos.Submission {
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

// reasons are the rules of which one has to come first for a case of a kind.
var reasons = map[sandbox.Kind][]string{
	sandbox.KindClean:          {"clean.no_rule_speaks"},
	sandbox.KindTransliterated: {"name.transliterated", "compare.close"}, // Han has no rule
	sandbox.KindExpired:        {"document.expired"},
	sandbox.KindImpossibleDate: {"date.impossible"},
	sandbox.KindSwappedDate:    {"date.swapped"},
	sandbox.KindUnreadable:     {"compare.unreadable"},
	sandbox.KindMissingInput:   {"inputs.missing"},
	sandbox.KindBlacklisted:    {"country.document_blacklisted"},
	sandbox.KindUnacceptedID:   {"idtype.not_accepted"},
	sandbox.KindFaceMismatch:   {"face.mismatch"},
	sandbox.KindLowLiveness:    {"liveness.low"},
	sandbox.KindScreenReplay:   {"id_liveness.screen"},
	sandbox.KindUnderAge:       {"age.under_limit"},
	sandbox.KindAgeStraddle:    {"face.age.failed"},
	sandbox.KindDuplicate:      {"duplicates.person"},
	sandbox.KindDuplicateFace:  {"duplicates.face"},
	sandbox.KindRiskyNetwork:   {"network.injection_failed"},
	sandbox.KindRetries:        {"attempts.retries"},
	sandbox.KindBankFailed:     {"bank.failed"},
	sandbox.KindMasked:         {"data.masked"},
	sandbox.KindProjected:      {"data.projected"},
	sandbox.KindHostile:        {"text.hostile"},
	sandbox.KindRedFlag:        {"aml.red_flag"},
	sandbox.KindDeleted:        {"case.deleted"},
}

func TestEveryKindOfTheStandInServiceShowsItsReasonFirst(t *testing.T) {
	for seed := range uint64(3) {
		s, err := sandbox.New(sandbox.Options{Now: now, APIKey: "key", Admin: "reviewer@example.com", Cases: 3000, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		everyKindShowsItsReason(t, s, showsFirst)
	}
}

func showsFirst(kind sandbox.Kind, e *review.Examination) bool {
	return slices.Contains(reasons[kind], e.Findings[0].ID)
}

// everyKindShowsItsReason looks at every case of every kind; shows says whether its reason stands where it should.
func everyKindShowsItsReason(t *testing.T, s *sandbox.Server, shows func(kind sandbox.Kind, e *review.Examination) bool) {
	t.Helper()
	for _, kind := range sandbox.Kinds() {
		cases := s.CasesOf(kind)
		if len(cases) == 0 {
			t.Errorf("no case of kind %s", kind)
		}
		for _, id := range cases {
			e := examine(read(t, s, id))
			if !shows(kind, e) {
				t.Errorf("%s case %s: findings %v, want one of %v first", kind, id, ids(e), reasons[kind])
			}
			if (kind == sandbox.KindClean || kind == sandbox.KindTransliterated) && !e.Gate.Open() {
				t.Errorf("%s case %s is blocked by %v", kind, id, ids(e))
			}
		}
	}
}

// recordOfEveryKind gives the fuzzer something to start from that every rule speaks to.
func recordOfEveryKind(f *testing.F) {
	f.Helper()
	s, err := sandbox.New(sandbox.Options{Now: now, APIKey: "key", Cases: 3000})
	if err != nil {
		f.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	for _, kind := range sandbox.Kinds() {
		if record := string(read(f, s, s.CasesOf(kind)[0]).Record); len(record) < 16<<10 { // the fuzzer is lost in long ones
			f.Add(record)
		}
	}
}
