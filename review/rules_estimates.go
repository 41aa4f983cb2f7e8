package review

import "math"

// The fields of the raw estimates of an age.
const (
	signalSource = "signals.faceAge[i].source"
	signalRange  = "signals.faceAge[i].ageRange."
)

// ageEstimates are the figures that a face was estimated at, before any widening.
var ageEstimates = []string{
	signalSource, signalRange + "low", signalRange + "high", signalRange + "median",
	ageUsed + "originalSelfieLow", ageUsed + "originalSelfieHigh", ageUsed + "originalSelfieMedian",
	ageUsed + "originalIdLow", ageUsed + "originalIdHigh", ageUsed + "originalIdMedian",
}

// estimateRules hold the service's measures against the birth date and against each other, whatever the project's own
// conditions ask.
var estimateRules = []rule{
	{
		id: "face.age.far", severity: Warning, section: Age, flag: FlagAge,
		needs:  ageEstimates,
		asks:   "the look of the face against the birth date",
		about:  "A face looks much older or much younger than the birth date says, by more than the policy's margin",
		source: "§11.6",
		check:  farFromBirth,
	},
	{
		id: "face.age.apart", severity: Warning, section: Age, flag: FlagAge,
		needs:  ageEstimates,
		asks:   "the look of the selfie against the portrait",
		about:  "Two estimates are further apart than the policy's margin and the age of the document explain",
		source: "§11.6",
		check:  estimatesApart,
	},
	{
		id: "face.age.impossible", severity: Info, section: Age,
		needs:  ageEstimates,
		asks:   "the estimate of the age",
		about:  "An estimate contradicts itself: its low end is above its high end, or its middle is outside of them",
		source: "§11.6",
		check:  impossibleEstimates,
	},
	{
		id: "liveness.contradicts", severity: Info, section: Face,
		needs:  []string{livenessAt, livenessPartAt, probabilityAt},
		asks:   "the liveness",
		about:  "The liveness of an attempt is far from its own probability, or is given twice in two ways",
		source: "§11.7, §15 no. 22",
		check:  livenessContradicts,
	},
}

const probabilityAt = "kyc.attempts[i].liveness.probability"

// estimate is one look at a face.
type estimate struct {
	face    AgeFace
	of      string // what people call it
	widened bool
	AgeEstimate
}

// mostEstimates are a raw one, one as compared and a widened one of each face.
const mostEstimates = 3 * (int(IDFace) + 1)

// years is the middle of an estimate, or what stands for it.
func (e *estimate) years() (float64, bool) {
	switch {
	case isAge(e.Median):
		return e.Median.Value, true
	case isAge(e.Low) && isAge(e.High):
		return (e.Low.Value + e.High.Value) / 2, true
	}
	return 0, false
}

// estimates are the newest raw estimate of each face, and the one that the newest run used, before its widening and after.
func (c *caseView) estimates() []estimate {
	if c.estimated == nil {
		c.estimated = c.readEstimates()
	}
	return c.estimated
}

func (c *caseView) readEstimates() []estimate {
	out := make([]estimate, 0, mostEstimates)
	signals := AgeReport{Signals: ageSignals(c.sub)}
	for _, b := range signals.Bands() {
		out = append(out, estimate{b.Face, b.Face.String(), false, b.Raw})
	}
	if run := c.newestAgeRun(); run != nil {
		for _, b := range run.Bands {
			out = append(out, estimate{b.Face, b.Face.String() + ", as compared", false, b.Raw},
				estimate{b.Face, b.Face.String() + ", widened", true, b.Widened})
		}
	}
	return out
}

// documentYears is how old a portrait can be at most, where no issue date says it: documents are valid for ten years.
const documentYears = 10

// portraitYears is how long ago the portrait was taken at most, by the copy of the issue date that is furthest back.
func (c *caseView) portraitYears() float64 {
	most, known := 0.0, false
	for _, t := range []Text{c.sub.OCR.IssueDate, c.sub.Applicant.IssueDate, c.sub.Reviewed.IssueDate} {
		for _, p := range c.readDate(t).Periods {
			known = true
			most = max(most, math.Ceil(c.today().Sub(p.First).Hours()/24/365))
		}
	}
	if !known {
		return documentYears
	}
	return most
}

// ages are the least and the greatest age that any copy of the birth date gives.
func (c *caseView) ages() (youngest, oldest float64, birth []dated) {
	for _, d := range c.births() {
		from, to, ok := d.Ages(c.today())
		if !ok || from < 0 || to > mostAge {
			continue
		}
		if len(birth) == 0 {
			youngest, oldest = float64(from), float64(to)
		}
		youngest, oldest = min(youngest, float64(from)), max(oldest, float64(to))
		birth = append(birth, d)
	}
	return youngest, oldest, birth
}

