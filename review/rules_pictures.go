package review

import (
	"bytes"
	"slices"

	"kycdesk/review/compare"
)

// noPictureRule is also told in the list of what makes a document valid.
const noPictureRule = "document.no_picture"

// pictureRules are about the pictures that the record names. An entry that is missing beside others means that there is
// no such picture (inferred, §2.7); where the record names none at all they may still be delivered.
var pictureRules = []rule{
	{
		id: "pictures.not_named", severity: Info, section: Document,
		about:  "The record names no pictures at all, which is no proof that there are none",
		source: "§2.7",
		check: func(c *caseView) []hit {
			return once(c.namesNoPictures(), "The record names no pictures; they may still be fetched")
		},
	},
	{
		id: "face.missing", severity: Warning, section: Face, code: "automatic_verification_fail", flag: FlagFace,
		about:  "There is no selfie",
		source: "§8.4",
		check: func(c *caseView) []hit {
			return once(c.lacksSelfie() && !c.anySelfie(), "There is no selfie to compare")
		},
	},
	{
		id: "face.only_in_attempt", severity: Warning, section: Face, flag: FlagFace,
		about:  "An attempt names a selfie, and the case has none that could be fetched",
		source: "§6.1",
		check: func(c *caseView) []hit {
			return once(c.lacksSelfie() && c.anySelfie(), "The case has no selfie; only an attempt names one")
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
		id: noPictureRule, severity: Warning, section: Document, code: "id_image_invalidImage",
		about:  "There is no picture of the document",
		source: "§11.1",
		check: func(c *caseView) []hit {
			return once(c.sub.Images.IDFront.IsEmpty() && !c.namesNoPictures(), "There is no picture of the document")
		},
	},
}

// namesNoPictures reports whether the record has no part for pictures. One whose entries are all empty says that there
// are none.
func (c *caseView) namesNoPictures() bool {
	i := &c.sub.Images
	return i.IDFront.IsEmpty() && i.IDBack.IsEmpty() && i.Selfie.IsEmpty() && i.Address.IsEmpty() &&
		!bytes.Contains(c.sub.Record, []byte(`"image"`))
}

func (c *caseView) lacksSelfie() bool { return c.sub.Images.Selfie.IsEmpty() && !c.namesNoPictures() }

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
