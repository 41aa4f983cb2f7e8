package argos_test

import (
	"encoding/json"
	"strings"
	"testing"

	"kycdesk/argos"
)

// unreadable are values that no place of a record can hold, by what is wrong with them.
var unreadable = map[string]argos.FaultKind{
	`NaN`: argos.NotJSON, `Infinity`: argos.NotJSON, `-Infinity`: argos.NotJSON, `nan`: argos.NotJSON, `undefined`: argos.NotJSON,
	`None`: argos.NotJSON, `+1`: argos.NotJSON, `.5`: argos.NotJSON, `01`: argos.NotJSON, `0x1F`: argos.NotJSON, `1e`: argos.NotJSON,
	`'x'`: argos.NotJSON, `"\x"`: argos.NotJSON, "\"a\tb\"": argos.NotJSON, `{"a" "b"}`: argos.NotJSON, `[1 2]`: argos.NotJSON, ``: argos.NotJSON,
	`1e400`: argos.NumberRange, `-1e999`: argos.NumberRange,
	"\"Ng \xff\"": argos.NotUTF8, `"\ud800"`: argos.NotUTF8, `"\udc00\ud800"`: argos.NotUTF8,
	strings.Repeat("[", 220) + strings.Repeat("]", 220): argos.TooDeep,
}

// places are where such a value is put: documented and not, shallow and deep, in an object and in a list.
var places = map[string]string{
	"argos_score":                     `"argos_score":%`,
	"data.full_name":                  `"data":{"full_name":%,"gender":"female"}`,
	"kyc.attempts[0].liveness.score":  `"kyc":{"result":"pending","attempts":[{"liveness":{"score":%}}]}`,
	"zz_unknown":                      `"zz_unknown":%`,
	"aml.raw_data.deep[1]":            `"aml":{"raw_data":{"deep":[1,%,{"x":2}]}}`,
	"OCR_raw.birthDate.coordinates":   `"OCR_raw":{"birthDate":{"coordinates":%}}`,
	"project_options.policy_ageLimit": `"project_options":{"policy_ageLimit":%}`,
}

// KIND: one bad part is one bad part. Whatever it is and wherever it stands, it is named, it counts as absent, and
// everything around it is read.
func TestAPartThatCannotBeReadIsNamedAndTheRestIsUsed(t *testing.T) {
	for value, kind := range unreadable {
		for path, member := range places {
			record := `{"submission_id":"a1",` + strings.Replace(member, "%", value, 1) + `,"email":"ola@example.com","kyc_result_at":"2026-01-02"}`
			s, err := argos.DecodeSubmission([]byte(`{"Items":[` + record + `]}`))
			if err != nil {
				t.Errorf("%s at %s: %v", value, path, err)
				continue
			}
			if len(s.Faults) != 1 {
				t.Errorf("%.40s at %s: faults %+v", value, path, s.Faults)
				continue
			}
			f := s.Faults[0]
			if kind == argos.TooDeep { // the limit lies inside, where anything may stand; else the type is wrong
				inside := strings.HasPrefix(f.Path.Raw(), path+"[0]") && f.Kind == kind
				if !inside && (f.Path.Raw() != path || f.Kind != argos.WrongType) {
					t.Errorf("deep at %s: %+v", path, f)
				}
			} else if f.Path.Raw() != path || f.Kind != kind {
				t.Errorf("%.40s at %s: %+v", value, path, f)
			}
			if s.ID.Raw() != "a1" || s.Email.Raw() != "ola@example.com" || s.ResultAt.At.IsZero() || !json.Valid(s.Record) {
				t.Errorf("%.40s at %s: the rest is lost: %s", value, path, s.Record)
			}
			if s.ArgosScore.Set || !s.Applicant.FullName.IsEmpty() || s.Options.AgeLimit.Set {
				t.Errorf("%.40s at %s: the part is used: %s", value, path, s.Record)
			}
		}
	}
}

