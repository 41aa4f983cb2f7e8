package argos

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// The operations that errors name.
const (
	opList   = "list cases"
	opRead   = "read case"
	opImage  = "read picture"
	opReview = "send decision"
	opPatch  = "send correction"
	opMemo   = "write memo"

	opApplicant = "read applicant"
	opReport    = "read AML report"
	opMonitor   = "read monitoring record"
)

// call is one read. read takes the body of a 200; its error counts like one of the connection, so that an answer which
// stops in the middle is asked for again.
type call struct {
	op, path string
	query    url.Values
	accept   string
	timeout  time.Duration
	limit    int64
	binary   bool // the answer is a file, whose form may look like a sealed one: read opens it where it has to
	read     func(answer) error
}

// answer is what came back, in bounds.
type answer struct {
	status int
	header http.Header
	body   []byte
	broken bool // an error's body that stopped in the middle
}

// get does a read: up to three tries while the failure may pass and the budget lasts.
func (c *Client) get(ctx context.Context, call call) error {
	for n := 0; ; n++ {
		stop := c.slow(Wait{Op: call.op, Try: n + 1, Tries: triesOf(ctx)})
		err := c.try(ctx, call)
		stop()
		if err == nil {
			c.budget.succeeded()
			return nil
		}
		if n+1 >= triesOf(ctx) || !mayPass(err) || err.RetryAfter > retryAfterMax || !c.budget.spend(err.Kind) {
			return err
		}
		if stopped := c.cfg.Sleep(ctx, max(err.RetryAfter, backoff(n, c.cfg.Rand))); stopped != nil {
			return &Error{Op: call.op, Kind: KindOf(stopped), Sent: true, Err: stopped}
		}
	}
}

// mayPass reports whether the same read can succeed a moment later. A wrong certificate stays wrong.
func mayPass(e *Error) bool {
	switch e.Kind {
	case Offline:
		_, untrusted := errors.AsType[*tls.CertificateVerificationError](e.Err)
		return !untrusted
	case Timeout, Upstream, Throttled, Truncated:
		return true
	}
	return false
}

// try does one request.
func (c *Client) try(ctx context.Context, call call) *Error {
	if err := c.turn(ctx, call.op); err != nil {
		return err
	}
	timed, cancel := context.WithTimeout(ctx, call.timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(timed, http.MethodGet, c.url(call.path, call.query), nil)
	if err != nil {
		return &Error{Op: call.op, Kind: Other, Err: errForeignOrigin}
	}
	c.setHeader(req, call.accept)
	resp, err := c.gets.RoundTrip(req)
	if err != nil {
		return lost(ctx, call.op, err)
	}
	defer func() { _ = resp.Body.Close() }()
	a, failed := receive(ctx, call.op, resp, call.limit)
	if failed == nil && (!call.binary || a.status != http.StatusOK) {
		a.body, failed = c.opened(call.op, a)
	}
	if failed == nil && a.status != http.StatusOK {
		failed = c.refused(call.op, a)
	}
	if failed == nil {
		failed = asError(call.op, call.read(a))
	}
	if failed != nil {
		failed.Sent = true
	}
	return failed
}

// opened returns what a body says where the project seals its answers (§9.2). An error that stays shut is still an
// error by its status.
func (c *Client) opened(op string, a answer) ([]byte, *Error) {
	body, err := c.vault.open(a.body)
	if err != nil && a.status == http.StatusOK {
		return nil, asError(op, withStatus(err, a.status))
	}
	return body, nil
}

// turn waits for the limiter.
func (c *Client) turn(ctx context.Context, op string) *Error {
	err := ctx.Err()
	if err == nil {
		err = c.limit.turn(ctx, c.cfg.Sleep)
	}
	if err != nil {
		return &Error{Op: op, Kind: KindOf(err), Err: err}
	}
	return nil
}

func (c *Client) url(path string, query url.Values) string {
	u := *c.base
	u.Path += path
	u.RawQuery = query.Encode()
	return u.String()
}

func (c *Client) setHeader(req *http.Request, accept string) {
	req.Header.Set("Accept", accept)
	if c.cfg.UserAgent != "" {
		req.Header.Set("User-Agent", c.cfg.UserAgent)
	}
}

// errorBodyMax is how much of an error's body is read.
const errorBodyMax = 64 << 10

// receive reads the answer, at most limit bytes after decompression; of an error only the beginning is kept.
func receive(ctx context.Context, op string, resp *http.Response, limit int64) (answer, *Error) {
	a := answer{status: resp.StatusCode, header: resp.Header}
	ok := a.status >= 200 && a.status < 300
	if !ok {
		limit = errorBodyMax
	}
	var buf bytes.Buffer
	if n := resp.ContentLength; n > 0 && n <= limit {
		buf.Grow(int(n) + bytes.MinRead)
	}
	_, err := buf.ReadFrom(io.LimitReader(resp.Body, limit+1))
	a.body = buf.Bytes()
	switch {
	case err != nil && !ok && ctx.Err() == nil:
		a.broken = true // the status is what counts, at least for a read
		return a, nil
	case err != nil:
		e := lost(ctx, op, err)
		e.Status = a.status
		return a, e
	case ok && int64(len(a.body)) > limit:
		return a, &Error{Op: op, Kind: TooBig, Status: a.status}
	}
	return a, nil
}

// lost turns a failure of the connection into an Error. ctx is the caller's own, so that its end can be told from ours.
func lost(ctx context.Context, op string, err error) *Error {
	if own, ok := errors.AsType[*Error](err); ok { // refused by the pinned transport
		own.Op = op
		return own
	}
	kind := Offline
	timeout, timed := errors.AsType[net.Error](err)
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		kind, err = Canceled, context.Canceled
	case isDial(err):
	case errors.Is(err, context.DeadlineExceeded) || timed && timeout.Timeout():
		kind = Timeout
	case errors.Is(err, io.ErrUnexpectedEOF):
		kind = Truncated
	case strings.Contains(err.Error(), "response headers exceeded"): // net/http has no type for it
		kind = TooBig
	case strings.Contains(err.Error(), "malformed HTTP"):
		kind = Malformed
	case strings.HasPrefix(err.Error(), "gzip: "):
		kind = Malformed
	}
	return &Error{Op: op, Kind: kind, Sent: !isDial(err), Err: err}
}

