package argos_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kycdesk/argos"
)

func approval() argos.ReviewRequest {
	return argos.ReviewRequest{CaseID: "a1", Status: argos.StatusApproved, Admin: "reviewer@example.com"}
}

const approved = `{"submissionId":"a1","message":"Success to review submission.","finalStatus":"approved"}`

func TestReviewSendsExactlyTheDocumentedBody(t *testing.T) {
	for want, r := range map[string]argos.ReviewRequest{
		`{"submissionId":"a1","status":"approved","admin":"reviewer@example.com"}`: approval(),
		`{"submissionId":"a1","status":"approved","updateFields":{"birthDate":"1988-01-09","fullName":"O'Neil-Müller <김>"},"admin":"r@example.com"}`: {
			CaseID: "a1", Status: argos.StatusApproved, Admin: "r@example.com",
			UpdateFields: map[string]string{"fullName": "O'Neil-Müller <김>", "birthDate": "1988-01-09"},
		},
		`{"submissionId":"a1","status":"rejected","rejectComment":"Glare.\nPlease retake & resend.","admin":"r@example.com"}`: {
			CaseID: "a1", Status: argos.StatusRejected, Admin: "r@example.com", RejectComment: "Glare.\nPlease retake & resend.",
			UpdateFields: map[string]string{},
		},
	} {
		s := serve(t, text(200, strings.Replace(approved, `"approved"`, `"`+string(r.Status)+`"`, 1)))
		c, _ := clientFor(t, s.URL, nil)
		answer, err := c.Review(t.Context(), r)
		got := s.requests()
		if err != nil || len(got) != 1 || strings.TrimSpace(got[0].body) != want {
			t.Errorf("%v, sent %v, want %s", err, got, want)
			continue
		}
		if got[0].method != "POST" || got[0].path != "/v3/submission/review" || got[0].header.Get("Content-Type") != "application/json" {
			t.Errorf("%+v", got[0])
		}
		if answer.FinalStatus.Raw() != string(r.Status) || answer.CaseID.Raw() != "a1" || answer.Message.IsEmpty() {
			t.Errorf("%+v", answer)
		}
	}
}

