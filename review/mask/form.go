package mask

import (
	"net/netip"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kycdesk/assets"
	"kycdesk/review/compare"
)

// dots stand for what is hidden. Their number never changes: it must not tell how long the value is.
const dots = "••••••"

// forms are what stays of a hidden value. A kind without one keeps nothing.
var forms = map[Kind]func(string) string{
	assets.MaskDocumentNumber: numberForm,
	assets.MaskIdentityNumber: numberForm,
	assets.MaskAccountNumber:  numberForm,
	assets.MaskName:           initials,
	assets.MaskBirthDate:      func(string) string { return "••••-••-••" },
	assets.MaskEmail:          emailForm,
	assets.MaskPhone:          phoneForm,
	assets.MaskAddress:        addressForm,
	assets.MaskIPAddress:      networkForm,
}

// formOf returns what may be shown of a hidden value.
func formOf(k Kind, value string) string {
	if strings.TrimSpace(value) == "" {
		return value
	}
	if form := forms[k]; form != nil {
		return form(strings.TrimSpace(value))
	}
	return dots
}

// lastShown is how many characters at the end of a number are shown at most.
const lastShown = 4

// numberForm keeps the last four characters; of a short number fewer, since four would be most of it. The mask that the
// service put on a number stays as it came, and with it all of the number where most of it is hidden already.
func numberForm(s string) string {
	if covered, open := covers(s); covered > 0 {
		if covered >= lastShown && open <= covered+1 {
			return s
		}
		return coveredForm(s, lastShown)
	}
	r := []rune(s)
	keep := lastShown
	if len(r) < 2*lastShown {
		keep = max(len(r)/2-2, 0)
	}
	return dots + string(r[len(r)-keep:])
}

// covers counts the characters of a number that a mask of the service hides, and those that it leaves open.
func covers(s string) (covered, open int) {
	hidden := compare.Covered(s)
	for i, r := range []rune(s) {
		switch {
		case hidden[i]:
			covered++
		case isSign(r):
			open++
		}
	}
	return covered, open
}

// masksFront reports whether a number that the service masked shows its end only, and not more of that than we would.
func masksFront(s string) bool {
	hidden, open := compare.Covered(s), 0
	for i, r := range []rune(s) {
		switch {
		case hidden[i] && open > 0:
			return false
		case !hidden[i] && isSign(r):
			open++
		}
	}
	return open <= lastShown
}

// coveredForm keeps the mask of the service, and of what it leaves open the last characters.
func coveredForm(s string, keep int) string {
	hidden, r := compare.Covered(s), []rune(s)
	for i := len(r) - 1; i >= 0; i-- {
		if !hidden[i] && isSign(r[i]) {
			if keep == 0 {
				return dots + string(r[i+1:])
			}
			keep--
		}
	}
	return s
}

// isSign reports whether a character is one of a number, and not a sign between its groups.
func isSign(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

const (
	dot       = "•"
	wordsMost = 4 // of a name
)

// initials keeps the first letter of each word; of a word of one letter nothing.
func initials(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '<' })
	var b strings.Builder
	for i, w := range words[:min(len(words), wordsMost)] {
		if i > 0 {
			b.WriteByte(' ')
		}
		w = strings.TrimLeftFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		w = norm.NFC.String(w)
		if r, n := utf8.DecodeRuneInString(w); n < len(w) {
			b.WriteRune(r)
		}
		b.WriteString(dot)
	}
	return b.String()
}

// emailForm keeps the first letter and that it is an address. A user id that is none keeps nothing.
func emailForm(s string) string {
	at := strings.LastIndexByte(s, '@')
	if at < 1 {
		return dots
	}
	r, _ := utf8.DecodeRuneInString(s)
	return string(r) + "•••@•••"
}

// phoneForm keeps the last two digits.
func phoneForm(s string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
	if len(digits) < 7 {
		return dots
	}
	return dots + digits[len(digits)-2:]
}

// addressForm keeps nothing, and of a plus code that it is one.
func addressForm(s string) string {
	if code, _, _ := strings.Cut(s, " "); isPlusCode(code) {
		return "••••+••"
	}
	return dots
}

// isPlusCode reports whether a word is an Open Location Code, whole or short: "8Q98HX7F+2V", "HX7F+2V".
func isPlusCode(s string) bool {
	before, after, ok := strings.Cut(s, "+")
	return ok && len(before) >= 2 && len(before) <= 8 && len(after) >= 2 && strings.Trim(before+after, "023456789CFGHJMPQRVWX") == ""
}

// networkForm keeps the first part of an IP address.
func networkForm(s string) string {
	ip, err := netip.ParseAddr(s)
	if err != nil {
		return dots
	}
	if first, _, ok := strings.Cut(s, "."); ok && ip.Is4() {
		return first + ".•.•.•"
	}
	first, _, _ := strings.Cut(s, ":")
	return first + ":•"
}
