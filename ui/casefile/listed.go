package casefile

import (
	"strings"

	"kycdesk/review"
)

// The sections below are lists of facts that review makes, with nothing of their own.

func network(l *builder, _ *inputs, e *review.Examination) {
	l.blocks(review.NetworkOf(e), "The record has no address, no check before the first step and nothing added later.")
}

func bank(l *builder, _ *inputs, e *review.Examination) {
	l.blocks(review.BankOf(e), "No bank account was checked; the check is for accounts in Korea.")
}

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

// options shows the project's settings and, after them, what no section shows and why.
func options(l *builder, _ *inputs, e *review.Examination) {
	l.blocks(review.OptionsOf(e), "The record has no settings of the project.")
	l.blank()
	l.blockTitle("Hidden on purpose; Raw has them as received")
	for _, h := range review.HiddenOnPurpose() {
		l.paragraph(l.t.Secondary, h.Reason+": "+strings.Join(h.Labels, ", "), factIndent)
	}
}