func TestReviewsThatCannotBeRightAreNotSent(t *testing.T) {
	s := serve(t, text(200, approved))
	c, _ := clientFor(t, s.URL, nil)
	reject := argos.ReviewRequest{CaseID: "a1", Status: argos.StatusRejected, RejectComment: "Glare.", Admin: "r@example.com"}
	for _, c2 := range []struct {
		field  string
		change func(*argos.ReviewRequest)
	}{
		{"submissionId", func(r *argos.ReviewRequest) { r.CaseID = "" }},
		{"submissionId", func(r *argos.ReviewRequest) { r.CaseID = "a 1" }},
		{"submissionId", func(r *argos.ReviewRequest) { r.CaseID = "a\xff" }},
		{"admin", func(r *argos.ReviewRequest) { r.Admin = " " }},
		{"status", func(r *argos.ReviewRequest) { r.Status = "" }},
		{"status", func(r *argos.ReviewRequest) { r.Status = "Rejected" }},
		{"rejectComment", func(r *argos.ReviewRequest) { r.RejectComment = " \n" }},
		{"rejectComment", func(r *argos.ReviewRequest) { r.RejectComment = "a\x1b[2J" }},
		{"rejectComment", func(r *argos.ReviewRequest) { r.Status = argos.StatusApproved }},
		{"updateFields", func(r *argos.ReviewRequest) { r.UpdateFields = map[string]string{"nationality": "KOR"} }},
		{"birthDate", func(r *argos.ReviewRequest) { r.UpdateFields = map[string]string{"birthDate": ""} }},
		{"fullName", func(r *argos.ReviewRequest) { r.UpdateFields = map[string]string{"fullName": "a\xff"} }},
	} {
		r := reject
		c2.change(&r)
		_, err := c.Review(t.Context(), r)
		if e, ok := errors.AsType[*argos.Error](err); !ok || e.Kind != argos.InvalidField || e.Field != c2.field || e.Sent {
			t.Errorf("%+v: %v, want %s", r, err, c2.field)
		}
	}
	if n := len(s.requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
}

func TestDocumentedRefusalsAreRecognisedInEveryShape(t *testing.T) {
	shapes := []func(kind, message string) string{
		func(k, m string) string { return `{"errorType":` + quote(k) + `,"message":` + quote(m) + `}` },
		func(k, m string) string { return `{"errorCode":` + quote(m) + `}` },
		func(k, m string) string {
			return `{"errorCode":` + quote(k) + `,"errorMessage":` + quote(m) + `,"details":[]}`
		},
		func(k, m string) string { return `{"Message":` + quote(strings.ToUpper(m)) + `,"statusCode":400}` },
		func(k, m string) string {
			return `{"error":{"code":` + quote(k) + `,"message":` + quote(" "+m+" ") + `}}`
		},
		func(k, m string) string { return `{"errors":[{"message":` + quote(m) + `}]}` },
		func(k, m string) string { return `{"code":` + quote(m) + `,"message":"Bad Request"}` },
		func(k, m string) string { return `{"message":` + quote(strings.TrimSuffix(m, ".")+".") + `}` },
		func(_, m string) string { return strings.TrimSuffix(m, ".") },
		func(_, m string) string { return quote(m) },
	}
	for _, c := range []struct {
		kind, message string
		want          argos.Kind
		field         string
	}{
		{"Validation : project", "Project not found.", argos.BadKey, ""},
		{"Validation : project", "admin is required.", argos.InvalidField, "admin"},
		{"Validation : project", "Access denied. The admin is not registered in the project.", argos.AdminUnknown, "admin"},
		{"Validation : submission", "Submission Id is required.", argos.InvalidField, "submissionId"},
		{"Validation : submission", "Invalid Submission Id.", argos.NotFound, "submissionId"},
		{"Validation : submission", "Only submissions in pending status can be reviewed", argos.NotPending, ""},
		{"Validation : submission", "This submission cannot be reviewed by client", argos.NotReviewable, ""},
		{"Validation : request parameter", "Invalid status", argos.InvalidField, "status"},
		{"Validation : request parameter", "Invalid data format.", argos.InvalidField, "updateFields"},
		{"Validation : request parameter", "Reject comment is required", argos.InvalidField, "rejectComment"},
	} {
		for i, shape := range shapes {
			s := serve(t, text(400, shape(c.kind, c.message)))
			client, _ := clientFor(t, s.URL, nil)
			_, err := client.Review(t.Context(), approval())
			e, ok := errors.AsType[*argos.Error](err)
			if !ok || e.Kind != c.want || e.Field != c.field || e.Server.IsEmpty() || e.Status != 400 {
				t.Errorf("shape %d of %q: %+v", i, c.message, err)
			}
			s.Close()
		}
	}
	for kind, wide := range map[argos.Kind]bool{
		argos.BadKey: true, argos.IPDenied: true, argos.AdminUnknown: true, argos.NotReviewable: true,
		argos.NotPending: false, argos.OutcomeUnknown: false, argos.Offline: false, argos.NotFound: false,
	} {
		if kind.ProjectWide() != wide {
			t.Errorf("%s: project-wide %v", kind, !wide)
		}
	}
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func TestOnlyAPlainSuccessIsASuccess(t *testing.T) {
	for body, want := range map[string]argos.Kind{
		approved: "",
		`{"submissionId":"a1","finalStatus":"APPROVED"}`:                        "",
		`{"message":"Success to review submission."}`:                           "",
		`{"submissionId":"zz","message":"Success","finalStatus":"approved"}`:    argos.OutcomeUnknown,
		`{"submissionId":"a1","message":"Success","finalStatus":"rejected"}`:    argos.OutcomeUnknown,
		`{"submissionId":"a1","message":"Success","finalStatus":""}`:            "",
		`{"errorMessage":"Only submissions in pending status can be reviewed"}`: argos.OutcomeUnknown,
		`{"message":"Unsuccessful"}`:                                            argos.OutcomeUnknown,
		`{}`:                                                                    argos.OutcomeUnknown,
		``:                                                                      argos.OutcomeUnknown,
		`"Success"`:                                                             argos.OutcomeUnknown,
		`[` + approved + `]`:                                                    argos.OutcomeUnknown,
		approved + approved:                                                     argos.OutcomeUnknown,
		"\ufeff" + approved:                                                     argos.OutcomeUnknown,
		approved[:40]:                                                           argos.OutcomeUnknown,
		`<html>Success</html>`:                                                  argos.OutcomeUnknown,
		`{"data":"00112233445566778899aabbccddeeff"}`:                           argos.OutcomeUnknown,
	} {
		s := serve(t, text(200, body))
		c, _ := clientFor(t, s.URL, nil)
		answer, err := c.Review(t.Context(), approval())
		if argos.KindOf(err) != want || len(s.requests()) != 1 {
			t.Errorf("%q: %v, %d requests", body, err, len(s.requests()))
		}
		if strings.Contains(body, `"zz"`) && answer.CaseID.Raw() != "zz" {
			t.Errorf("what was seen is not returned: %+v", answer)
		}
	}
}

func TestEveryFailureOfADecisionMeansExactlyOneRequest(t *testing.T) {
	for name, c := range map[string]struct {
		h    http.HandlerFunc
		want argos.Kind
	}{
		"500":           {text(500, `{"message":"Only submissions in pending status can be reviewed"}`), argos.OutcomeUnknown},
		"502":           {text(502, ""), argos.OutcomeUnknown},
		"504 page":      {text(504, "<html>"), argos.OutcomeUnknown},
		"408":           {text(408, ""), argos.OutcomeUnknown},
		"403 page":      {text(403, "<html>"), argos.OutcomeUnknown},
		"400 page":      {text(400, "<html>"), argos.OutcomeUnknown},
		"403 key":       {text(403, `{"message":"Forbidden"}`), argos.BadKey},
		"429":           {text(429, ""), argos.Throttled},
		"413":           {text(413, ""), argos.TooBig},
		"400 unheard":   {text(400, `{"message":"something new"}`), argos.Other},
		"404":           {text(404, "{}"), argos.NotFound},
		"reset":         {reset(""), argos.OutcomeUnknown},
		"half a header": {reset("HTTP/1.1 200 OK\r\nContent-Le"), argos.OutcomeUnknown},
		"half a body":   {reset("HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n" + approved[:30]), argos.OutcomeUnknown},
		"half an error": {reset("HTTP/1.1 400 Bad Request\r\nContent-Length: 90\r\n\r\n{\"mess"), argos.OutcomeUnknown},
		"not http":      {reset("220 mail.example.com ESMTP\r\n"), argos.OutcomeUnknown},
	} {
		s := serve(t, c.h)
		client, p := clientFor(t, s.URL, nil)
		_, err := client.Review(t.Context(), approval())
		e, ok := errors.AsType[*argos.Error](err)
		if !ok || e.Kind != c.want || !e.Sent || len(s.requests()) != 1 || len(p.slept) != 0 {
			t.Errorf("%s: %v (%s), %d requests", name, err, argos.KindOf(err), len(s.requests()))
		}
	}
}

// reset sends raw bytes and then a TCP reset.
func reset(raw string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		_, _ = io.WriteString(conn, raw)
		if tcp, ok := conn.(*net.TCPConn); ok && raw == "" {
			_ = tcp.SetLinger(0)
		}
		_ = conn.Close()
	}
}

// TestADecisionIsNotReplayedWhenAConnectionDies speaks HTTP by hand: after a good GET on each connection, the server
// reads whatever comes next and drops the connection. net/http replays requests on such connections; a decision must
// not be among them.
func TestADecisionIsNotReplayedWhenAConnectionDies(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	var gets, posts atomic.Int64
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				in := bufio.NewReader(conn)
				for {
					req, err := http.ReadRequest(in)
					if err != nil {
						return
					}
					_, _ = io.Copy(io.Discard, req.Body)
					if req.Method == http.MethodPost {
						posts.Add(1)
						return
					}
					gets.Add(1)
					_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: "+itoa(len(oneCase))+"\r\n\r\n"+oneCase)
				}
			}()
		}
	}()
	c, _ := clientFor(t, "http://"+l.Addr().String(), nil)
	for i := int64(1); i <= 20; i++ {
		if _, err := c.Submission(t.Context(), "a1"); err != nil {
			t.Fatal(err)
		}
		_, err := c.Review(t.Context(), approval())
		if argos.KindOf(err) != argos.OutcomeUnknown || posts.Load() != i {
			t.Fatalf("%v, %d POSTs after %d decisions", err, posts.Load(), i)
		}
	}
	if c.Calls() != 40 || gets.Load() != 20 {
		t.Errorf("%d calls, %d GETs", c.Calls(), gets.Load())
	}
}

