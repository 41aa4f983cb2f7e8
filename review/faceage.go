package review

import (
	"slices"
	"time"

	"kycdesk/argos"
)

// AgeReport is everything that is known about how old the person looks and says to be. All ages are in years. It holds
// what the service sent beside what its numbers give when they are compared again here (§11.6).
type AgeReport struct {
	Declared Number      // by the settled birth date, on the day of the examination; whole years
	Document Number      // by the birth date that was read from the document
	Group    Text        // the service's age_group; its bounds are not documented, so nothing is computed from it (§11.5)
	Limit    Number      // the project's age limit, else the policy's
	Signals  []AgeSignal // signals.faceAge as sent, oldest first
	Runs     []AgeRun    // newest first; the service sends them oldest first (§11.6, inferred)
	Older    int         // runs that are left out because there are too many
}

// AgeRun is the face-age verification of one attempt.
type AgeRun struct {
	Number       int       // 1 is the oldest
	Bands        []AgeBand // selfie, then ID face; only those that have a figure
	BirthDateAge Number    // as the service counted it when the run was made
	Thresholds   []AgeThreshold
	Conditions   []AgeCondition
	LeftOut      int // conditions that have no row because there are too many; they count in all verdicts
	Disagreeing  int // conditions with a doubt, those without a row included
	Logic        AgeLogic
}

// AgeFace says which face an age was estimated from.
type AgeFace uint8

// The faces.
const (
	SelfieFace AgeFace = iota
	IDFace
)

// String names the face as the screen does.
func (f AgeFace) String() string { return wordOf(faceWords, f, "face") }

var faceWords = []string{SelfieFace: "selfie", IDFace: "ID face"}

// AgeEstimate is one estimate: the span of years a face looks like, and its middle.
type AgeEstimate struct{ Low, High, Median Number }

// AgeBand is what one face was estimated at, before and after the project's widening (§11.6).
type AgeBand struct {
	Face    AgeFace
	Raw     AgeEstimate // original* of usedValues, or signals.faceAge
	Widened AgeEstimate
}

// AgeThreshold is an age that estimates were held against, read from the conditions.
type AgeThreshold struct {
	Years     float64
	BirthDate bool // the person's own age, otherwise one that the project set
}

// Number is a figure of the API, absent when not Set, under a name that panes may use without importing argos.
type Number = argos.Number

// Bounds of what a report holds. A real one has one run for each of a few attempts and a handful of conditions.
const (
	ageRunsMax       = 20
	ageConditionsMax = 40
	ageSignalsMax    = 10
)

// FaceAge reads the age estimates of a submission on the day of now. It asks every comparison again from the numbers
// and says where the service's own answer differs. A policy is needed for the age limit only; nothing in a submission
// makes it fail, what cannot be judged is AgeUnknown.
func FaceAge(sub *argos.Submission, p Policy, now time.Time) AgeReport {
	c := caseView{sub: sub, policy: p, now: now}
	r := AgeReport{
		Declared: p.wholeYears(sub.Applicant.BirthDate, now), Document: p.wholeYears(sub.OCR.BirthDate, now),
		Group: sub.Applicant.AgeGroup, Signals: ageSignals(sub),
	}
	if limit := c.ageLimit(); limit > 0 {
		r.Limit = some(float64(limit))
	}
	all := sub.Verification.FaceAge
	r.Older = max(len(all)-ageRunsMax, 0)
	for i := len(all) - 1; i >= r.Older; i-- {
		r.Runs = append(r.Runs, readRun(&all[i], i+1))
	}
	return r
}

// wholeYears is the age by a birth date, absent when the date leaves a choice.
func (p *Policy) wholeYears(birth Text, now time.Time) Number {
	if years := p.AgeAt(birth, now); years >= 0 {
		return some(float64(years))
	}
	return Number{}
}

