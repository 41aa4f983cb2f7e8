package compare

import "strings"

// schemesEastAsia are those of China, Hong Kong, Taiwan and Japan.
var schemesEastAsia = []scheme{
	{
		id: "CHN.resident", title: "Chinese identity number", issuers: "CHN", stands: identityNumber | cardNumber,
		form:   "99999999999999999X",
		source: "GB 11643-1999; ISO/IEC 7064 MOD 11-2",
		birth:  bornInFull(6), sex: maleIfOdd(16),
		check: func(n []rune) bool {
			sum := weighted(n, 0, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
			return letterOf(n, 17, "10X98765432", sum%11)
		},
	},
	{
		id: "CHN.first", title: "Chinese identity number of 15 digits", issuers: "CHN", stands: identityNumber | cardNumber,
		form:   "999999999999999",
		source: "GB 11643-1989, out of use since 2013",
		birth:  bornAt(6, 8, 10, func([]rune) []int { return []int{1900} }), sex: maleIfOdd(14),
	},
	{
		id: "HKG.hkid", title: "Hong Kong identity card number", issuers: "HKG", stands: identityNumber | cardNumber,
		form:    "A999999X|AA999999X",
		leftOut: 1,
		source:  "Immigration Department of Hong Kong: card number with its check digit in brackets; modulus 11, a missing letter counts 36",
		check: func(n []rune) bool {
			sum, weight := 0, 9
			if len(n) == 8 {
				sum, weight = 36*9, 8
			}
			for _, r := range n {
				sum += weight * alphaValue(r)
				weight--
			}
			return sum%11 == 0
		},
	},
	{
		id: "TWN.uid", title: "Taiwanese identity number", issuers: "TWN", stands: identityNumber | cardNumber,
		form:   "A999999999|AA99999999",
		source: "Ministry of the Interior, national identification number and, since 2021, uniform number of residents",
		sex:    pickBy(1, map[rune]string{'1': "male", '2': "female", '8': "male", '9': "female", 'A': "male", 'B': "female", 'C': "male", 'D': "female"}),
		check: func(n []rune) bool {
			area := strings.IndexRune(taiwanLetters, n[0]) + 10
			second := int(n[1] - '0')
			if n[1] >= 'A' {
				second = (strings.IndexRune(taiwanLetters, n[1]) + 10) % 10
			}
			sum := area/10 + area%10*9 + second*8 + weighted(n, 2, 7, 6, 5, 4, 3, 2, 1, 1)
			return sum%10 == 0
		},
	},
	{
		id: "JPN.my_number", title: "Japanese individual number", issuers: "JPN", stands: identityNumber | cardNumber,
		form:   "999999999999",
		source: "Ministry of Internal Affairs ordinance 85 of 2014, article 5: modulus 11",
		check:  func(n []rune) bool { return mod11(n, 11, 0, 0, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) },
	},
	{
		id: "JPN.licence", title: "Japanese driving licence number", issuers: "JPN", stands: licenceNumber,
		form:   "999999999999",
		source: "National Police Agency, numbers of driving licences: the eleventh digit is modulus 11 of ten, its last digit",
		check:  func(n []rune) bool { return mod11(n, 10, 0, 1, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) },
	},
}

// taiwanLetters are the letters in the order of their values, from 10 on.
const taiwanLetters = "ABCDEFGHJKLMNPQRSTUVXYWZIO"

// alphaValue counts letters on from ten, as most schemes and machine-readable zones do.
func alphaValue(r rune) int {
	if r >= 'A' {
		return int(r-'A') + 10
	}
	return int(r - '0')
}

// schemesSouthEastAsia are those of Thailand, Vietnam, Indonesia, Malaysia and Singapore.
var schemesSouthEastAsia = []scheme{
	{
		id: "THA.citizen", title: "Thai identification number", issuers: "THA", stands: identityNumber | cardNumber,
		form:   "9999999999999",
		source: "Population registration of the Ministry of Interior: modulus 11 of twelve digits; it carries no birth date",
		check:  func(n []rune) bool { return mod11(n, 12, 0, 1, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) },
	},
	{
		id: "VNM.citizen", title: "Vietnamese personal identification number", issuers: "VNM", stands: identityNumber | cardNumber,
		form:   "999999999999",
		source: "Decree 137/2015/ND-CP, article 13: province, digit of century and sex, year of birth, six digits",
		birth: func(n []rune) ([]day, bool) {
			code, okC := numberAt(n, 3, 1)
			y, okY := numberAt(n, 4, 2)
			if !okC || !okY || code > 3 { // from 2100 on
				return nil, false
			}
			return []day{{year: 1900 + code/2*100 + y}}, true
		},
		sex: func(n []rune) string { return femaleIfOdd(3)(n) },
	},
	{
		id: "IDN.nik", title: "Indonesian NIK", issuers: "IDN", stands: identityNumber | cardNumber,
		form:   "9999999999999999",
		source: "Law 23 of 2006 with rule 37 of 2007: six digits of place, birth date with 40 more on a woman's day, serial",
		birth:  bornShifted(10, 8, 6, 0, 40, eitherCentury), sex: femaleIfAbove(6, 2, 40),
	},
	{
		id: "MYS.mykad", title: "Malaysian identity card number", issuers: "MYS", stands: identityNumber | cardNumber,
		form:   "999999999999",
		source: "National Registration Regulations 1990: birth date, place, serial; the last digit is odd for men",
		birth:  bornAt(0, 2, 4, eitherCentury), sex: maleIfOdd(11),
	},
	{
		id: "SGP.nric", title: "Singaporean NRIC or FIN", issuers: "SGP", stands: identityNumber | cardNumber,
		form:   "A9999999A",
		source: "National Registration Act, check letter as published for S, T, F, G and since 2022 M",
		check: func(n []rune) bool {
			sum := weighted(n, 1, 2, 7, 6, 5, 4, 3, 2)
			switch n[0] {
			case 'S':
				return letterOf(n, 8, "JZIHGFEDCBA", sum%11)
			case 'T':
				return letterOf(n, 8, "JZIHGFEDCBA", (sum+4)%11)
			case 'F':
				return letterOf(n, 8, "XWUTRQPNMLK", sum%11)
			case 'G':
				return letterOf(n, 8, "XWUTRQPNMLK", (sum+4)%11)
			case 'M':
				return letterOf(n, 8, "XWUTRQPNJLK", (sum+3)%11)
			}
			return false
		},
	},
}

// schemesSouthWestAsia are those of India, Pakistan, Kazakhstan, Iran, Israel and Turkey.
var schemesSouthWestAsia = []scheme{
	{
		id: "IND.aadhaar", title: "Aadhaar number", issuers: "IND", stands: identityNumber | cardNumber | aadhaarNumber,
		form:   "999999999999",
		source: "UIDAI, A UID Numbering Scheme, 2010: Verhoeff; the first digit is 2 to 9",
		check:  func(n []rune) bool { return n[0] >= '2' && verhoeff(n) },
	},
	{
		id: "IND.pan", title: "Permanent account number", issuers: "IND", stands: identityNumber | panNumber,
		form:   "AAAAA9999A",
		source: "Income-tax Rules 1962, rule 114: the fourth letter is the kind of holder, the fifth the initial of the family name",
		holder: func(n []rune) string { return string(n[4:5]) },
	},
	{
		id: "PAK.cnic", title: "Pakistani CNIC", issuers: "PAK", stands: identityNumber | cardNumber,
		form:   "9999999999999",
		source: "NADRA, computerised national identity card: locality, family, and a last digit that is odd for men",
		sex:    maleIfOdd(12),
	},
	{
		id: "KAZ.iin", title: "Kazakh IIN", issuers: "KAZ", stands: identityNumber | cardNumber,
		form:   "999999999999",
		source: "Law on national registers of identification numbers, 2007; government decree 853 of 2007: modulus 11 in two rounds",
		birth:  bornAt(0, 2, 4, centuryBy(6, map[rune][]int{'1': {1800}, '2': {1800}, '3': {1900}, '4': {1900}, '5': {2000}, '6': {2000}})),
		sex:    pickBy(6, map[rune]string{'1': "male", '2': "female", '3': "male", '4': "female", '5': "male", '6': "female"}),
		check: func(n []rune) bool {
			due := weighted(n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11
			if due == 10 {
				due = weighted(n, 0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11
			}
			return digitAt(n, 11, due)
		},
	},
	{
		id: "IRN.code", title: "Iranian national code", issuers: "IRN", stands: identityNumber | cardNumber,
		form:   "9999999999",
		source: "National Organization for Civil Registration, code melli: modulus 11",
		check: func(n []rune) bool {
			r := weighted(n, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11
			if r >= 2 {
				r = 11 - r
			}
			return digitAt(n, 9, r) && !allAlike(n)
		},
	},
	{
		id: "ISR.teudat_zehut", title: "Israeli identity number", issuers: "ISR", stands: identityNumber | cardNumber,
		form:    "999999999",
		leftOut: 1,
		source:  "Population and Immigration Authority: Luhn over nine digits",
		check:   func(n []rune) bool { return luhn(n, 0) },
	},
	{
		id: "TUR.kimlik", title: "Turkish identity number", issuers: "TUR", stands: identityNumber | cardNumber,
		form:   "99999999999",
		source: "Population services law 5490: two check digits, modulus 10; the first digit is not 0",
		check: func(n []rune) bool {
			odd, even := weighted(n, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1), weighted(n, 0, 0, 1, 0, 1, 0, 1, 0, 1)
			tenth := ((odd*7-even)%10 + 10) % 10
			return n[0] != '0' && digitAt(n, 9, tenth) && digitAt(n, 10, (odd+even+tenth)%10)
		},
	},
}
