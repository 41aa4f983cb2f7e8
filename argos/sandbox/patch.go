package sandbox

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"kycdesk/assets"
)

// The error texts of §5.4 that a stand-in can come to by itself; the rest of PatchErrors is played by a fault only.
const (
	msgUnparsable     = "data parsing error. please check input data."
	msgPatchIDMissing = "submissionId is required."
	msgNothing        = "At least one property to modify is required."
	msgBadKYCStatus   = "Invalid kyc status. Please check the kycStatus."
	msgBadIDType      = "Invalid idType. Please check the idType."
	msgBadGender      = "Invalid gender. Please check the gender."
	msgBadCountry     = "Invalid issuingCountry. Please enter a valid ISO 3166-1 alpha-3."
	msgBadNationality = "Invalid nationality. Please enter a valid ISO 3166-1 alpha-3."
	msgBadBirth       = "Invalid birthDate. Please enter the date as YYYY-MM-DD"
	msgBadIssue       = "Invalid issueDate. Please enter the date as YYYY-MM-DD"
	msgBadExpiry      = "Invalid expireDate. Please enter the date as YYYY-MM-DD"
	patchedMessage    = "Data Processing Success."
	putMessage        = "success to edit."
)

// PatchErrors lists the seventeen messages that a correction can be refused with (§5.4).
func PatchErrors() []string {
	return []string{
		"API-Key is required.", "The project is not found.", "Decryption is Failed. Please check the api-key.",
		"Data Processing Error.", msgUnparsable, msgPatchIDMissing, "projectId or x-api-key is required.",
		msgAdminMissing, msgNothing, msgBadIDType, msgBadKYCStatus, msgBadGender, msgBadCountry, msgBadNationality,
		msgBadBirth, msgBadIssue, msgBadExpiry,
	}
}

// Patched is one correction in force.
type Patched struct {
	Data  map[string]string `json:"data"`
	Admin string            `json:"admin"`
	At    time.Time         `json:"at"`
}

// patchRefusal is a patch error by its message, which stands in errorCode (§5.4).
type patchRefusal string

func (r patchRefusal) answer() answer {
	body := shape{}.object(nil, object{{"errorCode", string(r)}})
	return answer{status: http.StatusBadRequest, kind: jsonKind, body: body}
}

// property is one line of §5.2: where the value goes in a record, what it has to be, and what the service says if not.
type property struct {
	name, path string
	legal      func(string) bool
	refusal    string
}

// properties are in the order in which they are checked. kycStatus has no path: it is the state of the case.
var properties = []property{
	{"idType", "data.idType", isIDType, msgBadIDType},
	{"kycStatus", "", func(s string) bool { return s == statusApproved || s == statusRejected }, msgBadKYCStatus},
	{"gender", "data.gender", func(s string) bool { return s == "male" || s == "female" }, msgBadGender},
	{"issuingCountry", "data.idcard_issuingCountry", isAlpha3, msgBadCountry},
	{"nationality", "data.nationality", isAlpha3, msgBadNationality},
	{"birthDate", "data.date_of_birth", isDate, msgBadBirth},
	{"issueDate", "data.idcard_issueDate", isDate, msgBadIssue},
	{"expireDate", "data.idcard_expireDate", isDate, msgBadExpiry},
	{"fullName", "data.full_name", nil, ""},
	{"firstName", "data.first_name", nil, ""},
	{"lastName", "data.last_name", nil, ""},
	{"documentNumber", "data.documentNumber", nil, ""},
	{"identityNumber", "data.identityNumber", nil, ""},
	{"serialNumber", "ocr.serialNumber", nil, ""}, // `data` has no place for it (§2.7)
	{memoProperty, "memo.text", nil, ""},
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func isAlpha3(s string) bool {
	return slices.ContainsFunc(assets.Countries(), func(c assets.Country) bool { return c.Alpha3 == s })
}

func isIDType(s string) bool {
	return slices.ContainsFunc(assets.IDTypes(), func(t assets.IDType) bool { return t.Code == s })
}

// patchRequest is the body of PATCH /submission (§5.1). A property outside of §5.2 is not in data.
type patchRequest struct {
	id, admin string
	data      map[string]string
}

// readPatch reads the body; ok is false where it is no JSON object. A property that is no text stays as its JSON, which
// is no legal value of any of them.
func readPatch(body []byte) (request patchRequest, ok bool) {
	var in struct {
		SubmissionID, Admin string
		Data                map[string]json.RawMessage
	}
	if json.Unmarshal(body, &in) != nil {
		return patchRequest{}, false
	}
	request = patchRequest{id: in.SubmissionID, admin: in.Admin, data: map[string]string{}}
	for _, p := range properties {
		if value, given := in.Data[p.name]; given {
			text := string(value)
			_ = json.Unmarshal(value, &text)
			request.data[p.name] = text
		}
	}
	return request, true
}

// patch answers PATCH /submission, and the older PUT, which differs in its words only (§5.7).
func (s *Server) patch(request patchRequest, readable bool, method string) answer {
	if !readable {
		return patchRefusal(msgUnparsable).answer()
	}
	s.keepMemo(request)
	if refused := s.refusePatch(request); refused != "" {
		return refused.answer()
	}
	if !s.ledger.patch(request) {
		return patchRefusal(msgUnknownID).answer()
	}
	message := patchedMessage
	if method == http.MethodPut {
		message = putMessage
	}
	return jsonAnswer(shape{}.object(nil, object{{"message", message}}))
}

// refusePatch makes the checks of §5.4. What an unregistered admin gets is not documented; the review's words stand in.
func (s *Server) refusePatch(request patchRequest) patchRefusal {
	switch {
	case request.id == "":
		return msgPatchIDMissing
	case request.admin == "":
		return msgAdminMissing
	case !strings.EqualFold(request.admin, s.opt.Admin):
		return msgAdminUnknown
	case len(request.data) == 0:
		return msgNothing
	}
	for _, p := range properties {
		if value, given := request.data[p.name]; given && p.legal != nil && !p.legal(value) {
			return patchRefusal(p.refusal)
		}
	}
	return ""
}

// patch writes a correction into a case; it is false for an id that nobody has.
func (l *ledger) patch(request patchRequest) bool {
	serial, ok := serialOf(l.p.seed, request.id)
	l.mu.Lock()
	defer l.mu.Unlock()
	if !ok || serial >= l.totalLocked() {
		return false
	}
	now := l.now()
	c := l.changes[serial]
	c.admin, c.updated, c.edits = request.admin, now, slices.Clone(c.edits)
	for _, p := range properties {
		value, given := request.data[p.name]
		switch {
		case !given:
		case p.path == "": // a status change keeps the comment out: the call cannot carry one (§5.6)
			c.decided, c.status, c.comment, c.at = true, value, "", now
		default:
			c.edits = append(c.edits, textEdit(p.path, value))
			c.edits = append(c.edits, memoTime(p, now)...)
		}
	}
	l.changes[serial] = c
	stats := l.statsLocked(request.id)
	stats.PatchAccepted = append(stats.PatchAccepted, Patched{Data: maps.Clone(request.data), Admin: request.admin, At: now})
	return true
}

// patchReceived notes a call that named a case, as received does for reviews.
func (l *ledger) patchReceived(id string) {
	if _, ok := l.find(id); !ok {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.statsLocked(id).PatchReceived++
}
