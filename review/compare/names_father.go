package compare

import "strings"

// ruleFatherForm is the rule for a father's name in two of the forms that it takes in the names of his children.
const ruleFatherForm = "name.father_form"

// fatherForm is a custom of naming children after their father: how his name may end as it is, and how in theirs.
type fatherForm struct{ alone, ofChild []string }

// fatherForms are the customs in which documents of one person carry different forms: the Mongolian card has the genitive
// and the passport the name alone; Central Asian papers had Russian patronymics and family names first, and have those of
// the own language, or none, now.
var fatherForms = []fatherForm{
	{[]string{"", "A", "E", "O", "U", "I", "II"}, []string{"YN", "IIN", "IYN", "GIIN", "GYN", "NII", "NY", "II"}}, // Mongolian genitive
	{[]string{""}, []string{
		"OV", "OVA", "EV", "EVA", "YEV", "YEVA", "OVICH", "EVICH", "YEVICH", "OVYCH", "OVNA", "EVNA", "YEVNA", "IVNA",
		"ULY", "ULI", "UULU", "OGLY", "OGLU", "OGLI", "OGHLU", "OGHLI", "UGLI", "QYZY", "KYZY", "KIZI", "QIZI", "GYZY", "GIZI",
		"ZODA", "ZADE", "ZADA", "ZADEH", "LI", "LY", "LU",
	}},
	{nil, []string{"SSON", "SON", "SEN", "SDOTTIR", "DOTTIR", "SDATTER"}}, // Nordic: EINAR beside EINARSSON may be a second given name
}

// leastFather is how many letters the father's name has without its ending.
const leastFather = 3

// relateFathers ties two forms of one father's name, of which one at least is that in a child's. The name itself may be
// spelled in two ways too: DORZHIIN, DORJ.
func relateFathers(u, v *word) link {
	if len(u.latin) < leastFather || len(v.latin) < leastFather || u.latin[0] != v.latin[0] && len(u.spelled)+len(v.spelled) == 0 {
		return link{strength: foreign}
	}
	for _, f := range fatherForms {
		if f.tie(u, v) || f.tie(v, u) {
			return link{strength: nearlyEqual, rule: ruleFatherForm}
		}
	}
	return link{strength: foreign}
}

// tie reports whether the first word is the form of a child, and the second another one, or the name alone.
func (f *fatherForm) tie(child, other *word) bool {
	for _, x := range f.ofChild {
		father, ok := strings.CutSuffix(child.latin, x)
		if !ok || len(father) < leastFather {
			continue
		}
		for _, endings := range [...][]string{f.alone, f.ofChild} {
			for _, y := range endings {
				rest, ok := strings.CutSuffix(other.latin, y)
				if ok && x != y && len(rest) >= leastFather && (oneFather(father, rest) || spellsFather(child, x, rest)) {
					return true
				}
			}
		}
	}
	return false
}

func oneFather(a, b string) bool {
	return a == b || heardAlike(heardSounds(a), heardSounds(b))
}

// spellsFather reports whether the name before the ending can be spelled so by a rule for its script.
func spellsFather(child *word, ending, name string) bool {
	text := newLatinText([]string{name})
	for _, s := range child.spelled {
		if signs, ok := withoutEnding(s.signs, ending); ok && reads(signs, text) {
			return true
		}
	}
	return false
}

// withoutEnding takes the signs off whose usual spelling is the ending.
func withoutEnding(signs []sign, ending string) ([]sign, bool) {
	for len(signs) > 0 && ending != "" {
		last := signs[len(signs)-1].unit[0]
		rest, ok := strings.CutSuffix(ending, last)
		if !ok || last == "" {
			return nil, false
		}
		ending, signs = rest, signs[:len(signs)-1]
	}
	return signs, ending == ""
}

// fathersCross reports whether each name has as it is what the other has in the form of a child: Sergei Ivanovich is the
// father or the son of Ivan Sergeevich.
func (r *alignment) fathersCross() bool {
	var shorter [2]bool
	for _, t := range r.ties {
		if t.rule == ruleFatherForm {
			apart := len(r.words[0][t.i].latin) - len(r.words[1][t.j].latin)
			shorter[0], shorter[1] = shorter[0] || apart < -1, shorter[1] || apart > 1
		}
	}
	return shorter[0] && shorter[1]
}
