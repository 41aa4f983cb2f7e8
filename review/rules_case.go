package review

import (
	"slices"
	"time"
	"unicode"

	"kycdesk/review/compare"
)

// caseRules are about the case as a whole.
var caseRules = []rule{
	{
		id: deletedRule, severity: Warning, section: Summary,
		floor:  Floor{Warning, "nothing can be decided on a deleted case, and nothing else on the screen says so"},
		about:  "The service has deleted the case; nothing can be decided on it",
		source: "§2.7, §8.1",
		check: func(c *caseView) []hit {
			return once(c.state == Deleted, "The service has deleted this case; nothing can be decided on it")
		},
	},
	{
		id: "case.incomplete", severity: Info, section: Attempts,
		about:  "The applicant has not finished; when the service rejects the case by itself",
		source: "§8.4, §11.4",
		check:  leftIncomplete,
	},
	{
		id: "data.projected", severity: Warning, section: Options,
		floor:  Floor{Info, "parts of the case were left out of the answer, so that it looks cleaner than it is"},
		about:  "A projection of the project left fields out of the answer",
		source: "§2.7, §8.6",
		check: func(c *caseView) []hit {
			p := c.sub.Projection
			if p == nil {
				return nil
			}
			return once(true, "A projection of the project left fields out of this answer", Value{Label: "projection", Text: p.Name})
		},
	},
	{
		id: "data.masked", severity: Info, section: Compare,
		needs:  numberCopies,
		asks:   "what the number shows",
		about:  "The service hides a part of a number or a name, so that it cannot be compared in full",
		source: "§2.6",
		check: func(c *caseView) []hit {
			return slices.Concat(maskedInAll(c), maskedInOne(c), hiddenInAll(c))
		},
	},
	{
		id: "options.approval_lapsed", severity: Info, section: Options,
		needs:  []string{"kyc_result_at", "project_options.policy_approvePeriod", resultAt},
		asks:   "the period of the approval",
		about:  "The approval is older than the project's period",
		source: "§2.7",
		check:  approvalLapsed,
	},
	{
		id: "score.argos_low", severity: Info, section: Summary,
		needs:  []string{"argos_score"},
		asks:   "the ARGOS score",
		about:  "The ARGOS score is below the policy's threshold",
		source: "§11.7",
		check: func(c *caseView) []hit {
			n, limit := usable("argos_score", c.sub.ArgosScore), c.policy.ArgosScore
			return once(n.Set && limit > 0 && n.Value < limit, "The ARGOS score is below the policy's threshold", number("score", n), threshold(limit))
		},
	},
	{
		id: "score.recognition_low", severity: Info, section: Document, code: "id_image_badImage",
		needs:  []string{"recognition_score"},
		asks:   "the recognition",
		about:  "The recognition score is below the policy's threshold",
		source: "§11.7",
		check: func(c *caseView) []hit {
			n, limit := usable("recognition_score", c.sub.RecognitionScore), c.policy.Recognition
			return once(n.Set && limit > 0 && n.Value < limit, "The recognition score is below the policy's threshold", number("score", n), threshold(limit))
		},
	},
}

// approvalLapsed follows the project's period of approval, in days, 0 being off (§2.7).
func approvalLapsed(c *caseView) []hit {
	days, at := c.sub.Options.ApprovePeriodDays, c.sub.ResultAt.At
	if c.state != Approved || !days.Set || days.Value <= 0 || days.Value > 100*365 || at.IsZero() {
		return nil
	}
	end := at.Add(time.Duration(days.Value * 24 * float64(time.Hour)))
	return once(c.now.After(end), "The approval is older than the project's period", Value{Label: "approved", Text: c.sub.ResultAt.Text},
		Value{Label: "days", Text: NewText(figure(days.Value))})
}

// What is hidden in every copy is of note where nothing else is to be compared; what one copy shows and another hides
// always is.
var (
	maskedInAll = rowsWith(func(r *compare.Row) bool {
		return !allHidden(r) && (r.Rule == compare.RuleMasked || r.Rule == compare.RuleNameMasked || r.Rule == compare.RuleMaskedAgrees && r.Field == "document_number")
	}, "the service hides a part of it, which cannot be compared")
	maskedInOne = rowsWith(func(r *compare.Row) bool { return r.Rule == compare.RuleMaskedOneCopy }, "")
)

// hiddenInAll is about what no copy shows any of: nothing was judged by it.
func hiddenInAll(c *caseView) []hit {
	out := rowsWith(allHidden, "all of it is hidden, so it was not compared")(c)
	for i := range out {
		out[i].unjudged = true
	}
	return out
}

// allHidden reports whether a number or a name is there and no copy of it shows a letter or a digit.
func allHidden(r *compare.Row) bool {
	if r.Rule != compare.RuleMasked && r.Rule != compare.RuleNameMasked {
		return false
	}
	return !slices.ContainsFunc([]Text{r.Applicant, r.Reviewed, r.OCR, r.MRZ}, func(t Text) bool { return shows(t.Raw()) })
}

// shows reports whether a text has a letter or a digit that no mask stands for.
func shows(s string) bool {
	covered, i := compare.Covered(s), -1
	for _, c := range s {
		if i++; !covered[i] && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
			return true
		}
	}
	return false
}
