package cli_test

import (
	"io"
	"net/http"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

// sweepRate compares what the console does with a page of the list to merely downloading it, the best of three each.
// The stand-in works at the same time on the same machine, in both.
func sweepRate(t *testing.T, rows, pageSize int) (sweep, plain time.Duration) {
	t.Helper()
	s := newService(t, sandbox.Options{Cases: rows})
	seen := &recorder{next: http.DefaultTransport.(*http.Transport).Clone()}
	c, err := argos.New(argos.Config{
		BaseURL: s.base, Key: func() []byte { return []byte(sandbox.DefaultAPIKey) }, Transport: seen,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Pending(t.Context(), c, review.DefaultPolicy(), pageSize, time.Now()); err != nil {
		t.Fatal(err)
	}
	sweep, plain = time.Hour, time.Hour
	for range 3 {
		plain = min(plain, download(t, seen.asked)/time.Duration(len(seen.asked)))
		c := s.client()
		begin := time.Now()
		if _, err := desk.Pending(t.Context(), c, review.DefaultPolicy(), pageSize, time.Now()); err != nil {
			t.Fatal(err)
		}
		sweep = min(sweep, time.Since(begin)/time.Duration(c.Calls()))
	}
	return sweep, plain
}

// recorder keeps what was asked for.
type recorder struct {
	next  http.RoundTripper
	asked []*http.Request
}

func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	r.asked = append(r.asked, req)
	return r.next.RoundTrip(req)
}

// download asks for the same pages and looks at none.
func download(t *testing.T, asked []*http.Request) time.Duration {
	t.Helper()
	c := &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()}
	defer c.CloseIdleConnections()
	begin := time.Now()
	for _, was := range asked {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, was.URL.String(), nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("x-api-key", sandbox.DefaultAPIKey)
		resp, err := c.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("%s: %v", resp.Status, err)
		}
	}
	return time.Since(begin)
}
