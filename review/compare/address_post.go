package compare

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// postForm is how post codes of some countries are written. In forms 9 is a digit, A a letter and * either; a space is
// where a space, a hyphen, a point or nothing may stand. Forms are apart by a comma. Prefixes are the letters that a
// country puts before its codes, as D-10115.
type postForm struct{ countries, prefixes, forms string }

// postForms are from the Universal Postal Union's "Postal addressing systems in member countries", the prefixes from
// CEPT's distinguishing signs and the national posts of LV, MD, AZ, BB, AD, BM, KY, MT and others.
var postForms = []postForm{
	{"GBR IMN JEY GGY GIB", "", "A9 9AA,A99 9AA,AA9 9AA,AA99 9AA,A9A 9AA,AA9A 9AA"}, // Royal Mail, PAF programmers' guide
	{"CAN", "", "A9A 9A9"},              // Canada Post, addressing guidelines
	{"NLD", "NL", "9999 AA,9999"},       // PostNL
	{"IRL", "", "A99 ****,A9A ****"},    // Eircode, database specification
	{"USA PRI", "", "99999 9999,99999"}, // USPS Publication 28
	{"ARG", "", "A 9999 AAA,9999"},      // Correo Argentino, CPA
	{"BRA", "", "99 999 999,99999"},     // Correios, CEP
	{"PRT", "P PT", "9999 999,9999"},    // CTT
	{"POL", "PL", "99 999"},             // Poczta Polska, PNA
	{"JPN", "", "999 9999"},             // Japan Post
	{"IND", "", "999 999"},              // India Post, PIN
	{"KOR", "", "99999,999 999"},        // Korea Post, since 2015 and before
	{"SWE", "S SE", "999 99"},           // PostNord
	{"CZE", "CZ", "999 99"},             // Česká pošta
	{"SVK", "SK", "999 99"},             // Slovenská pošta
	{"GRC", "GR EL", "999 99"},          // ELTA
	{"TWN", "", "999,999 99,999 999"},   // Chunghwa Post, 3, 3+2 and 3+3
	{"ISR", "IL", "99999 99,99999"},     // Israel Post
	{"IRN", "", "99999 99999"},          // Iran Post
	{"SAU", "", "99999 9999,99999"},     // Saudi Post
	{"MLT", "MT", "AAA 9999"},           // MaltaPost
	{"BRN", "", "AA 9999"},              // Brunei Postal Services
	{"CHL", "", "999 9999"},             // Correos de Chile
	{"LVA", "LV", "9999"},
	{"LTU", "LT", "99999"},
	{"EST", "EE EST", "99999"},
	{"MDA", "MD", "9999"},
	{"LUX", "L LU", "9999"},
	{"DEU", "D DE", "99999"},
	{"AUT", "A AT", "9999"},
	{"CHE LIE", "CH FL LI", "9999"},
	{"BEL", "B BE", "9999"},
	{"DNK", "DK", "9999"},
	{"NOR", "N NO", "9999"},
	{"FIN", "FI FIN AX", "99999"},
	{"FRA MCO", "F FR MC", "99999"},
	{"ITA SMR VAT", "I IT", "99999"},
	{"ESP", "E ES", "99999"},
	{"HUN", "H HU", "9999"},
	{"SVN", "SI SLO", "9999"},
	{"HRV", "HR", "99999"},
	{"SRB", "RS SRB", "99999"},
	{"BIH MNE", "BIH BA ME MNE", "99999"},
	{"MKD", "MK", "9999"},
	{"BGR", "BG", "9999"},
	{"ROU", "RO", "999999"},
	{"UKR", "UA", "99999"},
	{"TUR", "TR", "99999"},
	{"CYP", "CY", "9999"},
	{"AND", "AD", "999"},
	{"AZE", "AZ", "9999"},
	{"BRB", "BB", "99999"},
	{"RUS BLR KAZ KGZ TJK TKM UZB CHN SGP VNM COL ECU", "", "999999"},
	{"AUS NZL ZAF PHL BGD GEO ARM TUN", "", "9999"},
	{"MEX PER THA MYS IDN PAK NPL LKA EGY MAR DZA", "", "99999"},
}

// postOf is a post code that words of an address can be.
type postOf struct {
	first, end int    // of the words
	form       int    // in postForms
	code       string // without spaces and prefix
	sure       bool   // nothing else looks like it: it has letters and digits, or the country is known
}

// longestPost is how many words a post code has at most: a prefix and three parts.
const longestPost = 4

