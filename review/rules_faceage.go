package review

import "strconv"

// ageFigures are what the comparisons of a face-age run are computed from.
var ageFigures = []string{
	ageCondition + "condition.comparisonOperator", ageCondition + "condition.target", ageFinal,
	ageCondition + "matchResults.*.result", ageCondition + "matchResults.*.processed",
	ageUsed + "originalSelfieLow", ageUsed + "originalSelfieHigh", ageUsed + "originalSelfieMedian",
	ageUsed + "originalIdLow", ageUsed + "originalIdHigh", ageUsed + "originalIdMedian",
	ageUsed + "selfieLow", ageUsed + "selfieHigh", ageUsed + "selfieMedian",
	ageUsed + "idLow", ageUsed + "idHigh", ageUsed + "idMedian", ageUsed + "birthDateAge",
}

const (
	ageUsed      = "verification.faceAge[i].usedValues."
	ageCondition = "verification.faceAge[i].conditionResults[j]."
	ageFinal     = ageCondition + "finalResult"
)

// faceAgeRules are about the newest face-age run (§11.6): older ones were superseded by it, and are on the screen.
var faceAgeRules = []rule{
	{
		id: "face.age.disagrees", severity: Warning, section: Age, flag: FlagAge,
		needs:  ageFigures,
		asks:   "the age conditions",
		about:  "A face-age comparison or condition contradicts its own figures",
		source: "§11.6",
		check:  ageDisagrees,
	},
	{
		id: "face.age.failed", severity: Warning, section: Age, flag: FlagAge,
		needs:  []string{ageFinal},
		asks:   "the age conditions",
		about:  "A face-age condition of the newest attempt was not met",
		source: "§11.6",
		check:  ageFailed,
	},
	{
		id: "face.age.declared", severity: Warning, section: Age,
		needs:  append([]string{ageUsed + "birthDateAge", "created_at"}, birthDates...),
		asks:   "the age that was compared",
		about:  "The age that was compared is not that of the birth date",
		source: "§11.6",
		check:  ageDeclared,
	},
	{
		id: "face.age.widening", severity: Info, section: Age,
		needs:  ageFigures,
		asks:   "the age conditions",
		about:  "A face-age condition holds by the project's widening only",
		source: "§11.6",
		check:  ageByWidening,
	},
}

// newestAgeRun reads the run that the rules are about, once for all of them: it may have thousands of conditions.
func (c *caseView) newestAgeRun() *AgeRun {
	all := c.sub.Verification.FaceAge
	if c.ageRun == nil && len(all) > 0 {
		run := readRun(&all[len(all)-1], len(all))
		c.ageRun = &run
	}
	return c.ageRun
}

func ageDisagrees(c *caseView) []hit {
	run := c.newestAgeRun()
	if run == nil || run.Disagreeing == 0 {
		return nil
	}
	var out repeats
	for i := range run.Conditions {
		k := &run.Conditions[i]
		for j := range k.Comparisons {
			if m := &k.Comparisons[j]; len(m.Doubts) > 0 && !out.full() {
				out.add(hit{
					sentence: "A face-age comparison contradicts itself: " + m.Doubts[0],
					values:   append(comparisonValues(k, m), Value{Label: "computed here", Text: NewText(m.Computed.String())}),
				})
			}
		}
		if k.Doubt != "" && !out.full() {
			out.add(hit{sentence: "A face-age condition contradicts itself: " + k.Doubt, values: []Value{
				conditionValue(k),
				{Label: "final result", Text: NewText(k.Final.String())},
				{Label: "its comparisons", Text: NewText(k.Computed.String())},
			}})
		}
	}
	return out.told("A face-age condition contradicts itself")
}

func conditionValue(k *AgeCondition) Value {
	return Value{Label: "condition", Text: NewText(strconv.Itoa(k.Number))}
}

func comparisonValues(k *AgeCondition, m *AgeComparison) []Value {
	return []Value{
		conditionValue(k),
		{Label: "of", Text: NewText(m.Title())},
		{Label: "statement", Text: m.Statement},
		{Label: "result", Text: NewText(m.Said.String())},
	}
}

// ageFailed speaks once for a run: the agent reads the conditions in the section.
func ageFailed(c *caseView) []hit {
	run := c.newestAgeRun()
	if run == nil {
		return nil
	}
	for i := range run.Conditions {
		k := &run.Conditions[i]
		if k.Final != AgeFailed {
			continue
		}
		values := []Value{conditionValue(k)}
		for j := range k.Comparisons {
			if m := &k.Comparisons[j]; m.Said == AgeFailed {
				values = append(values, Value{Label: m.Title(), Text: m.Statement})
			}
		}
		return once(true, "The face looks another age than a condition of the project asks for", values...)
	}
	return nil
}

// ageDeclared holds the service's age against the birth date. The run was made some time between the first step and
// today, so that an age of either day, or of one between, is right.
func ageDeclared(c *caseView) []hit {
	run := c.newestAgeRun()
	if run == nil || !isAge(run.BirthDateAge) {
		return nil
	}
	then := c.sub.CreatedAt.At
	if then.IsZero() {
		then = c.now
	}
	said := run.BirthDateAge.Value
	var values []Value
	for _, v := range []Value{{"birth date", c.sub.Applicant.BirthDate, "birthDate"}, {"on the document", c.sub.OCR.BirthDate, "birthDate"}} {
		born := c.readDate(v.Text).Born(c.today())
		from, _, _ := born.Ages(dayIn(then.AddDate(0, 0, -1), c.policy.Zone))
		_, to, ok := born.Ages(c.day().last)
		if !ok || from < 0 {
			continue
		}
		if said >= float64(from) && said <= float64(to) {
			return nil // one copy gives it; that the copies differ is another rule's
		}
		values = append(values, v)
	}
	return once(len(values) > 0, "The service counted another age than the birth date gives",
		append([]Value{{Label: "age of the service", Text: NewText(figure(said))}}, values...)...)
}

// ageByWidening says where the raw estimate alone would have ended the other way.
func ageByWidening(c *caseView) []hit {
	run := c.newestAgeRun()
	if run == nil {
		return nil
	}
	for i := range run.Conditions {
		k := &run.Conditions[i]
		for j := range k.Comparisons {
			if m := &k.Comparisons[j]; m.ByWidening() && m.Said == m.Computed {
				sentence := "A face-age comparison passes only because the estimate was widened"
				if m.Said == AgeFailed {
					sentence = "A face-age comparison fails only because the estimate was widened"
				}
				return once(true, sentence, append(comparisonValues(k, m), Value{Label: "without it", Text: NewText(m.Raw.String())})...)
			}
		}
	}
	return nil
}

// Title names the comparison for people: "ID face, set age".
func (m *AgeComparison) Title() string {
	if m.BirthDate {
		return m.Face.String() + ", birth date"
	}
	return m.Face.String() + ", set age"
}
