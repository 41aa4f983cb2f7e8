package sandbox

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
)

// The error texts of §4.4, in the order of its checks.
const (
	msgNoProject     = "Project not found."
	msgAdminMissing  = "admin is required."
	msgAdminUnknown  = "Access denied. The admin is not registered in the project."
	msgIDMissing     = "Submission Id is required."
	msgUnknownID     = "Invalid Submission Id."
	msgBadStatus     = "Invalid status"
	msgBadFields     = "Invalid data format."
	msgNoComment     = "Reject comment is required"
	msgNotPending    = "Only submissions in pending status can be reviewed"
	msgNotByClient   = "This submission cannot be reviewed by client"
	reviewedMessage  = "Success to review submission."
	unreadableReview = "Invalid request body"
)

// ReviewErrors lists the ten messages that a review can be refused with.
func ReviewErrors() []string {
	return []string{
		msgNoProject, msgAdminMissing, msgAdminUnknown, msgIDMissing, msgUnknownID,
		msgBadStatus, msgBadFields, msgNoComment, msgNotPending, msgNotByClient,
	}
}

// refusal is a review error by its message.
type refusal string

func (r refusal) Error() string { return string(r) }

// answer writes the refusal in the shape that §4.4 suggests.
func (r refusal) answer() answer {
	group := "Validation : request parameter"
	switch string(r) {
	case msgNoProject, msgAdminMissing, msgAdminUnknown:
		group = "Validation : project"
	case msgIDMissing, msgUnknownID, msgNotPending, msgNotByClient:
		group = "Validation : submission"
	}
	body := shape{}.object(nil, object{{"errorType", group}, {"message", string(r)}})
	return answer{status: http.StatusBadRequest, kind: jsonKind, body: body}
}

// reviewRequest is the body of POST /submission/review (§4.2).
type reviewRequest struct {
	id, status, comment, admin string
	fields                     map[string]string
	badFields                  bool
}

// readReview reads the body; ok is false where it is no JSON object. Members of a wrong type count as missing.
func readReview(body []byte) (request reviewRequest, ok bool) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil || members == nil {
		return reviewRequest{}, false
	}
	text := func(key string) string {
		var s string
		_ = json.Unmarshal(members[key], &s)
		return s
	}
	request = reviewRequest{
		id: text("submissionId"), status: text("status"), comment: text("rejectComment"), admin: text("admin"),
	}
	if fields := members["updateFields"]; len(fields) > 0 && string(fields) != "null" {
		request.badFields = json.Unmarshal(fields, &request.fields) != nil
	}
	return request, true
}

// review answers POST /submission/review.
func (s *Server) review(request reviewRequest, readable bool) answer {
	if !readable {
		return gateway(http.StatusBadRequest, unreadableReview)
	}
	if refused := s.refuse(request); refused != "" {
		return refused.answer()
	}
	d := decision{status: request.status, admin: request.admin, fields: request.fields}
	if request.status == statusRejected {
		d.comment = request.comment
	}
	if err := s.ledger.decide(request.id, d, false, !s.opt.ReviewedByArgos); err != nil {
		return refusalOf(err).answer()
	}
	return jsonAnswer(shape{}.object(nil, object{
		{"submissionId", request.id}, {"message", reviewedMessage}, {"finalStatus", request.status},
	}))
}

func refusalOf(err error) refusal {
	var r refusal
	if errors.As(err, &r) {
		return r
	}
	return msgNotPending
}

// refuse makes the checks of §4.4 that come before the state of the case.
func (s *Server) refuse(request reviewRequest) refusal {
	_, known := s.ledger.find(request.id)
	switch {
	case request.admin == "":
		return msgAdminMissing
	case !strings.EqualFold(request.admin, s.opt.Admin):
		return msgAdminUnknown
	case request.id == "":
		return msgIDMissing
	case !known:
		return msgUnknownID
	case request.status != statusApproved && request.status != statusRejected:
		return msgBadStatus
	case request.badFields:
		return msgBadFields
	case request.status == statusRejected && strings.TrimSpace(request.comment) == "":
		return msgNoComment
	}
	return ""
}
