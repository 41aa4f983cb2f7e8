package compare

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// addressRole is what a number or a letter of an address is the number of, where the address says so.
type addressRole uint8

const (
	roleOpen  addressRole = iota // not said
	roleDoor                     // a flat
	roleFloor                    // a floor
	roleBlock                    // a building or staircase
	rolePost                     // a post code
)

// addressWord is a word or number of an address, and what stands behind it.
type addressWord struct {
	text, after string
	role        addressRole
	apart       bool // a letter stood apart from the number that it was joined to: 5 B is likely the door 5B
	named       bool // a kind of street that stands behind the name of the street
}

func (w addressWord) isNumber() bool { return hasDigit(w.text) }

// isLabel reports whether a word can say what the number beside it is.
func (w addressWord) isLabel() bool { return addressLabels()[w.text].known }

// ends reports whether a part of the address ends behind the word.
func (w addressWord) ends() bool { return w.after == "" || strings.ContainsAny(w.after, ",;\n") }

// wordsOfAddress returns the words of an address in their order, in capitals without marks.
func wordsOfAddress(s string) []addressWord {
	s = unmarked(strings.ToUpper(compat(digitsApart(inOurDigits(addressSigns.Replace(s))))))
	s = strings.NewReplacer("'", "", "\u2019", "").Replace(s)
	var out []addressWord
	for s != "" {
		start := strings.IndexFunc(s, isOfWord)
		if start < 0 {
			break
		}
		if n := len(out); n > 0 {
			out[n-1].after = s[:start]
		}
		s = s[start:]
		end := strings.IndexFunc(s, func(r rune) bool { return !isOfWord(r) })
		if end < 0 {
			end = len(s)
		}
		out = append(out, labelApart(s[:end])...)
		s = s[end:]
	}
	return out
}

func isOfWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// addressSigns are signs behind the number of a floor, which say nothing more, and signs for the word number.
var addressSigns = strings.NewReplacer("Nº", " NO ", "N°", " NO ", "nº", " NO ", "n°", " NO ", "№", " NO ", "º", " ", "ª", " ", "°", " ", "〒", " ")

// labelApart cuts a label from the number that is joined to it: APT7, NO7.
func labelApart(w string) []addressWord {
	at := strings.IndexFunc(w, unicode.IsDigit)
	if at < len("NO") || !allDigits(w[at:]) || !(addressWord{text: w[:at]}).isLabel() {
		return []addressWord{{text: w}}
	}
	return []addressWord{{text: w[:at], after: " "}, {text: w[at:]}}
}

// addressLabel says what stands beside a label.
type addressLabel struct {
	known  bool
	role   addressRole
	behind bool // the label stands behind its number only
}

// labelWords are the words by which addresses say what a number is, by the customs of the issuing countries' posts.
var labelWords = []struct {
	role   addressRole
	behind bool
	words  string
}{
	{roleOpen, false, "NO NR NUM NUMBER NUMERO NUMER HOUSE HNR HAUSNUMMER HUISNUMMER DOM Д ДОМ БУД БУДИНОК N Ν NOMOR"},
	{roleDoor, false, "APT APARTMENT FLAT UNIT SUITE STE ROOM RM M MIESZK MIESZKANIE LOK LOKAL KV KVARTIRA КВ КВАРТИРА ОФ ОФИС " +
		"TOP TUR TUER WOHNUNG WHG PUERTA PTA DPTO DEPTO DEPARTAMENTO APTO AP APARTAMENTO APPT APPARTEMENT BT BTE BOITE BUS " +
		"INT INTERNO BYT AJTO LGH DAIRE"},
	{roleFloor, false, "PISO PLANTA ANDAR FLOOR FL LEVEL ETAGE PIANO EMELET KAT ЭТАЖ OG"},
	{roleBlock, false, "BUILDING BLDG BLOCK BLK BLOCO BAT BATIMENT STIEGE ESC ESCALERA ESCALIER SCALA SC BL КОРП КОРПУС К СТРОЕНИЕ"},
	{roleOpen, true, "丁目 番地 番 号 號 번지 번길"},
	{roleDoor, true, "호 室 号室 號室"},
	{roleFloor, true, "樓 楼 層 层 階 층"},
	{roleBlock, true, "동 棟 栋 幢"},
}

var addressLabels = sync.OnceValue(func() map[string]addressLabel {
	out := map[string]addressLabel{}
	for _, l := range labelWords {
		for _, w := range strings.Fields(l.words) {
			out[w] = addressLabel{true, l.role, l.behind}
		}
	}
	return out
})

