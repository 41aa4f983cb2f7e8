package sandbox

import (
	"net/http"
	"strings"
)

// pdfKind is the content type of a report (§7.4).
const pdfKind = "application/pdf"

// match is one entry of aml.matches, as far as a report needs it.
type match struct {
	resource, number, level string
	icons                   []string
	score                   score
	listed                  object // what the provider says about the listed person, nil where the record has none
}

// report answers GET /report/aml: the report on one match of a case, by its resource id or its ARGOS number (§7.4).
// What an unknown id gets is not documented; the words of a missing picture stand in.
func (s *Server) report(resource string) answer {
	if resource == "" {
		return badQuery()
	}
	sub, m, ok := s.matchOf(resource)
	if !ok {
		return gateway(http.StatusBadRequest, "There is no such report.")
	}
	return answer{
		status: http.StatusOK, kind: pdfKind, body: reportPDF(sub, m, s.opt.Now),
		header: map[string]string{"Content-Disposition": `attachment; filename="report.pdf"`},
	}
}

// matchOf finds the case and the match that an id names: it holds the case's id between its first and last hyphen.
func (s *Server) matchOf(resource string) (subject, match, bool) {
	_, rest, _ := strings.Cut(resource, "-")
	end := strings.LastIndexByte(rest, '-')
	if end < 0 {
		return subject{}, match{}, false
	}
	sub, ok := s.ledger.find(idPrefix + strings.ToLower(rest[:end]))
	if !ok {
		return subject{}, match{}, false
	}
	aml := sub.screening()
	for _, m := range matchesOf(aml) {
		if m.resource == resource || m.number == resource {
			m.listed = listedAs(aml, m.resource)
			return sub, m, true
		}
	}
	return subject{}, match{}, false
}

// matchesOf reads the matches back out of the AML part, so that the report says what the record says.
func matchesOf(aml object) []match {
	list, _ := aml.get("matches").([]object)
	matches := make([]match, 0, len(list))
	for _, o := range list {
		var m match
		m.resource, _ = o.get("resource_id").(string)
		m.number, _ = o.get("argos_number").(string)
		m.level, _ = o.get("risk_level").(string)
		m.icons, _ = o.get("risk_icons").([]string)
		m.score, _ = o.get("score").(score)
		matches = append(matches, m)
	}
	return matches
}

// listedAs finds the listed person in the provider's own answer.
func listedAs(aml object, resource string) object {
	provider, _ := aml.get("raw_data").(object)
	profiles, _ := provider.get("profiles").([]object)
	for _, p := range profiles {
		if id, _ := p.get("resource_id").(string); id == resource {
			return p
		}
	}
	return nil
}

// get returns a member's value, nil where the object has no such member.
func (o object) get(key string) any {
	for _, m := range o {
		if m.key == key {
			return m.val
		}
	}
	return nil
}
