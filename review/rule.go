package review

import (
	"strconv"
	"time"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// caseView is what rules may look at.
type caseView struct {
	sub    *argos.Submission
	rows   []compare.Row
	policy Policy
	now    time.Time
	state  State
	ageRun *AgeRun // see newestAgeRun
}

// rule is one row of the table: what a finding of it is, and the question that makes one.
type rule struct {
	id         string
	severity   Severity // by default; see Policy.Severities
	section    Section
	rejectCode string
	check      func(c *caseView) []hit
}

// hit is one answer "yes" of a rule.
type hit struct {
	sentence string
	field    string
	values   []Value
}

func (r *rule) ask(c *caseView) []Finding {
	if c.state == Deleted && r.id != "case.deleted" {
		return nil
	}
	severity := c.policy.severityOf(r)
	if severity == Off {
		return nil
	}
	var out []Finding
	for _, h := range r.check(c) {
		out = append(out, Finding{
			ID: r.id, Severity: severity, Sentence: h.sentence, Section: r.section,
			Field: h.field, Values: h.values, RejectCode: r.rejectCode,
		})
	}
	return out
}

// ruleTable holds every rule by area. Findings of one severity come in this order: what decides a case first.
var ruleTable = [][]rule{
	caseRules, recordRules, textRules, idLivenessRules, documentRules, inputRules, compareRules, faceRules, faceAgeRules, policyRules,
	amlRules, duplicateRules, attemptRules, retryRules, cameraRules, networkRules, bankRules,
}

// once is the answer of a rule that speaks at most one time.
func once(yes bool, sentence string, values ...Value) []hit {
	if !yes {
		return nil
	}
	return []hit{{sentence: sentence, values: values}}
}

// figure writes a score as short as it can be.
func figure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func number(label string, n argos.Number) Value {
	return Value{Label: label, Text: NewText(figure(n.Value))}
}

func threshold(v float64) Value { return Value{Label: "threshold", Text: NewText(figure(v))} }
