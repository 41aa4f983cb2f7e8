package compare

import "strings"

// Permits compares two types of Korean residence permits: a letter, a number and sometimes a part (F-4, D-10-1), with or
// without strokes, alone or beside words (Enforcement Decree of the Immigration Act, table 1).
func Permits(a, b string) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		p, okP := permitCode(x)
		q, okQ := permitCode(y)
		switch {
		case !okP || !okQ:
			if o := Texts(x, y); o.Mark <= Close {
				return o
			}
			return ruled("permit.words").of(folded(x), folded(y))
		case p == q:
			return ruled("permit.form").of(p, q)
		case strings.HasPrefix(p, q+"-") || strings.HasPrefix(q, p+"-"):
			return ruled("permit.part").of(p, q)
		}
		return ruled("permit.different").of(p, q)
	})
}

// permitCode finds the code in a text and writes it with strokes: "F4" and "재외동포(F-4)" are "F-4".
func permitCode(s string) (string, bool) {
	words := strings.FieldsFunc(strings.ToUpper(compat(s)), func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z')
	})
	for i, w := range words {
		if w[0] < 'A' || w[0] > 'H' {
			continue
		}
		rest := words[i+1:]
		if len(w) > 1 {
			rest = append([]string{w[1:]}, rest...)
		}
		if len(rest) == 0 || !allDigits(rest[0]) || len(rest[0]) > 2 {
			continue
		}
		code := w[:1] + "-" + strings.TrimLeft(rest[0], "0")
		if len(rest) > 1 && len(rest[1]) <= 2 && (allDigits(rest[1]) || len(rest[1]) == 1) {
			code += "-" + rest[1]
		}
		return code, true
	}
	return "", false
}
