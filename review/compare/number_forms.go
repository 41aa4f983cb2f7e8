package compare

import (
	"strings"
	"sync"
	"unicode"
)

// numberLabels are what forms and documents print before a number, and readers take up with it; capitals.
var numberLabels = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields("N NO NR NUM NUMBER NUMERO NÚMERO NUMÉRO NUMMER NUMER NOMOR NOMBOR SO ID DOC DOCUMENT DOCUMENTO PASSPORT PASSEPORT " +
		"PASAPORTE PASSAPORTO REISEPASS PASZPORT CARD CARTE KTP LICENCE LICENSE SERIAL SERIE DNI NIE NIF CPF RG RUT RUN CC CI CURP RFC PESEL CNP NIK NRIC " +
		"BSN EGN JMBG OIB AADHAAR PAN CNIC НОМЕР ПАСПОРТ СЕРИЯ 번호 号码 番号") {
		out[w] = true
	}
	return out
})

// labelEnds are what stands between a label and its number. Letters that touch the digits belong to the number.
const labelEnds = " .:#º°\t"

// withoutNumberLabel takes off what stands before a number: "No.", "Nº", "Passport no:", "№".
func withoutNumberLabel(s string) string {
	rest := strings.TrimLeft(s, " #№")
	for {
		at := strings.IndexAny(rest, labelEnds)
		if at <= 0 || !numberLabels()[strings.ToUpper(rest[:at])] {
			return rest
		}
		next := strings.TrimLeft(rest[at:], labelEnds)
		if !strings.ContainsFunc(next, unicode.IsDigit) {
			return rest
		}
		rest = next
	}
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
