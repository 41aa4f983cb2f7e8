package argos_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
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
