package compare

import (
	"slices"
	"strings"
	"sync"

	"kycdesk/assets"
)

// monthOf is what a word for a month can mean.
type monthOf struct {
	month    int
	calendar Calendar
}

// monthsOf returns what a word can mean as a month: in a language of the issuing country if it is one there, else in any
// language. In the issuer's languages three letters of a name are enough.
func monthsOf(word string, on *issuer) []monthOf {
	if len(word) < 2 {
		return nil
	}
	t := monthTable()
	if local := t.of[on.country]; local != nil {
		if found := local.whole[word]; len(found) > 0 {
			return found
		}
		if found := local.begun[word]; len(found) > 0 {
			return found
		}
	}
	if found := t.anywhere[word]; len(found) > 0 {
		return found
	}
	if m := romanMonths[word]; m > 0 {
		return []monthOf{{m, Gregorian}}
	}
	if in, ok := strings.CutPrefix(word, "ב"); ok { // "in" is one word with the month in Hebrew
		return t.anywhere[in]
	}
	return nil
}

type monthWords map[string][]monthOf

// monthTables has the names of months in full and in short, and for each country the beginnings of the names in its
// languages too.
type monthTables struct {
	anywhere monthWords
	of       map[string]*localMonths
}

// localMonths are the names in the languages of a country, and what they begin with.
type localMonths struct{ whole, begun monthWords }

var monthTable = sync.OnceValue(func() monthTables {
	t := monthTables{anywhere: monthWords{}, of: map[string]*localMonths{}}
	for _, row := range assets.Months() {
		for i, names := range row.Names {
			m := monthOf{i + 1, Calendar(row.Calendar)}
			for _, name := range names {
				word := monthWord(name)
				t.anywhere.add(word, m)
				for _, c := range row.Countries {
					if t.of[c] == nil {
						t.of[c] = &localMonths{monthWords{}, monthWords{}}
					}
					t.of[c].whole.add(word, m)
					t.of[c].begun.addBeginnings(word, m)
				}
			}
		}
	}
	return t
})

// monthWord writes the name of a month as the tokens of a date have it.
func monthWord(name string) string { return strings.Join(strings.Fields(plainDateText(name)), "") }

func (w monthWords) add(word string, m monthOf) {
	if !slices.Contains(w[word], m) {
		w[word] = append(w[word], m)
	}
}

// addBeginnings adds what a word begins with, from three signs on.
func (w monthWords) addBeginnings(word string, m monthOf) {
	n := 0
	for i := range word {
		if n++; n > 3 {
			w.add(word[:i], m)
		}
	}
}
