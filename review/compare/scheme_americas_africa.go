package compare

// schemesAmericas are those of Brazil, Chile, Argentina, Ecuador and Uruguay.
var schemesAmericas = []scheme{
	{
		id: "BRA.cpf", title: "Brazilian CPF", issuers: "BRA", stands: identityNumber | cardNumber,
		form:    "99999999999",
		leftOut: 2,
		source:  "Instrução Normativa RFB 2172/2024: two check digits, modulus 11; since 2022 the number of identity cards",
		check: func(n []rune) bool {
			return mod11(n, 9, 0, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2) && mod11(n, 10, 0, 0, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) && !allAlike(n)
		},
	},
	{
		id: "CHL.run", title: "Chilean RUN", issuers: "CHL", stands: identityNumber | cardNumber,
		form:    "9999999X|99999999X",
		leftOut: 1,
		source:  "Decreto ley 3 of 1969, Servicio de Impuestos Internos: modulus 11, ten is K",
		check: func(n []rune) bool {
			weights := [...]int{3, 2, 7, 6, 5, 4, 3, 2}
			last := len(n) - 1
			return letterOf(n, last, "0123456789K", (11-weighted(n, 0, weights[len(weights)-last:]...)%11)%11)
		},
	},
	{
		id: "ARG.cuil", title: "Argentine CUIL", issuers: "ARG", stands: identityNumber,
		form:   "99999999999",
		source: "ANSES resolution 76/2009: modulus 11; the first two digits changed where the check would be ten",
		check:  func(n []rune) bool { return mod11(n, 10, 9, 0, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) },
	},
	{
		id: "ECU.cedula", title: "Ecuadorian cédula", issuers: "ECU", stands: identityNumber | cardNumber,
		form:   "9999999999",
		source: "Registro Civil: two digits of province, modulus 10 with every other digit doubled",
		check:  func(n []rune) bool { return luhn(n, 0) },
	},
	{
		id: "URY.cedula", title: "Uruguayan cédula", issuers: "URY", stands: identityNumber | cardNumber,
		form:    "9999999|99999999",
		leftOut: 1,
		source:  "Dirección Nacional de Identificación Civil: weights 2 9 8 7 6 3 4, modulus 10",
		check: func(n []rune) bool {
			weights := [...]int{2, 9, 8, 7, 6, 3, 4}
			last := len(n) - 1
			return digitAt(n, last, (10-weighted(n, 0, weights[len(weights)-last:]...)%10)%10)
		},
	},
}

// schemesAfrica are those of South Africa and Egypt.
var schemesAfrica = []scheme{
	{
		id: "ZAF.id", title: "South African identity number", issuers: "ZAF", stands: identityNumber | cardNumber,
		form:   "9999999999999",
		source: "Identification Act 68 of 1997: birth date, 5000 and more for men, citizenship, Luhn",
		birth:  bornAt(0, 2, 4, eitherCentury),
		sex: func(n []rune) string {
			switch d := n[6]; {
			case d < '0' || d > '9':
				return ""
			case d >= '5':
				return "male"
			}
			return "female"
		},
		check: func(n []rune) bool { return luhn(n, 0) },
	},
	{
		id: "EGY.national", title: "Egyptian national number", issuers: "EGY", stands: identityNumber | cardNumber,
		form:   "99999999999999",
		source: "Civil status law 143 of 1994: century, birth date, governorate, serial; the check digit's rule is not published",
		birth:  bornAt(1, 3, 5, centuryBy(0, map[rune][]int{'2': {1900}, '3': {2000}})), sex: maleIfOdd(12),
	},
}
