package casefile

import "kycdesk/review"

// form shows the project's own questions with their answers, an entry each.
func form(l *builder, _ *inputs, e *review.Examination) {
	groups := review.FormOf(e)
	if len(groups) == 0 {
		l.nothing("The project asked no questions of its own.")
		return
	}
	for i := range groups {
		if i > 0 {
			l.blank()
		}
		l.entries(&groups[i])
	}
}
