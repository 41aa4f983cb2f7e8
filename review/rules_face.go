package review

import "kycdesk/argos"

// faceRules are about the face: is it the same, is it alive. No reject code of the service says
// "another face", so a mismatch suggests a comment in own words.
var faceRules = []rule{
	{
		id: "face.mismatch", severity: Blocker, section: Face, code: "other", flag: FlagFace,
		needs:  []string{similarityAt},
		asks:   "the likeness of the faces",
		tell:   "The selfie could not be matched with the portrait on the ID document. Please take a new selfie in good light.",
		about:  "The last face similarity is below the policy's lower line",
		source: "§11.7",
		check: func(c *caseView) []hit {
			n, limit := c.lastSimilarity(), c.policy.FaceMismatch
			return once(n.Set && limit > 0 && n.Value < limit, "The selfie does not look like the portrait on the document", number("similarity", n), threshold(limit))
		},
	},
	{
		id: "face.doubtful", severity: Warning, section: Face, flag: FlagFace,
		needs:  []string{similarityAt},
		asks:   "the likeness of the faces",
		about:  "The last face similarity is below the policy's threshold",
		source: "§11.7",
		check: func(c *caseView) []hit {
			n := c.lastSimilarity()
			low := n.Set && n.Value < c.policy.FaceSimilarity
			return once(low && n.Value >= c.policy.FaceMismatch, "Selfie and portrait are less alike than the policy asks", number("similarity", n), threshold(c.policy.FaceSimilarity))
		},
	},
	{
		id: "liveness.low", severity: Warning, section: Face, code: "automatic_verification_fail", flag: FlagFace,
		needs:  []string{livenessAt, livenessPartAt},
		asks:   "the liveness",
		about:  "The last selfie's liveness is below the policy's threshold",
		source: "§11.7",
		check: func(c *caseView) []hit {
			n, limit := c.lastLiveness(), c.policy.Liveness
			return once(n.Set && limit > 0 && n.Value < limit, "The selfie's liveness is below the policy's threshold", number("liveness", n), threshold(limit))
		},
	},
}

// The fields of the scores of a face.
const (
	similarityAt   = "kyc.attempts[i].faceSimilarityScore"
	livenessAt     = "kyc.attempts[i].livenessScore"
	livenessPartAt = "kyc.attempts[i].liveness.score"
)

// lastSimilarity returns the face similarity of the newest attempt that has one, absent where it says nothing. The newest
// is the last by position.
func (c *caseView) lastSimilarity() argos.Number {
	return usable(similarityAt, c.newest(func(a *argos.Attempt) argos.Number { return a.FaceSimilarity }))
}

func (c *caseView) lastLiveness() argos.Number {
	return usable(livenessAt, c.newest(livenessOf))
}

// livenessOf is the liveness of an attempt, which the service sends in two places.
func livenessOf(a *argos.Attempt) argos.Number {
	if isSent(a.LivenessScore) {
		return a.LivenessScore
	}
	return a.Liveness.Score
}

func isSent(n argos.Number) bool { return n.Set || !n.Sent.IsEmpty() }

func (c *caseView) newest(of func(a *argos.Attempt) argos.Number) argos.Number {
	attempts := c.sub.KYC.Attempts
	for i := len(attempts) - 1; i >= 0; i-- {
		if n := of(&attempts[i]); isSent(n) {
			return n
		}
	}
	return argos.Number{}
}
