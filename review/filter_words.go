package review

import (
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"kycdesk/assets"
	"kycdesk/review/compare"
)

// FoldText makes text comparable without regard to case and to how its characters are composed.
func FoldText(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return strings.ToLower(norm.NFC.String(s))
		}
	}
	return strings.ToLower(s)
}

func newFilterText(s string) *filterText {
	n := &filterText{text: s, fold: FoldText(strings.TrimSpace(s))}
	n.maybeType = len(n.fold) >= shortestType && strings.Contains(knownTypes(), n.fold)
	return n
}

// shortestType is how many letters free text needs before it is taken for a piece of an ID type: every name holds "a".
const shortestType = 4

// knownTypes is every way in which an ID type can be shown, folded.
var knownTypes = sync.OnceValue(func() string {
	var b strings.Builder
	for _, t := range assets.IDTypes() {
		for _, s := range append([]string{t.Code, t.Title}, t.Aliases...) {
			b.WriteString(FoldText(s) + "\n" + FoldText(spaced(s)) + "\n")
		}
	}
	return b.String()
})

// spaced takes a code in snake or camel case apart.
func spaced(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '_' || r == '-':
			r = ' '
		case r >= 'A' && r <= 'Z' && i > 0 && s[i-1] >= 'a' && s[i-1] <= 'z':
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func idTypeWords() []string {
	var out []string
	for _, t := range assets.IDTypes() {
		out = append(out, t.Code)
	}
	return out
}

func countryCodes() []string {
	var out []string
	for _, c := range assets.Countries() {
		out = append(out, c.Alpha3)
	}
	return out
}

// countrySpellings are the ways, folded, in which a row can show a country; what is no country stands for itself.
func countrySpellings(s string) []string {
	alpha3 := compare.Country(s)
	out := []string{FoldText(strings.TrimSpace(s))}
	if alpha3 == "" {
		return out
	}
	for _, c := range assets.Countries() {
		if c.Alpha3 != alpha3 {
			continue
		}
		for _, w := range append(append([]string{c.Alpha2, c.Alpha3, c.Name}, c.Demonyms...), c.Aliases...) {
			out = append(out, FoldText(w))
		}
	}
	return out
}

// idTypeSpellings are the same for a kind of document, without what may stand between its words.
func idTypeSpellings(s string) []string {
	out := []string{joined(FoldText(s))}
	code := compare.IDType(s)
	for _, t := range assets.IDTypes() {
		if code == "" || t.Code != code {
			continue
		}
		for _, w := range append([]string{t.Code, t.Title}, t.Aliases...) {
			out = append(out, joined(FoldText(w)))
		}
	}
	return out
}

func joined(s string) string { return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(s) }

// equalJoined reports whether a row's words are a spelling made by joined.
func equalJoined(words, spelling string) bool {
	j := 0
	for i := range len(words) {
		c := words[i]
		if c == ' ' || c == '_' || c == '-' {
			continue
		}
		if j >= len(spelling) || spelling[j] != c {
			return false
		}
		j++
	}
	return j == len(spelling)
}

// gravities in the order of gravity, each at its place in gravity.
var gravities = [...]string{0: "none", 1 + Info: "info", 1 + Warning: "warning", 1 + Blocker: "blocker"}

// stateWords are the states of a case, then those of a decision on its way (product description, "outbox").
var stateWords = []string{
	"pending", "approved", "rejected", "incomplete", "deleted",
	"recording", "held", "checking", "sending", "unknown", "confirmed", "refused", "conflict", "not-applied",
}

func flagWords() []string {
	var out []string
	for _, f := range flagKinds {
		out = append(out, f.Letter)
	}
	for _, f := range flagKinds {
		out = append(out, f.Word)
	}
	return out
}
