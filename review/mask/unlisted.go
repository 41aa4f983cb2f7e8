package mask

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kycdesk/assets"
)

// What people write can hold numbers and dates that stand in no record. Some are known by their form alone; where nothing
// is known of a case, as in its journal while the service cannot be asked, all that have one are looked for.

// unlisted is a form of values, in plain digits and signs.
type unlisted struct {
	kind Kind // the zero value is no value: it is only kept from being taken for a part of one
	form *regexp.Regexp
}

// Parts of forms: a month and a day in digits, and the names of months.
const (
	monthDay = `(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`
	months   = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?`
)

// sure are the forms that hardly anything else has: national numbers, accounts and cards, as they are printed.
var sure = []unlisted{
	{assets.MaskIdentityNumber, regexp.MustCompile(`\b\d{3}[- .]\d{2}[- .]\d{4}\b`)},                            // United States: SSN
	{assets.MaskIdentityNumber, regexp.MustCompile(`\b\d{2}` + monthDay + `[- ]?\d{7}\b`)},                      // Korea, South Africa
	{assets.MaskIdentityNumber, regexp.MustCompile(`\b\d{6}(?:19|20)\d{2}` + monthDay + `\d{3}[\dXx]\b`)},       // China
	{assets.MaskIdentityNumber, regexp.MustCompile(`\b(?:19|20)?\d{6}[-+A]\d{3}[\dA-Y]\b`)},                     // the North
	{assets.MaskIdentityNumber, regexp.MustCompile(`(?i)\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d\b`)},              // Mexico: CURP
	{assets.MaskAccountNumber, regexp.MustCompile(`\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b`)}, // IBAN
	{assets.MaskAccountNumber, regexp.MustCompile(`\b\d{4}[- ]\d{4}[- ]\d{4}(?:[- ]\d{4})?\b`)},                 // cards; India: Aadhaar
}

// likely are the forms that are looked for where nothing is known of the case, the more certain ones first: what one has
// taken no later one takes.
var likely = []unlisted{
	{assets.MaskEmail, regexp.MustCompile(`[^\s@<>()",;]+@[^\s@<>()",;]+\.[^\s@<>()",;.]+`)},
	{assets.MaskIPAddress, regexp.MustCompile(`\b\d{1,3}(?:\.\d{1,3}){3}\b`)},
	{assets.MaskIPAddress, regexp.MustCompile(`(?i)\b(?:[\da-f]{1,4}:){5,7}[\da-f]{1,4}\b|\b[\da-f]{1,4}(?::[\da-f]{1,4})*::(?:[\da-f]{1,4}(?::[\da-f]{1,4})*)?`)},
	{assets.MaskBirthDate, regexp.MustCompile(`\b\d{4}(?:[-./]|[년年] ?)\d{1,2}(?:[-./]|[월月] ?)\d{1,2}[일日]?`)},
	{assets.MaskBirthDate, regexp.MustCompile(`\b\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})\b`)},
	{assets.MaskBirthDate, regexp.MustCompile(`(?i)\b\d{1,2}\.? ?` + months + `,? ?\d{2,4}\b|\b` + months + ` \d{1,2},? \d{4}\b`)},
	{assets.MaskBirthDate, regexp.MustCompile(`\b(?:19|20)\d{2}` + monthDay + `\b`)},
	{"", regexp.MustCompile(`\b\d{1,2}:\d{2}(?::\d{2})?\b`)},
	{assets.MaskPhone, regexp.MustCompile(`(?:\+|\b0)\d[\d ()./-]{5,}\d`)},
	{assets.MaskDocumentNumber, regexp.MustCompile(`[A-Za-z]{0,4}\d(?:[ ./-]?\d){5,}[A-Za-z]?`)},
}

// byForm notes what has the form of a value in words that people wrote.
func (m *Masker) byForm(s string) {
	if strings.IndexFunc(s, func(r rune) bool { return unicode.IsDigit(r) || r == '@' }) < 0 {
		return
	}
	plain := inPlainSigns(s)
	for _, f := range sure {
		m.formed(f, &plain)
	}
	if m.knows() {
		return
	}
	for _, f := range likely {
		m.formed(f, &plain)
	}
}

// formed notes what has one form, and keeps it from being taken again.
func (m *Masker) formed(f unlisted, plain *plainText) {
	shown := !m.set.Hidden(f.kind)
	if shown && isNumber(f.kind) {
		return // a number that may be shown can have the form of another kind
	}
	for _, at := range f.form.FindAllStringIndex(plain.text, -1) {
		if !shown {
			m.hits = append(m.hits, hit{from: int(plain.from[at[0]]), to: int(plain.to[at[1]-1]), kind: f.kind})
		}
		plain.text = plain.text[:at[0]] + strings.Repeat("\x00", at[1]-at[0]) + plain.text[at[1]:]
	}
}

// inPlainSigns writes digits of any script, double width, dashes and spaces plainly.
func inPlainSigns(s string) plainText {
	p := plainText{from: make([]int32, 0, len(s)), to: make([]int32, 0, len(s))}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		p.put(plainSign(r), i, i+n, &b)
		i += n
	}
	p.text = b.String()
	return p
}

func plainSign(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return r
	case r > '！' && r <= '～':
		return r - '！' + '!'
	case unicode.IsDigit(r):
		return plainDigit(r)
	case unicode.Is(unicode.Pd, r):
		return '-'
	case unicode.Is(unicode.Zs, r):
		return ' '
	}
	return r
}

// knows reports whether the record of the case is known.
func (m *Masker) knows() bool {
	return slices.ContainsFunc(m.of, func(v *Values) bool { return v.ofRecord })
}
