package argos

import (
	"context"
	"crypto/x509"
	"math/rand/v2"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"
)

// Config says which service a Client talks to, and with what. Only BaseURL and Key are needed.
type Config struct {
	BaseURL string // ends in /v3; https, or http to a literal loopback address
	// Key returns the API key; it is called for every request, so that a new key needs no new client. The key goes to
	// the origin of BaseURL and nowhere else.
	Key           func() []byte
	UserAgent     string
	Timeouts      Timeouts
	Secure        Secure         // "secure data transmission", off by default
	RatePerSecond float64        // calls of every sort; 0 is no limit
	RootCAs       *x509.CertPool // nil: the system's

	// The clock, the wait and the chance of retries; nil means the real ones.
	Now   func() time.Time
	Sleep func(ctx context.Context, d time.Duration) error
	Rand  func() float64 // in [0,1)

	// Slow is told of each request that has no answer yet after Timeouts.Slow, on a goroutine of its own; nil tells nobody.
	Slow func(Wait)
	// Transport replaces the connections, in tests only.
	Transport http.RoundTripper
}

// Timeouts are the deadlines of one try; a zero means the default.
type Timeouts struct {
	Dial   time.Duration // 5 s
	TLS    time.Duration // 5 s
	Header time.Duration // 15 s, from the end of the request to the end of the answer's header
	Get    time.Duration // 20 s in all
	Image  time.Duration // 30 s in all
	Post   time.Duration // 20 s in all, whatever the caller's context says meanwhile
	Slow   time.Duration // 2 s: for how long nobody is told that there is no answer
}

func (t Timeouts) orDefaults() Timeouts {
	for _, d := range [...]struct {
		at *time.Duration
		is time.Duration
	}{
		{&t.Dial, 5 * time.Second},
		{&t.TLS, 5 * time.Second},
		{&t.Header, 15 * time.Second},
		{&t.Get, 20 * time.Second},
		{&t.Image, 30 * time.Second},
		{&t.Post, 20 * time.Second},
		{&t.Slow, 2 * time.Second},
	} {
		if *d.at <= 0 {
			*d.at = d.is
		}
	}
	return t
}

// Client talks to one project of the service. It is safe for concurrent use.
type Client struct {
	cfg    Config
	base   *url.URL
	origin string
	gets   http.RoundTripper
	posts  http.RoundTripper
	calls  atomic.Int64
	ahead  ahead
	limit  *limiter
	budget *budget
	vault  vault

	compactDates atomic.Bool            // this service wants YYYYMMDD (§2.1)
	imageParam   atomic.Pointer[string] // the id parameter that GET /image was seen to take (§6.1)
	close        func()
}

// New checks the configuration and returns a client. It sends nothing.
func New(cfg Config) (*Client, error) {
	base, err := parseBase(cfg.BaseURL)
	if err != nil {
		return nil, err
	}
	if cfg.Key == nil {
		return nil, errNoKey
	}
	if err := cfg.Secure.check(); err != nil {
		return nil, err
	}
	cfg.Timeouts = cfg.Timeouts.orDefaults()
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Sleep == nil {
		cfg.Sleep = sleep
	}
	if cfg.Rand == nil {
		cfg.Rand = rand.Float64
	}
	c := &Client{cfg: cfg, base: base, origin: originOf(base), budget: newBudget(), close: func() {}}
	c.vault.opt, c.vault.key = cfg.Secure, cfg.Key
	c.ahead.now = cfg.Now
	c.limit = newLimiter(cfg.RatePerSecond, cfg.Now)
	c.connect()
	return c, nil
}

// connect makes the two ways out. A decision gets a connection of its own, made for it: on a reused one that the
// server has just closed, nobody could tell whether it was read, and net/http has replays of its own for those.
func (c *Client) connect() {
	gets, posts := c.cfg.Transport, c.cfg.Transport
	if gets == nil {
		shared, single := c.newTransport(), c.newTransport()
		single.DisableKeepAlives = true
		single.ForceAttemptHTTP2 = false
		single.Protocols = new(http.Protocols)
		single.Protocols.SetHTTP1(true)
		gets, posts = shared, single
		c.close = shared.CloseIdleConnections
	}
	c.gets = &pinned{origin: c.origin, key: c.cfg.Key, calls: &c.calls, ahead: &c.ahead, next: gets}
	c.posts = &pinned{origin: c.origin, key: c.cfg.Key, calls: &c.calls, ahead: &c.ahead, next: posts}
}

// Origin returns where the key goes: scheme, host and port.
func (c *Client) Origin() string { return c.origin }

// Calls returns how many requests were sent so far, repeated ones included.
func (c *Client) Calls() int64 { return c.calls.Load() }

// Close drops idle connections. Calls under way go on.
func (c *Client) Close() { c.close() }

// sleep waits for d or the end of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
