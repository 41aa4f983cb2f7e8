package review

import (
	"slices"
	"strings"

	"kycdesk/argos"
	"kycdesk/assets"
)

// Reading is one field as OCR read it off the document.
type Reading struct {
	Path     string // of the value
	Label    string // safe for a terminal: the names of readings come from outside
	Value    Text
	Field    Mask
	Score    argos.Number // 0-100
	Accepted argos.Flag   // whether the service trusts its own reading; may be absent
}

// readingField is the mask of a reading, whose name can be anything: it is no part of a path where it has a point in it.
func readingField(name string) Mask {
	around := assets.MaskUnder(assets.Parts, "OCR_raw."+name, name)
	return assets.MaskUnder(around, "OCR_raw."+name+".value", "value")
}

// readingsMost bounds how many readings are shown; a document has about ten.
const readingsMost = 40

// Readings lists what OCR read, least trusted first: not accepted, then by score, then by name. More is how many were
// left out. The rotation of the picture says nothing about the person and is no reading (§2.6).
func Readings(e *Examination) (out []Reading, more int) {
	for name, item := range e.Submission.OCRRaw {
		if name == "rotate" {
			continue
		}
		path := "OCR_raw." + name + ".value"
		out = append(out, Reading{
			Path: NewText(path).String(), Label: NewText(name).String(), Value: item.Value,
			Field: readingField(name), Score: item.Score, Accepted: item.Accepted,
		})
	}
	slices.SortFunc(out, func(a, b Reading) int {
		if d := trust(a) - trust(b); d != 0 {
			return d
		}
		return strings.Compare(a.Label, b.Label)
	})
	if len(out) > readingsMost {
		return out[:readingsMost], len(out) - readingsMost
	}
	return out, 0
}

// trust orders readings: refused ones first, then by score; without a score last.
func trust(r Reading) int {
	n := 1000
	if r.Score.Set {
		n = int(max(0, min(r.Score.Value, 100)))
	}
	if r.Accepted.Set && !r.Accepted.Value {
		n -= 2000
	}
	return n
}

// DocumentFacts are the facts of the document besides readings and checks: its kind, the government's record (Korea),
// ID liveness by kind (§11.7), warnings (§11.11) and the references of its pictures.
func DocumentFacts(e *Examination) (kind, liveness, warnings, pictures Block) {
	s := &e.Submission
	a := &s.Applicant
	kind.add("data.idType", "ID type", a.IDType)
	kind.add("data.idcard_issuingCountry", "issuing country", a.IssuingCountry)
	kind.add("data.typeOfPermitGovKor", "permit (state)", a.TypeOfPermitGovKor, note("Korean government record"))
	kind.add("data.nationalityGovKor", "nationality (state)", a.NationalityGovKor, note("Korean government record"))
	kind.add("data.expiryDateOfStayKor", "may stay until", a.ExpiryDateOfStayKor,
		note("Korean government record"), noticeIf(e.raised(stayEndedRule), "the permitted stay has ended"))

	l := &s.IDLiveness
	limit := e.Policy.IDLiveness
	liveness.Title = "ID liveness"
	liveness.Note = "Higher is more genuine (inferred). The project's thresholds are not sent."
	for _, k := range []struct {
		path, label string
		n           argos.Number
	}{
		{"id_LivenessScore.Screen_play", "not from a screen", l.ScreenPlay},
		{"id_LivenessScore.Paper_printed", "not a paper copy", l.PaperPrinted},
		{"id_LivenessScore.Replace_portraits", "portrait not replaced", l.ReplacedPortrait},
	} {
		liveness.add(k.path, k.label, numberText(k.n),
			noticeIf(limit > 0 && k.n.Value < limit, "below the policy's "+figure(limit)))
	}

	warnings.Title = "Warnings: an engine skipped or doubted a check"
	for i := range s.Warnings {
		if i == listed {
			warnings.More = len(s.Warnings) - listed
			break
		}
		w := &s.Warnings[i]
		warnings.add(at("warning", i, "relatedEngine"), "engine", w.RelatedEngine, noticeIf(true, ""))
		warnings.add(at("warning", i, "userDataType"), "about", w.UserDataType)
		warnings.add(at("warning", i, "occurrenceTime"), "at", moment(w.OccurredAt))
	}

	pictures.Title = "Pictures on file"
	pictures.add("image.idImage", "ID front", s.Images.IDFront)
	pictures.add("image.idBackImage", "ID back", s.Images.IDBack)
	pictures.add("image.selfieImage", "selfie", s.Images.Selfie)
	pictures.add("image.addressImage", "proof of address", s.Images.Address)
	return kind, liveness, warnings, pictures
}
