package sandbox

import (
	"crypto/subtle"
	"errors"
	"io"
	"net/http"
	"strings"
)

// maxBody is the largest request body; the service's own limit is not documented.
const maxBody = 1 << 20

// The endpoints by which faults and counts are named.
const (
	onList      = "list"
	onSingle    = "single"
	onReview    = "review"
	onPatch     = "patch"
	onImage     = "image"
	onApplicant = "applicant"
	onReport    = "report"
	onMonitor   = "monitor"

	onUnreadable = "unreadable" // a sealed body that cannot be opened: which endpoint it was for is not told
)

// call is one understood request: which endpoint, which case, and how to carry it out.
type call struct {
	endpoint string
	caseID   string
	do       func() answer
}

// Handler serves the API under /v3 and, with the same key, the calls of a drill under /control,
// see Controls.
func (s *Server) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.keyFits(r) {
			gateway(http.StatusForbidden, "Forbidden").send(w)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			tooLarge := new(http.MaxBytesError)
			if errors.As(err, &tooLarge) {
				gateway(http.StatusRequestEntityTooLarge, "Request Entity Too Large").send(w)
			}
			return
		}
		if name, ok := strings.CutPrefix(r.URL.Path, "/control/"); ok {
			s.control(r.Method, name, body).send(w)
			return
		}
		if s.opt.IPDenied {
			ipDenied().send(w)
			return
		}
		s.serve(w, r, body)
	})
}

func (s *Server) keyFits(r *http.Request) bool {
	return subtle.ConstantTimeCompare([]byte(r.Header.Get("x-api-key")), []byte(s.opt.APIKey)) == 1
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request, body []byte) {
	body, err := s.vault.open(body)
	if err != nil {
		s.tally.call(onUnreadable)
		patchRefusal(msgUndecryptable).answer().send(w)
		return
	}
	c, known := s.understand(r, body)
	if !known {
		gateway(http.StatusNotFound, "Missing Authentication Token").send(w)
		return
	}
	s.tally.call(c.endpoint)
	switch c.endpoint {
	case onReview:
		s.ledger.received(c.caseID)
	case onPatch:
		s.ledger.patchReceived(c.caseID)
	}
	f, faulty := s.faults.pick(c.endpoint, c.caseID)
	if !faulty {
		s.vault.seal(c.do()).send(w)
		return
	}
	s.tally.fault(f.Do)
	s.play(w, r, c, f)
}

// understand finds the endpoint of a request.
func (s *Server) understand(r *http.Request, body []byte) (call, bool) {
	q := r.URL.Query()
	switch r.Method + " " + r.URL.Path {
	case "GET /v3/submission":
		if id := q.Get("submission_id"); q.Has("submission_id") {
			return call{onSingle, id, func() answer { return s.single(id, q.Get("request_type")) }}, true
		}
		return call{onList, "", func() answer { return s.list(q) }}, true
	case "POST /v3/submission/review":
		request, ok := readReview(body)
		return call{onReview, request.id, func() answer { return s.review(request, ok) }}, true
	case "PATCH /v3/submission", "PUT /v3/submission":
		request, ok := readPatch(body)
		return call{onPatch, request.id, func() answer { return s.patch(request, ok, r.Method) }}, true
	case "GET /v3/image":
		id := s.opt.imageID(q.Get)
		return call{onImage, id, func() answer { return s.image(id, q.Get("type")) }}, true
	case "GET /v3/submission/applicant":
		id := q.Get("applicant_id")
		return call{onApplicant, "", func() answer { return s.applicantCases(id) }}, true
	case "GET /v3/report/aml":
		id := q.Get("resourceId")
		return call{onReport, "", func() answer { return s.report(id) }}, true
	}
	if rest, ok := strings.CutPrefix(r.URL.Path, monitorPath); ok && r.Method == http.MethodGet {
		return call{onMonitor, "", func() answer { return s.monitored(rest) }}, true
	}
	return call{}, false
}
