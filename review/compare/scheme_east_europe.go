package compare

// schemesEastEurope are those of Poland, Romania, Czechia, Slovakia, Bulgaria, the former Yugoslavia, Russia and Ukraine.
var schemesEastEurope = []scheme{
	{
		id: "POL.pesel", title: "Polish PESEL", issuers: "POL", stands: identityNumber,
		form:   "99999999999",
		source: "Ustawa o ewidencji ludności, article 15: weights 1 3 7 9; the month carries the century",
		birth:  peselBirth, sex: maleIfOdd(9),
		check: func(n []rune) bool {
			return digitAt(n, 10, (10-weighted(n, 0, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3)%10)%10)
		},
	},
	{
		id: "ROU.cnp", title: "Romanian CNP", issuers: "ROU", stands: identityNumber,
		form:   "9999999999999",
		source: "Legea 105/1996 and Hotărârea 839/2006: control number 279146358279, modulus 11; residents' 7 and 8 give no century, 9 no sex",
		birth: bornAt(1, 3, 5, centuryBy(0, map[rune][]int{
			'1': {1900}, '2': {1900}, '3': {1800}, '4': {1800}, '5': {2000}, '6': {2000}, '7': {1900, 2000}, '8': {1900, 2000}, '9': {1900, 2000},
		})),
		sex: pickBy(0, map[rune]string{
			'1': "male", '2': "female", '3': "male", '4': "female", '5': "male", '6': "female", '7': "male", '8': "female",
		}),
		check: func(n []rune) bool {
			due := weighted(n, 0, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11
			if due == 10 {
				due = 1
			}
			return digitAt(n, 12, due)
		},
	},
	{
		id: "CZE.rodne_cislo", title: "Czech or Slovak birth number", issuers: "CZE SVK", stands: identityNumber,
		form:   "9999999999",
		source: "Zákon 133/2000 Sb. and 301/1995 Z. z.: divisible by 11, until 1985 also remainder 10 written 0; women's month 50 more, 20 more where numbers ran out",
		birth: func(n []rune) ([]day, bool) {
			days, given := bornAt(0, 2, 4, func(n []rune) []int {
				if n[0] >= '6' || n[0] == '5' && n[1] >= '4' {
					return []int{1900}
				}
				return []int{2000}
			})(n)
			for i := range days {
				days[i].month %= 50
				if days[i].month > 20 {
					days[i].month -= 20
				}
			}
			return days, given
		},
		sex: femaleIfAbove(2, 2, 50),
		check: func(n []rune) bool {
			return remainder(n, 11) == 0 || remainder(n[:9], 11) == 10 && n[9] == '0' && n[0] >= '5' && n[0] <= '8'
		},
	},
	{
		id: "BGR.egn", title: "Bulgarian EGN", issuers: "BGR", stands: identityNumber,
		form:   "9999999999",
		source: "Law on civil registration, ordinance of the EGN: modulus 11; months raised by 20 and 40 for 1800 and 2000; even for men",
		birth: func(n []rune) ([]day, bool) {
			return monthCentury(n, func(m int) (int, int) {
				switch {
				case m > 40:
					return 2000, m - 40
				case m > 20:
					return 1800, m - 20
				}
				return 1900, m
			})
		},
		sex:   femaleIfOdd(8),
		check: func(n []rune) bool { return digitAt(n, 9, weighted(n, 0, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10) },
	},
	{
		id: "BGR.lnch", title: "Bulgarian number of a foreigner", issuers: "BGR", stands: identityNumber,
		form:   "9999999999",
		source: "Law on foreigners, ordinance of the LNCh: weights 21 19 17 13 11 9 7 3 1, modulus 10",
		check:  func(n []rune) bool { return digitAt(n, 9, weighted(n, 0, 21, 19, 17, 13, 11, 9, 7, 3, 1)%10) },
	},
	{
		id: "YUG.jmbg", title: "JMBG", issuers: jmbgCountries, stands: identityNumber | cardNumber,
		form:   "9999999999999",
		source: "Law on the unique master citizen number, SFRJ 58/1976 and successors: modulus 11; Croatia gave it until 2009",
		birth: func(n []rune) ([]day, bool) {
			d, okD := numberAt(n, 0, 2)
			m, okM := numberAt(n, 2, 2)
			y, okY := numberAt(n, 4, 3)
			if y < 800 {
				y += 1000
			}
			return []day{{1000 + y, m, d}}, okD && okM && okY
		},
		sex:   femaleIfAbove(9, 3, 499),
		check: func(n []rune) bool { return mod11(n, 12, 0, 0, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) },
	},
	{
		id: "HRV.oib", title: "Croatian OIB", issuers: "HRV", stands: identityNumber,
		form:   "99999999999",
		source: "Zakon o osobnom identifikacijskom broju, 2008: ISO/IEC 7064 MOD 11,10",
		check: func(n []rune) bool {
			p := 10
			for _, r := range n[:10] {
				if p = (p + int(r-'0')) % 10; p == 0 {
					p = 10
				}
				p = p * 2 % 11
			}
			return digitAt(n, 10, (11-p)%10)
		},
	},
	{
		id: "RUS.inn", title: "Russian INN", issuers: "RUS", stands: identityNumber,
		form:   "999999999999",
		source: "Order of the Federal Tax Service ED-7-14/559: two check digits, modulus 11",
		check: func(n []rune) bool {
			return digitAt(n, 10, weighted(n, 0, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10) &&
				digitAt(n, 11, weighted(n, 0, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10)
		},
	},
	{
		id: "RUS.snils", title: "Russian SNILS", issuers: "RUS", stands: identityNumber,
		form:   "99999999999",
		source: "Pension Fund resolution 335p: modulus 101 of nine digits; numbers up to 001-001-998 have none",
		unchecked: func(n []rune, _ []day) bool {
			v, _ := numberAt(n, 0, 9)
			return v <= 1_001_998
		},
		check: func(n []rune) bool { return digitsAt(n, 9, 2, weighted(n, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1)%101%100) },
	},
	{
		id: "UKR.rnokpp", title: "Ukrainian RNOKPP", issuers: "UKR", stands: identityNumber,
		form:   "9999999999",
		source: "Order 822 of the Ministry of Finance, 2017: days since 31 December 1899, sex, modulus 11",
		birth: func(n []rune) ([]day, bool) {
			v, ok := numberAt(n, 0, 5)
			return []day{dayOf(ukrainianEpoch.AddDate(0, 0, v))}, ok
		},
		sex: maleIfOdd(8),
		check: func(n []rune) bool {
			return digitAt(n, 9, (weighted(n, 0, -1, 5, 7, 9, 4, 6, 10, 5, 7)%11+11)%11%10)
		},
	},
}

// peselBirth reads the century from the month: 80 more for 1800, 20 for 2000, 40 for 2100, 60 for 2200.
func peselBirth(n []rune) ([]day, bool) {
	return monthCentury(n, func(m int) (int, int) {
		if m > 80 {
			return 1800, m - 80
		}
		return 1900 + m/20*100, m % 20
	})
}

// monthCentury reads a birth date of six digits whose month says the century.
func monthCentury(n []rune, of func(month int) (century, plain int)) ([]day, bool) {
	y, okY := numberAt(n, 0, 2)
	m, okM := numberAt(n, 2, 2)
	d, okD := numberAt(n, 4, 2)
	century, month := of(m)
	return []day{{century + y, month, d}}, okY && okM && okD
}
