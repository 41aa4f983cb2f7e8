package review

import "kycdesk/argos"

// The fields of the scores of the document's picture.
const (
	screenAt   = "id_LivenessScore.Screen_play"
	paperAt    = "id_LivenessScore.Paper_printed"
	portraitAt = "id_LivenessScore.Replace_portraits"
)

// idLivenessRules are about the document's picture: is it of a document, and of an unchanged one (§11.7).
var idLivenessRules = []rule{
	{
		id: "id_liveness.screen", severity: Warning, section: Document, code: "id_image_invalidImage",
		needs:  []string{screenAt},
		asks:   "whether the picture is of a screen",
		about:  "The document's picture may be of a screen: below the policy's threshold, or lowest where the service warned",
		source: "§11.7, §11.11",
		check:  idLiveness(screenAt, func(l *argos.IDLiveness) argos.Number { return l.ScreenPlay }, "of a screen"),
	},
	{
		id: "id_liveness.paper", severity: Warning, section: Document, code: "id_image_invalidImage",
		needs:  []string{paperAt},
		asks:   "whether the picture is of a paper copy",
		about:  "The document's picture may be of a paper copy, by the same measure",
		source: "§11.7, §11.11",
		check:  idLiveness(paperAt, func(l *argos.IDLiveness) argos.Number { return l.PaperPrinted }, "of a paper copy"),
	},
	{
		id: "id_liveness.portrait", severity: Warning, section: Document, code: "id_image_invalidImage",
		needs:  []string{portraitAt},
		asks:   "whether the portrait was replaced",
		about:  "The document may carry another portrait, by the same measure",
		source: "§11.7, §11.11",
		check:  idLiveness(portraitAt, func(l *argos.IDLiveness) argos.Number { return l.ReplacedPortrait }, "with another portrait put in"),
	},
}

// idLiveness speaks below the policy's threshold. Thresholds are per project and not published, so that without one it
// speaks only where the service itself doubted the picture, and then of the kind that scores lowest.
func idLiveness(path string, of func(l *argos.IDLiveness) argos.Number, what string) func(c *caseView) []hit {
	return func(c *caseView) []hit {
		n, limit := usable(path, of(&c.sub.IDLiveness)), c.policy.IDLiveness
		switch {
		case !n.Set:
			return nil
		case limit > 0:
			return once(n.Value < limit, "The ID picture may be "+what, number("score", n), threshold(limit))
		case c.pictureDoubted() && n.Value <= c.lowestIDLiveness():
			return once(true, "The service doubted the ID picture; it may be "+what+", which scores lowest", number("score", n))
		}
		return nil
	}
}

// pictureDoubted reports whether the service itself said something: a warning of that engine.
func (c *caseView) pictureDoubted() bool {
	for i := range c.sub.Warnings {
		if folds(c.sub.Warnings[i].RelatedEngine, "id_liveness") {
			return true
		}
	}
	return false
}

func (c *caseView) lowestIDLiveness() float64 {
	l := &c.sub.IDLiveness
	lowest := 101.0
	for path, n := range map[string]argos.Number{screenAt: l.ScreenPlay, paperAt: l.PaperPrinted, portraitAt: l.ReplacedPortrait} {
		if n = usable(path, n); n.Set {
			lowest = min(lowest, n.Value)
		}
	}
	return lowest
}
