package compare

import "strings"

// jmbgCountries used the number of the former Yugoslavia, and most still do.
const jmbgCountries = "SRB BIH MNE MKD SVN XKX HRV"

// schemesNorthEurope are those of Sweden, Norway, Denmark, Finland, Estonia, Lithuania, and of Britain's licences.
var schemesNorthEurope = []scheme{
	{
		id: "SWE.personnummer", title: "Swedish personal identity number", issuers: "SWE", stands: identityNumber,
		form:   "9999999999",
		source: "Folkbokföringslag 1991:481, 18 §: Luhn; coordination numbers have 60 more on the day",
		birth:  bornShifted(0, 2, 4, 0, 60, eitherCentury), sex: maleIfOdd(8),
		check: func(n []rune) bool { return luhn(n, 0) },
	},
	{
		id: "SWE.personnummer12", title: "Swedish personal identity number", issuers: "SWE", stands: identityNumber,
		form:   "999999999999",
		source: "as above, with the century, as Skatteverket writes it",
		birth: func(n []rune) ([]day, bool) {
			days, given := bornInFull(0)(n)
			if given && days[0].day > 60 {
				days[0].day -= 60
			}
			return days, given
		},
		sex:   maleIfOdd(10),
		check: func(n []rune) bool { return luhn(n, 2) },
	},
	{
		id: "NOR.fodselsnummer", title: "Norwegian birth number", issuers: "NOR", stands: identityNumber,
		form:   "99999999999",
		source: "Folkeregisterforskriften 2-2: two check digits, modulus 11; D-numbers have 40 more on the day",
		birth:  bornShifted(4, 2, 0, 0, 40, eitherCentury), sex: maleIfOdd(8),
		check: func(n []rune) bool {
			return mod11(n, 9, -1, 0, 3, 7, 6, 1, 8, 9, 4, 5, 2) && mod11(n, 10, -1, 0, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
		},
	},
	{
		id: "DNK.cpr", title: "Danish CPR number", issuers: "DNK", stands: identityNumber,
		form:   "9999999999",
		source: "CPR-loven; since 2007 numbers are given out without a check digit (CPR-kontoret)",
		birth:  bornShifted(4, 2, 0, 0, 60, eitherCentury), sex: maleIfOdd(9),
	},
	{
		id: "FIN.hetu", title: "Finnish personal identity code", issuers: "FIN", stands: identityNumber,
		form:   "999999999X|999999A999X",
		source: "Valtioneuvoston asetus väestötietojärjestelmästä 128/2010, with the signs of 2023: remainder of 31",
		birth: bornAt(4, 2, 0, func(n []rune) []int {
			switch {
			case n[6] == '*' || n[6] >= '0' && n[6] <= '9': // the sign was - or +, which compacting takes out
				return []int{1800, 1900}
			case n[6] <= 'F':
				return []int{2000}
			default:
				return []int{1900}
			}
		}),
		sex: func(n []rune) string { return maleIfOdd(len(n) - 2)(n) },
		check: func(n []rune) bool {
			day, _ := numberAt(n, 0, 6)
			serial, _ := numberAt(n, len(n)-4, 3)
			return letterOf(n, len(n)-1, "0123456789ABCDEFHJKLMNPRSTUVWXY", (day*1000+serial)%31)
		},
	},
	{
		id: "EST.isikukood", title: "Baltic personal code", issuers: "EST LTU", stands: identityNumber,
		form:   "99999999999",
		source: "EVS 585:2007, Estonia; Lithuania: law on the population register; modulus 11 in two rounds",
		birth:  bornAt(1, 3, 5, centuryBy(0, map[rune][]int{'1': {1800}, '2': {1800}, '3': {1900}, '4': {1900}, '5': {2000}, '6': {2000}})),
		sex:    pickBy(0, map[rune]string{'1': "male", '2': "female", '3': "male", '4': "female", '5': "male", '6': "female"}),
		loose:  true, // Lithuania gives zeros for a birth date that is not known
		check: func(n []rune) bool {
			due := weighted(n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11
			if due == 10 {
				due = weighted(n, 0, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10
			}
			return digitAt(n, 10, due)
		},
	},
	{
		id: "GBR.licence", title: "British driving licence number", issuers: "GBR", stands: licenceNumber,
		form:   "XXXXX999999XX9XX|XXXXX999999XX9XX99",
		source: "DVLA INS57P: family name, decade, month (50 more for women), day, year, initials; Northern Ireland: 8 digits, no rule",
		birth: func(n []rune) ([]day, bool) {
			decade, ok1 := numberAt(n, 5, 1)
			m, ok2 := numberAt(n, 6, 2)
			d, ok3 := numberAt(n, 8, 2)
			y, ok4 := numberAt(n, 10, 1)
			if m > 50 {
				m -= 50
			}
			return []day{{1900 + decade*10 + y, m, d}, {2000 + decade*10 + y, m, d}}, ok1 && ok2 && ok3 && ok4
		},
		sex:    femaleIfAbove(6, 2, 50),
		holder: func(n []rune) string { return string(n[:5]) },
	},
}

// schemesWestEurope are those of the Netherlands, Belgium, France, Spain and Italy.
var schemesWestEurope = []scheme{
	{
		id: "NLD.bsn", title: "Dutch BSN", issuers: "NLD", stands: identityNumber,
		form:   "999999999",
		source: "Besluit burgerservicenummer: the eleven test",
		check: func(n []rune) bool {
			return weighted(n, 0, 9, 8, 7, 6, 5, 4, 3, 2, -1)%11 == 0 && !allAlike(n)
		},
	},
	{
		id: "BEL.nn", title: "Belgian national number", issuers: "BEL", stands: identityNumber,
		form:   "99999999999",
		source: "Arrêté royal of 3 April 1984: 97 less the remainder of 97, with a 2 before it for births since 2000",
		birth:  bornAt(0, 2, 4, belgianCentury),
		sex: func(n []rune) string {
			if m, ok := numberAt(n, 2, 2); ok && m > 20 && m < 40 { // given before the sex was known
				return ""
			}
			return maleIfOdd(8)(n)
		},
		check: func(n []rune) bool { return len(belgianCentury(n)) > 0 },
		loose: true, // numbers of people whose birth date is not known have 00 or a month raised by 20 or 40
	},
	{
		id: "FRA.nir", title: "French NIR", issuers: "FRA", stands: identityNumber,
		form:    "99999XX99999999",
		leftOut: 2,
		source:  "Décret 82-103, INSEE: key is 97 less the remainder of 97; Corsica 2A and 2B count 19 and 18",
		birth: func(n []rune) ([]day, bool) {
			y, okY := numberAt(n, 1, 2)
			m, okM := numberAt(n, 3, 2)
			if !okY || !okM || m < 1 || m > 12 { // other months stand for unknown ones
				return nil, false
			}
			return []day{{year: 1900 + y, month: m}, {year: 2000 + y, month: m}}, true
		},
		sex: pickBy(0, map[rune]string{'1': "male", '3': "male", '7': "male", '2': "female", '4': "female", '8': "female"}),
		check: func(n []rune) bool {
			s := strings.NewReplacer("2A", "19", "2B", "18").Replace(string(n[5:7]))
			if !allDigits(s) {
				return false
			}
			plain := append(append(append([]rune{}, n[:5]...), []rune(s)...), n[7:]...)
			return digitsAt(plain, 13, 2, 97-remainder(plain[:13], 97))
		},
	},
	{
		id: "ESP.dni", title: "Spanish DNI", issuers: "ESP", stands: identityNumber | cardNumber,
		form:    "99999999A",
		leftOut: 1,
		source:  "Real Decreto 1553/2005 and Ministry of the Interior: letter of the remainder of 23",
		check:   func(n []rune) bool { return letterOf(n, 8, spanishLetters, remainder(n[:8], 23)) },
	},
	{
		id: "ESP.nie", title: "Spanish NIE", issuers: "ESP", stands: identityNumber | cardNumber,
		form:    "A9999999A",
		leftOut: 1,
		source:  "as the DNI, with X, Y, Z counted 0, 1, 2",
		check: func(n []rune) bool {
			first := strings.IndexRune("XYZ", n[0])
			if first < 0 {
				return false
			}
			return letterOf(n, 8, spanishLetters, (first*10_000_000+remainder(n[1:8], 10_000_000))%23)
		},
	},
	{
		id: "ITA.codice_fiscale", title: "Italian codice fiscale", issuers: "ITA", stands: identityNumber,
		form:   "AAAAAAXXAXXAXXXA",
		source: "Decreto ministeriale of 23 December 1976; letters L to V stand for digits where two people would share a code",
		birth:  italianBirth,
		sex: func(n []rune) string {
			d, ok := italianNumber(n, 9)
			switch {
			case !ok:
				return ""
			case d > 40:
				return "female"
			}
			return "male"
		},
		check: italianChecks,
	},
}

const spanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE"

// belgianCentury is the century for which the check digits fit; both where one is masked.
func belgianCentury(n []rune) []int {
	if strings.ContainsRune(string(n), '*') {
		return []int{1900, 2000}
	}
	var out []int
	if digitsAt(n, 9, 2, 97-remainder(n[:9], 97)) {
		out = append(out, 1900)
	}
	if digitsAt(n, 9, 2, 97-remainder(append([]rune{'2'}, n[:9]...), 97)) {
		out = append(out, 2000)
	}
	return out
}

// italianNumber reads two places that are digits, or the letters that stand for them.
func italianNumber(n []rune, at int) (int, bool) {
	v := 0
	for _, r := range n[at : at+2] {
		d := strings.IndexRune("0123456789", r)
		if d < 0 {
			d = strings.IndexRune("LMNPQRSTUV", r)
		}
		if d < 0 {
			return 0, false
		}
		v = v*10 + d
	}
	return v, true
}

func italianBirth(n []rune) ([]day, bool) {
	y, okY := italianNumber(n, 6)
	d, okD := italianNumber(n, 9)
	m := strings.IndexRune("ABCDEHLMPRST", n[8]) + 1
	if !okY || !okD || n[8] == '*' {
		return nil, false
	}
	if d > 40 {
		d -= 40
	}
	return []day{{1900 + y, m, d}, {2000 + y, m, d}}, true
}

// italianOdd are the values of signs at odd places, for 0 to 9 and A to J alike, then K to Z.
var italianOdd = [26]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}

func italianChecks(n []rune) bool {
	sum := 0
	for i, r := range n[:15] {
		v := int(r - '0')
		if r >= 'A' {
			v = int(r - 'A')
		}
		if i%2 == 0 {
			v = italianOdd[v]
		}
		sum += v
	}
	return n[15] == 'A'+rune(sum%26)
}
