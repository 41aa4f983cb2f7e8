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
}

func (w addressWord) isNumber() bool { return hasDigit(w.text) }

// isLabel reports whether a word can say what the number beside it is.
func (w addressWord) isLabel() bool { return addressLabels()[w.text].known }

// ends reports whether a part of the address ends behind the word.
func (w addressWord) ends() bool { return w.after == "" || strings.ContainsAny(w.after, ",;\n") }

// wordsOfAddress returns the words of an address in their order, in capitals without marks.
func wordsOfAddress(s string) []addressWord {
	s = unmarked(strings.ToUpper(compat(digitsApart(addressSigns.Replace(s)))))
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
	{roleOpen, false, "NO NR NUM NUMBER NUMERO NUMER HNR HAUSNUMMER HUISNUMMER DOM Д ДОМ БУД БУДИНОК N Ν NOMOR"},
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
		switch {
		case !l.known || w.role == rolePost:
			out = append(out, w)
		case !l.behind && i+1 < len(words) && !w.ends() && labelsNext(w.text, words[i+1], back):
			i++
			next := words[i]
			next.role = l.role
			if l.role == roleDoor && last >= 0 && out[last].role == roleFloor && allDigits(out[last].text) && isLetterDoor(next.text) {
				out[last].text, out[last].after = out[last].text+next.text, next.after // piso 3, puerta B is 3B
				continue
			}
			out = append(out, next)
		case back && len(w.text) > 1:
			out[last].role, out[last].after = max(l.role, out[last].role), w.after
		default:
			out = append(out, w)
		}
	}
	return out
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
		door := isLetterDoor(w.text) && last >= 0 && allDigits(out[last].text) && out[last].role != rolePost && !strings.Contains(out[last].after, ",")
		switch {
		case w.role == rolePost:
			out = append(out, w)
		case door && (!short || w.text == "C" && w.ends()), doorSuffixes[w.text] && last >= 0 && allDigits(out[last].text):
			out[last].text, out[last].after = out[last].text+w.text, w.after // 3 B is the door 3B
		case short && long == "":
			if last >= 0 && w.ends() {
				out[last].after = w.after
			}
		case short:
			w.text = long
			out = append(out, w)
		default:
			out = append(out, germanStreet(withoutOrdinal(w))...)
		}
	}
	return out
}

var doorSuffixes = map[string]bool{"BIS": true, "TER": true, "QUATER": true}

// withoutOrdinal reads 3RD as 3.
func withoutOrdinal(w addressWord) addressWord {
	for _, end := range [...]string{"ST", "ND", "RD", "TH"} {
		if n, ok := strings.CutSuffix(w.text, end); ok && n != "" && allDigits(n) {
			w.text = n
		}
	}
	return w
}

// germanStreet takes the street apart that German joins to its name: MUSTERSTR.
func germanStreet(w addressWord) []addressWord {
	for _, end := range [...]string{"STRASSE", "STR"} {
		if root, ok := strings.CutSuffix(w.text, end); ok && len(root) >= len("STR") {
			return []addressWord{{text: root, after: " ", role: w.role}, {text: "STREET", after: w.after, role: w.role}}
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
	"ПР": "ПРОСПЕКТ", "ПРОСП": "ПРОСПЕКТ", "ПЕР": "ПЕРЕУЛОК", "BLDG": "BUILDING", "STE": "SUITE", "FL": "FLOOR",
	"N": "NORTH", "S": "SOUTH", "E": "EAST", "W": "WEST", "NO": "", "NR": "", "COL": "COLONIA", "CDMX": "MEXICO",
	"서울시": "서울", "서울특별시": "서울", "부산광역시": "부산", "부산시": "부산", "경기": "경기도",
}

// streetKinds are the words that name no street by themselves, and whether the name stands before them.
var streetKinds = map[string]bool{
	"STREET": false, "AVENUE": false, "PLAZA": false, "JALAN": false, "ПРОСПЕКТ": false, "ПЕРЕУЛОК": false,
	"ROAD": true, "LANE": true, "DRIVE": true, "COURT": true, "PLACE": false, "SQUARE": true, "BOULEVARD": false, "HIGHWAY": true, "PARKWAY": true,
	"NORTH": false, "SOUTH": false, "EAST": false, "WEST": false, "DE": false, "LA": false, "DEL": false, "DA": false, "DO": false, "DOS": false, "DAS": false,
	"DI": false, "DU": false, "DES": false, "THE": false, "OF": false,
}

// streetWords returns the words of the parts of an address in which a number or a kind of street stands, where there are
// any, else all words.
func streetWords(words []addressWord) []string {
	var out, all, part []string
	street := false
	for i, w := range words {
		_, kind := streetKinds[w.text]
		switch {
		case kind:
			street = true
		case w.isNumber():
			street = street || w.role != rolePost
		default:
			part, all = append(part, w.text), append(all, w.text)
		}
		if w.ends() || i == len(words)-1 {
			if street {
				out = append(out, part...)
			}
			part, street = nil, false
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
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
