package review

import (
	"encoding/json"
	"fmt"
	"time"

	"kycdesk/argos"
)

// storedVersion is the form of a stored decision. A newer one is refused and not guessed at.
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
}

// MarshalStored returns the decision as JSON for the journal's sealed column: what the agent entered, not the rendered
// comment. Seen is not part of it, because it holds the whole case.
func (d Decision) MarshalStored() ([]byte, error) {
	in := d.d
	b, err := json.Marshal(stored{
		Version: storedVersion, CaseID: in.CaseID, Verdict: in.Verdict, Reasons: in.Reasons, Comment: in.Comment,
		Corrections: in.Corrections, Patch: in.Patch, Judged: in.ReasonRecords(), Note: in.Note, Override: in.Override, Agent: in.Agent, At: in.At,
	})
	if err != nil {
		return nil, fmt.Errorf("writing the decision for the journal: %w", err)
	}
	return b, nil
}

// LoadDraft reads what MarshalStored wrote, so that a decision found after a crash can be shown again. Seen is nil: the
// agent decides on the case as it is then.
func LoadDraft(b []byte) (Draft, error) {
	var s stored
	if err := json.Unmarshal(b, &s); err != nil {
		return Draft{}, fmt.Errorf("reading a decision from the journal: %w", argos.InWords(err))
	}
	if s.Version != storedVersion {
		return Draft{}, fmt.Errorf("reading a decision from the journal: version %d, this program knows %d", s.Version, storedVersion)
	}
	return Draft{
		CaseID: s.CaseID, Verdict: s.Verdict, Reasons: s.Reasons, Comment: s.Comment, Corrections: s.Corrections,
		Patch: s.Patch, Note: s.Note, Override: s.Override, Agent: s.Agent, At: s.At,
		Proposed: proposedIn(s.Judged), recorded: s.Judged,
	}, nil
}
