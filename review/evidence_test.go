package review_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

func evidence(t testing.TB, record string) review.Evidence {
	t.Helper()
	e, err := review.EvidenceOf(json.RawMessage(record), []byte("key of a journal"))
	if err != nil {
		t.Fatalf("%s: %v", record, err)
	}
	return e
}

func TestEqualRecordsHaveEqualEvidence(t *testing.T) {
	for _, p := range [][2]string{
		{`{"email":"a@b.example","argos_score":62.5}`, `{"argos_score":62.5,"email":"a@b.example"}`},
		{`{"argos_score":62.5}`, `{"argos_score":"62.50"}`},
		{`{"argos_score":62}`, `{"argos_score":"62.0"}`},
		{`{"argos_score":6.2e1}`, `{"argos_score":62}`},
		{`{"email":null}`, `{}`},
		{`{"email":""}`, `{}`},
		{`{"duplicated_users":[]}`, `{}`},
		{`{"kyc":{"comment":"x"}}`, `{"kyc":{"comment":["x"]}}`},
		{`{"pre_verification":{"fraud_score":1}}`, `{"pre_verification":[{"fraud_score":1}]}`},
		{`{"kyc":{"attempts":{"ocrResult":"fail"}}}`, `{"kyc":{"attempts":[{"ocrResult":"fail"}]}}`},
		{`{"duplicated_users":["a","b"]}`, `{"duplicated_users":["b","a"]}`},
		{`{"Injection_action":{"option":{"ipRisk":{"a":1,"b":null}}}}`, `{"Injection_action":[{"option":{"ipRisk":{"a":"1"}}}]}`},
		{`{"memo":{"text":"x","updated_at":"1"},"updated_at":"1"}`, `{"memo":{"text":"x","updated_at":"2"},"updated_at":"2"}`},
		{`{"project_options":{"webhook":{"url":"x"}}}`, `{}`},
		{`{"some_new_key":1}`, `{"some_new_key":2}`},
	} {
		a, b := evidence(t, p[0]), evidence(t, p[1])
		if a.Total != b.Total || len(review.Moved(a, b)) != 0 {
			t.Errorf("%s and %s differ in %v", p[0], p[1], review.Moved(a, b))
		}
	}
}

func TestDecisiveChangesAreNamedByTheirPath(t *testing.T) {
	for _, tt := range []struct{ seen, now, path string }{
		{`{"kyc":{"result":"pending"}}`, `{"kyc":{"result":"approved"}}`, "kyc.result"},
		{`{"data":{"full_name":"김철수"}}`, `{"data":{"full_name":"김철호"}}`, "data.full_name"},
		{`{"data":{"documentNumber":"12345678901234567890"}}`, `{"data":{"documentNumber":"12345678901234567891"}}`, "data.documentNumber"},
		{`{"data":{"documentNumber":"007"}}`, `{"data":{"documentNumber":"7"}}`, "data.documentNumber"},
		{`{}`, `{"aml":{"matches":[{"score":93}]}}`, "aml.matches[0].score"},
		{`{"kyc":{"attempts":[{"ocrResult":"a"},{"ocrResult":"b"}]}}`, `{"kyc":{"attempts":[{"ocrResult":"a"},{"ocrResult":"c"}]}}`, "kyc.attempts[1].ocrResult"},
		{`{"image":{"selfieImage":"a"}}`, `{"image":{"selfieImage":"b"}}`, "image.selfieImage"},
		{`{}`, `{"memo":{"text":"do not approve"}}`, "memo.text"},
		{`{"OCR_raw":{"birthDate":{"accepted":true}}}`, `{"OCR_raw":{"birthDate":{"accepted":false}}}`, "OCR_raw.birthDate.accepted"},
		{`{"verification":{"faceAge":[{"logicalOperators":["and","or"]}]}}`, `{"verification":{"faceAge":[{"logicalOperators":["or","and"]}]}}`, "verification.faceAge[0].logicalOperators"},
		{`{"duplicated_users":["a"]}`, `{"duplicated_users":["a","b"]}`, "duplicated_users"},
		{`{"warning":{"relatedEngine":"x"}}`, `{}`, "warning[0].relatedEngine"},
	} {
		a, b := evidence(t, tt.seen), evidence(t, tt.now)
		if got := review.Moved(a, b); !slices.Equal(got, []string{tt.path}) || a.Total == b.Total {
			t.Errorf("%s to %s: moved %v, want %s", tt.seen, tt.now, got, tt.path)
		}
		if back := review.Moved(b, a); !slices.Equal(back, []string{tt.path}) {
			t.Errorf("the other way round moved %v", back)
		}
	}
}

func TestEvidenceHoldsNoValuesAndDependsOnTheKey(t *testing.T) {
	record := full(t).Record
	a, err := review.EvidenceOf(record, []byte("a"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := review.EvidenceOf(record, []byte("b"))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Fields) < 60 {
		t.Errorf("only %d fields of a full record are evidence", len(a.Fields))
	}
	for path, d := range a.Fields {
		if len(d) != 32 || b.Fields[path] == d {
			t.Errorf("%s: digest %q, under another key %q", path, d, b.Fields[path])
		}
	}
	stored, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(stored, []byte("Mina")) || bytes.Contains(stored, []byte("1991-08-23")) {
		t.Error("the stored evidence holds a value")
	}
	var back review.Evidence
	if err := json.Unmarshal(stored, &back); err != nil || !reflect.DeepEqual(a, back) {
		t.Errorf("evidence came back as %+v (%v)", back, err)
	}
}

func TestEvidenceOfWhatIsNoRecordIsAnError(t *testing.T) {
	for _, r := range []string{"", "null", "[]", `"x"`, "{"} {
		if _, err := review.EvidenceOf(json.RawMessage(r), []byte("k")); err == nil {
			t.Errorf("%q gave evidence", r)
		}
	}
}

func TestChangesShowBeforeAndNow(t *testing.T) {
	const before = `{"data":{"documentNumber":"X1"},"kyc":{"attempts":[{},{"faceSimilarityScore":71.2}]},"OCR_raw":{"name\u001b":{"score":3}},"duplicated_users":["a","b"]}`
	const after = `{"data":{"documentNumber":"X2"},"kyc":{"attempts":[{},{"faceSimilarityScore":"90"}]}}`
	moved := review.Moved(evidence(t, before), evidence(t, after))
	got := review.ChangesBetween(argos.Submission{Record: json.RawMessage(before)}, argos.Submission{Record: json.RawMessage(after)}, moved)
	if len(got) != 4 {
		t.Fatalf("changes %+v", got)
	}
	byLabel := map[string]review.Change{}
	for _, c := range got {
		if strings.ContainsRune(c.Label+c.Path, '\x1b') {
			t.Errorf("change %q at %q is not safe for a terminal", c.Label, c.Path)
		}
		byLabel[c.Label] = c
	}
	if c := byLabel["Document number"]; c.Before.Raw() != "X1" || c.Now.Raw() != "X2" || c.Field != "documentNumber" {
		t.Errorf("document number: %+v", c)
	}
	if c := byLabel["Attempt, face similarity score (2)"]; c.Before.Raw() != "71.2" || c.Now.Raw() != "90" {
		t.Errorf("similarity: %+v", c)
	}
	if c := byLabel["Same personal data"]; c.Before.Raw() != "a, b" || !c.Now.IsEmpty() {
		t.Errorf("duplicates: %+v", c)
	}
}
