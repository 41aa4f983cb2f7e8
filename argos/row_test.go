package argos_test

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
)

// sameRows asserts that an answer is read in short as it is read in full.
func sameRows(t *testing.T, b []byte) {
	t.Helper()
	full, errFull := argos.DecodePage(b)
	short, errShort := argos.DecodeRows(b)
	if argos.KindOf(errFull) != argos.KindOf(errShort) || errFull != nil && errFull.Error() != errShort.Error() {
		t.Fatalf("in full: %v\nin short: %v", errFull, errShort)
	}
	if errShort != nil {
		return
	}
	if short.Next != full.Next || short.Bytes != full.Bytes || len(short.Rows) != len(full.Rows) {
		t.Fatalf("in full %d rows, %v; in short %d rows, %v", len(full.Rows), full.Next, len(short.Rows), short.Next)
	}
	if !reflect.DeepEqual(short.Unread, full.Unread) {
		t.Fatalf("unread in full %+v\nin short %+v", full.Unread, short.Unread)
	}
	for i := range full.Rows {
		if want := full.Rows[i].Row(); !reflect.DeepEqual(short.Rows[i], want) {
			t.Fatalf("row %d\nin full  %+v\nin short %+v", i, want, short.Rows[i])
		}
	}
}

// oddPages are answers in which the two ways of decoding could differ.
var oddPages = []string{
	`{"Items":[]}`, ` {"Items" : [ ] , "nextpageKey" : null } `, `{"Items":[],"Items":[{"submission_id":"a"}]}`, `{"items":[{"submission_id":"a"}]}`,
	`{"Items":{"submission_id":"a"}}`, `[{"submission_id":"a"}]`, `{"Items":null}`, `{"nextpageKey":{}}`, `{"Items":[]}x`, `{"Items":[],}`,
	`{"Items":[1,null,"x",[],{"submission_id":"a"}]}`, `{"Items":[{"submission_id":"a","submission_id":"b"}]}`,
	`{"Items":[{"submission_id":"a","Submission_ID":"b"}]}`, `{"Items":[{"\u0073ubmission_id":"a"}]}`, `{"Items":[{"ſubmission_id":"a"}]}`,
	`{"Items":[{"submission_id":12,"argos_score":"62.5","data":"Deleted","kyc":[{"result":"pending"}],"memo":null}]}`,
	`{"Items":[{"data":{"name":"\uae40\ucca0\uc218","full_name":" "},"created_at":1773454269,"pending_at":"2026-03-14-11-11-09-KST"}]}`,
	`{"Items":[{"data":{"first_name":"An","last_name":"Ng\u001b[2J"},"email":"Deleted Submission"}]}`,
	`{"Items":[{"kyc":{"result":"Deleted\u0020submission"}},{"kyc":{"result":" DELETED SUBMIſſION "}},{"data":{"idType":"deleted submission"}}]}`,
	`{"Items":[{"data":{"name":"a"},"data":{"first_name":"b"}}]}`, `{"Items":[{"data":{"NAME":"a"}}]}`, "{\"Items\":[{\"userid\":\"\xff\",\"data\":{\"name\":\"\xff\"}}]}",
	`{"Items":[{"x":01}]}`, `{"Items":[{"x":1.}]}`, `{"Items":[{"x":-}]}`, `{"Items":[{"x":1e+5,"y":-0.1E2}]}`, `{"Items":[{"x":"\x"}]}`, `{"Items":[{"x":"\u12g4"}]}`,
	`{"Items":[{"x":tru}]}`, "{\"Items\":[{\"x\":\"\n\"}]}", `{"Items":[{"x":{"y":[{},[[]],{"z":null}]}}]}`, `{"Items":[{"x"}]}`, `{"Items":[{"submission_id":"a"`,
	`{"Items":[],"nextpageKey":{"id":"x","created_at":"y"}}`, `{"Items":[],"nextpageKey":7}`, `{"Items":[],"nextpageKey":false}`, `{"Items":[],"nextPageKey":{"id":"x"}}`,
	`{"Items":[{"data":{"nationality":["a"]}},{"data":{"nationality":["a"]}},{"kyc":{"result":{"a":1}}},{"submission_id":"b","kyc":{"result":{"a":1}}}]}`,
	`{"Items":[{"submission_id":"a","x":NaN},{"submission_id":"b"},{"submission_id":"c","data":{"NAME":"C"},"y":"Deleted Submission"}],"nextpageKey":{"id":"x","created_at":"y"}}`,
	"\ufeff{\"Items\":[]}", `<html>`, ``, `{"message":"no"}`, `{"Items":[{"dAtA":,"dAtA":{}}]}`, `{"Items":[{}{}]}`, `{"Items":[{},]}`, `{"Items":[{},,{}]}`, `{,"Items":[]}`,
}

