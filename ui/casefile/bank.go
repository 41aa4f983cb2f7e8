package casefile

import "kycdesk/review"

func bank(l *builder, _ *inputs, e *review.Examination) {
	l.blocks(review.BankOf(e), "No bank account was checked; the check is for accounts in Korea.")
}
