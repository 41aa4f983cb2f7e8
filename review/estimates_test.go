package review_test

import (
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// looks gives selfie and portrait an estimate of a low end, middle and high end.
func looks(selfie, portrait [3]float64) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		for source, e := range map[string][3]float64{"selfieImage": selfie, "idImage": portrait} {
			s.Signals.FaceAge = append(s.Signals.FaceAge, argos.AgeEstimate{
				Source: text(source), Range: argos.AgeRange{Low: num(e[0]), Median: num(e[1]), High: num(e[2])},
			})
		}
	}
}

// about is an estimate around a middle.
func about(years float64) [3]float64 { return [3]float64{years - 4, years, years + 4} }

func measured(score, part, probability float64) func(s *argos.Submission) {
	return attempt(func(a *argos.Attempt) {
		a.LivenessScore, a.Liveness = num(score), argos.Liveness{Score: num(part), Probability: num(probability)}
	})
}

func leftAt(step1, step2 string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.KYC.Result = text("incomplete")
		steps(step1, step2)(s)
	}
}

// estimateRuleTests are a case and a near miss for each rule about measures. The person of clean() is 38 years old.
var estimateRuleTests = []ruleTest{
	{"face.age.far", review.Warning, "", looks(about(59), about(59)), looks(about(58), about(58))},
	{"face.age.far", review.Warning, "", looks(about(17), about(17)), looks(about(18), about(18))},
	{"face.age.far", review.Warning, "", both(issued("2024-02-02"), looks(about(20), about(14))), both(issued("2019-02-02"), looks(about(20), about(14)))},
	{"face.age.apart", review.Warning, "", both(issued("2024-02-02"), looks(about(55), about(31))), both(issued("2024-02-02"), looks(about(53), about(31)))},
	{"face.age.apart", review.Warning, "", looks(about(25), about(46)), looks(about(27), about(46))},
	{"face.age.impossible", review.Info, "", looks([3]float64{40, 38, 36}, about(38)), looks([3]float64{38, 38, 38}, about(38))},
	{"face.age.impossible", review.Info, "", looks([3]float64{36, 45, 40}, about(38)), looks([3]float64{36, 40, 40}, about(38))},
	{"liveness.contradicts", review.Info, "", measured(97, 97, 0.02), measured(97, 97, 0.48)},
	{"liveness.contradicts", review.Info, "", measured(97, 97, 12), measured(97, 97, 60)},
	{"liveness.contradicts", review.Info, "", measured(97, 31, 0.97), measured(97, 96.5, 0.97)},
	{"document.stay_differs", review.Info, "", func(s *argos.Submission) { s.Applicant.ExpiryDateOfStayKor = text("2027-05-01") }, func(s *argos.Submission) { s.Applicant.ExpiryDateOfStayKor = text("2031.02.02") }},
	{"document.stay_differs", review.Info, "", func(s *argos.Submission) { s.Applicant.ExpiryDateOfStayKor = text("2033-05-01") }, func(s *argos.Submission) { s.Applicant.ExpiryDateOfStayKor = text("permanent") }},
	{"case.incomplete", review.Info, "", leftAt("2026-03-14T07:00:00Z", "2026-03-14T07:05:00Z"), steps("2026-03-14T07:00:00Z", "2026-03-14T07:05:00Z")},
}

func TestAnIncompleteCaseSaysWhenTheServiceRejectsIt(t *testing.T) {
	for name, tt := range map[string]struct {
		step1, step2 string
		sentence     string
		moment       string
	}{
		"the face step has no result": {"2026-03-14T07:00:00Z", "2026-03-14T07:05:00Z", "The face step has no result: the service rejects the case by itself, 24 h after its first step", "2026-03-15 07:00:00 UTC"},
		"the day is over":             {"2026-03-13T08:59:00Z", "2026-03-13T10:00:00Z", "The face step has no result, and the 24 h after which the service rejects the case are over", "2026-03-14 08:59:00 UTC"},
		"only the document was sent":  {"2026-03-13T07:00:00Z", "", "The applicant has not tried the face step; the service leaves such a case as it is", ""},
	} {
		s := clean()
		leftAt(tt.step1, tt.step2)(&s)
		f, ok := found(examine(s), "case.incomplete")
		moment := ""
		if len(f.Values) > 0 {
			moment = f.Values[0].Text.Raw()
		}
		if !ok || f.Sentence != tt.sentence || moment != tt.moment {
			t.Errorf("%s: %q at %q", name, f.Sentence, moment)
		}
	}
}

func TestWithoutAMarginNothingIsSaidOfLooks(t *testing.T) {
	s := clean()
	looks(about(80), about(12))(&s)
	p := review.DefaultPolicy()
	p.AgeMargin = 0
	if e := review.Examine(s, p, now); e.Findings[0].ID != "clean.no_rule_speaks" {
		t.Error(asFound(e))
	}
}