func TestAValueOfAnotherTypeIsNamedAndNotUsed(t *testing.T) {
	for member, path := range map[string]string{
		`"data":"Ola"`:                                 "data",
		`"data":[{"full_name":"Ola"}]`:                 "data",
		`"email":{"a":1}`:                              "email",
		`"argos_score":{"value":3}`:                    "argos_score",
		`"argos_score":true`:                           "argos_score",
		`"kyc":{"attempts":"none"}`:                    "kyc.attempts",
		`"kyc":{"attempts":[{},7]}`:                    "kyc.attempts[1]",
		`"image":["a","b"]`:                            "image",
		`"aml":7`:                                      "aml",
		`"created_at":{"at":"2026-01-02"}`:             "created_at",
		`"project_options":{"option_aml":{"on":true}}`: "project_options.option_aml",
	} {
		s := decodeOne(t, `{"submission_id":"a1",`+member+`}`)
		if len(s.Faults) != 1 || s.Faults[0].Path.Raw() != path || s.Faults[0].Kind != argos.WrongType {
			t.Errorf("%s: %+v", member, s.Faults)
		}
	}
	// What the service's own documents show in another type (§2.6) is understood, and nothing is said of it.
	s := decodeOne(t, `{"submission_id":"a1","kyc":{"comment":"one","commentCode":["a"],"attempts":{"attemptCnt":"2"},"retry":null},"argos_score":"62.5",
		"recognition_score":"","aml":"","bank_verification":[],"Injection_action":{"type":"address"},"pre_verification":{"is_valid":"TRUE"},
		"OCR_raw":{"rotate":{"value":0},"name":"DEMO","x":[1]},"duplicated_users":"zz1","signals":[],"memo":{},"updateHistory":"","zz":[{"a":[]}]}`)
	if len(s.Faults) != 0 {
		t.Errorf("what is understood is called unreadable: %+v", s.Faults)
	}
}

func TestANameGivenTwiceDecidesNothing(t *testing.T) {
	for _, record := range []string{
		`{"submission_id":"a1","kyc":{"result":"approved"},"kyc":{"result":"pending"},"email":"x@example.com"}`,
		`{"submission_id":"a1","kyc":{"result":"pending"},"email":"x@example.com","KYC":{"result":"approved"}}`,
		`{"submission_id":"a1","k\u0079c":{"result":"pending"},"email":"x@example.com","kyc":"approved"}`,
	} {
		s := decodeOne(t, record)
		if !s.KYC.Result.IsEmpty() || s.Email.IsEmpty() {
			t.Errorf("%s: result %q, e-mail %q", record, s.KYC.Result, s.Email)
		}
		found := false
		for _, f := range s.Faults {
			found = found || f.Kind == argos.GivenTwice && f.Path.Raw() == "kyc"
		}
		if !found {
			t.Errorf("%s: %+v", record, s.Faults)
		}
	}
	if s := decodeOne(t, `{"submission_id":"a1","kyc":{"result":"pending"},"kyc":{"result":"pending"}}`); s.KYC.Result.Raw() != "pending" || len(s.Faults) != 0 {
		t.Errorf("the same said twice is no doubt: %+v", s.Faults)
	}
	many := strings.Repeat(`"x":1,`, 30)
	if s := decodeOne(t, `{"submission_id":"a1","zz":{`+strings.ReplaceAll(many, `"x"`, `"x`+"y"+`"`)+`"w":2},"data":{"full_name":"A","gender":"f","full_name":"B"}}`); !s.Applicant.FullName.IsEmpty() ||
		s.Applicant.Gender.Raw() != "f" || len(s.Faults) != 1 {
		t.Errorf("%q %+v", s.Applicant.FullName, s.Faults)
	}
}

// KIND: in a list one bad row is one bad row, whatever is wrong with it.
func TestABadRowCostsNoOtherRow(t *testing.T) {
	for _, bad := range []string{
		`{"submission_id":"bad" "kyc":{}}`, `{"submission_id":"bad",}`, `7`, `"x"`, `[]`, `NaN`,
		`{"submission_id":NaN}`, `{"submission_id":"bad","kyc":NaN}`, `{"submission_id":"bad","kyc":{"result":"approved","result":"pending"}}`,
		`{"submission_id":"bad","kyc":{"result":"approved"},"kyc":{"result":"pending"}}`, `{"submission_id":"bad","kyc":{"result":["pending"]}}`,
		`{"submission_id":"bad","kyc":{"result":7}}`, `{"submission_id":"bad","kyc":{"result":true}}`, `{"submission_id":"bad","KYC":{"Result":-0.5}}`,
		`{"submission_id":"bad","a":[` + strings.Repeat("{},", 70_000) + `{}]}`,
	} {
		page := `{"Items":[{"submission_id":"a1","kyc":{"result":"pending"}},` + bad + `,{"submission_id":"a2","kyc":{"result":"pending"}}],"nextpageKey":{"id":"k"}}`
		got, err := argos.DecodeRows([]byte(page))
		if err != nil || len(got.Rows) != 2 || got.Rows[1].ID.Raw() != "a2" || len(got.Unread) != 1 || got.Next.ID.Raw() != "k" {
			t.Errorf("%.80s: %d rows, %d unread, %v", bad, len(got.Rows), len(got.Unread), err)
			continue
		}
		u := got.Unread[0]
		if hasID := strings.Contains(bad, `"bad"`); hasID != (u.ID.Raw() == "bad") || u.Fault.Kind == "" || u.Sum == 0 {
			t.Errorf("%.80s: %+v", bad, u)
		}
		one := `{"Items":[` + bad + `]}`
		if _, err := argos.DecodeSubmission([]byte(one)); err == nil && u.Fault.Path.IsEmpty() {
			t.Errorf("%.80s: a single read takes it", bad)
		}
	}
	for _, fine := range []string{`{"submission_id":"b","argos_score":NaN}`, `{"submission_id":"b","a":[1,}}`, `{"submission_id":"b","zz":` + strings.Repeat("[", 220) + strings.Repeat("]", 220) + `}`} {
		got, err := argos.DecodeRows([]byte(`{"Items":[` + fine + `]}`))
		if err != nil || len(got.Rows) != 1 || len(got.Unread) != 0 {
			t.Errorf("%.80s: %d rows, %d unread, %v", fine, len(got.Rows), len(got.Unread), err)
		}
	}
}

