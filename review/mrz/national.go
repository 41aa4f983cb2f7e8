package mrz

import "strings"

// french is the identity card that France issued until 2021 (arrêté of 24 April 1991; described in public by PRADO): the
// surname, department and office in the first line; in the second the number with its digit, the given names, the birth
// date, the sex and one digit over everything. No expiry date, no nationality: the card is for citizens only.
func french() layout {
	return layout{
		format: FrenchCard,
		lines:  []string{"IDFRA" + times("n", 25) + times("x", 6), times("x", 12) + "d" + times("n", 14) + times("d", 7) + "s" + "d"},
		code:   span{0, 0, 2}, state: span{0, 2, 5}, surname: span{0, 5, 30}, given: span{1, 13, 27},
		number: span{1, 0, 12}, birth: span{1, 27, 33}, sex: span{1, 34, 35},
		checks: []guarded{
			{OfNumber, span{1, 12, 13}, []span{{1, 0, 12}}},
			{OfBirth, span{1, 33, 34}, []span{{1, 27, 33}}},
			{OfAll, span{1, 35, 36}, []span{{0, 0, 36}, {1, 0, 35}}},
		},
	}
}

// russian is the internal passport of Russia (order of the Federal Migration Service no. 279 of 2014): the width of a
// passport, Cyrillic letters each written as one Latin letter or digit, the fourth digit of the series in the optional
// field, no expiry date.
func russian() layout {
	l := twoLines(RussianBook, "P", 44, span{1, 28, 42})
	l.lines = []string{"PNRUS" + times("x", 39), dates + times("x", 15) + "d"}
	l.checks = append(l.checks,
		guarded{OfOptional, span{1, 42, 43}, []span{{1, 28, 42}}},
		guarded{OfAll, span{1, 43, 44}, []span{{1, 0, 10}, {1, 13, 20}, {1, 21, 43}}})
	return l
}

// russianLetters is the writing of that passport.
var russianLetters = strings.NewReplacer(
	"A", "А", "B", "Б", "V", "В", "G", "Г", "D", "Д", "E", "Е", "2", "Ё", "J", "Ж", "Z", "З", "I", "И", "Q", "Й", "K", "К",
	"L", "Л", "M", "М", "N", "Н", "O", "О", "P", "П", "R", "Р", "S", "С", "T", "Т", "U", "У", "F", "Ф", "H", "Х", "C", "Ц",
	"3", "Ч", "4", "Ш", "W", "Щ", "X", "Ъ", "Y", "Ы", "9", "Ь", "6", "Э", "7", "Ю", "8", "Я",
)

// finish turns what is peculiar to a national form into what every zone has.
func (z *Zone) finish() {
	switch z.Format {
	case FrenchCard:
		z.Nationality = z.State
	case RussianBook:
		z.Surname, z.Given = russianLetters.Replace(z.Surname), russianLetters.Replace(z.Given)
		if len(z.Number) == 9 && z.Optional != "" && isDigit(z.Optional[0]) {
			z.Number = z.Number[:3] + z.Optional[:1] + z.Number[3:]
		}
	}
}
