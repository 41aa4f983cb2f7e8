package review_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
)

// hostileRecord is a record at the limits of what the client takes: 8 MiB and 60,000 objects, all spent on one part.
type hostileRecord struct {
	what string
	fill func(record map[string]any)
	most times  // what it may cost
	told string // the finding that says that the rest is not read; empty where all of it is
}

// times are how many times the allocations and the bytes of a plain record. What a plain record costs is held by
// TestAnOrdinaryRecordIsExaminedForLittle; where that falls these ratios rise.
type times struct{ allocations, bytes float64 }

const mostObjects = 58_000

// hostileRecords are one row for each part that can be long. A new list gets a row here.
var hostileRecords = []hostileRecord{
	{"empty attempts", longList("kyc.attempts", mostObjects, empty), times{2, 2}, "value.not_understood"},
	{"empty retries", longList("kyc.retry", mostObjects, empty), times{2, 2}, "value.not_understood"},
	{"empty runs of the age check", longList("verification.faceAge", mostObjects, empty), times{2, 2}, ""},
	{"estimates that contradict each other", longList("signals.faceAge", 28_000, func(i int) any {
		return map[string]any{"source": "selfieImage", "ageRange": map[string]any{"low": i % 90, "high": -i % 30, "median": i % 97}}
	}), times{2, 2}, "value.not_understood"},
	{"camera steps with an error", longList("signals.cameraProcessInfo", 50_000, func(int) any { return map[string]any{"error": "a"} }), times{2, 2}, ""},
	{"warnings", longList("warning", mostObjects, func(int) any { return map[string]any{"relatedEngine": "x"} }), times{2, 2}, ""},
	{"other cases", longList("duplicated_users", 400_000, word), times{2, 10}, "duplicates.too_many"},
	{"other cases by face", longList("duplicated_selfie_users", 400_000, word), times{2, 16}, "duplicates.too_many"},
	{"as many other cases as are read", longList("duplicated_users", 5000, word), times{2, 40}, ""},
	{"refused countries", longList("project_options.policy_blacklistCountries", 400_000, word), times{60, 320}, "value.not_understood"},
	{"long refused countries", longList("project_options.policy_blacklistCountries", 500, func(i int) any {
		return strings.Repeat("Ünited Räpublic of (", 12) + word(i).(string)
	}), times{30, 80}, ""},
	{"accepted ID types", longList("project_options.policy_acceptedID", 400_000, word), times{10, 4}, "value.not_understood"},
	{"checks before the first step", longList("pre_verification", mostObjects, func(int) any { return map[string]any{"country_code": "Atlantis"} }), times{3, 5}, "value.not_understood"},
	{"additions of many members", longList("Injection_action", 60, func(int) any {
		o := map[string]any{}
		for i := range 900 {
			o[word(i).(string)] = i
		}
		return map[string]any{"option": map[string]any{"distanceChecks": o, "ipVerification": o}, "userInput": map[string]any{"address": o}}
	}), times{2, 2}, "network.added_too_long"},
	{"questions of hidden characters", longList("additional_list", mostObjects, func(int) any {
		return map[string]any{"answer": strings.Repeat("\u202e\u0301", 10)}
	}), times{2, 2}, ""},
	{"matches without an entry", longList("aml.matches", mostObjects, empty), times{450, 520}, ""},
	{"matches of one name", longList("aml.matches", mostObjects, func(int) any { return map[string]any{"resource_id": "a"} }), times{230, 480}, ""},
	{"entries of many names", entries(4000, func(o map[string]any) {
		o["name"], o["dob"], o["nationality"] = []any{"Mina Dem", "Minna Demo", "M Demo"}, []any{"1990", "03/04/1991"}, "Atlantis"
	}), times{720, 310}, ""},
	{"entries of many keys", entries(500, func(o map[string]any) {
		for i := range 100 {
			o[word(i).(string)] = "x"
		}
	}), times{420, 250}, ""},
	{"zones under every key", func(record map[string]any) {
		items := map[string]any{}
		for i := range 300 {
			items[word(i).(string)] = map[string]any{"value": fmt.Sprintf("I<UTOD%08d7<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<", i)}
		}
		record["OCR_raw"] = items
	}, times{18, 10}, ""},
}

func empty(int) any { return map[string]any{} }

func word(i int) any { return fmt.Sprint("zz9ex", i) }

// longList puts a list of n at a path.
func longList(path string, n int, entry func(i int) any) func(record map[string]any) {
	return func(record map[string]any) {
		list := make([]any, n)
		for i := range list {
			list[i] = entry(i)
		}
		object, name, nested := strings.Cut(path, ".")
		if !nested {
			record[path] = list
			return
		}
		inner, ok := record[object].(map[string]any)
		if !ok {
			inner = map[string]any{}
			record[object] = inner
		}
		inner[name] = list
	}
}

// entries puts n matches, and for each an entry in what the lists answered.
func entries(n int, fill func(o map[string]any)) func(record map[string]any) {
	return func(record map[string]any) {
		longList("aml.matches", n, func(i int) any { return map[string]any{"resource_id": word(i)} })(record)
		longList("aml.raw_data", n, func(i int) any {
			o := map[string]any{"resource_id": word(i)}
			fill(o)
			return o
		})(record)
	}
}

// submission is the record as the client hands it on.
func (h *hostileRecord) submission(t testing.TB) argos.Submission {
	t.Helper()
	var record map[string]any
	if err := json.Unmarshal(full(t).Record, &record); err != nil {
		t.Fatal(err)
	}
	if h.fill != nil {
		h.fill(record)
	}
	raw, err := json.Marshal(map[string]any{"Items": []any{record}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := argos.DecodeSubmission(raw)
	if err != nil {
		t.Fatalf("%s: %v (%d bytes)", h.what, err, len(raw))
	}
	return s
}

// TestAHostileRecordCostsNoMoreThanABoundedWork counts allocations and bytes against those of a plain record in the same
// run, since the time depends on the machine; BenchmarkExamineHostileRecord prints it. What is not read for that is told.
func TestAHostileRecordCostsNoMoreThanABoundedWork(t *testing.T) {
	plain := costOf(3, (&hostileRecord{}).submission(t))
	for i := range hostileRecords {
		h := &hostileRecords[i]
		s := h.submission(t)
		e, got := examine(s), costOf(1, s)
		is := times{got.allocations / plain.allocations, got.bytes / plain.bytes}
		t.Logf("%-40s %6.1f times the allocations of a plain record, %6.1f times the bytes", h.what, is.allocations, is.bytes)
		if is.allocations > h.most.allocations || is.bytes > h.most.bytes {
			t.Errorf("%s: %.1f times the allocations and %.1f times the bytes of a plain record; at most %v", h.what, is.allocations, is.bytes, h.most)
		}
		if n := len(e.Findings); n == 0 || n > 100 {
			t.Errorf("%s: %d findings", h.what, n)
		}
		if h.told != "" && !slices.Contains(ids(e), h.told) {
			t.Errorf("%s: %v do not say that the rest is not read, as %s would", h.what, ids(e), h.told)
		}
	}
}

func BenchmarkExamineHostileRecord(b *testing.B) {
	for i := range hostileRecords {
		h := &hostileRecords[i]
		s := h.submission(b)
		b.Run(h.what, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				examine(s)
			}
		})
	}
}
