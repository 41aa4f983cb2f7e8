package review

import (
	"strings"
)

// CompleteFilter says what can stand at a place of a filter: words that would replace s[from:at], in a stable order. at
// is in bytes. Nothing fits where words is empty.
func CompleteFilter(s string, at int) (from int, words []string) {
	at = max(0, min(at, len(s)))
	tokens := scanFilter(s[:at])
	part, before := "", tokens
	from = at
	if n := len(tokens); n > 0 {
		if last := tokens[n-1]; last.to == at && !last.quoted && (last.kind == wordToken || last.kind == valueToken) {
			part, from, before = last.text, last.from, tokens[:n-1]
		}
	}
	if n := len(before); n > 0 {
		last := before[n-1]
		if last.open {
			return at, nil
		}
		if last.kind == operatorToken {
			return from, completeValue(before, part)
		}
	}
	return from, completeWord(part, wantsOperand(before))
}

// wantsOperand reports whether a filter is not complete where these tokens end.
func wantsOperand(before []filterToken) bool {
	if len(before) == 0 {
		return true
	}
	last := before[len(before)-1]
	return last.kind == openToken || last.isKeyword()
}

func completeValue(before []filterToken, part string) []string {
	if len(before) < 2 {
		return nil
	}
	f := fieldNamed(before[len(before)-2].text)
	if f == nil {
		return nil
	}
	values := f.words()
	switch f.kind {
	case countryKind:
		if part == "" {
			return nil // 249 of them help nobody
		}
	case durationKind:
		values = []string{"30m", "2h", "1d", "3d"}
	}
	op, _ := f.operator(before[len(before)-1].text)
	if f.canMiss() && f.kind != flagKind && (op == "=" || op == "!=") {
		values = append(values[:len(values):len(values)], "none")
	}
	return beginning(values, part)
}

func completeWord(part string, operand bool) []string {
	if f := fieldNamed(part); f != nil {
		var out []string
		for _, op := range f.Operators() {
			out = append(out, f.Name+op)
		}
		return out
	}
	var all []string
	if !operand {
		all = append(all, "and", "or")
	}
	if operand || part != "" {
		for i := range filterFields {
			all = append(all, filterFields[i].Name)
		}
		all = append(all, "not")
	}
	return beginning(all, part)
}

func beginning(words []string, part string) []string {
	var out []string
	for _, w := range words {
		if len(w) > len(part) && strings.EqualFold(w[:len(part)], part) {
			out = append(out, w)
		}
	}
	return out
}

// HalfTyped reports whether a filter ends in what is probably the beginning of "and", "or", "not" or a field, after a
// comparison, parentheses or quotes: somebody is still typing it, and as a word it would leave out every row.
func HalfTyped(s string) bool {
	tokens := scanFilter(s)
	if len(tokens) < 2 {
		return false
	}
	last, before := tokens[len(tokens)-1], tokens[len(tokens)-2]
	return last.kind == wordToken && !last.quoted && last.to == len(s) && len(completeWord(last.text, false)) > 0 &&
		(before.kind == valueToken || before.kind == closeToken || before.quoted || before.isKeyword())
}