// postsIn finds what can be a post code, where country ("" for any) writes it so.
func postsIn(words []addressWord, country string) (out []postOf) {
	for form := range postForms {
		if country != "" && !strings.Contains(postForms[form].countries, country) {
			continue
		}
		for i := range words {
			if i > 0 && words[i-1].isLabel() { // the number of a flat
				continue
			}
			for end := i + 1; end <= min(i+longestPost, len(words)) && oneCode(words[i:end]); end++ {
				if code, ok := postCode(form, words[i:end], country != ""); ok {
					out = slices.DeleteFunc(out, func(v postOf) bool { return v.form == form && v.first == i }) // the longest is meant
					sure := country != "" || !allDigits(code)
					out = append(out, postOf{i, end, form, code, sure})
				}
			}
		}
	}
	return out
}

// oneCode reports whether only what may stand inside a post code is between words.
func oneCode(words []addressWord) bool {
	for _, w := range words[:len(words)-1] {
		if strings.Trim(w.after, " -.") != "" {
			return false
		}
	}
	return true
}

// postCode joins words to a code of a form. Before a prefix and a space a known country must stand behind it.
func postCode(form int, words []addressWord, known bool) (string, bool) {
	f := postShapes()[form]
	first := words[0]
	if code, ok := f.fit(words); ok {
		return code, true
	}
	for _, prefix := range f.prefixes {
		rest, ok := strings.CutPrefix(first.text, prefix)
		switch {
		case !ok:
		case rest == "" && len(words) > 1 && (known || first.after == "-" || len(prefix) > 1):
			if code, ok := f.fit(words[1:]); ok {
				return code, true
			}
		case rest != "":
			inner := append([]addressWord{{text: rest, after: first.after}}, words[1:]...)
			if code, ok := f.fit(inner); ok {
				return code, true
			}
		}
	}
	return "", false
}

// postShape is a postForm taken apart.
type postShape struct{ prefixes, forms []string }

var postShapes = sync.OnceValue(func() []postShape {
	out := make([]postShape, len(postForms))
	for i, f := range postForms {
		out[i] = postShape{strings.Fields(f.prefixes), strings.Split(f.forms, ",")}
	}
	return out
})

func (f *postShape) fit(words []addressWord) (string, bool) {
	for _, form := range f.forms {
		if code, ok := fitForm(form, words); ok {
			return code, true
		}
	}
	return "", false
}

// fitForm walks along a form and the words: what ends a word must be a gap of the form.
func fitForm(form string, words []addressWord) (string, bool) {
	var code strings.Builder
	word, at := 0, 0
	for i := range len(form) {
		if word == len(words) {
			return "", false
		}
		text := words[word].text
		if form[i] == ' ' {
			if at == len(text) {
				word, at = word+1, 0
			}
			continue
		}
		if at == len(text) || !fitsPostSign(form[i], text[at]) {
			return "", false
		}
		code.WriteByte(text[at])
		at++
	}
	return code.String(), word == len(words)-1 && at == len(words[word].text)
}

func fitsPostSign(sign, c byte) bool {
	digit, letter := isDigit(c), c >= 'A' && c <= 'Z'
	switch sign {
	case '9':
		return digit
	case 'A':
		return letter
	default:
		return digit || letter
	}
}

// joinPosts replaces the post code that two addresses have in common by one word, whatever form each has. Where one gives
// only a part of the other's, as without the four digits that follow a ZIP code, both get that part.
func joinPosts(p, q []addressWord, country string) (x, y []addressWord, part bool) {
	var a, b postOf
	best := 0
	inP, inQ := postsIn(p, country), postsIn(q, country)
	for _, v := range inP {
		for _, w := range inQ {
			if n, ok := v.meets(&w); ok && n > best {
				a, b, best = v, w, n
			}
		}
	}
	if best == 0 {
		return markPost(p, inP), markPost(q, inQ), false
	}
	code := a.code
	if len(b.code) < len(code) {
		code = b.code
	}
	return a.joined(p, code), b.joined(q, code), a.code != b.code
}

// meets reports whether two codes of one form are equal, or one is a part of the other, and how good that is.
func (v *postOf) meets(w *postOf) (int, bool) {
	const equal = 100
	switch {
	case v.form != w.form:
		return 0, false
	case v.code == w.code:
		return equal*utf8.RuneCountInString(v.code) + v.end - v.first + w.end - w.first, true
	}
	long, short := v.code, w.code
	if len(long) < len(short) {
		long, short = short, long
	}
	return len(short), len(short) < len(long) && strings.Contains(long, short)
}

func (v *postOf) joined(words []addressWord, code string) []addressWord {
	out := append([]addressWord(nil), words[:v.first]...)
	out = append(out, addressWord{text: code, after: words[v.end-1].after, role: rolePost})
	return append(out, words[v.end:]...)
}

// markPost says of words that they are a post code, where nothing else is written so.
func markPost(words []addressWord, posts []postOf) []addressWord {
	for _, v := range posts {
		if !v.sure {
			continue
		}
		for i := v.first; i < v.end; i++ {
			words[i].role = rolePost
		}
	}
	return words
}
