package argos_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
)

func decodeOne(t *testing.T, record string) argos.Submission {
	t.Helper()
	s, err := argos.DecodeSubmission([]byte(`{"Items":[` + record + `]}`))
	if err != nil {
		t.Fatalf("%s: %v", record, err)
	}
	return s
}

func TestOddFieldsNeverFailARecord(t *testing.T) {
	s := decodeOne(t, `{"submission_id":"a1","data":"Deleted","kyc":{"result":"pending","comment":"one","commentCode":["a",null,"b"],
		"attempts":{"attemptCnt":"2"},"retry":[1,null,{"type":"step1","retryCnt":[],"retryCode":7},"x"]},
		"argos_score":"62.5","recognition_score":"","aml":"","bank_verification":[],"projection":null,
		"warning":"none","Injection_action":{"type":"address"},"pre_verification":[{"fraud_score":1e999,"is_valid":"TRUE"}],
		"OCR_raw":{"rotate":{"value":0},"name":"DEMO","gone":null,"list":[1]},"duplicated_users":"zz1","email":{"a":1},
		"signals":[],"id_LivenessScore":{"Screen_play":"inf","Paper_printed":"0x10"},"project_options":{"option_aml":0}}`)
	if s.ID.Raw() != "a1" || s.KYC.Result.Raw() != "pending" || len(s.KYC.Comment) != 1 || len(s.KYC.CommentCode) != 2 {
		t.Errorf("kyc: %+v", s.KYC)
	}
	if len(s.KYC.Attempts) != 1 || s.KYC.Attempts[0].Count != (argos.Number{Value: 2, Set: true}) {
		t.Errorf("a single object is a list of one: %+v", s.KYC.Attempts)
	}
	if len(s.KYC.Retries) != 1 || s.KYC.Retries[0].Type.Raw() != "step1" || s.KYC.Retries[0].Count.Set || s.KYC.Retries[0].Code.Raw() != "7" {
		t.Errorf("the good parts of a list stay: %+v", s.KYC.Retries)
	}
	if s.ArgosScore.Value != 62.5 || s.RecognitionScore.Set || s.IDLiveness.ScreenPlay.Set || s.IDLiveness.PaperPrinted.Set {
		t.Errorf("numbers: %+v %+v %+v", s.ArgosScore, s.RecognitionScore, s.IDLiveness)
	}
	if s.AML != nil || s.Bank != nil || s.Projection != nil || len(s.Warnings) != 0 || len(s.Injections) != 1 {
		t.Errorf("empty parts count as absent: %+v %+v %+v %+v", s.AML, s.Bank, s.Warnings, s.Injections)
	}
	if p := s.PreVerifications; len(p) != 1 || p[0].FraudScore.Set || p[0].IsValid != (argos.Flag{Value: true, Set: true}) {
		t.Errorf("pre-verification: %+v", p)
	}
	if len(s.OCRRaw) != 3 || s.OCRRaw["rotate"].Value.Raw() != "0" || s.OCRRaw["name"].Value.Raw() != "DEMO" {
		t.Errorf("OCR items: %+v", s.OCRRaw)
	}
	if s.DuplicateUsers[0].Raw() != "zz1" || !s.Email.IsEmpty() || s.Options.AML != (argos.Flag{Set: true}) {
		t.Errorf("texts and flags: %v %v %v", s.DuplicateUsers, s.Email, s.Options.AML)
	}
}

func TestTextKeepsTheStringAsReceived(t *testing.T) {
	for in, want := range map[string]string{
		`"plain"`: "plain", `"a\u001b[2J\n\"\\"`: "a\x1b[2J\n\"\\", `null`: "", `12.50`: "12.50", `true`: "true",
		`"\ud83d\ude00"`: "😀", `"e\u0301"`: "e\u0301", `["a"]`: `["a"]`,
	} {
		var text argos.Text
		if err := json.Unmarshal([]byte(in), &text); err != nil || text.Raw() != want {
			t.Errorf("%s became %q, %v", in, text.Raw(), err)
		}
		b, err := json.Marshal(text)
		var back string
		if err != nil || json.Unmarshal(b, &back) != nil || back != want {
			t.Errorf("%s was written as %s", in, b)
		}
	}
}

