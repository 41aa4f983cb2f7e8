package review

import "kycdesk/argos"

// duplicateRules are about other cases of what may be the same person.
var duplicateRules = []rule{
	{"duplicates.pii", Warning, Duplicates, "duplicate_user", func(c *caseView) []hit {
		return others(c, c.sub.DuplicateUsers, "Another case has the same personal data", "Other cases have the same personal data")
	}},
	{"duplicates.face", Warning, Duplicates, "duplicated_face", func(c *caseView) []hit {
		return others(c, c.sub.DuplicateFaces, "Another case has the same face", "Other cases have the same face")
	}},
}

// others lists the other cases; the service may name the case itself.
func others(c *caseView, ids argos.Texts, one, many string) []hit {
	var values []Value
	for _, id := range ids {
		if !id.IsEmpty() && id != c.sub.ID {
			values = append(values, Value{Label: "case", Text: id})
		}
	}
	sentence := many
	if len(values) == 1 {
		sentence = one
	}
	return once(len(values) > 0, sentence, first(values, mostRepeats)...)
}

// amlRules speak only when a screening result is there: absent means not screened yet, never "no match" (§7.1).
var amlRules = []rule{
	{"aml.red_flag", Warning, AML, "", func(c *caseView) []hit {
		a := c.sub.AML
		if a == nil {
			return nil
		}
		return once(len(a.Matches) > 0 || folds(a.Status, "red flag"), "AML screening has matches to judge",
			Value{Label: "status", Text: a.Status}, Value{Label: "risk level", Text: a.RiskLevel})
	}},
}

// bankRules are about the Korean account check (§11.9).
var bankRules = []rule{
	{"bank.failed", Warning, Bank, "", func(c *caseView) []hit {
		b := c.sub.Bank
		if b == nil {
			return nil
		}
		return once(folds(b.Result, "fail"), "The bank account check failed",
			Value{Label: "kind", Text: b.Type}, Value{Label: "account", Text: b.AccountNumber, Field: "accountNumber"})
	}},
}