func readRun(f *argos.FaceAge, number int) AgeRun {
	u := &f.Used
	run := AgeRun{Number: number, BirthDateAge: u.BirthDateAge, Bands: make([]AgeBand, 0, len(faceWords))}
	for _, b := range []AgeBand{
		{
			SelfieFace,
			AgeEstimate{u.OriginalSelfieLow, u.OriginalSelfieHigh, u.OriginalSelfieMedian},
			AgeEstimate{u.SelfieLow, u.SelfieHigh, u.SelfieMedian},
		},
		{IDFace, AgeEstimate{u.OriginalIDLow, u.OriginalIDHigh, u.OriginalIDMedian}, AgeEstimate{u.IDLow, u.IDHigh, u.IDMedian}},
	} {
		if !b.isEmpty() {
			run.Bands = append(run.Bands, b)
		}
	}
	logic := newLogic(f.Operators)
	run.Conditions = make([]AgeCondition, 0, min(len(f.Conditions), ageConditionsMax))
	for i := range f.Conditions {
		c := readCondition(&f.Conditions[i], i+1, u)
		logic.add(c.Final)
		run.thresholds(&c)
		if c.Disagrees() {
			run.Disagreeing++
		}
		switch {
		case len(run.Conditions) < ageConditionsMax, c.Disagrees() && run.Disagreeing <= mostRepeats:
			run.Conditions = append(run.Conditions, c)
		default:
			run.LeftOut++
		}
	}
	run.Logic = logic.result()
	return run
}

func (b *AgeBand) isEmpty() bool { return b.Raw.isEmpty() && b.Widened.isEmpty() }

func (e *AgeEstimate) isEmpty() bool { return !e.Low.Set && !e.High.Set && !e.Median.Set }

// of returns the part of an estimate that a condition targets (§11.6); an unknown target has none.
func (e *AgeEstimate) of(target string) Number {
	switch target {
	case "low":
		return e.Low
	case "high":
		return e.High
	case "median":
		return e.Median
	}
	return Number{}
}

// AgeSignal is one raw estimate of signals.faceAge. Source is an open string; Known says that it names a face.
type AgeSignal struct {
	Source   Text
	Face     AgeFace
	Known    bool
	Estimate AgeEstimate
}

// Bands returns what to draw: the bands of the newest run, or where there is none the newest raw estimate of each face.
func (r *AgeReport) Bands() []AgeBand {
	if len(r.Runs) > 0 && len(r.Runs[0].Bands) > 0 {
		return r.Runs[0].Bands
	}
	var out []AgeBand
	for _, face := range []AgeFace{SelfieFace, IDFace} {
		for i := len(r.Signals) - 1; i >= 0; i-- {
			if s := &r.Signals[i]; s.Known && s.Face == face {
				out = append(out, AgeBand{Face: face, Raw: s.Estimate})
				break
			}
		}
	}
	return out
}

// ageSignals keeps the newest estimates of signals.faceAge, the last by position.
func ageSignals(sub *argos.Submission) []AgeSignal {
	all := sub.Signals.FaceAge
	var out []AgeSignal
	for i := max(len(all)-ageSignalsMax, 0); i < len(all); i++ {
		n := &all[i].Range
		s := AgeSignal{Source: all[i].Source, Estimate: AgeEstimate{n.Low, n.High, n.Median}}
		switch {
		case folds(s.Source, "selfieImage"):
			s.Known = true
		case folds(s.Source, "idImage"):
			s.Known, s.Face = true, IDFace
		}
		out = append(out, s)
	}
	return out
}

// thresholds notes the ages that a condition was held against, each once.
func (r *AgeRun) thresholds(c *AgeCondition) {
	for i := range c.Comparisons {
		m := &c.Comparisons[i]
		if m.Said == AgeNotRun || !isAge(m.Reference) || len(r.Thresholds) == ageThresholdsMax {
			continue
		}
		t := AgeThreshold{m.Reference.Value, m.BirthDate}
		if !slices.Contains(r.Thresholds, t) {
			r.Thresholds = append(r.Thresholds, t)
		}
	}
}

// ageThresholdsMax bounds how many ages are marked on the axis.
const ageThresholdsMax = 6

func some(v float64) Number { return Number{Value: v, Set: true} }
