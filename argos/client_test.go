package argos_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kycdesk/argos"
)

// canary is a key that must be seen by the service and by nobody else.
const canary = "canary-key-3f9a"

// record is one request that a stand-in saw.
type record struct {
	method, path string
	query        url.Values
	header       http.Header
	body         string
}

// standIn serves h under /v3 and keeps what it was sent.
type standIn struct {
	*httptest.Server
	mu  sync.Mutex
	got []record
}

func (s *standIn) requests() []record {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]record(nil), s.got...)
}

func serve(t *testing.T, h http.HandlerFunc) *standIn {
	t.Helper()
	s := &standIn{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		s.got = append(s.got, record{r.Method, r.URL.Path, r.URL.Query(), r.Header.Clone(), string(b)})
		s.mu.Unlock()
		h(w, r)
	}))
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s
}

// patience is a clock and a sleep that never wait, and remember how long they were asked to.
type patience struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func (p *patience) Now() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p *patience) Sleep(ctx context.Context, d time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = p.now.Add(d)
	p.slept = append(p.slept, d)
	return ctx.Err()
}

func clientFor(t *testing.T, base string, change func(*argos.Config)) (*argos.Client, *patience) {
	t.Helper()
	p := &patience{now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}
	cfg := argos.Config{
		BaseURL: base + "/v3", Key: func() []byte { return []byte(canary) }, UserAgent: "kycdesk/test",
		Now: p.Now, Sleep: p.Sleep, Rand: func() float64 { return 0.5 },
	}
	if change != nil {
		change(&cfg)
	}
	c, err := argos.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c, p
}

