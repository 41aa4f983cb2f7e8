package review

import (
	"slices"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// faceRules are about the face: is there a picture, is it the same, is it alive. No reject code of the service says
// "another face", so a mismatch suggests a comment in own words.
var faceRules = []rule{
	{
		id: "face.mismatch", severity: Blocker, section: Face, code: "other", flag: FlagFace,
		needs:  []string{similarityAt},
		asks:   "the likeness of the faces",
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
		id: "face.missing", severity: Warning, section: Face, code: "automatic_verification_fail", flag: FlagFace,
		about:  "There is no selfie",
		source: "§8.4",
		check: func(c *caseView) []hit {
			return once(c.sub.Images.Selfie.IsEmpty() && !c.anySelfie(), "There is no selfie to compare")
		},
	},
	{
		id: "document.no_back", severity: Info, section: Document,
		needs:  []string{"data.idType"},
		asks:   "the back of the card",
		about:  "There is a picture of the front of a card and none of its back",
		source: "console",
		check: func(c *caseView) []hit {
			card := []string{"government_id", "drivers_license", "residence_permit"}
			return once(c.sub.Images.IDBack.IsEmpty() && !c.sub.Images.IDFront.IsEmpty() && slices.Contains(card, compare.IDType(shortText(c.sub.Applicant.IDType))),
				"There is no picture of the back of the card")
		},
	},
	{
		id: "document.no_face", severity: Info, section: Document,
		needs:  []string{"signals.faceAge[i].source"},
		asks:   "whether the document shows a face",
		about:  "A face was measured on the selfie and none on the document",
		source: "§11.1",
		check:  noFace,
	},
	{
		id: "document.no_picture", severity: Warning, section: Document, code: "id_image_invalidImage",
		about:  "There is no picture of the document",
		source: "§11.1",
		check: func(c *caseView) []hit {
			return once(c.sub.Images.IDFront.IsEmpty(), "There is no picture of the document")
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
	return usable(livenessAt, c.newest(func(a *argos.Attempt) argos.Number {
		if isSent(a.LivenessScore) {
			return a.LivenessScore
		}
		return a.Liveness.Score
	}))
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

func (c *caseView) anySelfie() bool {
	for i := range c.sub.KYC.Attempts {
		if !c.sub.KYC.Attempts[i].SelfieImage.IsEmpty() {
			return true
		}
	}
	return false
}

// noFace speaks where the service measured the selfie and not the portrait: the document may show no usable face, and a
// face photo is a condition of validity (§11.1).
func noFace(c *caseView) []hit {
	selfie, document := false, false
	for i := range c.sub.Signals.FaceAge {
		e := &c.sub.Signals.FaceAge[i]
		selfie = selfie || folds(e.Source, "selfieImage")
		document = document || folds(e.Source, "idImage")
	}
	return once(selfie && !document, "The service measured a face on the selfie and none on the document")
}