// TestABrokenRecordIsReadInTime: the work is counted in bytes passed, so that it grows with the length alone.
func TestABrokenRecordIsReadInTime(t *testing.T) {
	const size = 2 << 20
	for name, record := range map[string]string{
		"open brackets":         strings.Repeat("[", size),
		"open objects":          strings.Repeat(`{"a":`, size/5),
		"broken at every level": strings.Repeat("[", 199) + strings.Repeat(`"x",`, size/4) + strings.Repeat(" 1 2]", 199),
		"the same name":         `{` + strings.Repeat(`"a":1,`, size/6) + `"a":2}`,
		"many names":            `{"a":{` + strings.Repeat(`"":1,`, 10) + `}}`,
		"bare words":            `[` + strings.Repeat("NaN,", size/4) + `1]`,
		"escapes":               `{"a":"` + strings.Repeat(`\ud800`, size/6) + `"}`,
		"quotes":                strings.Repeat(`"`, size+1),
		"blanks":                `{"a":` + strings.Repeat(" ", size) + `}`,
	} {
		body := []byte(`{"Items":[{"submission_id":"a1","zz":` + record + `}]}`)
		s, _ := argos.DecodeSubmission(body)
		if len(s.Faults) > 40 {
			t.Errorf("%s: %d faults", name, len(s.Faults))
		}
	}
}

func TestEveryWritingOfADeletedCaseIsKnown(t *testing.T) {
	for record, want := range map[string]bool{
		`{"submission_id":"a","status":"Deleted Submission","kyc":{"result":"pending"}}`:             true,
		`{"submission_id":"a","ocr":{"fullName":"Deleted Submission"},"kyc":{"result":"pending"}}`:   true,
		`{"submission_id":"a","kyc":{"result":"Deleted Submission"}}`:                                true,
		`{"submission_id":"a","zz":[{"y":" deleted\u0020SUBMISSION "}],"kyc":{"result":"pending"}}`:  true,
		`{"submission_id":"a","zz":"\u0044eleted Submission","kyc":{"result":"pending"}}`:            true,
		`{"submission_id":"a","zz":"DELETED submission","kyc":{"result":"pending"}}`:                 true,
		`{"submission_id":"a","zz":"a small sum","y":"deleted submission\n","kyc":{"result":"x"}}`:   true,
		`{"submission_id":"a","zz":"Deleted Submission","argos_score":NaN,"kyc":{"result":"x"}}`:     true,
		`{"submission_id":"a","data":{"cf1":"asked about a Deleted Submission of last year"}}`:       false,
		`{"submission_id":"a","zz":"Deleted Submissions","kyc":{"result":"pending"}}`:                false,
		`{"submission_id":"a","zz":"DeletedSubmission","kyc":{"result":"pending"},"data":{"cf1":1}}`: false,
	} {
		page := []byte(`{"Items":[` + record + `]}`)
		one, rows, full := decodeOne(t, record), mustRows(t, page), mustPage(t, page)
		if one.IsDeleted() != want || one.Row().Deleted != want || rows.Rows[0].Deleted != want || full.Rows[0].IsDeleted() != want {
			t.Errorf("%s: single %v, in short %v, row %v, want %v", record, one.IsDeleted(), rows.Rows[0].Deleted, full.Rows[0].IsDeleted(), want)
		}
	}
}

func mustRows(t *testing.T, b []byte) argos.RowPage {
	t.Helper()
	p, err := argos.DecodeRows(b)
	if err != nil || len(p.Rows) != 1 {
		t.Fatalf("%s: %d rows, %v", b, len(p.Rows), err)
	}
	return p
}

func mustPage(t *testing.T, b []byte) argos.Page {
	t.Helper()
	p, err := argos.DecodePage(b)
	if err != nil || len(p.Rows) != 1 {
		t.Fatalf("%s: %d rows, %v", b, len(p.Rows), err)
	}
	return p
}
