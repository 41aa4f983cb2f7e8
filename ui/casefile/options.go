package casefile

import (
	"strings"

	"kycdesk/review"
)

// options shows the project's settings and, after them, what no section shows and why.
func options(l *builder, _ *inputs, e *review.Examination) {
	l.blocks(review.OptionsOf(e), "The record has no settings of the project.")
	l.blank()
	l.blockTitle("Hidden on purpose; Raw has them as received")
	for _, h := range review.HiddenOnPurpose() {
		l.paragraph(l.t.Secondary, h.Reason+": "+strings.Join(h.Labels, ", "), factIndent)
	}
}
