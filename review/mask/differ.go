package mask

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review/compare"
)

// charsMost is how many characters of either side a difference shows. With the last four that a number shows anyway that
// is less than a number.
const charsMost = 2

// Difference says where two values of a kind that is hidden differ, without more of them than that: the places of a
// number with what stands there, the parts of a date, the words of a name. It is empty where the kind is shown, and where
// the values do not differ.
func (m *Masker) Difference(k Kind, a, b argos.Text) string {
	if !m.set.Hidden(k) || a.IsEmpty() || b.IsEmpty() {
		return ""
	}
	x, y := head(a.Raw()), head(b.Raw())
	switch {
	case isNumber(k):
		return placesOf(signsOf(x), signsOf(y), m.birthIn(k, x) == nil && m.birthIn(k, y) == nil)
	case k == assets.MaskBirthDate:
		return partsOf(x, y)
	case k == assets.MaskName, k == assets.MaskAddress:
		return wordsApart(k, x, y)
	case k == assets.MaskEmail:
		return sidesOf(x, y)
	case string(foldOf(x)) != string(foldOf(y)):
		return "the values differ"
	}
	return ""
}

// signsOf are the characters of a number that count, '*' for one that the service masked.
func signsOf(s string) []rune {
	hidden := compare.Covered(s)
	var out []rune
	for i, r := range []rune(s) {
		switch {
		case hidden[i]:
			out = append(out, '*')
		case isSign(r):
			out = append(out, unicode.ToUpper(r))
		}
	}
	return out
}

// leastPlaces is how long a number has to be for a difference to show characters of it.
const leastPlaces = 6

// placesOf says in which places two numbers differ, with what stands there where that may be shown.
func placesOf(x, y []rune, shown bool) string {
	if len(x) != len(y) {
		return shifted(x, y, shown)
	}
	var at []int
	var left, right []rune
	for i := range x {
		if x[i] != y[i] && x[i] != '*' && y[i] != '*' {
			at, left, right = append(at, i+1), append(left, x[i]), append(right, y[i])
		}
	}
	switch {
	case len(at) == 0:
		return ""
	case 2*len(at) > len(x):
		return "most places differ"
	case len(at) > charsMost || len(x) < leastPlaces || !shown:
		return plural(at) + ranges(at) + " " + differ(len(at))
	}
	return plural(at) + ranges(at) + ": " + string(left) + " | " + string(right)
}

// shifted says where the longer of two numbers has more.
func shifted(x, y []rune, shown bool) string {
	front := 0
	for front < min(len(x), len(y)) && x[front] == y[front] {
		front++
	}
	back := 0
	for back < min(len(x), len(y))-front && x[len(x)-1-back] == y[len(y)-1-back] {
		back++
	}
	left, right := x[front:len(x)-back], y[front:len(y)-back]
	if max(len(left), len(right)) > charsMost || min(len(x), len(y)) < leastPlaces || !shown {
		return "they differ from place " + strconv.Itoa(front+1) + " on, and in length"
	}
	return "place " + strconv.Itoa(front+1) + ": " + orNone(string(left)) + " | " + orNone(string(right))
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func plural(at []int) string {
	if len(at) == 1 {
		return "place "
	}
	return "places "
}

func differ(n int) string {
	if n == 1 {
		return "differs"
	}
	return "differ"
}

// ranges writes numbers in order, those in a row as "4-7".
func ranges(at []int) string {
	var parts []string
	for i := 0; i < len(at); {
		j := i
		for j+1 < len(at) && at[j+1] == at[j]+1 {
			j++
		}
		part := strconv.Itoa(at[i])
		if j > i {
			part += "-" + strconv.Itoa(at[j])
		}
		parts, i = append(parts, part), j+1
	}
	return strings.Join(parts, ", ")
}

// partsOf says which parts of two dates differ.
func partsOf(a, b string) string {
	x, ok := compare.Day(a)
	y, fine := compare.Day(b)
	switch {
	case string(foldOf(a)) == string(foldOf(b)):
		return ""
	case !ok || !fine:
		return "one of them leaves a choice"
	}
	var parts []string
	for _, p := range []struct {
		word string
		of   func(time.Time) int
	}{{"year", time.Time.Year}, {"month", func(t time.Time) int { return int(t.Month()) }}, {"day", time.Time.Day}} {
		if p.of(x) != p.of(y) {
			parts = append(parts, p.word)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	last := len(parts) - 1
	words := parts[last]
	if last > 0 {
		words = strings.Join(parts[:last], ", ") + " and " + words
	}
	return words + " " + differ(len(parts))
}

// wordsApart says which words two names or addresses do not share, those of names by their first letters.
func wordsApart(k Kind, a, b string) string {
	x, y := wordsOf(a), wordsOf(b)
	left, right := without(x, y), without(y, x)
	switch {
	case len(left)+len(right) == 0:
		return ""
	case k != assets.MaskName || len(left) > 1 || len(right) > 1:
		return strconv.Itoa(max(len(left), len(right))) + " of " + strconv.Itoa(max(len(x), len(y))) + " words " + differ(max(len(left), len(right)))
	case len(left) == 0:
		return "one word more: " + initials(right[0])
	case len(right) == 0:
		return "one word less: " + initials(left[0])
	}
	says := "word " + strconv.Itoa(1+slices.Index(x, left[0])) + ": " + initials(left[0]) + " | " + initials(right[0])
	if n := shared([]rune(left[0]), []rune(right[0])); n > 0 {
		says += ", from letter " + strconv.Itoa(n+1) + " on"
	}
	return says
}

// without returns the words of a list that another does not have.
func without(words, others []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return slices.ContainsFunc(others, func(o string) bool { return string(foldOf(o)) == string(foldOf(w)) })
	})
}

// shared counts the letters that two words begin with alike.
func shared(a, b []rune) int {
	n := 0
	for n < min(len(a), len(b)) && unicode.ToUpper(a[n]) == unicode.ToUpper(b[n]) {
		n++
	}
	return n
}

// sidesOf says on which side of the at sign two e-mail addresses differ.
func sidesOf(a, b string) string {
	x, at, _ := strings.Cut(strings.ToLower(a), "@")
	y, bt, _ := strings.Cut(strings.ToLower(b), "@")
	switch {
	case x != y && at != bt:
		return "both sides of @ differ"
	case x != y:
		return "the part before @ differs"
	case at != bt:
		return "the part after @ differs"
	}
	return ""
}
