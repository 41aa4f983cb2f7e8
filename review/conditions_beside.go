package review

import (
	"cmp"
	"slices"
	"strings"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review/compare"
)

// unsure says why a reason is not refuted though the copies contradict it, "" where it is: a part of the record, or one of
// the fields that could speak for the code, is not understood; the service itself says it in an attempt; something beside
// the copies speaks for it.
func (c *caseView) unsure(code string, of *condition) (why string) {
	if len(c.sub.Faults) > 0 {
		return "a part of the record could not be read"
	}
	all := c.notUnderstood()
	if len(all) >= mostUnread || c.hasLongList() {
		return tooMuchRead
	}
	for _, u := range all {
		if slices.ContainsFunc(of.witnesses, func(path string) bool { return assets.Unindexed(path) == u.key }) {
			return strings.ToLower(u.name()[:1]) + u.name()[1:] + " " + u.why
		}
	}
	if why := c.toldBy(code); why != "" || of.beside == nil {
		return why
	}
	return of.beside(c)
}

// hasLongList reports whether a list that the conditions go through has more entries than are read.
func (c *caseView) hasLongList() bool {
	s := c.sub
	return max(len(s.KYC.Attempts), len(s.KYC.Retries), len(s.KYC.Comment), len(s.KYC.CommentCode), len(s.Warnings), len(s.Signals.Camera),
		len(s.Signals.FaceAge), len(s.Verification.FaceAge), len(s.PreVerifications), len(s.Injections)) > mostEntries
}

// The fields that several codes share.
var (
	countryWitnesses = []string{
		"data.nationality", "ocr.nationality", "review.nationality", "data.nationalityGovKor", issuerAt, "project_options.policy_blacklistCountries",
	}
	ageWitnesses = slices.Concat(birthDates, ageEstimates, []string{
		"data.age_group", "project_options.policy_ageLimit", "verification.faceAge[i].usedValues.birthDateAge", "verification.faceAge[i].conditionResults[j].finalResult",
	})
	attemptResults    = []string{"kyc.attempts[i].ocrResult", "kyc.attempts[i].verificationResult"}
	comparedByService = []string{"data.full_name", "data.date_of_birth", "data.gender", "data.nationality"}
)

const strayDateRead = "OCR read a date that no copy has"

func besideExpiry(c *caseView) string {
	if gone, unsure := c.ended(c.stay()); len(gone)+len(unsure) > 0 {
		return "the permitted stay has ended"
	}
	if c.strayDate() {
		return strayDateRead
	}
	return c.zoneEnds()
}

// besideAge asks the service's own words on the age. The low end of an estimate is as wide as the estimate, and what the
// project widens is its own; the middle and the high end speak of a face.
func besideAge(c *caseView) string {
	limit, _ := c.namedLimit()
	under := func(n argos.Number) bool { return n.Set && n.Value < float64(limit) }
	group := c.sub.Applicant.AgeGroup
	switch {
	case c.strayDate():
		return strayDateRead
	case !isNothing(group) && !folds(group, "adult"):
		return "the service's age group is another than adult"
	case slices.ContainsFunc(c.sub.Signals.FaceAge, func(e argos.AgeEstimate) bool { return under(e.Range.Median) || under(e.Range.High) }):
		return estimatedUnder
	}
	for i := range c.sub.Verification.FaceAge {
		run := &c.sub.Verification.FaceAge[i]
		u := &run.Used
		switch {
		case under(u.BirthDateAge):
			return "the service computed an age under the limit"
		case slices.ContainsFunc([]argos.Number{u.OriginalSelfieMedian, u.OriginalIDMedian, u.OriginalSelfieHigh, u.OriginalIDHigh}, under):
			return estimatedUnder
		case slices.ContainsFunc(run.Conditions, func(a argos.AgeCondition) bool { return a.FinalResult.Set && !a.FinalResult.Value }):
			return "a condition of the age verification was not met"
		}
	}
	return c.zoneBirths(limit, false)
}

const estimatedUnder = "a face was estimated under the limit"

func besideNoBirthDate(c *caseView) string {
	if slices.ContainsFunc(c.sub.KYC.Attempts, func(a argos.Attempt) bool { return !isNothing(a.OCRResult) && !folds(a.OCRResult, "success") }) {
		return "OCR failed in an attempt"
	}
	if c.strayDate() {
		return strayDateRead
	}
	return c.zoneBirths(0, true)
}

// besideIssuer asks of which country the person is: the text to the applicant is the same.
func besideIssuer(c *caseView) string {
	refused, why := c.refusedCountries()
	if why != "" {
		return why
	}
	switch nation, why := c.nationality(); {
	case why != "":
		return "the nationality: " + why
	case refused[nation]:
		return "the nationality is of a refused country"
	}
	return c.zoneCountries(refused)
}

func besideCountry(c *caseView) string {
	refused, why := c.refusedCountries()
	if why != "" {
		return why
	}
	if c.elsewhere(refused) {
		return "an address or a connection is of a refused country, or not understood"
	}
	return c.zoneCountries(refused)
}

