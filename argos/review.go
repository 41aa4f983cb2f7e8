package argos

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// Status is what a review sets; the words are the service's (§4.2).
type Status string

// The two statuses that a review can set.
const (
	StatusApproved Status = "approved"
	StatusRejected Status = "rejected"
)

// ReviewRequest is one decision as the service takes it (§4.2).
type ReviewRequest struct {
	CaseID        string
	Status        Status
	RejectComment string            // the applicant may read it; given exactly when rejected
	UpdateFields  map[string]string // corrections: fullName gender birthDate issueDate expireDate idType; may be empty
	Admin         string            // registered e-mail, the reviewer of record
}

// ReviewAnswer is what the service said about it. FinalStatus is a hint; the truth is kyc.result of a later read (§4.3).
type ReviewAnswer struct {
	CaseID      Text
	FinalStatus Text
	Message     Text
}

// updatable are the corrections that a review may carry; others are not documented (§15 no. 13).
var updatable = []string{"fullName", "gender", "birthDate", "issueDate", "expireDate", "idType"}

// Review sends a decision: one HTTP request, never a second. The caller's context can stop it before it is sent, not
// after. An error is one of three sorts: Sent is false, and nothing left this machine; the service refused, and nothing
// was changed; or OutcomeUnknown, and only a read can tell. The answer is also returned with an OutcomeUnknown that
// comes from an answer for another case or status.
func (c *Client) Review(ctx context.Context, r ReviewRequest) (ReviewAnswer, error) {
	if field, err := r.check(); err != nil {
		return ReviewAnswer{}, &Error{Op: opReview, Kind: InvalidField, Field: field, Err: err}
	}
	body, err := r.encode()
	if err != nil {
		return ReviewAnswer{}, &Error{Op: opReview, Kind: InvalidField, Err: err}
	}
	a, failed := c.write(ctx, opReview, http.MethodPost, "/submission/review", body)
	if failed != nil {
		return ReviewAnswer{}, failed
	}
	return r.judge(a)
}

// check names the first field that the service would refuse, or that would send something the agent did not see.
func (r ReviewRequest) check() (field string, err error) {
	switch {
	case !validID(r.CaseID):
		return "submissionId", errBadID
	case strings.TrimSpace(r.Admin) == "":
		return "admin", errors.New("it is empty")
	case r.Status != StatusApproved && r.Status != StatusRejected:
		return "status", errors.New("it is neither approved nor rejected")
	case r.Status == StatusRejected && strings.TrimSpace(r.RejectComment) == "":
		return "rejectComment", errors.New("a rejection needs one")
	case r.Status == StatusApproved && r.RejectComment != "":
		return "rejectComment", errors.New("an approval cannot carry one")
	}
	for name, value := range map[string]string{"submissionId": r.CaseID, "admin": r.Admin, "rejectComment": r.RejectComment} {
		if err := sendable(value); err != nil {
			return name, err
		}
	}
	for name, value := range r.UpdateFields {
		if !slices.Contains(updatable, name) {
			return "updateFields", errors.New("a review cannot correct this field")
		}
		if strings.TrimSpace(value) == "" {
			return name, errors.New("a correction cannot be empty")
		}
		if err := sendable(value); err != nil {
			return name, err
		}
	}
	return "", nil
}

// sendable refuses text that would arrive as something else than what the agent saw: broken UTF-8, which JSON would
// replace, and control characters other than a line break (§15 no. 14).
func sendable(s string) error {
	if !utf8.ValidString(s) {
		return errors.New("it is not valid UTF-8")
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
		return errors.New("it holds control characters")
	}
	return nil
}

func (r ReviewRequest) encode() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(struct {
		CaseID        string            `json:"submissionId"`
		Status        Status            `json:"status"`
		RejectComment string            `json:"rejectComment,omitempty"`
		UpdateFields  map[string]string `json:"updateFields,omitempty"`
		Admin         string            `json:"admin"`
	}(r))
	return b.Bytes(), err
}