// labelled takes the labels away and gives their roles to the numbers beside them. A label with no number is a word.
func labelled(words []addressWord) []addressWord {
	out := make([]addressWord, 0, len(words))
	for i := 0; i < len(words); i++ {
		w := words[i]
		l := addressLabels()[w.text]
		last := len(out) - 1
		back := last >= 0 && out[last].isNumber() && !out[last].ends()
		if n := labelsAhead(words[i:], back); n > 0 && w.role != rolePost {
			i += n
			next := words[i]
			next.role = l.role
			if l.role == roleDoor && last >= 0 && out[last].role == roleFloor && allDigits(out[last].text) && isLetterDoor(next.text) {
				out[last].text, out[last].after = out[last].text+next.text, next.after // piso 3, puerta B is 3B
				continue
			}
			out = append(out, next)
			continue
		}
		if l.known && back && len(w.text) > 1 && w.role != rolePost {
			out[last].role, out[last].after = max(l.role, out[last].role), w.after
			continue
		}
		out = append(out, w)
	}
	return out
}

// labelsAhead returns how many words before its number a label stands, the word number being left out (flat no. 7), or 0
// where it is the label of nothing behind it.
func labelsAhead(words []addressWord, back bool) int {
	label := addressLabels()[words[0].text]
	switch {
	case !label.known || label.behind || len(words) < 2 || words[0].ends():
		return 0
	case labelsNext(words[0].text, words[1], back):
		return 1
	}
	second := addressLabels()[words[1].text]
	if len(words) > 2 && second.known && second.role == roleOpen && !second.behind && words[2].isNumber() && words[2].role != rolePost {
		return 2
	}
	return 0
}

// labelsNext reports whether a label can be the label of what follows it. A single letter is one only before a number, and N
// behind a number is the north.
func labelsNext(label string, next addressWord, back bool) bool {
	switch {
	case next.role == rolePost:
		return false
	case label == "N" && back:
		return false
	case len([]rune(label)) == 1:
		return next.isNumber()
	}
	return next.isNumber() || isLetterDoor(next.text)
}

func isLetterDoor(s string) bool { return len(s) == 1 && s[0] >= 'A' && s[0] <= 'Z' }

// spelledOut writes the words as all sources would: kinds of streets in full, doors in one word.
func spelledOut(words []addressWord) []addressWord {
	out := make([]addressWord, 0, len(words))
	for _, w := range words {
		long, short := addressShort[w.text]
		last := len(out) - 1
		switch {
		case w.role == rolePost:
			out = append(out, w)
		case last >= 0 && out[last].takes(w, short):
			out[last].apart = out[last].apart || out[last].after != ""
			out[last].text, out[last].after = out[last].text+w.text, w.after // 3 B is the door 3B
		case short && long == "":
			if last >= 0 && w.ends() {
				out[last].after = w.after
			}
		case short:
			w.named = namedBefore[w.text]
			w.text = long
			out = append(out, w)
		default:
			w.named = namedBefore[w.text]
			out = append(out, germanStreet(plainNumber(w))...)
		}
	}
	return out
}

// takes reports whether the letter behind a number is a part of it. Other letters, as E for the east, are words; C is the
// Spanish street, but not where something ends behind it.
func (w addressWord) takes(letter addressWord, short bool) bool {
	switch {
	case !allDigits(w.text) || w.role == rolePost || letter.role != roleOpen || strings.Trim(w.after, " -/.") != "":
		return false
	case doorSuffixes[letter.text]:
		return true
	}
	return isLetterDoor(letter.text) && (!short || letter.text == "C" && letter.ends())
}

var doorSuffixes = map[string]bool{"BIS": true, "TER": true, "QUATER": true}

// plainNumber reads 3RD and 03 as 3. Longer numbers keep their zeros: they may be post codes.
func plainNumber(w addressWord) addressWord {
	for _, end := range [...]string{"ST", "ND", "RD", "TH"} {
		if n, ok := strings.CutSuffix(w.text, end); ok && n != "" && allDigits(n) {
			w.text = n
		}
	}
	if n := strings.TrimLeft(w.text, "0"); n != "" && len(w.text) <= 3 && allDigits(n) {
		w.text = n
	}
	return w
}

// germanStreet takes the street apart that German joins to its name: MUSTERSTR.
func germanStreet(w addressWord) []addressWord {
	for _, end := range [...]string{"STRASSE", "STR"} {
		if root, ok := strings.CutSuffix(w.text, end); ok && len(root) >= len("STR") {
			return []addressWord{{text: root, after: " ", role: w.role}, {text: "STREET", after: w.after, role: w.role, named: true}}
		}
	}
	return []addressWord{w}
}

