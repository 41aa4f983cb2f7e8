package compare

import (
	"slices"
	"strings"
)

// numberSense holds what a national number says by its scheme against the settled birth date and gender, and its check
// digits against its digits. Without a scheme the identity has none.
func (c *comparison) numberSense(field, raw string) (identity, Outcome) {
	schemes := schemesOf(field, c.issuer)
	if len(schemes) == 0 {
		return identity{}, Outcome{}
	}
	id, ok := readIdentity(compact(clip(raw)), schemes)
	if !ok {
		return identity{}, Outcome{}
	}
	return id, c.identitySense(&id)
}

func (c *comparison) identitySense(id *identity) Outcome {
	a := &c.sub.Applicant
	birth := c.date(first(a.BirthDate, c.sub.OCR.BirthDate).Raw())
	sex := c.Gender(first(a.Gender, c.sub.OCR.Gender).Raw())
	switch {
	case id.noDay && id.scheme.strict:
		return ruled("number.no_such_day")
	case len(id.births) > 0 && contradictsBirth(id.births, birth):
		return ruled("number.birth_date")
	case id.sex != "" && sex.How == Understood && !meet(sex.Can, []string{id.sex, other}):
		if id.scheme.strict {
			return ruled("number.gender")
		}
		return ruled("number.gender_kept")
	case id.check == CheckFails:
		return ruled(RuleCheckDigit)
	case id.noDay:
		return ruled(RuleOddBirth)
	case id.holder != "" && !hasInitial(c.nameWords(), id.holder):
		return ruled("number.name")
	}
	return Outcome{}
}

// nameWords returns the words of the settled name, else of the one on the document, in plain capitals.
func (c *comparison) nameWords() []string {
	return strings.Fields(folded(clip(first(nameOf(c.sub), c.sub.OCR.FullName).Raw())))
}

// hasInitial reports whether some word begins with the letters that a number carries of its holder's family name. Names
// in other scripts cannot contradict, nor can nines, which fill a short name up.
func hasInitial(words []string, letters string) bool {
	letters = strings.TrimRight(letters, "9")
	if letters == "" || strings.Contains(letters, "*") || len(words) == 0 || !allASCII(words) {
		return true
	}
	for i := range words {
		tail := strings.Join(words[i:], "")
		if strings.HasPrefix(tail, letters) || strings.HasPrefix(strings.Replace(tail, "MAC", "MC", 1), letters) {
			return true
		}
	}
	return false
}

// contradictsBirth reports whether no birth date that a number can mean is one that the date can mean.
func contradictsBirth(births []day, r *reading) bool {
	return len(r.spans) > 0 && !slices.ContainsFunc(births, func(b day) bool {
		of, _ := spanOf(Gregorian, b.year, b.month, b.day)
		return slices.ContainsFunc(r.spans, func(s span) bool { return s.meets(&of) })
	})
}