// besideIDType asks what else says which kind of document it is.
func besideIDType(c *caseView) string {
	code := compare.IDType(shortText(c.sub.Applicant.IDType))
	if _, whole := c.readings(); !whole {
		return tooMuchRead
	}
	for _, r := range c.readingsOf("id_type") {
		if as := kindOfDocument(r.Text); !isNothing(r.Text) && as != code {
			return "a reading or an attempt names another kind of document"
		}
	}
	accepts := func(kind string) bool {
		return slices.ContainsFunc(c.sub.Options.AcceptedIDs, func(t Text) bool { return compare.IDType(shortText(t)) == kind })
	}
	licence := cmp.Or(c.sub.OCR.LicenseNumber.Raw(), c.sub.Reviewed.LicenseNumber.Raw())
	if code != "drivers_license" && !compare.IsNothing(licence) && !accepts("drivers_license") {
		return "the document has the number of a licence"
	}
	zones, whole := c.zonesAnywhere()
	if !whole {
		return zoneUnread
	}
	for i := range zones {
		if !fitsZone(code, &zones[i]) {
			return "a machine-readable zone is of another kind of document"
		}
	}
	return ""
}

// kindOfDocument reads a kind of document, also in the letter that machine-readable zones have for it.
func kindOfDocument(t Text) string {
	switch s := strings.ToUpper(strings.Trim(shortText(t), " <")); s {
	case "P":
		return "passport"
	case "V":
		return visaType
	}
	return compare.IDType(shortText(t))
}

// notCompared says why the service did not look for other cases with the same data: it compares name, birth date, gender
// and nationality, and only where all four are there (§2.7).
func (c *caseView) notCompared() string {
	a := &c.sub.Applicant
	for _, f := range []struct {
		name string
		have bool
	}{
		{"name", !isNothing(c.sub.DisplayName())},
		{"birth date", c.readDate(a.BirthDate).How != compare.Absent},
		{"gender", !isNothing(a.Gender)},
		{"nationality", c.values().Country(shortText(a.Nationality)).How != compare.Absent},
		{"key made of them", !isNothing(c.sub.DuplicateKey)},
	} {
		if !f.have {
			return "the service compares cases by name, birth date, gender and nationality, and the " + f.name + " is not there"
		}
	}
	return ""
}

// noFace says why the service did not look for other cases with the same face.
func (c *caseView) noFace() string {
	if isNothing(c.sub.Images.Selfie) {
		return "there is no selfie that the service could compare"
	}
	return ""
}

// besideRetries asks what else counts tries.
func besideRetries(c *caseView) string {
	s := c.sub
	switch {
	case len(s.Verification.FaceAge) > 1:
		return "the age was verified more than once"
	case s.Bank != nil && s.Bank.RetryCount.Set && s.Bank.RetryCount.Value > 1:
		return "the bank account was tried more than once"
	case slices.ContainsFunc(s.Signals.Camera, func(p argos.CameraProcess) bool { return !isNothing(p.Error) }):
		return cameraFailed
	case slices.ContainsFunc(s.PreVerifications, func(p argos.PreVerification) bool {
		return folds(p.Frequency, "Frequent") || folds(p.Frequency, "VeryFrequent")
	}):
		return "many tries came from this network"
	}
	for _, list := range []argos.Texts{s.DuplicateUsers, s.DuplicateFaces} {
		if list == nil {
			continue
		}
		if id, why := c.otherIn(list); why != "" || !id.IsEmpty() {
			return cmp.Or(why, "there are other cases of what may be the same person")
		}
	}
	return ""
}

const cameraFailed = "the camera reports an error"

// besideTimeout asks the other clocks of the case, and for a run that did not come to its end.
func besideTimeout(c *caseView) string {
	s := c.sub
	if slices.ContainsFunc(s.Signals.Camera, func(p argos.CameraProcess) bool { return !isNothing(p.Error) }) {
		return cameraFailed
	}
	for i := range s.KYC.Attempts {
		if a := &s.KYC.Attempts[i]; isBegun(a) && !isEnded(a) {
			return "a run through the steps was begun and not ended"
		}
	}
	first, last := c.steps().began, c.steps().last
	clocks := c.otherClocks()
	if slices.ContainsFunc(clocks, func(t argos.Time) bool { return isUnreadTime(&t) }) {
		return "another clock of the case is not understood"
	}
	for _, t := range clocks {
		if !t.At.IsZero() && (t.At.Before(first) && last.Sub(t.At) > mostTime || t.At.After(last) && t.At.Sub(first) > mostTime) {
			return "another clock of the case says more than 24 h"
		}
	}
	return ""
}

func (c *caseView) otherClocks() []argos.Time {
	s := c.sub
	out := []argos.Time{s.CreatedAt, s.PendingAt, s.Signals.StartButtonClick}
	for i := range s.Signals.Camera {
		out = append(out, s.Signals.Camera[i].Start, s.Signals.Camera[i].End)
	}
	return out
}

func isBegun(a *argos.Attempt) bool {
	return !isNothing(a.Step1First.Text) || !isNothing(a.Step1Second.Text) || !isNothing(a.Step1Third.Text)
}

// isEnded reports whether an attempt came to its second step, or ended in a retry or an error that the service told.
func isEnded(a *argos.Attempt) bool {
	return !isNothing(a.Step2First.Text) || !isNothing(a.Step2Second.Text) || !isNothing(a.Step2Third.Text) ||
		!isNothing(a.RetryCode) || !isNothing(a.ErrorCode)
}