func text(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

const oneCase = `{"Items":[{"submission_id":"a1","kyc":{"result":"pending"}}]}`

func TestOnlyOriginsThatAreSafeForTheKeyAreAccepted(t *testing.T) {
	for base, origin := range map[string]string{
		"https://rest-api.argosidentity.com/v3":  "https://rest-api.argosidentity.com:443",
		"https://REST.example.com:8443/stage/v3": "https://rest.example.com:8443",
		"http://127.0.0.1:8080/v3":               "http://127.0.0.1:8080",
		"http://127.9.9.9/v3":                    "http://127.9.9.9:80",
		"http://[::1]:9/v3":                      "http://[::1]:9",
		"https://[2001:db8::1]/v3":               "https://[2001:db8::1]:443",
		"":                                       "",
		"https://example.com":                    "",
		"https://example.com/v3/":                "",
		"https://example.com/v33":                "",
		"https://example.com/a/../v3":            "",
		"https://example.com/%2e%2e/v3":          "",
		"https://example.com/v3?x=1":             "",
		"https://example.com/v3?":                "",
		"https://example.com/v3#":                "",
		"https://user:hunter2@example.com/v3":    "",
		"https://user@example.com/v3":            "",
		"https:///v3":                            "",
		"https:example.com/v3":                   "",
		"https://example.com:/v3":                "",
		"https://exämple.com/v3":                 "",
		"https://exa mple.com/v3":                "",
		"ftp://example.com/v3":                   "",
		"http://example.com/v3":                  "",
		"http://localhost:8080/v3":               "",
		"http://127.0.0.1.evil.example/v3":       "",
		"http://127.1/v3":                        "",
		"http://2130706433/v3":                   "",
		"http://0.0.0.0/v3":                      "",
		"http://[fe80::1%25lo]/v3":               "",
		"http://[::1%25lo]/v3":                   "",
		"http://[::ffff:127.0.0.1]/v3":           "",
		"//example.com/v3":                       "",
		"rest-api.example.com/v3":                "",
	} {
		c, err := argos.New(argos.Config{BaseURL: base, Key: func() []byte { return nil }})
		if (err == nil) != (origin != "") || err == nil && c.Origin() != origin {
			t.Errorf("%q: %v, want %q", base, err, origin)
		}
		if err != nil && strings.Contains(err.Error(), "hunter2") {
			t.Errorf("the password is repeated: %v", err)
		}
	}
	if _, err := argos.New(argos.Config{BaseURL: "https://example.com/v3"}); err == nil {
		t.Error("a client without a key source was made")
	}
}

func TestRequestsCarryTheKeyAndNothingThatLetsNetHTTPReplay(t *testing.T) {
	s := serve(t, text(200, oneCase))
	c, _ := clientFor(t, s.URL, nil)
	if _, err := c.Submission(t.Context(), "a1"); err != nil {
		t.Fatal(err)
	}
	_, _ = c.Review(t.Context(), approval())
	got := s.requests()
	if len(got) != 2 || c.Calls() != 2 {
		t.Fatalf("%d requests, %d calls", len(got), c.Calls())
	}
	for _, r := range got {
		if r.header.Get("X-Api-Key") != canary || r.header.Get("User-Agent") != "kycdesk/test" {
			t.Errorf("%s: %v", r.method, r.header)
		}
		if r.header.Get("Idempotency-Key")+r.header.Get("X-Idempotency-Key")+r.header.Get("Cookie")+r.header.Get("Referer") != "" {
			t.Errorf("%s: %v", r.method, r.header)
		}
	}
}

func TestNoKeyMeansNoRequest(t *testing.T) {
	s := serve(t, text(200, oneCase))
	c, _ := clientFor(t, s.URL, func(cfg *argos.Config) { cfg.Key = func() []byte { return nil } })
	_, err := c.Submission(t.Context(), "a1")
	_, errPost := c.Review(t.Context(), approval())
	if argos.KindOf(err) != argos.BadKey || argos.KindOf(errPost) != argos.BadKey || len(s.requests()) != 0 || c.Calls() != 0 {
		t.Errorf("%v, %v, %d requests", err, errPost, len(s.requests()))
	}
	if e, ok := errors.AsType[*argos.Error](errPost); !ok || e.Sent {
		t.Errorf("it was not sent: %+v", errPost)
	}
}

func TestRedirectsAreErrorsAndTheKeyStaysHome(t *testing.T) {
	other := serve(t, text(200, oneCase))
	elsewhere := strings.Replace(other.URL, "127.0.0.1", "localhost", 1)
	for _, status := range []int{301, 302, 303, 304, 307, 308} {
		for _, target := range []string{elsewhere, other.URL, "", "https://example.com"} {
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", target+r.URL.Path+"2")
				w.WriteHeader(status)
			})
			c, _ := clientFor(t, s.URL, nil)
			_, err := c.Submission(t.Context(), "a1")
			if argos.KindOf(err) != argos.Redirect {
				t.Errorf("GET %d: %v", status, err)
			}
			_, err = c.Review(t.Context(), approval())
			if argos.KindOf(err) != argos.OutcomeUnknown {
				t.Errorf("POST %d: %v", status, err)
			}
			if n := len(s.requests()); n != 2 {
				t.Errorf("%d: %d requests", status, n)
			}
		}
	}
	if n := len(other.requests()); n != 0 {
		t.Errorf("%d requests went elsewhere", n)
	}
}

func TestTLSBelow12AndUnknownCertificatesAreRefused(t *testing.T) {
	for name, old := range map[string]bool{"unknown certificate": false, "TLS 1.1": true} {
		s := httptest.NewUnstartedServer(text(200, oneCase))
		s.Config.ErrorLog = nil
		s.TLS = &tls.Config{MinVersion: tls.VersionTLS10}
		if old {
			s.TLS.MaxVersion = tls.VersionTLS11
		}
		s.StartTLS()
		c, p := clientFor(t, s.URL, func(cfg *argos.Config) {
			if old {
				cfg.RootCAs = s.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
			}
		})
		_, err := c.Submission(t.Context(), "a1")
		_, errPost := c.Review(t.Context(), approval())
		if argos.KindOf(err) != argos.Offline || argos.KindOf(errPost) != argos.Offline {
			t.Errorf("%s: %v; %v", name, err, errPost)
		}
		if !old && len(p.slept) != 0 {
			t.Errorf("%s was tried again", name)
		}
		s.Close()
	}
	s := httptest.NewTLSServer(text(200, oneCase))
	defer s.Close()
	c, _ := clientFor(t, s.URL, func(cfg *argos.Config) {
		cfg.RootCAs = s.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	})
	if _, err := c.Submission(t.Context(), "a1"); err != nil {
		t.Errorf("a trusted certificate: %v", err)
	}
}

