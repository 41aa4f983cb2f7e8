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
	{
		id: "id_liveness.doubted", severity: Warning, section: Document,
		about:  "The service skipped or doubted a check of the document's picture, and no score says of what kind",
		source: "§11.2, §11.11",
		check:  doubtedWithoutKind,
	},
}

// genuine is the least score of the range that the service's documents give for a genuine document (§11.7).
const genuine = 82

// doubtedWithoutKind speaks where the service warned of the picture and every score is that of a genuine document: it
// names no kind then, and nobody else should.
func doubtedWithoutKind(c *caseView) []hit {
	lowest := c.lowestIDLiveness()
	if c.policy.IDLiveness > 0 || !c.pictureDoubted() || lowest < genuine || lowest > 100 {
		return nil
	}
	l := &c.sub.IDLiveness
	return once(true, "The service skipped or doubted a check of the ID picture and named no kind",
		number("screen", l.ScreenPlay), number("paper", l.PaperPrinted), number("portrait", l.ReplacedPortrait))
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
		case c.pictureDoubted() && n.Value < genuine && n.Value <= c.lowestIDLiveness():
			return once(true, "The service doubted the ID picture; it may be "+what+", which scores lowest", number("score", n))
		}
		return nil
	}
}

// toldByScores reports whether a warning's engine is the one whose scores have rules of their own, which speak for it.
func (c *caseView) toldByScores(engine Text) bool {
	return folds(engine, idLivenessEngine) && c.policy.IDLiveness == 0 && c.lowestIDLiveness() <= 100
}

const idLivenessEngine = "id_liveness"

// pictureDoubted reports whether the service itself said something: a warning of that engine.
func (c *caseView) pictureDoubted() bool {
	for i := range c.sub.Warnings {
		if folds(c.sub.Warnings[i].RelatedEngine, idLivenessEngine) {
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
