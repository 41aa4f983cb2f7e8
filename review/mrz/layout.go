package mrz

import "strings"

// span is a field of a zone: a line from 0 and the places in it. The zero span is a field that the format lacks.
type span struct{ line, from, to int }

func (s span) in(lines []string) string {
	if s.from == s.to {
		return ""
	}
	return lines[s.line][s.from:s.to]
}

// layout is one format: what stands where, and what its lines look like.
type layout struct {
	format Format
	lines  []string // one character a place, see fitsPlace

	code, state, surname, given span // given is empty where both names share the field of the surname
	number, nationality, sex    span
	birth, expiry, optional     span
	checks                      []guarded
	runsOn                      bool // a long document number goes on in the optional field
}

// guarded is a check digit and the fields that it is computed over.
type guarded struct {
	of   string
	at   span
	over []span
}

// What the check digits guard, in words (Check.Of).
const (
	OfNumber   = "document number"
	OfBirth    = "birth date"
	OfExpiry   = "expiry date"
	OfOptional = "optional data"
	OfAll      = "the whole zone"
)

func times(place string, n int) string { return strings.Repeat(place, n) }

// dates is the run that all second lines of 9303 share: number, its digit, state, birth date, sex, expiry date.
var dates = times("x", 9) + "d" + "aaa" + times("d", 6) + "d" + "s" + times("d", 6) + "d"

// layouts are tried in this order: a national form before the general one that it looks like.
var layouts = []layout{
	french(), russian(),
	twoLines(TD3, "P", 44, span{1, 28, 42}),
	twoLines(VisaA, "V", 44, span{1, 28, 44}),
	twoLines(TD2, "i", 36, span{1, 28, 35}),
	twoLines(VisaB, "V", 36, span{1, 28, 36}),
	card(),
}

// twoLines makes the layouts of 9303-4, -6 and -7, which differ in their width and in what follows the expiry date.
func twoLines(f Format, first string, width int, optional span) layout {
	l := layout{
		format: f,
		lines:  []string{first + "x" + "aaa" + times("n", width-5), dates + times("x", width-28)},
		code:   span{0, 0, 2}, state: span{0, 2, 5}, surname: span{0, 5, width},
		number: span{1, 0, 9}, nationality: span{1, 10, 13}, birth: span{1, 13, 19}, sex: span{1, 20, 21}, expiry: span{1, 21, 27},
		optional: optional, runsOn: f == TD2,
		checks: []guarded{
			{OfNumber, span{1, 9, 10}, []span{{1, 0, 9}}},
			{OfBirth, span{1, 19, 20}, []span{{1, 13, 19}}},
			{OfExpiry, span{1, 27, 28}, []span{{1, 21, 27}}},
		},
	}
	if f == TD3 {
		l.checks = append(l.checks, guarded{OfOptional, span{1, 42, 43}, []span{optional}})
	}
	if f == TD3 || f == TD2 { // visas have none
		l.lines[1] = dates + times("x", width-29) + "d"
		l.checks = append(l.checks, guarded{OfAll, span{1, width - 1, width}, []span{{1, 0, 10}, {1, 13, 20}, {1, 21, width - 1}}})
	}
	return l
}

// card is the layout of 9303-5.
func card() layout {
	return layout{
		format: TD1,
		lines: []string{
			"i" + "x" + "aaa" + times("x", 25),
			times("d", 6) + "d" + "s" + times("d", 6) + "d" + "aaa" + times("x", 11) + "d",
			times("n", 30),
		},
		code: span{0, 0, 2}, state: span{0, 2, 5}, surname: span{2, 0, 30},
		number: span{0, 5, 14}, nationality: span{1, 15, 18}, birth: span{1, 0, 6}, sex: span{1, 7, 8}, expiry: span{1, 8, 14},
		optional: span{0, 15, 30}, runsOn: true,
		checks: []guarded{
			{OfNumber, span{0, 14, 15}, []span{{0, 5, 14}}},
			{OfBirth, span{1, 6, 7}, []span{{1, 0, 6}}},
			{OfExpiry, span{1, 14, 15}, []span{{1, 8, 14}}},
			{OfAll, span{1, 29, 30}, []span{{0, 5, 30}, {1, 0, 7}, {1, 8, 15}, {1, 18, 29}}},
		},
	}
}

// fitsPlace reports whether a character can stand at a place of a form:
//
//	x anything · a letter or filler · n the same, of names · d digit or filler · s sex · i the first letter of a card
//	any other: itself
func fitsPlace(place, c byte) bool {
	switch place {
	case 'x':
		return true
	case 'a', 'n':
		return isLetter(c) || c == filler
	case 'd':
		return isDigit(c) || c == filler
	case 's':
		return c == 'M' || c == 'F' || c == 'X' || c == filler
	case 'i':
		return c == 'I' || c == 'A' || c == 'C'
	default:
		return place == c
	}
}

// filler stands where nothing does.
const filler = '<'

// lookAlikes are the misreadings of text readers, both ways (9303-3, 4.8 has letters and digits in places of their own).
var (
	asDigit  = map[byte]byte{'O': '0', 'Q': '0', 'D': '0', 'I': '1', 'L': '1', 'Z': '2', 'S': '5', 'G': '6', 'B': '8'}
	asLetter = map[byte]byte{'0': 'O', '1': 'I', '2': 'Z', '5': 'S', '6': 'G', '8': 'B'}
)

// Of a line at most so many places may hold what cannot stand there, and so many a look-alike of it: with more it is no
// such line.
const (
	strangersMost  = 2
	lookAlikesMost = 4
)

// fitForm reads a line as one of a form: look-alikes are taken for what the place allows. ok is false when the line
// is of another form.
func fitForm(form, line string) (fitted string, ok bool) {
	if len(line) != len(form) {
		return "", false
	}
	out := []byte(line)
	strangers, alike := 0, 0
	for i := range out {
		place := form[i]
		if fitsPlace(place, out[i]) {
			continue
		}
		switch like := lookAlike(place, out[i]); {
		case like != 0:
			out[i] = like
			alike++
		case place == 'a' || place == 'd' || place == 's' || place == 'n':
			strangers++
		default:
			return "", false
		}
	}
	return string(out), strangers <= strangersMost && alike <= lookAlikesMost
}

func lookAlike(place, c byte) byte {
	switch place {
	case 'd':
		return asDigit[c]
	case 'a', 'n':
		return asLetter[c]
	}
	return 0
}
