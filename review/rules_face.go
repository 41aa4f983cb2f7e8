package review

import (
	"slices"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// faceRules are about the face: is there a picture, is it the same, is it alive. No reject code of the service says
// "another face", so a mismatch suggests a comment in own words.
var faceRules = []rule{
	{"face.mismatch", Blocker, Face, "other", func(c *caseView) []hit {
		n, limit := c.lastSimilarity(), c.policy.FaceMismatch
		return once(n.Set && limit > 0 && n.Value < limit, "The selfie does not look like the portrait on the document", number("similarity", n), threshold(limit))
	}},
	{"face.doubtful", Warning, Face, "", func(c *caseView) []hit {
		n := c.lastSimilarity()
		low := n.Set && n.Value < c.policy.FaceSimilarity
		return once(low && n.Value >= c.policy.FaceMismatch, "Selfie and portrait are less alike than the policy asks", number("similarity", n), threshold(c.policy.FaceSimilarity))
	}},
	{"face.missing", Warning, Face, "automatic_verification_fail", func(c *caseView) []hit {
		return once(c.sub.Images.Selfie.IsEmpty() && !c.anySelfie(), "There is no selfie to compare")
	}},
	{"document.no_back", Info, Document, "", func(c *caseView) []hit {
		card := []string{"government_id", "drivers_license", "residence_permit"}
		return once(c.sub.Images.IDBack.IsEmpty() && !c.sub.Images.IDFront.IsEmpty() && slices.Contains(card, compare.IDType(shortText(c.sub.Applicant.IDType))),
			"There is no picture of the back of the card")
	}},
	{"document.no_face", Info, Document, "", noFace},
	{"document.no_picture", Warning, Document, "id_image_invalidImage", func(c *caseView) []hit {
		return once(c.sub.Images.IDFront.IsEmpty(), "There is no picture of the document")
	}},
	{"liveness.low", Warning, Face, "automatic_verification_fail", func(c *caseView) []hit {
		n, limit := c.lastLiveness(), c.policy.Liveness
		return once(n.Set && limit > 0 && n.Value < limit, "The selfie's liveness is below the policy's threshold", number("liveness", n), threshold(limit))
	}},
}

// lastSimilarity returns the face similarity of the newest attempt that has one. The newest is the last by position.
func (c *caseView) lastSimilarity() argos.Number {
	return c.newest(func(a *argos.Attempt) argos.Number { return a.FaceSimilarity })
}

func (c *caseView) lastLiveness() argos.Number {
	return c.newest(func(a *argos.Attempt) argos.Number {
		if a.LivenessScore.Set {
			return a.LivenessScore
		}
		return a.Liveness.Score
	})
}

func (c *caseView) newest(of func(a *argos.Attempt) argos.Number) argos.Number {
	attempts := c.sub.KYC.Attempts
	for i := len(attempts) - 1; i >= 0; i-- {
		if n := of(&attempts[i]); n.Set {
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
