package review

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"
)

// Policy holds what the service does not tell: thresholds above which a score deserves no remark, and windows of time.
// A threshold of zero means "not known": then the number is shown and nothing is said about it (§11.7).
type Policy struct {
	Name string `json:"-"` // for people; two policies of one content are one policy, whatever they are called

	FaceMismatch   float64 `json:"face_mismatch"`   // 0-100, similarity below: a blocker
	FaceSimilarity float64 `json:"face_similarity"` // 0-100, similarity below: a warning
	Liveness       float64 `json:"liveness"`        // 0-100, below: a warning
	IDLiveness     float64 `json:"id_liveness"`     // 0-100, for each of the three kinds, below: a warning
	ArgosScore     float64 `json:"argos_score"`     // 0-100, below: a remark
	Recognition    float64 `json:"recognition"`     // 0-100, below: a remark
	ExpiresSoon    int     `json:"expires_soon"`    // days
	Retries        int     `json:"retries"`         // retries from which a case gets a warning
	AgeLimit       int     `json:"age_limit"`       // years; used where the project names none
	AgeMargin      float64 `json:"age_margin"`      // years that a face may look older or younger than it should
	DistanceKM     float64 `json:"distance_km"`     // data added later from further away: a warning; used where the form names no limit

	// Zone is where the desk is: whose day "today" is. nil is UTC. It comes from the profile and not from a policy file,
	// and is part of the digest by its name.
	Zone *time.Location `json:"-"`

	// Confirm is ConfirmByLetter where the policy asks for a freshly drawn letter instead of y on terminals that cannot say
	// what they have shown; anything else is ConfirmByKey.
	Confirm string `json:"confirm,omitempty"`

	SLA time.Duration `json:"sla"` // from pending to a decision; longer is over the SLA and comes first

	// Severities holds, by the key of a rule, what the policy says other than the table. Grade is the way to change it.
	Severities map[string]Severity `json:"-"`
}

// The ways to confirm where nothing says that the terminal has shown what is confirmed.
const (
	ConfirmByKey    = "y"
	ConfirmByLetter = "letter"
)

// ConfirmBy returns how that is confirmed.
func (p Policy) ConfirmBy() string {
	if p.Confirm == ConfirmByLetter {
		return ConfirmByLetter
	}
	return ConfirmByKey
}

// DefaultPolicy returns the thresholds used where the profile names none. The two of 85 are those that one guide of
// the service recommends (§11.7); 60 is this console's own line between doubtful and another face. Thresholds of ID
// liveness and of the scores are per project and not published: they are zero.
func DefaultPolicy() Policy {
	return Policy{Name: "default", FaceMismatch: 60, FaceSimilarity: 85, Liveness: 85, ExpiresSoon: 30, Retries: 3, AgeMargin: 20}
}

// Digest names this policy in a decision's record: 16 hex digits over the JSON form of its thresholds and of the
// severity of every rule. What a rule has by default is in it too, so that another default is another policy.
func (p Policy) Digest() string {
	b, err := json.Marshal(struct {
		Policy
		Zone       string            `json:"zone,omitempty"`
		Severities map[string]string `json:"severities"`
	}{p, p.zoneWord(), p.words()})
	if err != nil { // only a threshold that is not a number
		return "not-a-number"
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// zoneWord is the name of the zone, empty for UTC, so that the digest of a policy without a zone is what it was.
func (p *Policy) zoneWord() string {
	if name := zoneName(p.Zone); name != "UTC" {
		return name
	}
	return ""
}