// farFromBirth speaks once for a face. A portrait may show a person as young as on the day of issue.
func farFromBirth(c *caseView) []hit {
	youngest, oldest, birth := c.ages()
	margin := c.policy.AgeMargin
	if margin <= 0 || len(birth) == 0 {
		return nil
	}
	var out []hit
	var said [IDFace + 1]bool
	for _, e := range c.estimates() {
		looks, ok := e.years()
		if !ok || e.widened || said[e.face] {
			continue
		}
		from, word := youngest, "older"
		if e.face == IDFace {
			from -= c.portraitYears()
		}
		if looks <= oldest+margin && looks >= from-margin {
			continue
		}
		if looks < youngest {
			word = "younger"
		}
		said[e.face] = true
		out = append(out, hit{
			sentence: "The " + e.face.String() + " looks much " + word + " than the birth date says",
			values: append([]Value{
				{Label: e.of + " looks", Text: NewText(figure(looks))}, {Label: "age", Text: NewText(ageSpan(youngest, oldest))}, threshold(margin),
			}, birth[0].values()...),
		})
	}
	return out
}

func ageSpan(from, to float64) string {
	if from == to {
		return figure(from)
	}
	return figure(from) + " to " + figure(to)
}

// estimatesApart holds the newest estimates against each other. Of one face they are of one picture; between selfie and
// portrait lie the years since the portrait was taken.
func estimatesApart(c *caseView) []hit {
	margin := c.policy.AgeMargin
	if margin <= 0 {
		return nil
	}
	all := c.estimates()
	for i := range all {
		for j := range all[:i] {
			a, b := &all[j], &all[i]
			if a.face == IDFace && b.face == SelfieFace {
				a, b = b, a
			}
			x, okX := a.years()
			y, okY := b.years()
			if !okX || !okY || a.widened || b.widened {
				continue
			}
			more := 0.0
			if a.face != b.face {
				more = c.portraitYears()
			}
			if x-y > margin+more || y-x > margin {
				return once(true, "Two estimates of the age are far apart",
					Value{Label: a.of + " looks", Text: NewText(figure(x))}, Value{Label: b.of + " looks", Text: NewText(figure(y))}, threshold(margin))
			}
		}
	}
	return nil
}

func impossibleEstimates(c *caseView) []hit {
	var out []hit
	var seen []AgeEstimate
	for _, e := range c.estimates() {
		low, high, middle := e.Low, e.High, e.Median
		var why string
		switch {
		case isAge(low) && isAge(high) && low.Value > high.Value:
			why = "its low end is above its high end"
		case isAge(middle) && (isAge(low) && middle.Value < low.Value || isAge(high) && middle.Value > high.Value):
			why = "its middle is outside of its ends"
		default:
			continue
		}
		if hasEstimate(seen, e.AgeEstimate) {
			continue
		}
		seen = append(seen, e.AgeEstimate)
		out = append(out, hit{
			sentence: "The estimate of the " + e.of + " contradicts itself: " + why,
			values:   []Value{number("low", low), number("median", middle), number("high", high)},
		})
	}
	return out
}

func hasEstimate(seen []AgeEstimate, e AgeEstimate) bool {
	for _, s := range seen {
		if s.Low.Value == e.Low.Value && s.High.Value == e.High.Value && s.Median.Value == e.Median.Value {
			return true
		}
	}
	return false
}

// What two measures of one liveness may lie apart, of 100: the probability by so much that no scale explains it, a score
// that is given twice not at all but for rounding.
const (
	probabilityApart = 50
	scoreApart       = 1
)

// livenessContradicts looks at the newest attempt with a liveness. The scale of the probability is not documented (§15
// no. 22), so that it contradicts only where it does so as a fraction and as a percentage.
func livenessContradicts(c *caseView) []hit {
	attempts := c.sub.KYC.Attempts
	for i := len(attempts) - 1; i >= 0; i-- {
		a := &attempts[i]
		score, part := usable(livenessAt, a.LivenessScore), usable(livenessPartAt, a.Liveness.Score)
		one := score
		if !one.Set {
			one = part
		}
		if !one.Set {
			continue
		}
		p := usable(probabilityAt, a.Liveness.Probability)
		values := []Value{number("score", one), number("score by its parts", part), number("probability", p)}
		switch {
		case score.Set && part.Set && math.Abs(score.Value-part.Value) > scoreApart:
			return once(true, "The liveness is given twice, in two ways", values[:2]...)
		case p.Set && math.Abs(one.Value-p.Value) > probabilityApart && (p.Value > 1 || math.Abs(one.Value-100*p.Value) > probabilityApart):
			return once(true, "The liveness seems to contradict its probability, whose scale is not documented", values[0], values[2])
		}
		return nil
	}
	return nil
}
