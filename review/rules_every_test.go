package review_test

import (
	"cmp"
	"slices"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
)

// pairOfCases is a case that raises a rule and one that almost does, by a policy of their own where the rule is silent
// without.
type pairOfCases struct {
	policy      func(p *review.Policy)
	raise, miss func(s *argos.Submission)
	verdicts    [2]review.MatchVerdict // on every AML match of the case that raises it, and of the one that does not
	pictures    [2]review.PictureSize  // that was read of the case that raises it, and of the one that does not
}

// otherPairs are those of rules that the tables of cases do not have: they need another policy, a face-age run or a whole
// case. The key is that of a policy, or the id where no policy names the rule.
func otherPairs(t *testing.T) map[string][]pairOfCases {
	t.Helper()
	score := func(set func(s *argos.Submission, v float64), limit func(p *review.Policy)) pairOfCases {
		return pairOfCases{
			policy: limit,
			raise:  func(s *argos.Submission) { set(s, 69.9) },
			miss:   func(s *argos.Submission) { set(s, 70) },
		}
	}
	out := map[string][]pairOfCases{
		"score.argos_low": {score(func(s *argos.Submission, v float64) { s.ArgosScore = num(v) }, func(p *review.Policy) { p.ArgosScore = 70 })},
		"score.recognition_low": {score(func(s *argos.Submission, v float64) { s.RecognitionScore = num(v) }, func(p *review.Policy) {
			p.Recognition = 70
		})},
		"case.deleted": {{
			raise: func(s *argos.Submission) { s.Applicant = argos.Applicant{FullName: text("Deleted Submission")} },
			miss:  func(s *argos.Submission) { s.Applicant.FullName = text("Deleted Submissions") },
		}},
		"record.unread": {{
			raise: func(s *argos.Submission) {
				s.Faults = []argos.Fault{{Path: text("argos_score"), Key: text("argos_score"), Kind: argos.NotJSON, Received: text("NaN"), Size: 3}}
			},
			miss: func(s *argos.Submission) { s.ArgosScore = argos.Number{} },
		}},
		"clean.no_rule_speaks": {
			{raise: func(*argos.Submission) {}, miss: expires("2026-03-13")},
			{raise: expires("2026-04-13"), miss: both(expires("2026-04-13"), func(s *argos.Submission) { s.Images.Selfie = text("") })}, // remarks do not count, a warning does
		},
		"aml.match_open": {judgedCases(matched(1), "", review.DifferentPerson)},
		"aml.match_not_ruled_out": {
			judgedCases(matched(1), review.SamePerson, review.DifferentPerson), judgedCases(matched(1), review.CannotRuleOut, ""),
		},
		"aml.match_not_ruled_out_decided": {judgedCases(both(result("approved"), matched(2)), review.SamePerson, review.DifferentPerson)},
		"aml.red_flag":                    {judgedCases(both(result("approved"), matched(2)), "", review.CannotRuleOut), {raise: both(result("approved"), matched(1)), miss: matched(1)}},
		"aml.matches_unknown": {
			{raise: unreadAt("aml"), miss: unreadAt("aml.raw_data")},
			{raise: unreadAt("aml.matches[1]"), miss: unreadAt("aml.matches[1].score")},
			{raise: unreadAt("aml.matches"), miss: both(result("approved"), unreadAt("aml.matches"))},
		},
		"reading.contradicts": {
			{raise: readAs("birthDate", "1971-07-30"), miss: readAs("birthDate", "09.01.1988")},
			{raise: readAs("documentNumber", "Y12345678"), miss: readAs("documentNumber", "X 00000000")},
			{raise: readAs("fullName", "Mina Demo"), miss: readAs("fullName", "SAMPLE OLA")},
		},
		"reading.contradicts_other": {
			{raise: readAs("validUntil", "2019-02-02"), miss: readAs("validUntil", "02 FEB 2031")},
			{raise: readAs("nationality", "ARG"), miss: readAs("nationality", "Brazilian")},
			{raise: readAs("documentType", "visa"), miss: readAs("type", "P")},
		},
		"mrz.other_document": {
			{raise: withZone(zoneText{code: "V<"}.lines(44)...), miss: withZone(append(zoneText{code: "V<"}.lines(44), zoneText{}.lines(44)...)...)},
			{raise: withZone(zoneText{code: "I<"}.lines(36)...), miss: both(of("BRA", "government_id"), withZone(zoneText{code: "I<"}.lines(36)...))},
		},
		"reading.alone": {
			{raise: both(expires(""), readAs("expireDate", "2019-02-02")), miss: both(expires(""), readAs("expireDate", "-"))},
		},
		"reading.not_understood": {
			{raise: readAs("expiryDate", "soon"), miss: readAs("expiryDate", "2031-02-02")},
			{raise: readAs("issuingCountry", "Freedonia"), miss: readAs("issuingCountry", "")},
		},
		"aml.matches_ruled_out": {judgedCases(matched(2), review.DifferentPerson, review.CannotRuleOut)},
	}
	for rule, pictures := range pictureSizeTests {
		for _, p := range pictures {
			out[rule] = append(out[rule], pairOfCases{raise: func(*argos.Submission) {}, miss: func(*argos.Submission) {}, pictures: p})
		}
	}
	for _, c := range ageRuleTests {
		aged := func(change func(run object)) func(s *argos.Submission) {
			return func(s *argos.Submission) {
				run := passing()
				change(run)
				s.Verification = decoded(t, object{"verification": object{"faceAge": []any{run}}}).Verification
			}
		}
		out[c.id] = append(out[c.id], pairOfCases{raise: aged(c.raise), miss: aged(c.not)})
	}
	return out
}

