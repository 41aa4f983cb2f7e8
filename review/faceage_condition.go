package review

import (
	"math"
	"strconv"
	"strings"

	"kycdesk/argos"
)

// AgeOutcome is how a comparison ended. The zero value is "cannot tell": never a verdict by default.
type AgeOutcome uint8

// The outcomes. AgeNotRun is apart from AgeFailed: nothing was compared, so nothing speaks against the person.
const (
	AgeUnknown AgeOutcome = iota
	AgeNotRun
	AgeFailed
	AgePassed
)

// String returns the outcome's word, the same on the screen and in JSON.
func (o AgeOutcome) String() string {
	return wordOf(ageOutcomeWords, o, "cannot tell")
}

var ageOutcomeWords = []string{AgeUnknown: "cannot tell", AgeNotRun: "not run", AgeFailed: "failed", AgePassed: "passed"}

// AgeCondition is one condition of a run with its comparisons.
type AgeCondition struct {
	Number      int    // position in the list, from 1
	Index       Number // conditionIndex, as sent
	Operator    string // gte, gt, lte or lt; "" when it is none of them
	Target      string // low, high or median; "" when it is none of them
	AsSent      [2]Text
	Final       AgeOutcome // the service's finalResult
	Computed    AgeOutcome // what all comparisons that ran have in common; AgeUnknown when they differ
	Doubt       string     // why Final cannot be right, "" when nothing speaks against it
	Comparisons [4]AgeComparison
}

// AgeComparison holds one estimate against one age.
type AgeComparison struct {
	Name        string // the service's own: idCardCustomMatch …
	Face        AgeFace
	BirthDate   bool // against the person's own age, otherwise against one that the project set
	Said        AgeOutcome
	Statement   Text // as sent: "24 gte 18"
	Estimate    Number
	Reference   Number
	RawEstimate Number     // before the widening
	Computed    AgeOutcome // the comparison made again from Estimate and Reference
	Margin      Number     // years to spare; below zero it fails by so much
	Raw         AgeOutcome // the same with the estimate before the widening
	RawMargin   Number
	Doubts      []string // where the service contradicts itself
}

// Disagrees reports whether anything in the condition contradicts its own numbers.
func (c *AgeCondition) Disagrees() bool {
	for i := range c.Comparisons {
		if len(c.Comparisons[i].Doubts) > 0 {
			return true
		}
	}
	return c.Doubt != ""
}

// Widening returns by how many years the widening moved the margin: below zero it made the comparison harder to pass.
func (m *AgeComparison) Widening() Number {
	if !m.Margin.Set || !m.RawMargin.Set {
		return Number{}
	}
	return some(m.Margin.Value - m.RawMargin.Value)
}

// ByWidening reports whether the outcome would be another one without the widening.
func (m *AgeComparison) ByWidening() bool {
	return m.Computed > AgeNotRun && m.Raw > AgeNotRun && m.Computed != m.Raw
}

// The ways in which the service can contradict itself.
const (
	doubtResult    = "the result is not what its numbers give"
	doubtEstimate  = "the statement names another estimate than the values used"
	doubtOperator  = "the statement names another operator than the condition"
	doubtReference = "the statement names another age than the one from the birth date"
	doubtNotRun    = "there is a result although it was not run"
	doubtFinal     = "the final result is the opposite of every comparison"
)

func readCondition(c *argos.AgeCondition, number int, used *argos.UsedAges) AgeCondition {
	out := AgeCondition{
		Number: number, Index: c.Index, Operator: ageOperator(shortText(c.Condition.Operator)),
		Target: ageTarget(shortText(c.Condition.Target)), AsSent: [2]Text{c.Condition.Operator, c.Condition.Target},
		Final: outcomeOf(c.FinalResult),
		Comparisons: [4]AgeComparison{
			{Name: "idCardCustomMatch", Face: IDFace},
			{Name: "idCardBirthDateMatch", Face: IDFace, BirthDate: true},
			{Name: "faceImageCustomMatch", Face: SelfieFace},
			{Name: "faceImageBirthDateMatch", Face: SelfieFace, BirthDate: true},
		},
	}
	m := &c.Matches
	for i, sent := range [...]*argos.AgeMatch{&m.IDCustom, &m.IDBirthDate, &m.SelfieCustom, &m.SelfieBirthDate} {
		out.Comparisons[i].read(sent, &out, used)
	}
	out.Computed = inCommon(&out.Comparisons)
	if out.Final != AgeUnknown && out.Computed > AgeNotRun && out.Final != out.Computed {
		out.Doubt = doubtFinal
	}
	return out
}

// read judges one comparison: what the service says of it, and what its numbers give.
func (m *AgeComparison) read(sent *argos.AgeMatch, c *AgeCondition, used *argos.UsedAges) {
	m.Statement = sent.Statement
	m.Said = said(sent)
	if m.Said == AgeNotRun {
		return
	}
	if sent.Processed.Set && !sent.Processed.Value {
		m.Doubts = append(m.Doubts, doubtNotRun)
	}
	st := readStatement(shortText(sent.Statement))
	raw, widened := estimates(used, m.Face)
	m.Estimate = st.estimate
	if n := widened.of(c.Target); n.Set {
		m.Estimate = n
	}
	m.Reference = st.reference
	if m.BirthDate && used.BirthDateAge.Set {
		m.Reference = used.BirthDateAge
	}
	operator := c.Operator
	if operator == "" {
		operator = st.operator
	}
	m.Computed, m.Margin = compareAges(operator, m.Estimate, m.Reference)
	m.RawEstimate = raw.of(c.Target)
	m.Raw, m.RawMargin = compareAges(operator, m.RawEstimate, m.Reference)
	m.doubt(&st, operator)
}

