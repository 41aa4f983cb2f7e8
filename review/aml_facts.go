package review

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// FactMark says how a fact of the applicant and of the list entry compare.
type FactMark uint8

// The marks of a fact, in the words of the screen. Unknown is the zero value: nothing is the same by accident.
const (
	FactUnknown FactMark = iota // one side does not say it, or it cannot be read
	FactSame
	FactClose
	FactDiffers
)

// String returns the word that the screen shows.
func (m FactMark) String() string {
	return wordOf(factWords, m, "unknown")
}

var factWords = []string{FactUnknown: "unknown", FactSame: "same", FactClose: "close", FactDiffers: "differs"}

// AMLFact is one row of the fact grid of a match.
type AMLFact struct {
	Field    string // the masking table's key: "name", "birth_date"
	Label    string
	Subject  Text // the applicant's settled value
	Entry    Text // the list entry's
	Mark     FactMark
	Rule     string // rule id of the comparison, "" where there was nothing to compare
	Sentence string // safe for a terminal, without the values
}

// factKind is a row of the grid: where the applicant has it, under which well-known keys a provider may write it, and
// how two values are compared.
type factKind struct {
	field, label string
	subject      func(*argos.Applicant) Text
	keys         []string
	compare      func(sub *argos.Applicant, entry string) compare.Outcome
}

func factKinds() []factKind {
	return []factKind{
		{"name", "Name", subjectName, []string{"name", "full_name", "fullname", "primary_name", "primaryname"}, compareName},
		{
			"birth_date", "Birth date", func(a *argos.Applicant) Text { return a.BirthDate },
			[]string{"date_of_birth", "dateofbirth", "birth_date", "birthdate", "dob"},
			func(a *argos.Applicant, e string) compare.Outcome { return compare.Dates(a.BirthDate.Raw(), e) },
		},
		{
			"nationality", "Nationality", func(a *argos.Applicant) Text { return a.Nationality },
			[]string{"nationality", "citizenship"},
			func(a *argos.Applicant, e string) compare.Outcome {
				return compare.Countries(a.Nationality.Raw(), e)
			},
		},
		{
			"gender", "Gender", func(a *argos.Applicant) Text { return a.Gender },
			[]string{"gender", "sex"},
			func(a *argos.Applicant, e string) compare.Outcome { return compare.Genders(a.Gender.Raw(), e) },
		},
	}
}

func subjectName(a *argos.Applicant) Text {
	s := argos.Submission{Applicant: *a}
	return s.DisplayName()
}

func compareName(a *argos.Applicant, entry string) compare.Outcome {
	return compare.Names(compare.Name{Full: subjectName(a).Raw(), Family: a.LastName.Raw()}, compare.Name{Full: entry})
}

// factsOf makes the fact grid. The shape of raw_data is not documented (§7.2), so only text under a well-known key of an
// object that names this very match counts; everything else is unknown, never "same".
func factsOf(sub argos.Submission, entry map[string]any) []AMLFact {
	var out []AMLFact
	for _, k := range factKinds() {
		f := AMLFact{Field: k.field, Label: k.label, Subject: k.subject(&sub.Applicant), Entry: wellKnown(entry, k.keys)}
		switch {
		case f.Entry.IsEmpty():
			f.Sentence = "the list entry does not say"
		case f.Subject.IsEmpty():
			f.Sentence = "the applicant's data does not say"
		default:
			o := k.compare(&sub.Applicant, f.Entry.Raw())
			f.Mark, f.Rule, f.Sentence = factMark(o.Mark), o.Rule, o.Sentence
		}
		out = append(out, f)
	}
	return out
}

func factMark(m compare.Mark) FactMark {
	switch m {
	case compare.Same, compare.SameByRule:
		return FactSame
	case compare.Close:
		return FactClose
	case compare.Conflict:
		return FactDiffers
	}
	return FactUnknown
}

// wellKnown returns the only text under one of the keys; two that differ tell nothing.
func wellKnown(entry map[string]any, keys []string) Text {
	var found string
	for name, v := range entry {
		s, ok := v.(string)
		if !ok || strings.TrimSpace(s) == "" || !slices.Contains(keys, strings.ToLower(name)) {
			continue
		}
		if found != "" && found != s {
			return Text{}
		}
		found = s
	}
	return NewText(found)
}

// Limits of the search in raw_data: it is opaque, and may be hostile.
const (
	rawDataDepth  = 6
	rawDataPlaces = 5000
	rawDataBytes  = 1 << 20
)

// linkedEntries finds for each match the one object of raw_data that names it by its resource id or ARGOS number. An id
// that two matches share, or that two objects name, links nothing.
func linkedEntries(a *argos.AML) []map[string]any {
	out := make([]map[string]any, len(a.Matches))
	var root any
	if len(a.RawData) == 0 || len(a.RawData) > rawDataBytes || len(a.Matches) == 0 {
		return out
	}
	d := json.NewDecoder(bytes.NewReader(a.RawData))
	d.UseNumber()
	if d.Decode(&root) != nil {
		return out
	}
	byID := make(map[string]int)
	for i := range a.Matches {
		for _, id := range idsOf(&a.Matches[i]) {
			if was, taken := byID[id]; taken && was != i {
				i = -1
			}
			byID[id] = i
		}
	}
	f := finder{byID: byID, found: out, twice: make([]bool, len(out)), left: rawDataPlaces}
	f.walk(root, 0)
	for i, again := range f.twice {
		if again {
			out[i] = nil
		}
	}
	return out
}

func idsOf(m *argos.AMLMatch) []string {
	var out []string
	for _, t := range [...]Text{m.ResourceID, m.ArgosNumber} {
		if !t.IsEmpty() {
			out = append(out, strings.TrimSpace(t.Raw()))
		}
	}
	return out
}

type finder struct {
	byID  map[string]int
	found []map[string]any
	twice []bool
	left  int
}

func (f *finder) walk(v any, depth int) {
	if f.left--; f.left < 0 || depth > rawDataDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			f.walk(e, depth+1)
		}
	case map[string]any:
		f.take(v)
		for _, e := range v {
			f.walk(e, depth+1)
		}
	}
}

// take links an object that names exactly one match.
func (f *finder) take(object map[string]any) {
	match := -1
	for _, key := range [...]string{"resource_id", "resourceId", "argos_number", "argosNumber"} {
		id, ok := object[key].(string)
		if !ok {
			continue
		}
		i, known := f.byID[strings.TrimSpace(id)]
		if !known || i < 0 || match >= 0 && match != i {
			return
		}
		match = i
	}
	if match < 0 {
		return
	}
	f.twice[match] = f.found[match] != nil
	f.found[match] = object
}
