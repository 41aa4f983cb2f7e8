package cli

import (
	"fmt"
	"strconv"
	"strings"

	"kycdesk/argos"
	"kycdesk/review"
)

// faceAgeLine is one run in `show --json`, oldest first: the service's record under its own names, and what is made of
// it here.
type faceAgeLine struct {
	argos.FaceAge
	Judgement ageJudgement `json:"judgement"`
}

// ageJudgement is empty but for its number where there are too many runs to judge each.
type ageJudgement struct {
	Run        int                `json:"run"` // 1 is the oldest
	Declared   argos.Number       `json:"declared_age"`
	Limit      argos.Number       `json:"age_limit"`
	Thresholds []float64          `json:"set_ages"`
	Conditions []ageConditionLine `json:"conditions"`
	LeftOut    int                `json:"conditions_left_out"`
	Disagrees  bool               `json:"disagrees"`
	Together   ageTogetherLine    `json:"together"`
}

type ageTogetherLine struct {
	Result string `json:"result"`
	Why    string `json:"why"`
	By     string `json:"by"` // "kycdesk": the service sends no overall verdict
}

type ageConditionLine struct {
	Number      int                 `json:"condition"`
	Operator    string              `json:"operator"`
	Target      string              `json:"target"`
	Final       string              `json:"final_result"`
	Computed    string              `json:"computed"`
	Doubt       *string             `json:"doubt"`
	Comparisons []ageComparisonLine `json:"comparisons"`
}

type ageComparisonLine struct {
	Name        string       `json:"comparison"`
	Result      string       `json:"result"`
	Statement   *string      `json:"statement"`
	Computed    string       `json:"computed"`
	Estimate    argos.Number `json:"estimate"`
	Reference   argos.Number `json:"reference"`
	Margin      argos.Number `json:"margin_years"`
	ByWidening  argos.Number `json:"margin_by_widening_years"`
	WithoutWide string       `json:"without_widening"`
	Doubts      []string     `json:"doubts"`
}

// faceAgeOf gives every run as received; the newest ones carry the judgement that the screen shows.
func faceAgeOf(e *review.Examination) []faceAgeLine {
	out := []faceAgeLine{}
	for i := range e.Submission.Verification.FaceAge {
		out = append(out, faceAgeLine{FaceAge: e.Submission.Verification.FaceAge[i], Judgement: ageJudgement{
			Run: i + 1, Thresholds: []float64{}, Conditions: []ageConditionLine{},
		}})
	}
	r := review.FaceAge(&e.Submission, e.Policy, e.At)
	for i := range r.Runs {
		j := judgementOf(&r.Runs[i])
		j.Declared, j.Limit = r.Declared, r.Limit
		out[r.Runs[i].Number-1].Judgement = j
	}
	return out
}

func judgementOf(run *review.AgeRun) ageJudgement {
	j := ageJudgement{
		Run: run.Number, Thresholds: []float64{}, Conditions: []ageConditionLine{}, LeftOut: run.LeftOut,
		Disagrees: run.Disagreeing > 0,
		Together:  ageTogetherLine{Result: run.Logic.Together.String(), Why: run.Logic.Why, By: "kycdesk"},
	}
	for _, t := range run.Thresholds {
		if !t.BirthDate {
			j.Thresholds = append(j.Thresholds, t.Years)
		}
	}
	for i := range run.Conditions {
		c := &run.Conditions[i]
		line := ageConditionLine{
			Number: c.Number, Operator: c.Operator, Target: c.Target, Final: c.Final.String(), Computed: c.Computed.String(),
		}
		if c.Doubt != "" {
			line.Doubt = &c.Doubt
		}
		for k := range c.Comparisons {
			line.Comparisons = append(line.Comparisons, ageComparisonOf(&c.Comparisons[k]))
		}
		j.Conditions = append(j.Conditions, line)
	}
	return j
}

func ageComparisonOf(m *review.AgeComparison) ageComparisonLine {
	return ageComparisonLine{
		Name: m.Name, Result: m.Said.String(), Statement: given(m.Statement), Computed: m.Computed.String(),
		Estimate: m.Estimate, Reference: m.Reference, Margin: m.Margin, ByWidening: m.Widening(),
		WithoutWide: m.Raw.String(), Doubts: append([]string{}, m.Doubts...),
	}
}

// printFaceAge writes the same judgement for people, newest run first.
func printFaceAge(b *strings.Builder, e *review.Examination) {
	r := review.FaceAge(&e.Submission, e.Policy, e.At)
	if len(r.Runs) == 0 {
		return
	}
	b.WriteString("\nAge\n")
	for _, f := range []struct {
		label string
		n     review.Number
	}{{"declared", r.Declared}, {"on the document", r.Document}, {"age limit", r.Limit}} {
		if f.n.Set {
			fmt.Fprintf(b, "  %s %s\n", f.label, plainYears(f.n))
		}
	}
	for i := range r.Runs {
		printAgeRun(b, &r.Runs[i])
	}
	if r.Older > 0 {
		fmt.Fprintf(b, "  %d older runs are left out here; --json has them.\n", r.Older)
	}
}

func printAgeRun(b *strings.Builder, run *review.AgeRun) {
	fmt.Fprintf(b, "  Run %d\n", run.Number)
	for _, band := range run.Bands {
		fmt.Fprintf(b, "    %s: looks %s, widened %s\n", band.Face, plainSpan(&band.Raw), plainSpan(&band.Widened))
	}
	for i := range run.Conditions {
		c := &run.Conditions[i]
		fmt.Fprintf(b, "    %-12s condition %d: %s %s\n", c.Final, c.Number, c.AsSent[1], c.AsSent[0])
		if c.Doubt != "" {
			fmt.Fprintf(b, "                 contradicts itself: %s\n", c.Doubt)
		}
		for k := range c.Comparisons {
			printComparison(b, &c.Comparisons[k])
		}
	}
	if run.LeftOut > 0 {
		fmt.Fprintf(b, "    %d more conditions are left out here.\n", run.LeftOut)
	}
	fmt.Fprintf(b, "    %-12s together, computed here: %s\n", run.Logic.Together, run.Logic.Why)
}

func printComparison(b *strings.Builder, m *review.AgeComparison) {
	fmt.Fprintf(b, "      %-12s %s", m.Said, m.Title())
	if !m.Statement.IsEmpty() {
		fmt.Fprintf(b, ": %s", m.Statement)
	}
	if m.Margin.Set {
		fmt.Fprintf(b, ", margin %s", plainYears(m.Margin))
	}
	if m.ByWidening() {
		fmt.Fprintf(b, ", %s without the widening", m.Raw)
	}
	b.WriteByte('\n')
	for _, d := range m.Doubts {
		fmt.Fprintf(b, "                   contradicts itself: %s; computed here: %s\n", d, m.Computed)
	}
}

func plainYears(n review.Number) string {
	if !n.Set {
		return "?"
	}
	return strconv.FormatFloat(n.Value, 'g', 6, 64)
}

func plainSpan(e *review.AgeEstimate) string { return plainYears(e.Low) + " to " + plainYears(e.High) }