func TestEveryDecisionHasAConnectionOfItsOwn(t *testing.T) {
	var mu sync.Mutex
	peers := make(map[string]int)
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		peers[r.RemoteAddr]++
		mu.Unlock()
		text(200, approved)(w, r)
	})
	c, _ := clientFor(t, s.URL, nil)
	for range 3 {
		if _, err := c.Review(t.Context(), approval()); err != nil {
			t.Fatal(err)
		}
	}
	if len(peers) != 3 {
		t.Errorf("3 decisions over %d connections", len(peers))
	}
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

func TestADecisionUnderWayOutlivesTheScreen(t *testing.T) {
	arrived, release := make(chan struct{}), make(chan struct{})
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		close(arrived)
		<-release
		text(200, approved)(w, r)
	})
	c, _ := clientFor(t, s.URL, nil)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel(); close(release) }()
	if _, err := c.Review(ctx, approval()); err != nil {
		t.Error(err)
	}
	_, err := c.Review(ctx, approval())
	if e, ok := errors.AsType[*argos.Error](err); !ok || e.Kind != argos.Canceled || e.Sent || len(s.requests()) != 1 {
		t.Errorf("a decision canceled before it was sent: %v, %d requests", err, len(s.requests()))
	}
}

func TestADecisionWaitingForItsTurnCanBeCanceled(t *testing.T) {
	s := serve(t, text(200, approved))
	ctx, cancel := context.WithCancel(t.Context())
	c, _ := clientFor(t, s.URL, func(cfg *argos.Config) {
		cfg.RatePerSecond = 1
		cfg.Sleep = func(ctx context.Context, d time.Duration) error { cancel(); return ctx.Err() }
	})
	if _, err := c.Review(ctx, approval()); err != nil {
		t.Fatal(err)
	}
	_, err := c.Review(ctx, approval())
	if e, ok := errors.AsType[*argos.Error](err); !ok || e.Kind != argos.Canceled || e.Sent || len(s.requests()) != 1 {
		t.Errorf("%v, %d requests", err, len(s.requests()))
	}
}
