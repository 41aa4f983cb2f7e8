package review

// WhatIf returns the run as it would be with every age that the project set moved by so many years. It is a question
// and no policy: the comparisons with a set age carry what is computed here as their result, the others what the
// service said. A condition has a final result only where all its comparisons end alike, because how the service joins
// them is not documented.
func (r *AgeRun) WhatIf(by float64) AgeRun {
	out := *r
	out.Disagreeing = 0
	out.Conditions = append([]AgeCondition(nil), r.Conditions...)
	logic := newLogic(r.Logic.Operators)
	for i := range out.Conditions {
		c := &out.Conditions[i]
		c.whatIf(by)
		logic.add(c.Final)
	}
	out.Logic = logic.result()
	if r.LeftOut > 0 {
		out.Logic = AgeLogic{Operators: r.Logic.Operators, Why: "some conditions are left out here"}
	}
	out.Thresholds = nil
	for _, t := range r.Thresholds {
		if !t.BirthDate {
			t.Years += by
		}
		out.Thresholds = append(out.Thresholds, t)
	}
	return out
}

// SetAges reports whether a comparison of the run was made with an age that the project set.
func (r *AgeRun) SetAges() bool {
	for _, t := range r.Thresholds {
		if !t.BirthDate {
			return true
		}
	}
	return false
}

func (c *AgeCondition) whatIf(by float64) {
	moved := false
	for i := range c.Comparisons {
		m := &c.Comparisons[i]
		if m.Said == AgeNotRun || m.BirthDate || !m.Reference.Set {
			continue
		}
		moved = true
		m.Reference.Value += by
		m.Computed, m.Margin = compareAges(c.Operator, m.Estimate, m.Reference)
		m.Raw, m.RawMargin = compareAges(c.Operator, m.RawEstimate, m.Reference)
		m.Said, m.Doubts, m.Statement = m.Computed, nil, Text{}
		if m.Computed != AgeUnknown {
			m.Statement = NewText(figure(m.Estimate.Value) + " " + c.Operator + " " + figure(m.Reference.Value))
		}
	}
	if moved {
		c.Computed = inCommon(&c.Comparisons)
		c.Final, c.Doubt = c.Computed, ""
	}
}
