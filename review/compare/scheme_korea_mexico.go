package compare

import "strings"

// schemesKoreaMexico are the two numbers that the service has fields of its own for.
var schemesKoreaMexico = []scheme{
	{
		id: "KOR.rrn", title: "Korean registration number", issuers: "KOR", stands: identityNumber | cardNumber, only: identityNumber,
		form: "9999999999999", strict: true,
		source: "Resident Registration Act, enforcement rule 2; since 5 October 2020 the last six digits are drawn by lot",
		birth: bornAt(0, 2, 4, centuryBy(6, map[rune][]int{
			'9': {1800}, '0': {1800}, '1': {1900}, '2': {1900}, '5': {1900}, '6': {1900}, '3': {2000}, '4': {2000}, '7': {2000}, '8': {2000},
		})),
		sex:   maleIfOdd(6),
		check: rrnChecks,
		unchecked: func(n []rune, births []day) bool {
			return isAlien(n) || len(births) == 1 && !births[0].before(day{2020, 10, 5})
		},
	},
	{
		id: "KOR.rrn_part", title: "part of a Korean registration number", issuers: "KOR", stands: identityNumber,
		form:   "999999|9999999",
		source: "Passport Act, enforcement rule: passports until 2020 print the last seven digits only",
	},
	{
		id: "MEX.curp", title: "Mexican CURP", issuers: "MEX", stands: identityNumber | curpNumber, only: curpNumber,
		form: "AAAA999999AAAAAAX9", strict: true,
		source: "Instructivo normativo para la asignación de la CURP, Diario Oficial 18 October 2021",
		birth:  bornAt(4, 6, 8, curpCentury),
		sex: func(n []rune) string {
			switch n[10] {
			case 'H':
				return "male"
			case 'M':
				return "female"
			}
			return ""
		},
		check: curpChecks,
	},
}

// isAlien reports a number given to a foreigner. Those given since October 2020 have no check digit, whenever the holder
// was born.
func isAlien(n []rune) bool { return n[6] >= '5' && n[6] <= '8' }

func rrnChecks(n []rune) bool {
	sum := weighted(n, 0, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
	return digitAt(n, 12, (11-sum%11)%10)
}

// curpCentury: the sign before the check digit is a digit for births before 2000, and a letter since.
func curpCentury(n []rune) []int {
	switch {
	case n[16] == '*':
		return []int{1900, 2000}
	case n[16] >= '0' && n[16] <= '9':
		return []int{1900}
	default:
		return []int{2000}
	}
}

const curpSigns = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"

func curpChecks(n []rune) bool {
	sum := 0
	for i, c := range n[:17] {
		sum += len([]rune(curpSigns[:strings.IndexRune(curpSigns, c)])) * (18 - i)
	}
	return digitAt(n, 17, (10-sum%10)%10)
}
