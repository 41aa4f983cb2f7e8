package argos_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
)

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