// pairsOf collects the pairs of one row of the rules.
func pairsOf(r *review.RuleInfo, others map[string][]pairOfCases) []pairOfCases {
	var out []pairOfCases
	for _, tt := range slices.Concat(ruleTests, moreRuleTests, numberRuleTests, sourceRuleTests, estimateRuleTests) {
		if tt.rule == r.ID && tt.severity == r.Severity {
			out = append(out, pairOfCases{raise: tt.change, miss: tt.nearMiss})
		}
	}
	return append(out, others[cmp.Or(r.Key, r.ID)]...)
}

// judgedCases are two cases with the same record and other verdicts on their matches, the empty one being none.
func judgedCases(change func(s *argos.Submission), raise, miss review.MatchVerdict) pairOfCases {
	return pairOfCases{raise: change, miss: change, verdicts: [2]review.MatchVerdict{raise, miss}}
}

// raises reports whether a rule speaks with a severity about the clean case as changed to raise it.
func (c *pairOfCases) raises(r *review.RuleInfo, severity review.Severity, p review.Policy) bool {
	return c.speaks(r, severity, p, c.raise, 0)
}

// missed reports the same of the case that almost raises it.
func (c *pairOfCases) missed(r *review.RuleInfo) bool {
	return c.speaks(r, r.Severity, review.DefaultPolicy(), c.miss, 1)
}

func (c *pairOfCases) speaks(r *review.RuleInfo, severity review.Severity, p review.Policy, change func(s *argos.Submission), which int) bool {
	if c.policy != nil {
		c.policy(&p)
	}
	s := clean()
	change(&s)
	e := review.Examine(s, p, now)
	added := allJudged(e, c.verdicts[which])
	if picture := c.pictures[which]; picture.Type != "" {
		added.Pictures = append(added.Pictures, picture)
	}
	return slices.ContainsFunc(e.With(added).Findings, func(f review.Finding) bool {
		return f.ID == r.ID && f.Severity == severity && f.Flag == r.Flag
	})
}

// TestEveryRuleIsRaisedByACaseAndNotByItsNearMiss holds every row of review.Rules() to at least one pair, without any
// exception, and to what a policy says of it.
func TestEveryRuleIsRaisedByACaseAndNotByItsNearMiss(t *testing.T) {
	others := otherPairs(t)
	rows := 0
	for _, r := range review.Rules() {
		rows++
		pairs := pairsOf(&r, others)
		if len(pairs) == 0 {
			t.Errorf("%s (%s) has no case", r.ID, r.Severity)
		}
		for i := range pairs {
			c := &pairs[i]
			if !c.raises(&r, r.Severity, review.DefaultPolicy()) {
				t.Errorf("%s (%s): case %d does not raise it", r.ID, r.Severity, i+1)
			}
			if c.missed(&r) {
				t.Errorf("%s (%s): the near miss %d raises it", r.ID, r.Severity, i+1)
			}
			if r.Key != "" {
				heedsThePolicy(t, &r, c)
			}
		}
	}
	t.Logf("%d rules, each raised, just missed, and graded by a policy", rows)
}

// heedsThePolicy grades a rule as anything it can be. Where several rows share an id, each is graded alone.
func heedsThePolicy(t *testing.T, r *review.RuleInfo, c *pairOfCases) {
	t.Helper()
	for _, s := range []review.Severity{review.Info, review.Warning, review.Blocker, review.Off} {
		p := review.DefaultPolicy()
		refused := r.Floor.Why != "" && (s == review.Off || s < r.Floor.Least)
		if err := p.Grade(r.Key, s); (err != nil) != refused {
			t.Errorf("%s as %s: %v", r.Key, s, err)
			continue
		}
		switch {
		case refused:
			if !c.raises(r, r.Severity, p) {
				t.Errorf("%s: a refused grade changed it", r.Key)
			}
		case s == review.Off:
			if c.raises(r, r.Severity, p) && r.Part == "" {
				t.Errorf("%s speaks though it is off", r.Key)
			}
		case !c.raises(r, s, p):
			t.Errorf("%s is not %s though the policy says so", r.Key, s)
		}
	}
}

// unreadAt has a part of the record that could not be read.
func unreadAt(path string) func(*argos.Submission) {
	return func(s *argos.Submission) {
		s.Faults = []argos.Fault{{Path: text(path), Key: text(path), Kind: argos.WrongType, Received: text("x"), Size: 1}}
	}
}

func status(word string) func(*argos.Submission) {
	return func(s *argos.Submission) { s.AML = &argos.AML{Status: text(word)} }
}
