package argos

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"sync/atomic"
)

var (
	errNoKey         = errors.New("argos: no API key is configured; sign in first")
	errForeignOrigin = errors.New("the request is for another origin than the one the key is bound to")
)

// parseBase accepts the base URLs that the key may be sent to.
func parseBase(raw string) (*url.URL, error) {
	refuse := func(why string) (*url.URL, error) {
		return nil, fmt.Errorf("the base URL is not usable: %s; it looks like https://rest-api.example.com/v3", why)
	}
	u, err := url.Parse(raw)
	if err != nil {
		return refuse("it is no URL") // the parser's own words would repeat a password in it
	}
	switch {
	case strings.ContainsAny(raw, "?#"):
		return refuse("it has a query or a fragment")
	case u.User != nil || strings.Contains(u.Host, "@"):
		return refuse("it holds a user name")
	case u.Opaque != "" || u.Hostname() == "":
		return refuse("it names no host")
	case strings.Trim(u.Host, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._:[]") != "":
		return refuse("its host is not plain ASCII")
	case strings.HasSuffix(u.Host, ":"):
		return refuse("its port is empty")
	case !strings.HasSuffix(u.Path, "/v3") || path.Clean(u.Path) != u.Path || u.RawPath != "":
		return refuse("its path does not end in /v3")
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return refuse("http is for a literal loopback address only, such as http://127.0.0.1:8080/v3")
	case u.Scheme != "http" && u.Scheme != "https":
		return refuse("it is not https")
	}
	u.Host = strings.ToLower(u.Host)
	return u, nil
}

// isLoopback reports whether host is a loopback address written out. A name, also "localhost", can resolve to anything.
func isLoopback(host string) bool {
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback() && a.Zone() == "" && !a.Is4In6()
}

// originOf returns scheme://host:port, with the port also where it is the usual one.
func originOf(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

// pinned adds the key to requests for one origin and refuses all others. Besides it, only
// the vault reads the key, which seals with it and sends it nowhere.
type pinned struct {
	origin string
	key    func() []byte
	calls  *atomic.Int64
	ahead  *ahead
	next   http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (p *pinned) RoundTrip(req *http.Request) (*http.Response, error) {
	if originOf(req.URL) != p.origin || req.Host != "" && req.Host != req.URL.Host {
		return nil, &Error{Kind: Other, Err: errForeignOrigin}
	}
	key := p.key()
	if len(key) == 0 {
		return nil, &Error{Kind: BadKey, Err: errNoKey}
	}
	req = req.Clone(req.Context())
	req.Header.Set("x-api-key", string(key))
	p.calls.Add(1)
	resp, err := p.next.RoundTrip(req)
	if err == nil {
		p.ahead.note(resp.Header)
	}
	return resp, err
}

// headerMax bounds the header of an answer.
const headerMax = 64 << 10

// newTransport makes a transport with the deadlines and bounds of the configuration. It never follows redirects: that
// is done by http.Client, which this package does not use because it would carry x-api-key to another host.
func (c *Client) newTransport() *http.Transport {
	t := c.cfg.Timeouts
	transport := &http.Transport{
		DialContext:            (&net.Dialer{Timeout: t.Dial}).DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: c.cfg.RootCAs},
		TLSHandshakeTimeout:    t.TLS,
		ResponseHeaderTimeout:  t.Header,
		MaxResponseHeaderBytes: headerMax,
		MaxIdleConnsPerHost:    4,
		IdleConnTimeout:        idleMax,
		ForceAttemptHTTP2:      true,
	}
	if c.base.Scheme == "https" && !isLoopback(c.base.Hostname()) {
		transport.Proxy = http.ProxyFromEnvironment
	}
	return transport
}