func TestReadFailuresHaveTheirKinds(t *testing.T) {
	hijack := func(raw string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := http.NewResponseController(w).Hijack()
			if err != nil {
				return
			}
			_, _ = io.WriteString(conn, raw)
			_ = conn.Close()
		}
	}
	for name, c := range map[string]struct {
		h     http.HandlerFunc
		kind  argos.Kind
		tries int
	}{
		"empty items":     {text(200, `{"Items":[]}`), argos.NotFound, 1},
		"400 unknown":     {text(400, `{"message":"hm"}`), argos.NotFound, 1},
		"400 query":       {text(400, `{"message":"Invalid Query String parameters"}`), argos.NotFound, 1},
		"404":             {text(404, ""), argos.NotFound, 1},
		"other id":        {text(200, `{"Items":[{"submission_id":"zz"}]}`), argos.OtherCase, 1},
		"403 key":         {text(403, `{"message":"Forbidden"}`), argos.BadKey, 1},
		"403 empty":       {text(403, ""), argos.BadKey, 1},
		"401":             {text(401, "{}"), argos.BadKey, 1},
		"403 ip":          {text(403, `{"Message":"User is not authorized to access this resource with an explicit deny"}`), argos.IPDenied, 1},
		"403 limit":       {text(403, `{"message":"Limit Exceeded"}`), argos.Throttled, 3},
		"403 page":        {text(403, `<html>`), argos.HTML, 1},
		"413":             {text(413, `{"message":"Request Entity Too Large"}`), argos.TooBig, 1},
		"429":             {text(429, ""), argos.Throttled, 3},
		"500":             {text(500, `{"message":"Internal Server Error"}`), argos.Upstream, 3},
		"502 page":        {text(502, `<html>Bad Gateway`), argos.Upstream, 3},
		"204":             {text(204, ""), argos.Malformed, 1},
		"captive portal":  {text(200, "\n <!doctype html><html>sign in"), argos.HTML, 1},
		"half an answer":  {text(200, `{"Items":[{"submission_id":"a1"`), argos.Truncated, 3},
		"empty":           {text(200, ""), argos.Truncated, 3},
		"two documents":   {text(200, oneCase+oneCase), argos.Malformed, 1},
		"wrapped":         {text(200, `{"data":"00112233445566778899aabbccddeeff"}`), argos.Encrypted, 1},
		"short body":      {hijack("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"Items\":"), argos.Truncated, 3},
		"no answer":       {hijack(""), argos.Offline, 3},
		"not http":        {hijack("SSH-2.0-x\r\n\r\n"), argos.Malformed, 1},
		"huge header":     {hijack("HTTP/1.1 200 OK\r\nX: " + strings.Repeat("a", 100<<10) + "\r\n\r\n"), argos.TooBig, 1},
		"huge error body": {text(400, strings.Repeat("a", 1<<20)), argos.NotFound, 1},
	} {
		s := serve(t, c.h)
		client, _ := clientFor(t, s.URL, nil)
		_, err := client.Submission(t.Context(), "a1")
		if argos.KindOf(err) != c.kind || len(s.requests()) != c.tries {
			t.Errorf("%s: %v (%s), %d tries; want %s, %d", name, err, argos.KindOf(err), len(s.requests()), c.kind, c.tries)
		}
	}
}

