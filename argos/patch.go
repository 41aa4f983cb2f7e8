package argos

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"kycdesk/assets"
)

// PatchRequest corrects the settled data of one case (§5.1). It decides nothing: the status is not among what it takes.
type PatchRequest struct {
	CaseID string
	Admin  string            // registered e-mail, the editor of record
	Data   map[string]string // properties of §5.2 without kycStatus; only what changes, at least one
}

// PatchAnswer is what the service said about it. The truth is a later read.
type PatchAnswer struct {
	CaseID  Text // empty where the answer names none, as the documented ones do
	Message Text
}

// patchable are the properties of §5.2 with what is wrong about a value, nil where it can be sent. kycStatus is left
// out on purpose: no comment can be given with it, and whether it may close a pending case is not documented (§5.6).
var patchable = map[string]func(string) error{
	"idType":         idType,
	"issuingCountry": alpha3,
	"fullName":       sendable,
	"firstName":      sendable,
	"lastName":       sendable,
	"gender":         gender,
	"birthDate":      calendarDate,
	"nationality":    alpha3,
	"issueDate":      calendarDate,
	"expireDate":     calendarDate,
	"documentNumber": sendable,
	"identityNumber": sendable,
	"serialNumber":   sendable,
}

// Patch sends a correction: one HTTP request, never a second, with the guarantees and the sorts of errors of Review. Any
// 2xx is a success whatever its words are (§5.3), unless its body cannot be this service's answer to this correction.
func (c *Client) Patch(ctx context.Context, r PatchRequest) (PatchAnswer, error) {
	if field, err := r.check(); err != nil {
		return PatchAnswer{}, &Error{Op: opPatch, Kind: InvalidField, Field: field, Err: err}
	}
	body, err := r.encode()
	if err != nil {
		return PatchAnswer{}, &Error{Op: opPatch, Kind: InvalidField, Err: err}
	}
	a, failed := c.write(ctx, opPatch, http.MethodPatch, "/submission", body)
	if failed != nil {
		return PatchAnswer{}, failed
	}
	return judgeEdit(opPatch, r.CaseID, a)
}

// check names the first field, in the order of their names, that the service would refuse or that is not ours to send.
func (r PatchRequest) check() (field string, err error) {
	switch {
	case !validID(r.CaseID):
		return "submissionId", errBadID
	case strings.TrimSpace(r.Admin) == "":
		return "admin", errors.New("it is empty")
	case len(r.Data) == 0:
		return "data", errors.New("there is nothing to correct")
	}
	for name, value := range map[string]string{"submissionId": r.CaseID, "admin": r.Admin} {
		if err := sendable(value); err != nil {
			return name, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Data)) {
		wrong, known := patchable[name]
		switch {
		case name == "kycStatus":
			return name, errors.New("a correction does not decide a case")
		case !known:
			return "data", errors.New("the service does not document this property")
		case strings.TrimSpace(r.Data[name]) == "":
			return name, errors.New("a correction cannot be empty")
		}
		if err := wrong(r.Data[name]); err != nil {
			return name, err
		}
	}
	return "", nil
}

// calendarDate asks for a day that exists: the service's own sample has a 31 November (§5.2).
func calendarDate(s string) error {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return errors.New("it is not a date of the form YYYY-MM-DD that exists")
	}
	return nil
}

func alpha3(s string) error {
	if !slices.ContainsFunc(assets.Countries(), func(c assets.Country) bool { return c.Alpha3 == s }) {
		return errors.New("it is not an ISO 3166-1 alpha-3 code")
	}
	return nil
}

func gender(s string) error {
	if s != "male" && s != "female" {
		return errors.New("it is neither male nor female")
	}
	return nil
}

func idType(s string) error {
	if !slices.ContainsFunc(assets.IDTypes(), func(t assets.IDType) bool { return t.Sendable && t.Code == s }) {
		return errors.New("it is not one of the service's ID types")
	}
	return nil
}

func (r PatchRequest) encode() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(struct {
		CaseID string            `json:"submissionId"`
		Admin  string            `json:"admin"`
		Data   map[string]string `json:"data"`
	}(r))
	return b.Bytes(), err
}

// judgeEdit reads the answer of a 2xx to an edit of the case id. An empty one is a success; what speaks against one leaves the outcome unknown.
func judgeEdit(op, id string, a answer) (PatchAnswer, error) {
	unknown := func(seen PatchAnswer, cause error) (PatchAnswer, error) {
		return seen, &Error{Op: op, Kind: OutcomeUnknown, Status: a.status, Sent: true, Server: seen.Message, Err: cause}
	}
	if len(bytes.TrimSpace(a.body)) == 0 {
		return PatchAnswer{}, nil
	}
	if err := checkJSON(a.body); err != nil {
		return unknown(PatchAnswer{}, asError(op, err))
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(a.body, &fields); err != nil {
		return unknown(PatchAnswer{}, asError(op, brokenJSON(err)))
	}
	if isWrapped(a.body) {
		return unknown(PatchAnswer{}, &Error{Op: op, Kind: Encrypted})
	}
	m := lowerKeys(a.body)
	code, text := extract(a.body)
	seen := PatchAnswer{CaseID: NewText(word(m["submissionid"])), Message: NewText(text)}
	_, refusal := known(code, text)
	switch {
	case seen.CaseID.raw != "" && seen.CaseID.raw != id:
		return unknown(seen, fmt.Errorf("the answer names another case: %w", &Error{Op: op, Kind: OtherCase}))
	case refusal || m["errorcode"] != nil:
		return unknown(seen, errors.New("the answer says success by its status and failure by its text"))
	}
	return seen, nil
}