// digitsApart puts a space where a digit meets a letter of a script that is written without spaces.
func digitsApart(s string) string {
	if isASCII(s) {
		return s
	}
	var out strings.Builder
	before := rune(0)
	for _, r := range s {
		if (unicode.IsDigit(r) && isUnspaced(before)) || (isUnspaced(r) && unicode.IsDigit(before)) {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
		before = r
	}
	return out.String()
}

func isUnspaced(r rune) bool { return scriptOfRune(r)&(scriptHan|scriptKana|scriptHangul) != 0 }

// addressShort spells out what addresses shorten, and brings the words for one kind of street together. What is "" is
// left out: the Slavic word for street is the kind that is meant where none is written.
var addressShort = map[string]string{
	"ST": "STREET", "STR": "STREET", "STRASSE": "STREET", "CALLE": "STREET", "C": "STREET", "CL": "STREET", "RUA": "STREET", "R": "STREET",
	"RUE": "STREET", "VIA": "STREET", "STRADA": "STREET", "UTCA": "STREET",
	"UL": "", "ULICA": "", "ULITSA": "", "УЛ": "", "УЛИЦА": "", "ВУЛ": "", "ВУЛИЦЯ": "", "VUL": "",
	"RD": "ROAD", "AVE": "AVENUE", "AV": "AVENUE", "AVDA": "AVENUE", "AVENIDA": "AVENUE", "BLVD": "BOULEVARD", "BD": "BOULEVARD", "DR": "DRIVE",
	"LN": "LANE", "CT": "COURT", "PL": "PLACE", "SQ": "SQUARE", "HWY": "HIGHWAY", "PKWY": "PARKWAY", "PZA": "PLAZA", "JL": "JALAN",
	"CRA": "CARRERA", "CR": "CARRERA", "KRA": "CARRERA", "SOK": "SOKAK",
	"ПР": "ПРОСПЕКТ", "ПРОСП": "ПРОСПЕКТ", "ПЕР": "ПЕРЕУЛОК", "BLDG": "BUILDING", "STE": "SUITE", "FL": "FLOOR",
	"N": "NORTH", "S": "SOUTH", "E": "EAST", "W": "WEST", "NO": "", "NR": "", "COL": "COLONIA", "CDMX": "MEXICO",
	"서울시": "서울", "서울특별시": "서울", "부산광역시": "부산", "부산시": "부산", "경기": "경기도",
}

// namedBefore are the kinds of street, as they are written, that stand behind the name of the street.
var namedBefore = wordSet("ST STREET STR RD ROAD LN LANE DR DRIVE CT COURT SQ SQUARE HWY HIGHWAY PKWY PARKWAY")

// streetKinds are the kinds of street, spelled out; nameless are they and the words that name no street by themselves.
var (
	streetKinds = wordSet("STREET AVENUE PLAZA JALAN CARRERA SOKAK ПРОСПЕКТ ПЕРЕУЛОК ROAD LANE DRIVE COURT PLACE SQUARE BOULEVARD HIGHWAY PARKWAY")
	nameless    = wordSet("NORTH SOUTH EAST WEST DE LA LAS LOS DEL DA DO DOS DAS DI DU DES THE OF")
)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// streetWords returns the names in the parts of an address in which a number or a kind of street stands, where there are
// any, else all names, and the kinds of street where nothing has a name: calle 5.
func streetWords(words []addressWord) []string {
	var out, all, kinds []string
	for len(words) > 0 {
		n := len(words)
		if end := slices.IndexFunc(words, addressWord.ends); end >= 0 {
			n = end + 1
		}
		names, kindsHere, street := streetOf(words[:n])
		if street {
			out = append(out, names...)
		}
		all, kinds = append(all, names...), append(kinds, kindsHere...)
		words = words[n:]
	}
	switch {
	case len(out) > 0:
		return out
	case len(all) > 0:
		return all
	}
	return kinds
}

// streetOf reads one part of an address. What stands behind Rose Street is no name of a street: it is the town.
func streetOf(part []addressWord) (names, kinds []string, street bool) {
	town := false
	for _, w := range part {
		switch {
		case streetKinds[w.text]:
			kinds, street = append(kinds, w.text), true
			town = town || w.named && len(names) > 0
		case w.isNumber():
			street = street || w.role != rolePost
		case !nameless[w.text] && !town:
			names = append(names, w.text)
		}
	}
	return names, kinds, street
}

// textsOf returns the texts of the words, sorted.
func textsOf(words []addressWord) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.text
	}
	slices.Sort(out)
	return out
}
