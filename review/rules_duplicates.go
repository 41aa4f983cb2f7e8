package review

import (
	"slices"
	"strconv"

	"kycdesk/argos"
)

// duplicateRules are about other cases of what may be the same person.
var duplicateRules = []rule{
	{
		id: "duplicates.person", severity: Warning, section: Duplicates, code: "duplicate_user", flag: FlagDuplicate,
		about:  "Another case has the same personal data and the same face",
		source: "§2.7, §11.1",
		check: func(c *caseView) []hit {
			return others(c, c.sub.DuplicateUsers, among(c.sub.DuplicateFaces, true), samePerson+", face",
				"Another case has the same personal data and the same face", "Other cases have the same personal data and the same face")
		},
	},
	{
		id: "duplicates.pii", severity: Warning, section: Duplicates, code: "duplicated_user_PII_exact", flag: FlagDuplicate,
		about:  "Another case has the same name, birth date, gender and nationality, and not the same face",
		source: "§2.7, §11.1",
		check: func(c *caseView) []hit {
			return others(c, c.sub.DuplicateUsers, among(c.sub.DuplicateFaces, false), samePerson,
				"Another case has the same personal data", "Other cases have the same personal data")
		},
	},
	{
		id: "duplicates.face", severity: Warning, section: Duplicates, code: "duplicated_face", flag: FlagDuplicate,
		about:  "Another case has the same face under other data",
		source: "§2.7, §11.1",
		check: func(c *caseView) []hit {
			return others(c, c.sub.DuplicateFaces, among(c.sub.DuplicateUsers, false), "face",
				"Another case has the same face under other data", "Other cases have the same face under other data")
		},
	},
	{
		id: "duplicates.too_many", severity: Warning, section: Duplicates, flag: FlagDuplicate,
		floor:  Floor{Info, "which of the other cases have the same data and which the same face was not told apart"},
		about:  "More other cases are listed than are read, so that those of the same data and of the same face are not told apart",
		source: "console",
		check:  tooManyTwins,
	},
}

// samePerson are the fields that the service compares for personal data (§2.7).
const samePerson = "name, birth date, gender, nationality"

// mostTwins is how many other cases are read of a list. A person with so many is a fault of the service; of what is left
// out nobody could say in which of the lists it stands.
const mostTwins = 5000

func (c *caseView) hasTooManyTwins() bool {
	return len(c.sub.DuplicateUsers) > mostTwins || len(c.sub.DuplicateFaces) > mostTwins
}

func tooManyTwins(c *caseView) []hit {
	if !c.hasTooManyTwins() {
		return nil
	}
	values := []Value{
		{Label: "same personal data", Text: NewText(strconv.Itoa(len(c.sub.DuplicateUsers)))},
		{Label: "same face", Text: NewText(strconv.Itoa(len(c.sub.DuplicateFaces)))},
	}
	for _, id := range first(slices.Concat(first(c.sub.DuplicateUsers, mostRepeats), first(c.sub.DuplicateFaces, mostRepeats)), mostRepeats) {
		values = append(values, Value{Label: "case", Text: id})
	}
	return once(true, "More other cases are listed than can be read, so they could not be checked one by one", values...)
}

// among asks whether an id is in a list, or is not.
func among(list argos.Texts, wanted bool) func(id argos.Text) bool {
	if len(list) <= mostRepeats {
		return func(id argos.Text) bool { return slices.Contains(list, id) == wanted }
	}
	in := make(map[argos.Text]bool, min(len(list), mostTwins))
	for _, id := range first(list, mostTwins) {
		in[id] = true
	}
	return func(id argos.Text) bool { return in[id] == wanted }
}

// others lists the other cases that belong to a rule, and the fields that match; the service may name the case itself.
func others(c *caseView, ids argos.Texts, belongs func(id argos.Text) bool, matching, one, many string) []hit {
	if len(ids) == 0 || c.hasTooManyTwins() {
		return nil
	}
	var values []Value
	for _, id := range ids {
		if !id.IsEmpty() && id != c.sub.ID && belongs(id) {
			values = append(values, Value{Label: "case", Text: id})
		}
	}
	if len(values) == 0 {
		return nil
	}
	sentence := many
	if len(values) == 1 {
		sentence = one
	}
	return once(true, sentence, append(firstValues(values), Value{Label: "the same", Text: NewText(matching)})...)
}

// bankRules are about the Korean account check (§11.9).
var bankRules = []rule{
	{
		id: "bank.failed", severity: Warning, section: Bank,
		needs:  []string{"bank_verification.result"},
		asks:   "the bank account",
		about:  "The bank account check failed",
		source: "§11.9",
		check: func(c *caseView) []hit {
			b := c.sub.Bank
			if b == nil {
				return nil
			}
			return once(folds(b.Result, "fail"), "The bank account check failed",
				Value{Label: "kind", Text: b.Type}, Value{Label: "account", Text: b.AccountNumber, Field: "accountNumber"})
		},
	},
	{
		id: "bank.retries", severity: Info, section: Bank,
		needs:  []string{"bank_verification.retry_count"},
		asks:   "the tries at the bank account",
		about:  "The code of the bank account check was wrong as often as the policy names",
		source: "§11.9",
		check: func(c *caseView) []hit {
			b := c.sub.Bank
			if b == nil {
				return nil
			}
			n := b.RetryCount
			return once(c.policy.Retries > 0 && n.Set && n.Value >= float64(c.policy.Retries), "The code of the bank account check was wrong many times",
				Value{Label: "retries", Text: NewText(figure(n.Value))})
		},
	},
}
