package casefile

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// earlierShown is how many earlier verdicts of one match are on the screen; the journal has them all.
const earlierShown = 3

// bearingWords say what an earlier verdict does for the match: the label before it, and the sentence under it, in which
// %s is what changed.
var bearingWords = map[review.Bearing]struct{ label, sentence string }{
	review.Counts:    {"verdict", ""},
	review.Replaced:  {"before that", ""},
	review.Ended:     {"other case", "Not offered: something is different here (%s)."},
	review.Colleague: {"colleague", "It does not count at your desk: who decides a case judges its matches alone."},
	review.Offered:   {"offered", "The same person by name, birth date, nationality and number or user id. t takes it over as your verdict."},
	review.Shown:     {"other case", "The name and the birth date are the same; that it is the same person is not known."},
}

// judged gives the verdict that counts, what changed since, and the ones before.
func (l *matches) judged(s review.Standing) {
	if len(s.Changed) > 0 {
		l.paragraph(l.t.Warning, "Open again, since this changed: "+strings.Join(s.Changed, ", ")+".", matchIndent)
	}
	for i := range s.Judged {
		if i > earlierShown {
			l.paragraph(l.t.Secondary, strconv.Itoa(len(s.Judged)-i)+" more earlier verdicts", matchIndent)
			return
		}
		l.verdict(&s.Judged[i])
	}
}

func (l *matches) verdict(j *review.EarlierVerdict) {
	words, look := bearingWords[j.Bearing], l.t.Secondary
	if j.Bearing == review.Ended && j.CaseID == "" { // what changed stands over the verdicts of this case
		words.label, words.sentence = "ended", ""
	}
	switch j.Bearing {
	case review.Counts, review.Offered:
		look = l.t.Body
	}
	given := string(j.Verdict) + ", by " + j.Actor + ", " + text.UTC(j.At)
	if j.CaseID != "" {
		given += ", on case " + j.CaseID
	}
	l.matchLines(words.label, l.t.Measure.Wrap(given, l.matchRoom()))
	l.paragraph(look, l.mask.Prose(j.Reason), matchIndent+factLabel)
	if words.sentence != "" {
		sentence := strings.ReplaceAll(words.sentence, "%s", strings.Join(j.Changed, ", "))
		l.paragraph(l.t.Secondary, sentence, matchIndent+factLabel)
	}
}