// doubt looks for contradictions between the statement, the values and the result.
func (m *AgeComparison) doubt(st *statement, operator string) {
	if !sameAge(st.estimate, m.Estimate) {
		m.Doubts = append(m.Doubts, doubtEstimate)
	}
	if st.operator != "" && st.operator != operator {
		m.Doubts = append(m.Doubts, doubtOperator)
	}
	if !sameAge(st.reference, m.Reference) {
		m.Doubts = append(m.Doubts, doubtReference)
	}
	if m.Said > AgeNotRun && m.Computed > AgeNotRun && m.Said != m.Computed {
		m.Doubts = append(m.Doubts, doubtResult)
	}
}

// said is the service's own outcome (§11.6): processed false is "not run", and a result of null is no result.
func said(m *argos.AgeMatch) AgeOutcome {
	switch {
	case m.Result.Set && m.Processed.Set && !m.Processed.Value:
		return AgeUnknown // it says both
	case m.Result.Set:
		return outcomeOf(m.Result)
	case m.Processed.Set && !m.Processed.Value, !m.Processed.Set && m.Statement.IsEmpty():
		return AgeNotRun // also where nothing was sent: a condition has up to four comparisons
	}
	return AgeUnknown
}

func outcomeOf(f argos.Flag) AgeOutcome {
	switch {
	case !f.Set:
		return AgeUnknown
	case f.Value:
		return AgePassed
	}
	return AgeFailed
}

// inCommon returns the outcome that all comparisons share which ran. How the service makes a final result of several
// is not documented (§15 no. 23), so that comparisons which differ say nothing about it.
func inCommon(all *[4]AgeComparison) AgeOutcome {
	shared := AgeNotRun
	for i := range all {
		m := &all[i]
		if m.Said == AgeNotRun {
			continue
		}
		o := m.Computed
		if o == AgeUnknown {
			o = m.Said
		}
		if o == AgeUnknown || shared != AgeNotRun && shared != o {
			return AgeUnknown
		}
		shared = o
	}
	return shared
}

func estimates(u *argos.UsedAges, f AgeFace) (raw, widened AgeEstimate) {
	if f == IDFace {
		return AgeEstimate{u.OriginalIDLow, u.OriginalIDHigh, u.OriginalIDMedian}, AgeEstimate{u.IDLow, u.IDHigh, u.IDMedian}
	}
	return AgeEstimate{u.OriginalSelfieLow, u.OriginalSelfieHigh, u.OriginalSelfieMedian},
		AgeEstimate{u.SelfieLow, u.SelfieHigh, u.SelfieMedian}
}

// compareAges holds an estimate against an age. What is no age or no operator cannot be compared.
func compareAges(operator string, estimate, reference Number) (AgeOutcome, Number) {
	if !isAge(estimate) || !isAge(reference) {
		return AgeUnknown, Number{}
	}
	e, r := estimate.Value, reference.Value
	var passed bool
	margin := e - r
	switch operator {
	case "gte":
		passed = e >= r
	case "gt":
		passed = e > r
	case "lte":
		passed, margin = e <= r, r-e
	case "lt":
		passed, margin = e < r, r-e
	default:
		return AgeUnknown, Number{}
	}
	return outcomeOf(argos.Flag{Value: passed, Set: true}), some(margin)
}

// isAge reports whether a figure can be an age. A widened estimate of a small child may lie below zero.
func isAge(n Number) bool { return n.Set && n.Value >= -30 && n.Value <= 200 }

// sameAge reports whether a statement's figure is the one used. Statements may be rounded to whole years.
func sameAge(stated, used Number) bool {
	if !stated.Set || !used.Set {
		return true // nothing to contradict
	}
	d := math.Abs(stated.Value - used.Value)
	return d < 0.005 || d < 1 && stated.Value == math.Trunc(stated.Value)
}

// statement is a comparison as the service words it: "24 gte 18", the estimate at the left (§11.6).
type statement struct {
	estimate, reference Number
	operator            string
}

// readStatement reads what can be read. A statement that is no comparison of two figures gives nothing at all.
func readStatement(s string) statement {
	var words [3]string
	n := 0
	for w := range strings.FieldsSeq(s) {
		if n == len(words) {
			return statement{}
		}
		words[n] = w
		n++
	}
	if n < len(words) {
		return statement{}
	}
	st := statement{years(words[0]), years(words[2]), ageOperator(words[1])}
	if !st.estimate.Set || !st.reference.Set || st.operator == "" {
		return statement{}
	}
	return st
}

// years reads a figure of a statement; ParseFloat alone would also take "inf", "nan" and hexadecimal.
func years(s string) Number {
	if len(s) > 32 || strings.Trim(s, "0123456789+-.eE") != "" {
		return Number{}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) {
		return Number{}
	}
	return some(v)
}

// ageOperator returns the operator in the service's spelling, "" for any other word.
func ageOperator(s string) string {
	switch s = strings.ToLower(strings.TrimSpace(s)); s {
	case "gte", "gt", "lte", "lt":
		return s
	}
	return ""
}

// ageTarget returns the target in the service's spelling, "" for any other word.
func ageTarget(s string) string {
	switch s = strings.ToLower(strings.TrimSpace(s)); s {
	case "low", "high", "median":
		return s
	}
	return ""
}