func TestTimesOfEveryKnownForm(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse(time.RFC3339Nano, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for in, want := range map[string]time.Time{
		`"2026-03-14T02:11:09.482Z"`:        at("2026-03-14T02:11:09.482Z"),
		`"2026-03-14T11:11:09+09:00"`:       at("2026-03-14T02:11:09Z"),
		`"2026-03-14T02:11:09.482"`:         at("2026-03-14T02:11:09.482Z"),
		`"2026-03-14 02:11:09"`:             at("2026-03-14T02:11:09Z"),
		`"2026-03-14-02-11-09"`:             at("2026-03-14T02:11:09Z"),
		`"2026-03-14-02-11-09-482"`:         at("2026-03-14T02:11:09.482Z"),
		`"2026-03-14-02-11-09-UTC"`:         at("2026-03-14T02:11:09Z"),
		`"2026-03-14-11-11-09-KST"`:         at("2026-03-14T02:11:09Z"),
		`"2026-03-14"`:                      at("2026-03-14T00:00:00Z"),
		`1773454269`:                        at("2026-03-14T02:11:09Z"),
		`"1773454269482"`:                   at("2026-03-14T02:11:09.482Z"),
		`"YYYY-MM-DD-HH-MM-SS-ZZZ"`:         {},
		`"2026-02-31"`:                      {},
		`"2026-03-14-02-11-09-PDT"`:         {},
		`"2026-03-14-02-11-09x"`:            {},
		`20260314`:                          {},
		`1e400`:                             {},
		`"` + strings.Repeat("9", 80) + `"`: {},
		`null`:                              {},
		`{"a":1}`:                           {},
	} {
		var got argos.Time
		if err := json.Unmarshal([]byte(in), &got); err != nil || !got.At.Equal(want) || got.At.IsZero() != want.IsZero() {
			t.Errorf("%s: %v, %v", in, got.At, err)
		}
		if in != "null" && got.Text.Raw() != strings.Trim(in, `"`) {
			t.Errorf("%s: text %q", in, got.Text.Raw())
		}
	}
}

func TestScalarsMarshalToSensibleJSON(t *testing.T) {
	b, err := json.Marshal([]any{
		argos.NewText("a\x1b"),
		argos.Number{},
		argos.Number{Value: 62.5, Set: true},
		argos.Flag{},
		argos.Flag{Value: true, Set: true},
		argos.Time{Text: argos.NewText("2026-03-14")},
		argos.Texts{argos.NewText("x")},
	})
	if want := `["a\u001b",null,62.5,null,true,"2026-03-14",["x"]]`; err != nil || string(b) != want {
		t.Errorf("%s, %v, want %s", b, err, want)
	}
}

func TestPageCarriesRowsAndTheCursorAsReceived(t *testing.T) {
	const body = `{"Items":[{"submission_id":"a1","data":{"name":"Ng"}},null,7,{"submission_id":"a2"}],
		"nextpageKey":{"id":"a2","created_at":"2026-03-14-02-11-09-000"}}`
	page, err := argos.DecodePage([]byte(body))
	if err != nil || len(page.Rows) != 2 || page.Bytes != len(body) {
		t.Fatalf("%+v, %v", page, err)
	}
	if page.Rows[0].DisplayName().Raw() != "Ng" || page.Rows[0].Record != nil {
		t.Errorf("row %+v", page.Rows[0])
	}
	if page.Next.ID.Raw() != "a2" || page.Next.CreatedAt.Raw() != "2026-03-14-02-11-09-000" {
		t.Errorf("cursor %+v", page.Next)
	}
	for _, last := range []string{`{"Items":[]}`, `{"Items":[null],"nextpageKey":null}`, `{"Items":[],"nextpageKey":{}}`, `[]`} {
		if page, err := argos.DecodePage([]byte(last)); err != nil || !page.Next.IsZero() || len(page.Rows) != 0 {
			t.Errorf("%s: %+v, %v", last, page, err)
		}
	}
}

func TestAnswersThatAreNoListAreTypedErrors(t *testing.T) {
	for body, want := range map[string]argos.Kind{
		"":                                 argos.Truncated,
		`{"Items":[{"submission_id":"a1"`:  argos.Truncated,
		`[{"submission_id":"a1"},`:         argos.Truncated,
		`{"Items":[]} {}`:                  argos.Malformed,
		"\ufeff{\"Items\":[]}":             argos.Malformed,
		`{"Items":[],"nextpageKey":"abc"}`: argos.Malformed,
		`{"message":"Internal"}`:           argos.Malformed,
		// only a list says that there are no cases
		`{"Items":null}`: argos.Malformed, `{"Items":null,"nextpageKey":null}`: argos.Malformed, `{"Items":7}`: argos.Malformed,
		`{"Items":"none"}`: argos.Malformed, `{"Items":true}`: argos.Malformed, `{"nextpageKey":null}`: argos.Malformed, `null`: argos.Malformed,
		`7`:                       argos.Malformed,
		"\n<!DOCTYPE html><html>": argos.HTML,
		`{"Items":[` + strings.Repeat("{},", 5001) + `{}]}`: argos.TooBig,
		strings.Repeat(" ", 8<<20+1):                        argos.TooBig,
		`{"Items":[{}],"items":[{"submission_id":"a"}]}`:    argos.Malformed,
		`{"data":"` + strings.Repeat("QUJD", 16) + `"}`:     argos.Encrypted,
		`{"isEncrypted":true,"data":"x"}`:                   argos.Encrypted,
	} {
		if _, err := argos.DecodePage([]byte(body)); argos.KindOf(err) != want {
			t.Errorf("%.60q: %v, want %s", body, err, want)
		}
	}
	for body, want := range map[string]argos.Kind{
		`{"Items":[]}`: argos.NotFound, `{"Items":null}`: argos.NotFound, `{}`: argos.NotFound,
		// what holds something that is no record says nothing of the case: least of all that it is gone
		`{"Items":[null,3]}`: argos.Malformed, `{"Items":[null]}`: argos.Malformed, `{"Items":"none"}`: argos.Malformed, `{"Items":7}`: argos.Malformed,
	} {
		if _, err := argos.DecodeSubmission([]byte(body)); argos.KindOf(err) != want {
			t.Errorf("%s: %v, want %s", body, err, want)
		}
	}
}

func TestRecordIsACopyOfTheItemAsReceived(t *testing.T) {
	body := []byte(`{"Items":[ {"submission_id":"a1","new_key":[1, 2]} ]}`)
	s, err := argos.DecodeSubmission(body)
	if err != nil {
		t.Fatal(err)
	}
	for i := range body {
		body[i] = 'x'
	}
	if string(s.Record) != `{"submission_id":"a1","new_key":[1, 2]}` || s.ID.Raw() != "a1" {
		t.Errorf("record %s", s.Record)
	}
}

func TestDisplayNameTakesTheFirstThatIsThere(t *testing.T) {
	for record, want := range map[string]string{
		`{"data":{"full_name":"A","name":"B"}}`:                  "A",
		`{"data":{"full_name":" ","name":"B","first_name":"C"}}`: "B",
		`{"data":{"first_name":"C","last_name":"D"}}`:            "C D",
		`{"data":{"last_name":"Ng"}}`:                            "Ng",
		`{}`:                                                     "",
	} {
		if s := decodeOne(t, record); s.DisplayName().Raw() != want {
			t.Errorf("%s: %q", record, s.DisplayName().Raw())
		}
	}
}

func TestDeletedCasesAreRecognised(t *testing.T) {
	for record, want := range map[string]bool{
		`{"submission_id":"a","kyc":{"result":"approved"},"data":{"idType":"passport"}}`:      true,
		`{"submission_id":"a","kyc":{"result":"incomplete"}}`:                                 false,
		`{"submission_id":"a","kyc":{"result":"approved"},"email":"a@example.com"}`:           false,
		`{"submission_id":"a","kyc":{"result":"approved"},"projection":{"projectionId":"p"}}`: false,
		`{"submission_id":"a","x":{"y":["deleted submission"]},"email":"a@example.com"}`:      true,
		`{"submission_id":"a","x":"not a Deleted Submission","email":"a@example.com"}`:        false,
	} {
		if s := decodeOne(t, record); s.IsDeleted() != want {
			t.Errorf("%s: %v", record, !want)
		}
	}
	page, err := argos.DecodePage([]byte(`{"Items":[{"submission_id":"a","aml":{}},{"submission_id":"b","data":{"name":"Deleted Submission"}}]}`))
	if err != nil || page.Rows[0].IsDeleted() || !page.Rows[1].IsDeleted() {
		t.Errorf("thin rows: %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(fullSample(f))
	for _, s := range []string{`{"Items":{"OCR_raw":[{}]}}`, `{"Items":[[[]]],"nextpageKey":[1]}`, `[{"kyc":{"attempts":"\""}}]`, `{"Items":["\`, `{"data":"ff"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		page, errPage := argos.DecodePage(b)
		one, errOne := argos.DecodeSubmission(b)
		_, errImage := argos.DecodeImage(b)
		for _, err := range []error{errPage, errOne, errImage} {
			if kind := argos.KindOf(err); err != nil && (kind == argos.Other || strings.IndexFunc(err.Error(), forbidden) >= 0) {
				t.Fatalf("%q: %v", kind, err)
			}
		}
		for i := range page.Rows {
			if _, err := json.Marshal(page.Rows[i]); err != nil {
				t.Fatal(err)
			}
		}
		if errOne == nil && !json.Valid(one.Record) {
			t.Fatalf("record %q", one.Record)
		}
		_ = one.IsDeleted()
		// The unmarshallers are public too: they must take what is not even JSON.
		var l argos.List[argos.Attempt]
		var o argos.OCRItems
		var x argos.Texts
		for _, err := range []error{l.UnmarshalJSON(b), o.UnmarshalJSON(b), x.UnmarshalJSON(b)} {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

// listPage makes a page of n rows as long as those of §2.4.
func listPage(n int) []byte {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf(`{"data":{"name":"김철수 %d","gender":"male","nationality":"KOR","date_of_birth":"1991-08-23"},
"email":"mina.demo%d@example.com","submission_id":"zz9ex0demo%04d","duplicated_information":"di_demo_51c0b2",
"created_at":"2026-03-14T02:11:09.482Z","pending_at":"2026-03-14T02:14:51.007Z","reviewer":"system","recognition_score":"91.4",
"argos_score":"62.5","image":{"idImage":"argos-server-ref/idImage","idBackImage":"","selfieImage":"argos-server-ref/selfieImage","addressImage":""},
"memo":{"text":"called the applicant back","updated_at":"2026-03-14T03:05:00.000Z"},"kyc":{"result":"pending","comment":[],"commentCode":[]}}`, i, i, i)
	}
	return []byte(`{"Items":[` + strings.Join(rows, ",") + `],"nextpageKey":{"id":"x","created_at":"2026-03-14T02:11:09.482Z"}}`)
}

// TestAPageInFullCostsLittleBesideItsRows counts allocations: a row of the list has some 24 texts and times, and looking
// for what cannot be read of it must not cost it a list for each of its parts.
func TestAPageInFullCostsLittleBesideItsRows(t *testing.T) {
	page := listPage(100)
	got := testing.AllocsPerRun(20, func() {
		if _, err := argos.DecodePage(page); err != nil {
			t.Fatal(err)
		}
	})
	if got > 2700 {
		t.Errorf("%v allocations for a page of 100 rows in full", got)
	}
}

func BenchmarkDecodePage(b *testing.B) {
	page := listPage(100)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := argos.DecodePage(page); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeFullRecord(b *testing.B) {
	full := fullSample(b)
	b.SetBytes(int64(len(full)))
	for b.Loop() {
		if _, err := argos.DecodeSubmission(full); err != nil {
			b.Fatal(err)
		}
	}
}
