package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
	"unicode/utf8"
)

// PlanLine is one decision of a plan file: one JSON object a line. Its names are fixed.
type PlanLine struct {
	SubmissionID string            `json:"submission_id"`
	Decision     Verdict           `json:"decision"`
	Reasons      []string          `json:"reasons,omitempty"`
	Comment      string            `json:"comment,omitempty"`
	Corrections  map[string]string `json:"corrections,omitempty"`
	Note         string            `json:"note,omitempty"`
	Override     string            `json:"override,omitempty"`
	Digest       string            `json:"digest,omitempty"` // of the case as it was when the plan was made
	State        string            `json:"state,omitempty"`  // what was foreseen then
	Detail       string            `json:"detail,omitempty"`
}

// ParsePlanLine reads one line. Members that are unknown or given twice are refused, since a decision other than the
// one meant would come of them; so is text that is not UTF-8. The line is returned as far as it could be read, so that
// the answer can name its case. Errors are safe for a terminal.
func ParsePlanLine(text []byte) (PlanLine, error) {
	var p PlanLine
	if !utf8.Valid(text) {
		return p, errors.New("not a decision: the line is not UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return p, fmt.Errorf("not a decision: %s", NewText(err.Error()))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return p, errors.New("not a decision: more than one JSON value on the line")
	}
	if name := memberTwice(text); name != "" {
		return p, fmt.Errorf("not a decision: %s is given twice", NewText(name))
	}
	if p.SubmissionID == "" {
		return p, errors.New("submission_id is missing")
	}
	if p.Decision != Approve && p.Decision != Reject {
		return p, errors.New(`decision must be "approve" or "reject"`)
	}
	return p, nil
}

// memberTwice names a member of the outermost object that occurs twice, ignoring case as the decoder does. The text is
// known to be one JSON object.
func memberTwice(text []byte) string {
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil {
		return ""
	}
	seen := make(map[string]bool)
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return ""
		}
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			return ""
		}
		key, _ := name.(string)
		key = string(bytes.ToLower([]byte(key)))
		if seen[key] {
			return key
		}
		seen[key] = true
	}
	return ""
}

// Draft is the decision that a line asks for, on the version of the case that was just read.
func (l PlanLine) Draft(agent string, at time.Time, seen *Examination) Draft {
	return Draft{
		CaseID: l.SubmissionID, Verdict: l.Decision, Reasons: l.Reasons, Comment: l.Comment, Corrections: l.Corrections,
		Note: l.Note, Override: l.Override, Agent: agent, At: at, Seen: seen,
	}
}

// Asks reports whether a recorded decision is the one that this line asks for: the same for the applicant and for the
// service. The order of the reasons makes no other comment; the note and the override are for staff and may differ.
func (l PlanLine) Asks(d Draft) bool {
	return d.Verdict == l.Decision && d.Comment == l.Comment && slices.Equal(slices.Sorted(slices.Values(d.Reasons)), slices.Sorted(slices.Values(l.Reasons))) &&
		maps.Equal(d.Corrections, l.Corrections)
}
