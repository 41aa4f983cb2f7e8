package review

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kycdesk/assets"
	"kycdesk/review/compare"
)

// unreadWhy is why neither row can be quieter than a warning.
const unreadWhy = "what was not understood was not checked, so that a case would look clean that nobody judged"

// unreadRules tell what is on record and not understood. They speak for every value that is decisive or that a rule of
// the table needs, so that a rule can go by what it understands and still nothing passes in silence.
var unreadRules = []rule{
	{
		id: "value.birth_date_not_understood", severity: Warning, section: Compare, code: "no-date-of-birth",
		floor:  Floor{Warning, unreadWhy},
		about:  "No copy has a birth date that is understood, so the age was not checked",
		source: "§11.1",
		check: func(c *caseView) []hit {
			values, none := c.unreadBirthDates()
			if !none {
				return nil
			}
			return foldUnread(values)
		},
	},
	{
		id: "value.not_understood", severity: Warning, section: Summary,
		floor:  Floor{Warning, unreadWhy},
		about:  "A value that decides is on record and not understood, so something was not checked",
		source: "§2.6",
		check: func(c *caseView) []hit {
			_, none := c.unreadBirthDates()
			var rest []unread
			for _, u := range c.notUnderstood() {
				if !c.saidByCompare(u) && (!none || !slices.Contains(birthDates, u.Path)) {
					rest = append(rest, u)
				}
			}
			return foldUnread(rest)
		},
	},
	{
		id: "value.masked_date", severity: Info, section: Compare,
		floor:  Floor{Info, "what is hidden was not judged, so that a case would look clean that nobody judged"},
		about:  "A part of a date is hidden and no copy has the whole of it; where no year is left nothing was judged by it, and the case is not called clean",
		source: "§2.6",
		check: func(c *caseView) (out []hit) {
			for _, d := range [...]struct {
				what, asks string
				copies     []dated
			}{
				{"birth date", "the age", c.births()},
				{"expiry date", "the expiry", c.ends()},
				{"issue date", "the age of the photo", c.issues()},
				{"end of the stay", "the permitted stay", c.stay()},
			} {
				out = append(out, hiddenDate(d.what, d.asks, d.copies)...)
			}
			return out
		},
	},
}

// hiddenDate speaks where the copies of a date that are there hide a part of it. Where no copy leaves so much that it names
// a year, nothing was judged by it.
func hiddenDate(what, asks string, copies []dated) []hit {
	masked := slices.DeleteFunc(slices.Clone(copies), func(d dated) bool { return !d.Masked })
	if len(masked) == 0 || slices.ContainsFunc(copies, isWhole) {
		return nil
	}
	if !noneSays(copies) {
		return once(true, "A part of the "+what+" is hidden, and no copy has the whole of it", valuesOfDates(masked)...)
	}
	return []hit{{sentence: howHidden(masked) + " of the " + what + " is hidden, so " + asks + " was not checked", values: valuesOfDates(masked), unjudged: true}}
}

func isWhole(d dated) bool {
	_, only := d.Only()
	return only || d.NoExpiry
}

// noneSays reports whether no copy of a date has a meaning in days, or says that there is no end.
func noneSays(copies []dated) bool {
	return !slices.ContainsFunc(copies, func(d dated) bool { return len(d.Periods) > 0 || d.NoExpiry })
}

// howHidden says how much is hidden of dates that mean no day.
func howHidden(masked []dated) string {
	if slices.ContainsFunc(masked, func(d dated) bool { return strings.ContainsFunc(d.Text.Raw(), unicode.IsDigit) }) {
		return "Too much"
	}
	return "All"
}

// unreadBirthDates are the copies of the birth date that are not understood; none says that no copy is.
func (c *caseView) unreadBirthDates() (values []unread, none bool) {
	for _, u := range c.notUnderstood() {
		if slices.Contains(birthDates, u.Path) && !c.saidByCompare(u) {
			values = append(values, u)
		}
	}
	return values, len(values) > 0 && !slices.ContainsFunc(c.births(), func(d dated) bool { return len(d.Periods) > 0 })
}

// saidByCompare reports whether a finding of the comparison names the value already: a date that cannot be is graver than
// one that is not understood.
func (c *caseView) saidByCompare(u unread) bool {
	return u.Kind == assets.Date && slices.ContainsFunc(c.rows, func(r compare.Row) bool {
		return r.Rule == compare.RuleImpossible && (r.Applicant == u.text || r.Reviewed == u.text || r.OCR == u.text)
	})
}

// foldUnread makes one finding of what is not understood, with the names and the values as they were sent.
func foldUnread(all []unread) []hit {
	if len(all) == 0 {
		return nil
	}
	var names []string
	section := all[0].section
	for _, u := range all {
		if name := u.name(); !slices.Contains(names, name) {
			names = append(names, name)
		}
		if u.section != section {
			section = Summary
		}
	}
	h := hit{sentence: unreadSentence(all, names), section: section}
	for _, u := range first(all, mostRepeats) {
		h.values = append(h.values, Value{u.label(), u.text, u.Mask})
	}
	if more := len(all) - mostRepeats; more > 0 {
		h.values = append(h.values, Value{Label: "more", Text: NewText(strconv.Itoa(more))})
	}
	return []hit{h}
}

// name is what people call the field, whichever copy it is of: "Face similarity score (attempt)", "Birth date".
func (l *leaf) name() string {
	name, _, _ := strings.Cut(l.Label, " (")
	if of, what, ok := strings.Cut(name, ", "); ok {
		return strings.ToUpper(what[:1]) + what[1:] + " (" + strings.ToLower(of[:1]) + of[1:] + ")"
	}
	return name
}

// label is the name with the copy that it is of: "Birth date (OCR)".
func (l *leaf) label() string {
	if strings.Contains(l.Label, ", ") {
		return l.name()
	}
	return l.Label
}

// longestSentence is in bytes: a finding is read at a glance.
const longestSentence = 120

// unreadSentence says what could not be checked where it is about one field, and names them where there are several.
func unreadSentence(all []unread, names []string) string {
	if len(names) > 1 {
		return naming("Not understood, and so not checked: ", names)
	}
	s := names[0] + " " + all[0].why
	switch what := all[0].asks; len(what) {
	case 0:
		return s
	case 1:
		return s + ", so " + what[0] + " was not checked"
	default:
		return naming(s+"; not checked: ", what)
	}
}

// naming names as many things as a sentence holds.
func naming(begin string, names []string) string {
	s := begin + names[0]
	for i, name := range names[1:] {
		more := " and " + strconv.Itoa(len(names)-1-i) + " more"
		if len(s)+len(", ")+len(name)+len(more) > longestSentence {
			return s + more
		}
		s += ", " + name
	}
	return s
}
