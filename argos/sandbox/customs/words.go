package customs

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed words.txt
var wordsText string

var wordTable = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(wordsText) {
		words := strings.Fields(line)
		if len(words) < 3 || words[0] == "#" {
			continue
		}
		for _, w := range words[2:] {
			out[words[0]+" "+words[1]] = append(out[words[0]+" "+words[1]], strings.ReplaceAll(w, "_", " "))
		}
	}
	return out
})

// Sexes are the words for a sex on the documents of a country, its own first, then those that every country has.
func Sexes(country string, female bool) []string {
	var out []string
	for _, pair := range slices.Concat(wordTable()["sex "+country], wordTable()["sex *"]) {
		man, woman, _ := strings.Cut(pair, "|")
		if female {
			man = woman
		}
		out = append(out, man)
	}
	return out
}

// Nationalities are the writings of a nationality in Latin letters: both codes, the adjective, the state.
func Nationalities(country string) []string { return wordTable()["nationality "+country] }

// Endless are the writings for a document of a country that does not expire.
func Endless(country string) []string {
	return slices.Concat(wordTable()["endless "+country], wordTable()["endless *"])
}

// Masked are the ways in which projects, services and issuers hide most of a number.
func Masked(printed string) []string {
	hidden := func(sign string, from, to int) string {
		var b strings.Builder
		for i, r := range printed {
			if i < from || i >= to || strings.ContainsRune(" -./()", r) {
				b.WriteRune(r)
				continue
			}
			b.WriteString(sign)
		}
		return b.String()
	}
	n := len(printed)
	if n < 8 {
		return []string{hidden("*", 3, n)}
	}
	return []string{
		hidden("*", 3, n), hidden("*", 0, n-4), hidden("X", 0, n-4), hidden("•", 0, n-4), hidden("#", 0, n-4), hidden("●", 2, n-2),
	}
}
