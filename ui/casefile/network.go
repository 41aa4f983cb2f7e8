package casefile

import "kycdesk/review"

func network(l *builder, _ *inputs, e *review.Examination) {
	l.blocks(review.NetworkOf(e), "The record has no address, no check before the first step and nothing added later.")
}
