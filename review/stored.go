package review

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"kycdesk/argos"
)

// storedVersion is the form of a stored decision. A newer one is refused and not guessed at. Members that only add to it
// leave it as it is: who does not know them loses nothing that the decision says.
const storedVersion = 1

// stored is a decision as the journal seals it. Its names are fixed: journals outlive releases.
type stored struct {
	Version     int               `json:"v"`
	CaseID      string            `json:"case_id"`
	Verdict     Verdict           `json:"verdict"`
	Reasons     []string          `json:"reasons,omitempty"`
	Comment     string            `json:"comment,omitempty"`
	Corrections map[string]string `json:"corrections,omitempty"`
	Patch       map[string]string `json:"patch,omitempty"`
	Judged      []ReasonRecord    `json:"judged,omitempty"`
	Note        string            `json:"note,omitempty"`
	Override    string            `json:"override,omitempty"`
	Agent       string            `json:"agent"`
	At          time.Time         `json:"at"`

	// Replaced, Findings and what was seen are missing where an older release wrote the decision.
	Replaced map[string]string `json:"replaced,omitempty"`
	Findings []RecordedFinding `json:"findings,omitempty"`
	Pictures []SeenPicture     `json:"pictures,omitempty"`
	Revealed []Reveal          `json:"revealed,omitempty"`
}

// Recorded is a decision as a journal has it: what the agent entered, and on what it rested.
type Recorded struct {
	Draft
	Replaced map[string]string // by correction: the value that was in force; nil in a journal of an older release
	Findings []RecordedFinding // as they stood when the agent confirmed, gravest first; nil in one of an older release
}

// RecordedFinding is a finding by its rule, without its values.
type RecordedFinding struct {
	ID       string `json:"id"`       // of the rule: "document.expired"
	Severity string `json:"severity"` // "blocker", "warning" or "info"
}

// MarshalStored returns the decision as JSON for the journal's sealed column: what the agent entered, not the rendered
// comment, and on what it rested. Of Seen only the findings and the values that corrections replace are part of it.
func (d Decision) MarshalStored() ([]byte, error) {
	in := d.d
	b, err := json.Marshal(stored{
		Version: storedVersion, CaseID: in.CaseID, Verdict: in.Verdict, Reasons: in.Reasons, Comment: in.Comment,
		Corrections: in.Corrections, Patch: in.Patch, Judged: in.ReasonRecords(), Note: in.Note, Override: in.Override,
		Agent: in.Agent, At: in.At, Replaced: ReplacedValues(in.Seen, in.Corrections), Findings: recordedFindings(in.Seen),
		Pictures: in.Sight.Pictures, Revealed: in.Sight.Revealed,
	})
	if err != nil {
		return nil, fmt.Errorf("writing the decision for the journal: %w", err)
	}
	return b, nil
}

// LoadDraft reads what MarshalStored wrote, so that a decision found after a crash can be shown again. Seen is nil: the
// agent decides on the case as it is then.
func LoadDraft(b []byte) (Draft, error) {
	r, err := LoadRecorded(b)
	return r.Draft, err
}

// LoadRecorded reads what MarshalStored wrote, this release's or an older one's.
func LoadRecorded(b []byte) (Recorded, error) {
	var s stored
	if err := json.Unmarshal(b, &s); err != nil {
		return Recorded{}, fmt.Errorf("reading a decision from the journal: %w", argos.InWords(err))
	}
	if s.Version != storedVersion {
		return Recorded{}, fmt.Errorf("reading a decision from the journal: version %d, this program knows %d", s.Version, storedVersion)
	}
	return Recorded{
		Draft: Draft{
			CaseID: s.CaseID, Verdict: s.Verdict, Reasons: s.Reasons, Comment: s.Comment, Corrections: s.Corrections,
			Patch: s.Patch, Note: s.Note, Override: s.Override, Agent: s.Agent, At: s.At,
			Proposed: proposedIn(s.Judged), recorded: s.Judged,
			Sight: Sight{Pictures: s.Pictures, Revealed: s.Revealed},
		},
		Replaced: s.Replaced, Findings: s.Findings,
	}, nil
}

// ReplacedValues returns, by their keys, the values in force that corrections replace; one that had none is there and empty.
// It is nil where there is nothing to correct or nothing was seen.
func ReplacedValues(seen *Examination, corrections map[string]string) map[string]string {
	if seen == nil || len(corrections) == 0 {
		return nil
	}
	out := make(map[string]string, len(corrections))
	for key := range corrections {
		if c, ok := CorrectableField(key); ok {
			out[key] = c.Current(seen.Submission).Raw()
		}
	}
	return out
}

func recordedFindings(seen *Examination) []RecordedFinding {
	if seen == nil {
		return nil
	}
	out := make([]RecordedFinding, 0, len(seen.Findings))
	for i := range seen.Findings {
		f := &seen.Findings[i]
		out = append(out, RecordedFinding{ID: f.ID, Severity: f.Severity.String()})
	}
	return out
}

// CorrectedValue is one correction on record: what was in force, and what took its place.
type CorrectedValue struct {
	Key, Label string // the service's name for the field, and the one for people
	Old, New   Text
	OldKnown   bool // false in a journal of an older release
}

// CorrectedValues lists corrections for people, in the order of the catalogue; before may be nil.
func CorrectedValues(before, fields map[string]string) []CorrectedValue {
	out := make([]CorrectedValue, 0, len(fields))
	add := func(key, label string) {
		old, known := before[key]
		out = append(out, CorrectedValue{
			Key: NewText(key).String(), Label: label, Old: NewText(old), New: NewText(fields[key]), OldKnown: known,
		})
	}
	left := maps.Clone(fields)
	for _, c := range correctables {
		if _, ok := fields[c.Key]; ok {
			add(c.Key, c.Label)
			delete(left, c.Key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(left)) { // of a release that knows more fields
		add(key, NewText(key).String())
	}
	return out
}