// judge reads the answer of a 2xx. Whatever is not plainly the success of this decision leaves the outcome unknown.
func (r ReviewRequest) judge(a answer) (ReviewAnswer, error) {
	unknown := func(seen ReviewAnswer, cause error) (ReviewAnswer, error) {
		return seen, &Error{Op: opReview, Kind: OutcomeUnknown, Status: a.status, Sent: true, Server: seen.Message, Err: cause}
	}
	if err := checkJSON(a.body); err != nil {
		return unknown(ReviewAnswer{}, asError(opReview, err))
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(a.body, &fields); err != nil {
		return unknown(ReviewAnswer{}, asError(opReview, brokenJSON(err)))
	}
	if isWrapped(a.body) {
		return unknown(ReviewAnswer{}, &Error{Op: opReview, Kind: Encrypted})
	}
	m := lowerKeys(a.body)
	seen := ReviewAnswer{
		CaseID:      NewText(word(m["submissionid"])),
		FinalStatus: NewText(word(m["finalstatus"])),
	}
	_, text := extract(a.body)
	seen.Message = NewText(text)
	if cause := r.doubt(seen); cause != nil {
		return unknown(seen, cause)
	}
	return seen, nil
}

// doubt says why an answer is not the success of this decision, nil if it is. Its sentence repeats no value.
func (r ReviewRequest) doubt(seen ReviewAnswer) error {
	switch {
	case seen.CaseID.raw != "" && seen.CaseID.raw != r.CaseID:
		return fmt.Errorf("the answer names another case: %w", &Error{Op: opReview, Kind: OtherCase})
	case seen.FinalStatus.raw != "" && !strings.EqualFold(seen.FinalStatus.raw, string(r.Status)):
		return fmt.Errorf("the answer names the status %s, not %s", seen.FinalStatus, r.Status)
	case seen.FinalStatus.raw == "" && !strings.HasPrefix(strings.ToLower(strings.TrimSpace(seen.Message.raw)), "success"):
		return errors.New("the answer does not say that it succeeded")
	}
	return nil
}

// write sends body once. net/http cannot send it again behind our back: the connection is made for this request (see
// connect), the body cannot be rewound, and there is no Idempotency-Key header.
func (c *Client) write(ctx context.Context, op, method, path string, body []byte) (answer, *Error) {
	body, unsealed := c.vault.seal(op, body)
	if unsealed != nil {
		return answer{}, unsealed
	}
	if err := c.turn(ctx, op); err != nil {
		return answer{}, err
	}
	// From here on the agent's screen has no say: a decision that is half sent is finished.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.cfg.Timeouts.Post)
	defer cancel()
	var connected atomic.Bool
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { connected.Store(true) },
	})
	req, err := http.NewRequestWithContext(traced, method, c.url(path, nil), bytes.NewReader(body))
	if err != nil {
		return answer{}, &Error{Op: op, Kind: Offline, Err: err}
	}
	defer c.slow(Wait{Op: op, Try: 1, Tries: 1})()
	req.GetBody = nil
	c.setHeader(req, "application/json")
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.posts.RoundTrip(req)
	if err != nil {
		return answer{}, c.unanswered(ctx, op, err, connected.Load())
	}
	defer func() { _ = resp.Body.Close() }()
	a, failed := receive(ctx, op, resp, jsonMax)
	a = c.vault.answered(a)
	if failed == nil && (a.status < 200 || a.status >= 300) {
		failed = c.refused(op, a)
	}
	if failed != nil {
		return answer{}, settle(failed, a.broken)
	}
	return a, nil
}

// unanswered says whether a write without an answer can have been read: not before there was a connection to write to.
func (c *Client) unanswered(ctx context.Context, op string, err error, connected bool) *Error {
	e := lost(ctx, op, err)
	switch {
	case e.Kind == BadKey || e.Kind == Other: // the pinned transport let nothing out
		return e
	case isDial(err) || !connected && c.cfg.Transport == nil:
		e.Kind, e.Sent = Offline, false
		return e
	}
	return &Error{Op: op, Kind: OutcomeUnknown, Sent: true, Err: e}
}

// settle keeps a failure that certainly means "not applied", and makes OutcomeUnknown of the others. Only a whole
// answer of the 4xx sort from the API itself is certain; a web page or a redirect may come from anything on the way.
func settle(e *Error, broken bool) *Error {
	refused := e.Status >= 400 && e.Status < 500 && e.Status != http.StatusRequestTimeout
	if refused && !broken && e.Err == nil && e.Kind != HTML {
		return e
	}
	return &Error{
		Op: e.Op, Kind: OutcomeUnknown, Status: e.Status, Server: e.Server, RetryAfter: e.RetryAfter, Sent: true,
		Err: &Error{Op: e.Op, Kind: e.Kind, Sent: true, Err: e.Err},
	}
}
