package argos_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"kycdesk/argos"
)

// The seeds are kept under testdata/fuzz, one file an answer: the shapes of the contract and what once went wrong.

// saysWhat fails where an error is of no kind, or would reach a terminal uncleaned.
func saysWhat(t *testing.T, err error) {
	t.Helper()
	if kind := argos.KindOf(err); err != nil && (kind == argos.Other || strings.IndexFunc(err.Error(), forbidden) >= 0) {
		t.Fatalf("%q: %q", kind, err.Error())
	}
}

func FuzzDecodeReport(f *testing.F) {
	f.Fuzz(func(t *testing.T, b []byte) {
		pdf, err := argos.DecodeReport(b)
		saysWhat(t, err)
		if err == nil && (!bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("%%EOF"))) {
			t.Fatalf("taken for a report: %.80q", pdf)
		}
	})
}

func FuzzDecodeDuplicates(f *testing.F) {
	f.Fuzz(func(t *testing.T, b []byte) {
		cases, err := argos.DecodeDuplicates(b)
		saysWhat(t, err)
		for _, c := range cases.Rows {
			if c.CaseID.IsEmpty() {
				t.Fatalf("a case without an id of %q", b)
			}
		}
	})
}

func FuzzDecodeMonitorRecord(f *testing.F) {
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := argos.DecodeMonitorRecord(b)
		saysWhat(t, err)
		if (err == nil) == r.ID.IsEmpty() {
			t.Fatalf("%+v, %v", r, err)
		}
	})
}

// canned answers every call with the same bytes.
type canned struct {
	status int
	body   []byte
}

func (c canned) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: c.status, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(c.body))}, nil
}

// Whatever a service seals, or pretends to, ends in an answer or an error of a kind, and never lets a write out in plain.
func FuzzSealedAnswer(f *testing.F) {
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, status := range []int{200, 400} {
			cfg := argos.Config{BaseURL: "http://127.0.0.1:9/v3", Transport: canned{status, b}}
			secured(argos.Secure{})(&cfg)
			cfg.Sleep = (&patience{}).Sleep
			c, err := argos.New(cfg)
			if err != nil {
				t.Fatal(err)
			}
			if _, err = c.Submission(t.Context(), "a1"); status == 200 {
				saysWhat(t, err) // a refusal may be in words that nobody knows
			}
			key, _ := c.Rule()
			err = c.WriteMemo(t.Context(), "a1", "r@example.com", "x")
			if strings.IndexFunc(errorText(err), forbidden) >= 0 {
				t.Fatalf("%q", errorText(err))
			}
			if sent := !strings.Contains(errorText(err), "nothing was sent"); sent && key == "" {
				t.Fatalf("a write was let out although nothing was opened: %v", err)
			}
		}
	})
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
