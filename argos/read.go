package argos

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"unicode"
)

var (
	errBadID      = errors.New("a submission id is not empty and holds no spaces")
	errNoResource = errors.New("the match names no report")
)

// Submission reads one case, with its Record. No item, 400 and 404 are all NotFound; Status tells them apart (§2.3).
// A record with another id than the one asked for is OtherCase: nothing of it is returned.
func (c *Client) Submission(ctx context.Context, id string) (Submission, error) {
	if !validID(id) {
		return Submission{}, &Error{Op: opRead, Kind: InvalidField, Field: "submission_id", Err: errBadID}
	}
	var s Submission
	err := c.get(ctx, call{
		op: opRead, path: "/submission", query: url.Values{"submission_id": {id}}, accept: "application/json",
		timeout: c.cfg.Timeouts.Get, limit: jsonMax,
		read: func(a answer) (err error) {
			if s, err = DecodeSubmission(a.body); err == nil && s.ID.raw != id {
				err = &Error{Kind: OtherCase}
			}
			return withStatus(err, a.status)
		},
	})
	if err != nil {
		return Submission{}, absent(err)
	}
	return s, nil
}

// validID is all that can be said about a submission id (§2.7).
func validID(id string) bool {
	return id != "" && !strings.ContainsFunc(id, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}

// withStatus notes the HTTP status in an error that a reader made.
func withStatus(err error, status int) error {
	if e, ok := errors.AsType[*Error](err); ok {
		e.Status = status
	}
	return err
}

// absent makes NotFound of the 400s that say so in no words we know, or blame the query (§15 no. 7).
func absent(err error) error {
	e, ok := errors.AsType[*Error](err)
	if ok && e.Status == http.StatusBadRequest && (e.Kind == Other || e.Kind == InvalidField) {
		e.Kind, e.Field = NotFound, ""
	}
	return err
}
