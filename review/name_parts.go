package review

import (
	"slices"
	"strings"

	"kycdesk/review/compare"
)

// partsOfNames holds the full name of a copy against its own first and last name.
func partsOfNames(c *caseView) []hit {
	a, o := &c.sub.Applicant, &c.sub.OCR
	var out []hit
	for _, n := range [...]struct {
		label             string
		full, given, last Text
	}{{"applicant", a.FullName, a.FirstName, a.LastName}, {"OCR", o.FullName, o.FirstName, o.LastName}} {
		full, given, last := shortText(n.full), shortText(n.given), shortText(n.last)
		parts := strings.TrimSpace(given + " " + last)
		if compare.IsNothing(full) || compare.IsNothing(parts) || full == parts || full == last+" "+given || !strangers(full, parts) {
			continue
		}
		out = append(out, hit{
			sentence: "The parts of the name are not those of the full name",
			values:   []Value{{n.label, n.full, "name"}, {"first name", n.given, "name"}, {"last name", n.last, "name"}},
		})
	}
	return out
}

// strangers reports whether no word of one name is alike a word of the other: a part alone is not the whole name.
func strangers(full, parts string) bool {
	if compare.Names(compare.Name{Full: full}, compare.Name{Full: parts}).Mark != compare.Conflict {
		return false
	}
	words := first(strings.Fields(parts), mostNameWords)
	for _, w := range first(strings.Fields(full), mostNameWords) {
		if slices.ContainsFunc(words, func(p string) bool {
			return compare.Names(compare.Name{Full: w}, compare.Name{Full: p}).Mark <= compare.Close
		}) {
			return false
		}
	}
	return true
}

// mostNameWords is how many words of a name are paired one by one here.
const mostNameWords = 8
