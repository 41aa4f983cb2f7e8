package argos

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
)

// WriteMemo replaces the dashboard memo of a case; admin is a registered e-mail. The public API has no such call (§5.5):
// it is for services that announce it, and others refuse it or ignore it, so that only memo.text of a later read tells
// whether it is there. It is one HTTP request, never a second, with the guarantees and the sorts of errors of Patch.
func (c *Client) WriteMemo(ctx context.Context, id, admin, text string) error {
	if field, err := checkMemo(id, admin, text); err != nil {
		return &Error{Op: opMemo, Kind: InvalidField, Field: field, Err: err}
	}
	body, err := encodeMemo(id, admin, text)
	if err != nil {
		return &Error{Op: opMemo, Kind: InvalidField, Err: err}
	}
	a, failed := c.write(ctx, opMemo, http.MethodPatch, "/submission", body)
	if failed != nil {
		return failed
	}
	_, err = judgeEdit(opMemo, id, a)
	return err
}

// checkMemo names the first field that cannot be sent. An empty memo would wipe a colleague's.
func checkMemo(id, admin, text string) (field string, err error) {
	switch {
	case !validID(id):
		return "submissionId", errBadID
	case strings.TrimSpace(admin) == "":
		return "admin", errors.New("it is empty")
	case strings.TrimSpace(text) == "":
		return "memo", errors.New("it is empty")
	}
	for _, v := range [...]struct{ name, value string }{{"submissionId", id}, {"admin", admin}, {"memo", text}} {
		if err := sendable(v.value); err != nil {
			return v.name, err
		}
	}
	return "", nil
}

func encodeMemo(id, admin, text string) ([]byte, error) {
	type memo struct {
		Text string `json:"memo"`
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(struct {
		CaseID string `json:"submissionId"`
		Admin  string `json:"admin"`
		Data   memo   `json:"data"`
	}{id, admin, memo{text}})
	return b.Bytes(), err
}
