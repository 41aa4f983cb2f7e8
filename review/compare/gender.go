package compare

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// GenderReading is what a word or letter for a gender can mean.
type GenderReading struct {
	How Understanding
	Can []string // "male", "female", "other"; several where the letter depends on what the issuer means by it
}

const (
	male   = "male"
	female = "female"
	other  = "other"
)

// genderWords are the words and letters for a gender on documents, folded, in the languages of their issuers.
var genderWords = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for gender, words := range map[string]string{
		male: "MALE M MAN BOY HOMBRE H VARON MASCULINO MASC MASCULIN HOMME MASCHIO UOMO MANNLICH MANNL MAENNLICH MANN MEES VYRAS VIRIETIS MIES FERFI " +
			"BARBAT MEZCZYZNA MUZ MUSKI MOSKI MASHKULL ERKEK BAY KISI LELAKI LAKI LAKI-LAKI PRIA NAM LALAKI MWANAUME MUSKO " +
			"ЕР МУЖ МУЖСКОЙ М МЪЖ МУШКИ МАШКИ ЧОЛОВІЧА ЧОЛ Ч ЧОЛОВІК ЕРКЕК ЭРКЕК ЭРЭГТЭЙ ΑΡΡΕΝ ΑΝΔΡΑΣ Α " +
			"男 男性 남 남자 남성 ชาย ជាយ ຊາຍ ذكر مرد نر זכר ז पुरुष পুরুষ ወንድ კაცი მამრობითი ԱՐԱԿԱՆ",
		female: "FEMALE F WOMAN GIRL MUJER FEMENINO FEMENINA FEM FEMININO FEMININ FEMININE FEMME FEMMINA DONNA WEIBLICH WEIBL W FRAU VROUW VROUWELIJK " +
			"KOBIETA KVINNA KVINDE KVINNE KVINNLIG KONA NAINEN NAINE MOTERIS SIEVIETE NO FEMEIE ZENA ZENSKI ZENSKO FEMER KADIN BAYAN QADIN AYOL " +
			"PEREMPUAN WANITA NU BABAE MWANAMKE " +
			"ЖЕН ЖЕНСКИЙ Ж ЖЕНСКИ ЖЕНА ЖІНОЧА ЖІН ЖІНКА ӘЙЕЛ АЯЛ ЭМЭГТЭЙ ΘΗΛΥ ΓΥΝΑΙΚΑ Θ " +
			"女 女性 여 여자 여성 녀 หญิง ស្រី ຍິງ أنثى انثى زن عورت خاتون נקבה נ महिला स्त्री মহিলা নারী ሴት ქალი მდედრობითი ԻԳԱԿԱՆ",
		other: "X OTHER DIVERS INTER UNSPECIFIED INDETERMINATE NON-BINARY NONBINARY TRANSGENDER TRANS NO ESPECIFICADO THIRD GENDER",
	} {
		for _, w := range strings.Fields(words) {
			out[folded(w)] = gender
		}
	}
	for _, w := range []string{"NO ESPECIFICADO", "THIRD GENDER", "NON BINARY", "NOT SPECIFIED"} {
		out[w] = other
	}
	delete(out, "NO") // only Hungarian; see issuerLetters
	delete(out, "ESPECIFICADO")
	return out
})

// issuerLetters are letters that a country's cards print for a word of its own language, in which they mean something else
// than in a passport, or nothing elsewhere. Some mean both things on one country's documents, because the international
// letters stand there too.
var issuerLetters = map[string]map[string][]string{
	"MEX": {"M": {female, male}}, // mujer; H for hombre: INE and CURP cards
	"ESP": {"V": {male}},         // varón
	"LTU": {"V": {male}, "M": {female, male}},
	"LVA": {"V": {male}, "S": {female}},
	"EST": {"N": {female}},
	"FIN": {"N": {female}},
	"SWE": {"K": {female}},
	"NOR": {"K": {female}},
	"DNK": {"K": {female}},
	"ISL": {"K": {female, male}}, // kona and karl
	"NLD": {"V": {female}},
	"BEL": {"V": {female}},
	"POL": {"K": {female}},
	"TUR": {"K": {female}, "E": {male}},
	"IDN": {"L": {male}, "P": {female}},
	"MYS": {"L": {male}, "P": {female}},
	"AZE": {"K": {male}, "Q": {female}},
	"DEU": {"D": {other}},
	"NPL": {"O": {other}},
	"HUN": {"N": {female}, "NO": {female}, "F": {female, male}}, // nő and férfi
	"CZE": {"Z": {female}}, "SVK": {"Z": {female}}, "SVN": {"Z": {female}}, "HRV": {"Z": {female}},
	"SRB": {"Z": {female}}, "BIH": {"Z": {female}}, "MNE": {"Z": {female}},
}