func TestNotFoundKeepsWhichAnswerItWas(t *testing.T) {
	for status, h := range map[int]http.HandlerFunc{200: text(200, `{"Items":[]}`), 400: text(400, `{"message":"hm"}`), 404: text(404, "{}")} {
		s := serve(t, h)
		c, _ := clientFor(t, s.URL, nil)
		_, err := c.Submission(t.Context(), "a1")
		if e, ok := errors.AsType[*argos.Error](err); !ok || e.Status != status || e.Kind != argos.NotFound {
			t.Errorf("%d: %+v", status, err)
		}
	}
}

func TestErrorsHoldNoIDsAndNothingHostile(t *testing.T) {
	s := serve(t, text(400, `{"message":"\u001b]52;c;x\u0007 \u202e bad"}`))
	c, _ := clientFor(t, s.URL, nil)
	_, err := c.List(t.Context(), argos.ListQuery{Email: argos.NewText("mina@example.com")})
	if err == nil || strings.IndexFunc(err.Error(), forbidden) >= 0 || strings.Contains(err.Error(), "mina") || strings.Contains(err.Error(), canary) {
		t.Errorf("%q", err)
	}
	s.Close()
	_, err = c.Submission(t.Context(), "secret-id")
	if argos.KindOf(err) != argos.Offline || strings.Contains(err.Error(), "secret-id") {
		t.Errorf("%v", err)
	}
}

func TestAnswersStopAtTheirCaps(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	zeros := make([]byte, 1<<20)
	for range 64 {
		_, _ = z.Write(zeros)
	}
	_ = z.Close()
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb.Bytes())
	})
	c, _ := clientFor(t, s.URL, nil)
	_, err := c.List(t.Context(), argos.ListQuery{})
	_, errImage := c.Image(t.Context(), "a1", argos.ImageSelfie)
	if argos.KindOf(err) != argos.TooBig || argos.KindOf(errImage) != argos.TooBig || len(s.requests()) != 2 {
		t.Errorf("%v; %v; %d requests", err, errImage, len(s.requests()))
	}
	_, err = c.Review(t.Context(), approval())
	if argos.KindOf(err) != argos.OutcomeUnknown {
		t.Errorf("POST: %v", err)
	}
}

func TestSlowServersEndAtTheDeadline(t *testing.T) {
	stop := make(chan struct{})
	drip := func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		_ = http.NewResponseController(w).Flush()
		<-stop
	}
	headerDrip := func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer func() { _ = conn.Close() }()
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nX: a")
		<-stop
	}
	defer close(stop)
	for name, h := range map[string]http.HandlerFunc{
		"silent": func(http.ResponseWriter, *http.Request) { <-stop }, "body drip": drip, "header drip": headerDrip,
	} {
		s := serve(t, h)
		c, _ := clientFor(t, s.URL, func(cfg *argos.Config) {
			cfg.Timeouts = argos.Timeouts{Header: 60 * time.Millisecond, Get: 80 * time.Millisecond, Post: 80 * time.Millisecond}
		})
		_, err := c.Submission(t.Context(), "a1")
		if argos.KindOf(err) != argos.Timeout || len(s.requests()) != 3 {
			t.Errorf("%s: GET %v, %d tries", name, err, len(s.requests()))
		}
		_, err = c.Review(t.Context(), approval())
		if argos.KindOf(err) != argos.OutcomeUnknown || len(s.requests()) != 4 {
			t.Errorf("%s: POST %v, %d requests", name, err, len(s.requests()))
		}
	}
}

func TestCancelEndsAReadAtOnce(t *testing.T) {
	stop, arrived := make(chan struct{}), make(chan struct{}, 1)
	s := serve(t, func(http.ResponseWriter, *http.Request) { arrived <- struct{}{}; <-stop })
	defer close(stop)
	c, _ := clientFor(t, s.URL, nil)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel() }()
	_, err := c.Submission(ctx, "a1")
	if argos.KindOf(err) != argos.Canceled || len(s.requests()) != 1 {
		t.Errorf("%v, %d requests", err, len(s.requests()))
	}
}

