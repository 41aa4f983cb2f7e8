package review

// BankOf is the Korean account check (§11.9).
func BankOf(e *Examination) []Block {
	b := e.Submission.Bank
	if b == nil {
		return nil
	}
	var out Block
	out.add("bank_verification.result", "result", b.Result, noticeIf(folds(b.Result, "fail"), "the account is not proved to be this person's"))
	out.add("bank_verification.type", "kind", b.Type, note(bankKind(b.Type)))
	out.add("bank_verification.bank_code", "bank", b.BankCode)
	out.add("bank_verification.account_number", "account", b.AccountNumber)
	out.add("bank_verification.retry_count", "failures", numberText(b.RetryCount), note("while the code was sent, before step 2"))
	return filled(out)
}

func bankKind(t Text) string {
	switch {
	case folds(t, "occupancy"):
		return "1 KRW was sent with a code of three digits"
	case folds(t, "nameCheck"):
		return "the holder's name was compared"
	}
	return ""
}
