package compare

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// numberLabels are what forms and documents print before a number, and readers take up with it; capitals.
var numberLabels = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields("N NO NR NUM NUMBER NUMERO NÚMERO NUMÉRO NUMMER NUMER NOMOR NOMBOR SO ID DOC DOCUMENT DOCUMENTO PASSPORT PASSEPORT " +
		"PASAPORTE PASSAPORTO REISEPASS PASZPORT CARD CARTE KTP LICENCE LICENSE SERIAL SERIE SERIA SERIES DNI NIE NIF CPF RG RUT RUN CC CI CURP RFC PESEL CNP NIK NRIC " +
		"BSN EGN JMBG OIB AADHAAR PAN CNIC SSN NIN NINO NIC NICOP IC MYKAD IIN INN SNILS CPR HETU TCKN KIMLIK CEDULA CÉDULA DUI NIT BI EMBG EMŠO НОМЕР НОМЕРА ПАСПОРТ СЕРИЯ СЕРІЯ ИИН ИНН СНИЛС ЕГН ЕМБГ ЈМБГ РНОКПП 번호 号码 番号") {
		out[w] = true
	}
	return out
})

// labelEnds are what stands between a label and its number. Letters that touch the digits belong to the number.
const labelEnds = " .:#№º°\t"

// seriesLabels are labels that are the series of a number in some countries, so that they are not left out: CC 123456 may
// be another card than RG 123456.
var seriesLabels = []string{"ID", "SO", "CC", "CI", "RG", "PAN", "DOC"}

// around are the signs that East Asian numbers stand between: 第 … 号.
const around = " #№第제号號호"

// withoutNumberLabel takes off what stands before a number or between its series and its digits: "No.", "Nº", "Passport
// no:", "№".
func withoutNumberLabel(s string) string {
	s = strings.Trim(s, around)
	kept := make([]string, 0, 4)
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(labelEnds, r) }) {
		if up := strings.ToUpper(w); !numberLabels()[up] || slices.Contains(seriesLabels, up) {
			kept = append(kept, w)
		}
	}
	if rest := strings.Join(kept, " "); strings.ContainsFunc(rest, unicode.IsDigit) {
		return rest
	}
	return s
}

// zerosInGroups reports whether two numbers are equal but for zeros at the beginning of the groups that one is written in,
// as in 1-234-567 and 1-0234-0567 or 102340567.
func zerosInGroups(a, b string) bool {
	for _, p := range [...][2]string{{a, b}, {b, a}} {
		groups := strings.FieldsFunc(p[0], func(r rune) bool { return r == '-' || r == ' ' || r == '/' })
		if len(groups) > 1 && groupsStandIn(groups, compact(p[1])) {
			return true
		}
	}
	return false
}

func groupsStandIn(groups []string, whole string) bool {
	for _, g := range groups {
		g = strings.TrimLeft(compact(g), "0")
		rest, ok := strings.CutPrefix(strings.TrimLeft(whole, "0"), g)
		if !ok || g == "" {
			return false
		}
		whole = rest
	}
	return whole == ""
}

// latinSigns writes the letters of other scripts that look like Latin ones as these: the cards of Greece print letters that
// both scripts have.
func latinSigns(s string) string {
	if isASCII(s) {
		return s
	}
	return otherSigns.Replace(s)
}

var otherSigns = strings.NewReplacer(
	"Α", "A", "Β", "B", "Ε", "E", "Ζ", "Z", "Η", "H", "Ι", "I", "Κ", "K", "Μ", "M", "Ν", "N", "Ο", "O", "Ρ", "P", "Τ", "T", "Υ", "Y", "Χ", "X",
	"А", "A", "В", "B", "Е", "E", "К", "K", "М", "M", "Н", "H", "О", "O", "Р", "P", "С", "C", "Т", "T", "У", "Y", "Х", "X", "І", "I", "Ј", "J", "Ѕ", "S",
)

// spelledSigns writes the letters of other scripts as passports spell them in Latin letters: the series of a Mongolian
// register number is УБ on the card and UB in a form.
func spelledSigns(s string) string {
	if isASCII(s) {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if u := cyrillicICAO[r]; len(u) > 0 {
			out.WriteString(u[0])
		} else if l, ok := signSpelled[r]; ok {
			out.WriteString(l)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// signSpelled are the letters of series that the table of ICAO Doc 9303-3 (6B) has not: Mongolian and Kazakh ones, Greek
// ones by ISO 843, Arabic ones by ICAO Doc 9303-3 (6C).
var signSpelled = map[rune]string{
	'Ө': "O", 'Ү': "U", 'Ұ': "U", 'Ә': "A", 'Қ': "K", 'Ғ': "G", 'Ң': "N", 'Һ': "H",
	'Α': "A", 'Β': "V", 'Γ': "G", 'Δ': "D", 'Ε': "E", 'Ζ': "Z", 'Η': "I", 'Θ': "TH", 'Ι': "I", 'Κ': "K", 'Λ': "L", 'Μ': "M", 'Ν': "N", 'Ξ': "X",
	'Ο': "O", 'Π': "P", 'Ρ': "R", 'Σ': "S", 'Τ': "T", 'Υ': "Y", 'Φ': "F", 'Χ': "CH", 'Ψ': "PS", 'Ω': "O",
	'ا': "A", 'أ': "A", 'ب': "B", 'ج': "J", 'د': "D", 'ر': "R", 'س': "S", 'ص': "S", 'ط': "T", 'ع': "E", 'ف': "F", 'ق': "Q", 'ك': "K", 'ل': "L",
	'م': "M", 'ن': "N", 'ه': "H", 'و': "W", 'ي': "Y",
}

// licenceRegion writes the region that begins a Korean licence number as the digits that newer licences have for it
// (Korean National Police Agency, numbers of driving licences).
func licenceRegion(s string) string {
	for region, code := range licenceRegions {
		if rest, ok := strings.CutPrefix(s, region); ok && len(rest) == 10 && allDigits(rest) {
			return code + rest
		}
	}
	return s
}

var licenceRegions = map[string]string{
	"서울": "11", "부산": "12", "경기": "13", "강원": "14", "충북": "15", "충남": "16", "전북": "17", "전남": "18", "경북": "19",
	"경남": "20", "제주": "21", "대구": "22", "인천": "23", "광주": "24", "대전": "25", "울산": "26",
}
