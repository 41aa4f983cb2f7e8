package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// PlanLine is one decision of a plan file: one JSON object a line. Its names are fixed.
type PlanLine struct {
	Line         int               `json:"line,omitempty"` // of the input that it came of, from 1; nothing hangs on it
	SubmissionID string            `json:"submission_id"`
	Decision     Verdict           `json:"decision"`
	Reasons      []string          `json:"reasons,omitempty"`
	Comment      string            `json:"comment,omitempty"`
	Corrections  map[string]string `json:"corrections,omitempty"`
	Note         string            `json:"note,omitempty"`
	Override     string            `json:"override,omitempty"`
	Digest       string            `json:"digest,omitempty"` // of the case as it was when the plan was made
	Judged       []LineJudgement   `json:"judged,omitempty"` // what the record said of the reasons then; nothing hangs on it
	State        string            `json:"state,omitempty"`  // what was foreseen then
	Detail       string            `json:"detail,omitempty"`
}

// LineJudgement is what the record of a case says of one reason of its line.
type LineJudgement struct {
	Code      string `json:"code"`
	Judgement string `json:"judgement"` // "fits", "refuted", "cannot tell"
	Why       string `json:"why"`       // with the value that says so, as far as it may be shown
}

// JudgedOn holds the reasons of a line against its case: what fits first, what the record refutes last. show gives a value
// as it may be shown.
func (l PlanLine) JudgedOn(e *Examination, show func(v Value) string) []LineJudgement {
	if l.Decision != Reject {
		return nil
	}
	var out []LineJudgement
	for _, j := range e.Judgements() {
		if slices.Contains(l.Reasons, j.Code) {
			out = append(out, LineJudgement{j.Code, j.Judgement.String(), j.Why(show)})
		}
	}
	return out
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
	switch err := d.Decode(&p); {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return p, errors.New("not a decision: the line is cut off in the middle of a value")
	case err != nil:
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

// memberTwice names a member that occurs twice in one object, however deep: of two the decoder takes the last without a
// word. Case is ignored, as the decoder does. The text is known to be one JSON value.
func memberTwice(text []byte) string {
	d := json.NewDecoder(bytes.NewReader(text))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return ""
	}
	seen := make(map[string]bool)
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return ""
		}
		var member json.RawMessage
		if err := d.Decode(&member); err != nil {
			return ""
		}
		key, _ := name.(string)
		folded := strings.Map(foldRune, key)
		if seen[folded] {
			return key
		}
		if inner := memberTwice(member); inner != "" {
			return inner
		}
		seen[folded] = true
	}
	return ""
}

// foldRune is the same for all letters that the decoder takes for one: s, S and the long s.
func foldRune(r rune) rune {
	for {
		next := unicode.SimpleFold(r)
		if next <= r {
			return next
		}
		r = next
	}
}

// Check says what keeps a line from being a decision whatever its case turns out to be: an id that cannot be sent, an
// unknown reason, a rejection without a word, a correction that the service does not take. at is now: dates are judged
// by it. Errors: *IncompleteError.
func (l PlanLine) Check(at time.Time) error {
	d := l.Draft("", at, nil)
	missing := d.missingVerdict()
	if !usableID(d.CaseID) {
		missing = append([]Missing{missingID}, missing...)
	}
	if len(missing) > 0 {
		return &IncompleteError{Missing: missing}
	}
	return nil
}

// Same reports whether two lines say the same in everything that counts. What was foreseen of a line does not: the
// output of a dry run says the same as its input, but for the digest.
func (l PlanLine) Same(o PlanLine) bool {
	return l.SubmissionID == o.SubmissionID && l.Digest == o.Digest && l.Note == o.Note && l.Override == o.Override &&
		l.Asks(o.Draft("", time.Time{}, nil))
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
