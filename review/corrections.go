package review

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kycdesk/assets"
	"kycdesk/review/compare"
)

// missingCorrections asks that every correction is one the service takes, in a legal form (§5.2).
func (d Draft) missingCorrections() []Missing {
	var out []Missing
	for _, key := range slices.Sorted(maps.Keys(d.Corrections)) {
		field, ok := CorrectableField(key)
		if !ok || field.Way != WithReview {
			out = append(out, Missing{"corrections." + NewText(key).String(), notWithReview(key)})
			continue
		}
		if wrong := field.wrong(d.Corrections[key], d.At); wrong != "" {
			out = append(out, Missing{"corrections." + key, "correction of " + key + ": " + wrong})
		}
	}
	issue, okIssue := isoDay(d.Corrections["issueDate"])
	expire, okExpire := isoDay(d.Corrections["expireDate"])
	if okIssue && okExpire && expire.Before(issue) {
		out = append(out, Missing{"corrections.expireDate", "correction of expireDate: before the issue date"})
	}
	return out
}

// notWithReview refuses the name of a correction. Records, and people, have other names for what a review takes, so that it
// says what to write; what the service takes in a call of its own has its place on the decision sheet.
func notWithReview(key string) string {
	said := "the service cannot correct " + NewText(key).String() + " with a review"
	field := fieldMeantBy(key[strings.LastIndexByte(key, '.')+1:], true)
	for _, c := range correctables {
		if c.Way == ByPatch && (c.Key == key || c.Field != "" && c.Field == field) {
			return said + "; correct it on the decision sheet, in a call before the decision"
		}
	}
	return said + "; write " + strings.Join(closestKeys(key, field), ", ")
}

// closestKeys are the names of what a review takes, the closest to a name that it does not take first.
func closestKeys(key, field string) []string {
	plain := plainKey(key[strings.LastIndexByte(key, '.')+1:]) // of a path its end
	far := func(c Correctable) int {
		if c.Field == field {
			return -1
		}
		return edits(plain, plainKey(c.Key))
	}
	with := slices.DeleteFunc(Correctables(), func(c Correctable) bool { return c.Way != WithReview })
	slices.SortStableFunc(with, func(a, b Correctable) int { return cmp.Compare(far(a), far(b)) })
	out := make([]string, len(with))
	for i, c := range with {
		out[i] = c.Key
	}
	return out
}

// edits is how many letters have to be put in, left out or replaced to make one name of another. What is longer than any
// name is not compared.
func edits(a, b string) int {
	if len(a) > longestKey {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := before
			if a[i] != b[j] {
				replace++
			}
			before, row[j+1] = row[j+1], min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// longestName bounds a corrected name in characters; the service's own bound is not known.
const longestName = 200

func wrongName(v string, _ time.Time) string {
	switch {
	case oneLine(v) == "":
		return "empty"
	case oneLine(v) != v || NewText(v).Signs().Any():
		return "hidden characters, or spaces at an end"
	case utf8.RuneCountInString(v) > longestName:
		return "longer than 200 characters"
	default:
		return ""
	}
}

func wrongGender(v string, _ time.Time) string {
	if v != "male" && v != "female" {
		return "must be male or female"
	}
	return ""
}

func wrongDate(v string, _ time.Time) string {
	if _, ok := isoDay(v); ok {
		return ""
	}
	if compare.ImpossibleDay(v) {
		return "no such date"
	}
	return "write the date as YYYY-MM-DD"
}

// wrongPastDate allows tomorrow, which it may already be where the document was issued.
func wrongPastDate(v string, at time.Time) string {
	if d, ok := isoDay(v); ok && d.After(at.UTC().Add(24*time.Hour)) {
		return "in the future"
	}
	return wrongDate(v, at)
}

func wrongBirthDate(v string, at time.Time) string {
	if d, ok := isoDay(v); ok && d.Year() < at.Year()-125 {
		return "more than 125 years ago"
	}
	return wrongPastDate(v, at)
}

func isoDay(v string) (time.Time, bool) {
	d, err := time.Parse(time.DateOnly, v)
	return d, err == nil && d.Year() >= 1850
}

func wrongIDType(v string, _ time.Time) string {
	if slices.ContainsFunc(assets.IDTypes(), func(t assets.IDType) bool { return t.Sendable && t.Code == v }) {
		return ""
	}
	return "not one of the service's ID types"
}
