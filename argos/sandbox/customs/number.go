package customs

import (
	"fmt"
	"strings"
	"time"
)

// Holder is what a number can say of a person. The names are in Latin letters.
type Holder struct {
	Born          time.Time
	Female        bool
	Family, Given string
}

// Place says in which number of a document a national number stands.
type Place uint8

// The places of a national number. On a card that has no other number both CardNumber and Identity hold it.
const (
	Identity   Place = 1 << iota // the holder's number, beside that of the document
	CardNumber                   // the number of an identity card
	LicenceNo                    // the number of a driving licence
)

// scheme makes the numbers of a country. A print has 9 for the next sign of the number, whatever it is.
type scheme struct {
	country string
	stands  Place
	prints  []string
	invent  func(h Holder, roll roll) string
}

// roll throws a number from 0 up to, not including, n.
type roll func(n int) int

// NumberOf invents the national number that a country's document carries in a place, in bare letters and digits; ok is
// false where it has none.
func NumberOf(country string, at Place, h Holder, throw func(n int) int) (number string, ok bool) {
	var of []*scheme
	for i := range schemes {
		if schemes[i].country == country && schemes[i].stands&at != 0 {
			of = append(of, &schemes[i])
		}
	}
	if len(of) == 0 {
		return "", false
	}
	return of[throw(len(of))].invent(h, throw), true
}

// Printed are the forms in which documents and forms of a country write a number that NumberOf gave, the bare one first.
func Printed(country, number string) []string {
	out := []string{number}
	for i := range schemes {
		for _, form := range schemes[i].prints {
			if schemes[i].country == country && strings.Count(form, "9") == len(number) {
				out = append(out, printed(form, number))
			}
		}
	}
	return out
}

func printed(form, plain string) string {
	var b strings.Builder
	for i, r := range form {
		if r == '9' && plain != "" {
			b.WriteByte(plain[0])
			plain = plain[1:]
			continue
		}
		b.WriteString(form[i : i+len(string(r))])
	}
	return b.String() + plain
}

// schemes are from the descriptions that the registers publish; see number_rule.go for the digits.
var schemes = []scheme{
	{"BRA", Identity | CardNumber, []string{"999.999.999-99"}, cpf},
	{"IND", Identity | CardNumber, []string{"9999 9999 9999", "9999-9999-9999"}, aadhaar},
	{"IND", Identity, nil, pan},
	{"ROU", Identity, nil, cnp},
	{"ZAF", Identity | CardNumber, []string{"999999 9999 99 9"}, southAfrican},
	{"THA", Identity | CardNumber, []string{"9-9999-99999-99-9", "9 9999 99999 99 9"}, thai},
	{"TUR", Identity | CardNumber, nil, kimlik},
	{"CHN", Identity | CardNumber, []string{"999999 99999999 9999"}, chinese},
	{"HKG", Identity | CardNumber, []string{"9999999(9)"}, hongKong},
	{"TWN", Identity | CardNumber, nil, taiwanese},
	{"POL", Identity, nil, pesel},
	{"NLD", Identity, []string{"9999.99.999", "9999 99 999"}, bsn},
	{"JPN", Identity | CardNumber, []string{"9999 9999 9999"}, myNumber},
	{"JPN", LicenceNo, nil, japaneseLicence},
	{"KOR", Identity | CardNumber, []string{"999999-9999999"}, resident},
	{"RUS", Identity, nil, inn},
	{"RUS", Identity, []string{"999-999-999 99"}, snils},
	{"IDN", Identity | CardNumber, nil, nik},
	{"VNM", Identity | CardNumber, []string{"999 999 999 999"}, vietnamese},
	{"ESP", Identity | CardNumber, []string{"99999999-9", "99.999.999-9"}, dni},
	{"GBR", LicenceNo, []string{"99999 999999 99999"}, britishLicence},
	{"SRB", Identity | CardNumber, nil, jmbg},
	{"PAK", Identity | CardNumber, []string{"99999-9999999-9"}, cnic},
	{"BGR", Identity, nil, egn},
	{"UKR", Identity, nil, rnokpp},
	{"IRN", Identity | CardNumber, []string{"999-999999-9"}, iranian},
	{"EGY", Identity | CardNumber, []string{"9 999999 99 9999 9"}, egyptian},
	{"MYS", Identity | CardNumber, []string{"999999-99-9999"}, mykad},
}

// digits throws n digits, the first not zero.
func (r roll) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + r(10))
	}
	if b[0] == '0' {
		b[0] = byte('1' + r(9))
	}
	return string(b)
}

// weigh is the sum of digits times weights.
func weigh(digits string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += w * int(digits[i]-'0')
	}
	return sum
}

// odd makes a number odd for men and even for women.
func odd(n int, h Holder) int {
	if h.Female {
		return n &^ 1
	}
	return n | 1
}

func (h Holder) century() int { return h.Born.Year() / 100 }

func short(t time.Time) string { return t.Format("060102") }

// again invents until the check digit exists: some remainders are given to nobody.
func again(invent func() (string, bool)) string {
	for {
		if s, ok := invent(); ok {
			return s
		}
	}
}

func two(v int) string { return fmt.Sprintf("%02d", v) }
