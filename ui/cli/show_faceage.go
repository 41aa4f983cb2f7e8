package cli

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/mask"
)

// faceAgeLine is one run in `show --json`, oldest first: the service's record under its own names, and what is made of
// it here.
type faceAgeLine struct {
	run       json.RawMessage
	Judgement ageJudgement
}

// MarshalJSON puts the judgement among the service's own names.
func (l faceAgeLine) MarshalJSON() ([]byte, error) {
	line := map[string]json.RawMessage{}
	if err := json.Unmarshal(l.run, &line); err != nil {
		return nil, err
	}
	judgement, err := json.Marshal(l.Judgement)
	if err != nil {
		return nil, err
	}
	line["judgement"] = judgement
	return json.Marshal(line)
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
func faceAgeOf(e *review.Examination, m *mask.Masker) []faceAgeLine {
	out := []faceAgeLine{}
	for i := range e.Submission.Verification.FaceAge {
		out = append(out, faceAgeLine{run: masked("verification.faceAge", e.Submission.Verification.FaceAge[i], m), Judgement: ageJudgement{
			Run: i + 1, Thresholds: []float64{}, Conditions: []ageConditionLine{},
		}})
	}
	r := review.FaceAge(&e.Submission, e.Policy, e.At)
	for i := range r.Runs {
		j := judgementOf(&r.Runs[i], m)
		j.Declared, j.Limit = r.Declared, r.Limit
		out[r.Runs[i].Number-1].Judgement = j
	}
	return out
}

func judgementOf(run *review.AgeRun, m *mask.Masker) ageJudgement {
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
			Number: c.Number, Operator: m.Sentence(c.Operator), Target: m.Sentence(c.Target), Final: c.Final.String(), Computed: c.Computed.String(),
		}
		if c.Doubt != "" {
			line.Doubt = &c.Doubt
		}
		for k := range c.Comparisons {
			line.Comparisons = append(line.Comparisons, ageComparisonOf(&c.Comparisons[k], m))
		}
		j.Conditions = append(j.Conditions, line)
	}
	return j
}

func ageComparisonOf(c *review.AgeComparison, m *mask.Masker) ageComparisonLine {
	return ageComparisonLine{
		Name: c.Name, Result: c.Said.String(), Statement: given(m, "", c.Statement), Computed: c.Computed.String(),
		Estimate: c.Estimate, Reference: c.Reference, Margin: c.Margin, ByWidening: c.Widening(),
		WithoutWide: c.Raw.String(), Doubts: append([]string{}, c.Doubts...),
	}
}

// printFaceAge writes the same judgement for people, newest run first.
func printFaceAge(b *strings.Builder, e *review.Examination, m *mask.Masker) {
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
		printAgeRun(b, &r.Runs[i], m)
	}
	if r.Older > 0 {
		fmt.Fprintf(b, "  %d older runs are left out here; --json has them.\n", r.Older)
	}
}

func printAgeRun(b *strings.Builder, run *review.AgeRun, m *mask.Masker) {
	fmt.Fprintf(b, "  Run %d\n", run.Number)
	for _, band := range run.Bands {
		fmt.Fprintf(b, "    %s: looks %s, widened %s\n", band.Face, plainSpan(&band.Raw), plainSpan(&band.Widened))
	}
	for i := range run.Conditions {
		c := &run.Conditions[i]
		fmt.Fprintf(b, "    %-12s condition %d: %s %s\n", c.Final, c.Number, m.Text("", c.AsSent[1]), m.Text("", c.AsSent[0]))
		if c.Doubt != "" {
			fmt.Fprintf(b, "                 contradicts itself: %s\n", c.Doubt)
		}
		for k := range c.Comparisons {
			printComparison(b, &c.Comparisons[k], m)
		}
	}
	if run.LeftOut > 0 {
		fmt.Fprintf(b, "    %d more conditions are left out here.\n", run.LeftOut)
	}
	fmt.Fprintf(b, "    %-12s together, computed here: %s\n", run.Logic.Together, run.Logic.Why)
}

func printComparison(b *strings.Builder, c *review.AgeComparison, m *mask.Masker) {
	fmt.Fprintf(b, "      %-12s %s", c.Said, c.Title())
	if !c.Statement.IsEmpty() {
		fmt.Fprintf(b, ": %s", m.Text("", c.Statement))
	}
	if c.Margin.Set {
		fmt.Fprintf(b, ", margin %s", plainYears(c.Margin))
	}
	if c.ByWidening() {
		fmt.Fprintf(b, ", %s without the widening", c.Raw)
	}
	b.WriteByte('\n')
	for _, d := range c.Doubts {
		fmt.Fprintf(b, "                   contradicts itself: %s; computed here: %s\n", d, c.Computed)
	}
}

func plainYears(n review.Number) string {
	if !n.Set {
		return "?"
	}
	return strconv.FormatFloat(n.Value, 'g', 6, 64)
}

func plainSpan(e *review.AgeEstimate) string { return plainYears(e.Low) + " to " + plainYears(e.High) }
