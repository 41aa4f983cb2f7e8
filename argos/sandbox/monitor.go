package sandbox

import (
	"net/http"
	"strings"
)

// The monitoring of the invented project: one worklist, and a record for every case that was approved (§7.5).
const (
	Worklist     = "wl_demo_01"
	recordPrefix = "rec_"
)

// RecordOf names the monitoring record of a case; it exists once the case is approved.
func RecordOf(caseID string) string { return recordPrefix + caseID }

// monitorPath is where the records are; what follows is worklist/record.
const monitorPath = "/v3/submission/aml/monitor/"

// monitored answers the reading of one record. Registering and deleting are not played: no console offers them.
func (s *Server) monitored(path string) answer {
	worklist, record, _ := strings.Cut(path, "/")
	if worklist != Worklist {
		return monitorError("invalid_worklist", "The worklist is inactive or does not exist", nil)
	}
	id, named := strings.CutPrefix(record, recordPrefix)
	sub, known := s.ledger.find(id)
	if !named || !known || sub.status != statusApproved {
		missing := object{{"code", "MAPI-001"}, {"message", "Resource not found"}}
		return monitorError("invalid_record", "Some records do not exist", []object{{{"statusCode", 404}, {"error", missing}}})
	}
	return jsonAnswer(s.shape.object(nil, sub.monitorRecord(s.opt.Admin)))
}

func monitorError(code, text string, details []object) answer {
	o := object{{"errorCode", code}, {"errorMessage", text}}
	if details != nil {
		o = append(o, member{"details", details})
	}
	return answer{status: http.StatusBadRequest, kind: jsonKind, body: shape{}.object(nil, o)}
}

// monitorRecord is the record in the form of §7.5. Only one status word is documented.
func (s *subject) monitorRecord(admin string) object {
	open := len(matchesOf(s.screening()))
	return object{
		{"name", s.fullName()},
		{"id", RecordOf(s.id)},
		{"submissionId", s.id},
		{"nationality", s.who.origin.country},
		{"status", "screenedNoMatches"},
		{"dob", s.birth()},
		{"email", s.email()},
		{"memo", ""},
		{"tags", []string{}},
		{"admin", admin},
		{"updateTime", s.updated},
		{"openCount", open},
		{"falsePositiveCount", 0},
		{"truePositiveCount", 0},
		{"discardedCount", 0},
	}
}
