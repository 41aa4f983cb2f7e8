package review

// caseRules are about the case as a whole.
var caseRules = []rule{
	{"case.deleted", Info, Summary, "", func(c *caseView) []hit {
		return once(c.state == Deleted, "The service has deleted this case; nothing can be decided on it")
	}},
	{"data.projected", Warning, Options, "", func(c *caseView) []hit {
		p := c.sub.Projection
		if p == nil {
			return nil
		}
		return once(true, "A projection of the project left fields out of this answer", Value{Label: "projection", Text: p.Name})
	}},
	{"score.argos_low", Info, Summary, "", func(c *caseView) []hit {
		n, limit := c.sub.ArgosScore, c.policy.ArgosScore
		return once(n.Set && limit > 0 && n.Value < limit, "The ARGOS score is below the policy's threshold", number("score", n), threshold(limit))
	}},
	{"score.recognition_low", Info, Document, "id_image_badImage", func(c *caseView) []hit {
		n, limit := c.sub.RecognitionScore, c.policy.Recognition
		return once(n.Set && limit > 0 && n.Value < limit, "The recognition score is below the policy's threshold", number("score", n), threshold(limit))
	}},
}