// ReadGender reads a gender in the words and letters of documents, also in two languages at once ("Ж/F"). M on a Mexican
// card may stand for mujer; in a passport or visa letters mean the same everywhere (ICAO Doc 9303-4, 4.1.1.1).
func ReadGender(raw string, on Document) GenderReading { return readGender(raw, on.issuer()) }

func readGender(raw string, on *issuer) GenderReading {
	s := clip(raw)
	if IsNothing(s) && len(genderCan(folded(s), on)) == 0 { // "nő" is a woman in Hungary
		return GenderReading{}
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/|()", r) })
	if len(parts) > 3 {
		return GenderReading{How: Unread}
	}
	var can []string
	for _, p := range parts {
		found := genderCan(withoutLabel(folded(p)), on)
		switch {
		case len(found) == 0:
			continue
		case can == nil:
			can = slices.Clone(found)
		default:
			can = slices.DeleteFunc(can, func(g string) bool { return !slices.Contains(found, g) })
		}
	}
	if words := strings.Fields(s); len(can) == 0 && len(parts) == 1 && len(words) == 2 { // 女 F, as on the cards of Hong Kong
		if a, b := genderCan(folded(words[0]), on), genderCan(folded(words[1]), on); len(a) == 1 && slices.Equal(a, b) {
			can = a
		}
	}
	if len(can) == 0 {
		return GenderReading{How: Unread}
	}
	return GenderReading{How: Understood, Can: can}
}

// withoutLabel takes off the words that documents print before the letter.
func withoutLabel(folded string) string {
	label, rest, two := strings.Cut(strings.Replace(folded, ":", " ", 1), " ")
	if two && genderLabels()[label] {
		return strings.TrimSpace(rest)
	}
	return folded
}

var genderLabels = sync.OnceValue(func() map[string]bool {
	return splitSet("SEX SEXO SEXE SESSO GENDER GENERO GENRE GESCHLECHT GESLACHT PLEC POHLAVI POL SPOL NEM CINSIYET ПОЛ СТАТЬ 성별 性別 性别 เพศ الجنس")
})

func genderCan(word string, on *issuer) []string {
	if !on.travel && utf8.RuneCountInString(word) <= 2 {
		if can := issuerLetters[on.country][word]; can != nil {
			return can
		}
	}
	if g := genderWords()[word]; g != "" {
		return []string{g}
	}
	return nil
}

// Genders compares two statements of a gender in the words and letters that documents use.
func Genders(a, b string) Outcome { return Document{}.Genders(a, b) }

// Genders compares two statements of a gender as documents of this kind and country write them.
func (d Document) Genders(a, b string) Outcome { return genders(a, b, d.issuer()) }

func genders(a, b string, on *issuer) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		p, q := readGender(x, on), readGender(y, on)
		shown := func(o Outcome) Outcome { return o.of(strings.Join(p.Can, " or "), strings.Join(q.Can, " or ")) }
		switch {
		case p.How == Absent || q.How == Absent:
			return nothingOutcome(p.How == Absent, q.How == Absent)
		case p.How == Unread || q.How == Unread:
			return ruled("gender.unknown_word")
		case !meet(p.Can, q.Can):
			return shown(ruled("gender.different"))
		case len(p.Can) != len(q.Can):
			return shown(ruled("gender.issuer_letter"))
		default:
			return shown(ruled("gender.word"))
		}
	})
}

func meet(p, q []string) bool {
	return slices.ContainsFunc(p, func(g string) bool { return slices.Contains(q, g) })
}