// isDial reports whether no connection came about.
func isDial(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}

// asError makes an *Error of what a reader returned, under the operation's name.
func asError(op string, err error) *Error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*Error](err); ok {
		named := *e
		named.Op = op
		return &named
	}
	return &Error{Op: op, Kind: Malformed, Err: err}
}

// refused says what an answer that is not 200 means: by its status first, by its text second (§15 no. 27).
func (c *Client) refused(op string, a answer) *Error {
	code, text := extract(a.body)
	if looksLikeHTML(a.body) {
		text = "" // a page's source tells an agent nothing
	}
	e := &Error{Op: op, Status: a.status, Sent: true, Server: NewText(text)}
	said, found := known(code, text)
	switch s := a.status; {
	case s >= 300 && s < 400:
		e.Kind = Redirect
	case s == http.StatusTooManyRequests:
		e.Kind = Throttled
	case s >= 500:
		e.Kind = Upstream
	case s < 300:
		e.Kind = Malformed // 201, 204 and the like are not in the contract of a read
	case looksLikeHTML(a.body):
		e.Kind = HTML
	case s == http.StatusUnauthorized, s == http.StatusForbidden:
		e.Kind = denied(said, text)
	case found:
		e.Kind, e.Field = said.kind, said.field
	case isWrapped(a.body):
		e.Kind, e.Server = Encrypted, Text{}
	case s == http.StatusNotFound:
		e.Kind = NotFound
	case s == http.StatusRequestEntityTooLarge:
		e.Kind = TooBig
	default:
		e.Kind = Other
	}
	if e.Kind == Throttled || e.Kind == Upstream {
		e.RetryAfter = retryAfter(a.header, c.cfg.Now())
	}
	if e.RetryAfter > retryAfterMax {
		e.Kind = Throttled
	}
	return e
}

// denied tells the refusals of 401 and 403 apart (§1.2); one that says nothing known is about the key.
func denied(r refusal, text string) Kind {
	switch lower := strings.ToLower(text); {
	case strings.Contains(lower, "explicit deny"):
		return IPDenied
	case strings.Contains(lower, "limit") || strings.Contains(lower, "throttl"):
		return Throttled // §1.4
	case r.kind == AdminUnknown:
		return AdminUnknown
	}
	return BadKey
}
