package review

import (
	"time"

	"kycdesk/review/compare"
)

// caseRules are about the case as a whole.
var caseRules = []rule{
	{"case.deleted", Warning, Summary, "", func(c *caseView) []hit {
		return once(c.state == Deleted, "The service has deleted this case; nothing can be decided on it")
	}},
	{"data.projected", Warning, Options, "", func(c *caseView) []hit {
		p := c.sub.Projection
		if p == nil {
			return nil
		}
		return once(true, "A projection of the project left fields out of this answer", Value{Label: "projection", Text: p.Name})
	}},
	{"data.masked", Info, Compare, "", rowsWith(func(r *compare.Row) bool {
		return r.Rule == "number.masked" || r.Rule == "number.masked_agrees" && r.Field == "document_number"
	}, "the service hides a part of it, which cannot be compared")},
	{"options.approval_lapsed", Info, Options, "", approvalLapsed},
	{"score.argos_low", Info, Summary, "", func(c *caseView) []hit {
		n, limit := c.sub.ArgosScore, c.policy.ArgosScore
		return once(n.Set && limit > 0 && n.Value < limit, "The ARGOS score is below the policy's threshold", number("score", n), threshold(limit))
	}},
	{"score.recognition_low", Info, Document, "id_image_badImage", func(c *caseView) []hit {
		n, limit := c.sub.RecognitionScore, c.policy.Recognition
		return once(n.Set && limit > 0 && n.Value < limit, "The recognition score is below the policy's threshold", number("score", n), threshold(limit))
	}},
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