func TestAListReadInShortSaysTheSameAsInFull(t *testing.T) {
	for _, page := range append(oddPages,
		`{"Items":[`+strings.Repeat(`{},`, 5000)+`{}]}`, `{"Items":[{"x":`+strings.Repeat("[", 300)+strings.Repeat("]", 300)+`}]}`,
		`{"Items":[{"x":`+strings.Repeat("[", 60)+strings.Repeat("]", 60)+`}]}`,
	) {
		sameRows(t, []byte(page))
	}
	sameRows(t, listPage(100))
	sameRows(t, fullSample(t))
}

func TestEveryShapeOfTheServiceIsReadInShort(t *testing.T) {
	for _, o := range []sandbox.Options{
		{}, {LongRows: true}, {HyphenTimes: true, ScoresAsText: true, LongRows: true}, {CommentAsText: true, EmptyPages: true},
	} {
		s, err := sandbox.New(o)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodGet, "/v3/submission?count=2000", nil)
		r.Header.Set("x-api-key", sandbox.DefaultAPIKey)
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		sameRows(t, w.Body.Bytes())
		page, err := argos.DecodeRows(w.Body.Bytes())
		if err != nil || len(page.Rows) != 2000 || page.Rows[0].CreatedAt.IsZero() || page.Rows[0].Name.IsEmpty() {
			t.Errorf("%d rows, %v", len(page.Rows), err)
		}
		if err := errors.Join(s.Close()); err != nil {
			t.Error(err)
		}
	}
}

func FuzzRowsInShort(f *testing.F) {
	f.Add(listPage(2))
	for _, s := range oddPages {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) { sameRows(t, b) })
}

// TestAnOrdinaryPageCostsFewAllocations guards the sweep: what is kept of a row is its id and its name.
func TestAnOrdinaryPageCostsFewAllocations(t *testing.T) {
	page := listPage(100)
	got := testing.AllocsPerRun(20, func() {
		if _, err := argos.DecodeRows(page); err != nil {
			t.Fatal(err)
		}
	})
	if got > 600 {
		t.Errorf("%v allocations for a page of 100 rows", got)
	}
}

// TestAnOddRowCostsThePageNoMoreThanItself counts allocations: a row that the lenient decoder has to read does not send
// the other rows there.
func TestAnOddRowCostsThePageNoMoreThanItself(t *testing.T) {
	decoding := func(page []byte) float64 {
		return testing.AllocsPerRun(20, func() {
			if got, err := argos.DecodeRows(page); err != nil || len(got.Rows)+len(got.Unread) < 99 {
				t.Fatal(len(got.Rows), err)
			}
		})
	}
	plain := listPage(100)
	for _, odd := range []string{`{"x":NaN}`, `{"submission_id":{}}`, `{"submission_id":"a","submission_id":"b"}`, `{"data":{"NAME":"x"}}`, `7`} {
		page := bytes.Replace(plain, []byte(`{"Items":[`), []byte(`{"Items":[`+odd+`,`), 1)
		if was, is := decoding(plain), decoding(page); is > was+200 {
			t.Errorf("%s: %v allocations, %v without it", odd, is, was)
		}
	}
}

func BenchmarkDecodeRows(b *testing.B) {
	page := listPage(100)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := argos.DecodeRows(page); err != nil {
			b.Fatal(err)
		}
	}
}
