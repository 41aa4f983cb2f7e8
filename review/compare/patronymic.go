package compare

import (
	"slices"
	"strings"
)

// Russian, Ukrainian and Belarusian documents print a patronymic behind the given name, and international ones leave it out.

// patronymics are the endings of a patronymic, for sons and for daughters, as written and in Latin letters.
var patronymics = [2][]string{
	{
		"ОВИЧ", "ЕВИЧ", "ЬИЧ", "КУЗЬМИЧ", "ЛУКИЧ", "ФОМИЧ", "НИКИТИЧ", "САВВИЧ", "ОВІЧ", "ЕВІЧ", "АВІЧ", "ЁВІЧ", "ЙОВИЧ",
		"OVICH", "EVICH", "OVITCH", "EVITCH", "ILYICH", "ILICH", "KUZMICH", "LUKICH", "FOMICH", "NIKITICH", "SAVVICH", "OVYCH", "EVYCH", "AVICH",
	},
	{
		"ОВНА", "ЕВНА", "ИНИЧНА", "ИЧНА", "ІВНА", "ЇВНА", "АЎНА", "ЕЎНА", "ЁЎНА",
		"OVNA", "EVNA", "INICHNA", "ICHNA", "IVNA", "YIVNA", "AUNA", "EUNA",
	},
}

// familyOfWoman are the endings of a woman's family name: she has no son's patronymic, so that what ends like one is not.
var familyOfWoman = []string{"ОВА", "ЕВА", "ИНА", "СКАЯ", "ЦКАЯ", "ІНА", "СЬКА", "OVA", "EVA", "INA", "SKAYA", "SKAIA", "SKA"}

// leastRootOfFather is how many letters of the father's name stand before the ending.
const leastRootOfFather = 2

// patronymicAt returns the place of the patronymic among the three words of a name, 0 for none: it stands behind the given
// name, so that it is never the first.
func patronymicAt(words []string) int {
	for i := 1; i < len(words); i++ {
		for of, endings := range patronymics {
			if !endsIn(words[i], endings, leastRootOfFather) {
				continue
			}
			woman := slices.ContainsFunc(words, func(w string) bool { return w != words[i] && endsIn(w, familyOfWoman, 1) })
			if of == 1 || !woman {
				return i
			}
		}
	}
	return 0
}

// endsIn reports whether a word ends in one of these, with so many signs before it, or is one of them.
func endsIn(w string, endings []string, least int) bool {
	return slices.ContainsFunc(endings, func(e string) bool {
		root, ok := strings.CutSuffix(w, e)
		return ok && (root == "" && len([]rune(e)) > len("OVICH") || len([]rune(root)) >= least)
	})
}

// patronymicLeftOut covers a name of three words beside the same without its patronymic.
func patronymicLeftOut(a, b *name) (Outcome, bool) {
	for _, p := range [...][2]*name{{a, b}, {b, a}} {
		long, short := p[0], p[1]
		if len(long.bare) != 3 || len(short.bare) != 2 {
			continue
		}
		at := patronymicAt(long.bare)
		if at == 0 {
			continue
		}
		rest := slices.Delete(slices.Clone(long.bare), at, at+1)
		if names(newName(strings.Join(rest, " ")), short, told{}).Mark <= SameByRule {
			return ruled("name.patronymic"), true
		}
	}
	return Outcome{}, false
}