func TestRetryAfterIsHonouredUpToAMinute(t *testing.T) {
	for header, want := range map[string]struct {
		wait  time.Duration // between the tries; 0: backoff only
		tries int
		said  time.Duration
	}{
		"":                              {0, 3, 0},
		"2":                             {2 * time.Second, 3, 2 * time.Second},
		"60":                            {time.Minute, 3, time.Minute},
		"61":                            {0, 1, 61 * time.Second},
		"86400":                         {0, 1, 24 * time.Hour},
		"99999999999999999999999":       {0, 1, 24 * time.Hour},
		"-1":                            {0, 3, 0},
		"garbage":                       {0, 3, 0},
		"Fri, 31 Dec 1999 23:59:59 GMT": {0, 3, 0},
		"Sat, 21 Nov 2026 12:10:00 GMT": {0, 1, 10 * time.Minute},
	} {
		for _, status := range []int{429, 503} {
			s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", header)
				w.WriteHeader(status)
			})
			c, p := clientFor(t, s.URL, nil)
			_, err := c.List(t.Context(), argos.ListQuery{})
			e, ok := errors.AsType[*argos.Error](err)
			if !ok || len(s.requests()) != want.tries || e.RetryAfter != want.said {
				t.Errorf("%d %q: %v, %d tries, says %v", status, header, err, len(s.requests()), e.RetryAfter)
				continue
			}
			if want.tries == 1 && e.Kind != argos.Throttled {
				t.Errorf("%d %q: %s", status, header, e.Kind)
			}
			for i, d := range p.slept {
				if backoff := 125 * time.Millisecond << i; d != max(want.wait, backoff) {
					t.Errorf("%d %q: waited %v before retry %d", status, header, d, i)
				}
			}
		}
	}
}

func TestReadsRecoverFromOneFailure(t *testing.T) {
	var n atomic.Int64
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1)%2 == 1 {
			text(502, "")(w, r)
			return
		}
		text(200, oneCase)(w, r)
	})
	c, _ := clientFor(t, s.URL, nil)
	for range 30 {
		if got, err := c.Submission(t.Context(), "a1"); err != nil || got.ID.Raw() != "a1" {
			// 30 retries cost 60 and earn 30: the budget of 20 ends before that.
			if n.Load() < 2*19 {
				t.Fatalf("after %d requests: %v", n.Load(), err)
			}
			return
		}
	}
	t.Error("the retry budget never ran out")
}

func TestRateIsNeverAboveItsLimitInAnySecond(t *testing.T) {
	s := serve(t, text(200, oneCase))
	var at []time.Time
	var p *patience
	c, p := clientFor(t, s.URL, func(cfg *argos.Config) {
		cfg.RatePerSecond = 4
		key := cfg.Key
		cfg.Key = func() []byte { at = append(at, p.Now()); return key() }
	})
	for range 20 {
		if _, err := c.Submission(t.Context(), "a1"); err != nil {
			t.Fatal(err)
		}
	}
	for i := 4; i < len(at); i++ {
		if at[i].Sub(at[i-4]) < time.Second {
			t.Errorf("calls %d to %d within %v", i-4, i, at[i].Sub(at[i-4]))
		}
	}
	if total := at[19].Sub(at[0]); total != 4*time.Second {
		t.Errorf("20 calls took %v", total)
	}
}

func TestOfflineWhenNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	base := fmt.Sprintf("http://%s", l.Addr())
	_ = l.Close()
	c, p := clientFor(t, base, nil)
	_, err = c.Submission(t.Context(), "a1")
	if argos.KindOf(err) != argos.Offline || len(p.slept) != 2 {
		t.Errorf("GET: %v after %d waits", err, len(p.slept))
	}
	_, err = c.Review(t.Context(), approval())
	if e, ok := errors.AsType[*argos.Error](err); !ok || e.Kind != argos.Offline || e.Sent {
		t.Errorf("POST: %+v", err)
	}
}
