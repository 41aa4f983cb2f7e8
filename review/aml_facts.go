package review

import (
	"bytes"
	"encoding/json"
	"fmt"
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
	Entry    Text // the list entry's; of several the one that is most alike
	Mark     FactMark
	Rule     string // rule id of the comparison, "" where there was nothing to compare
	Sentence string // safe for a terminal, without the values
}

// factKind is a row of the grid: where the applicant has it, under which well-known keys a provider may write it, and
// how two values are compared.
type factKind struct {
	field, label string
	subject      func(*argos.Applicant) Text
	keys         map[string]bool // as plainKey writes them
	compare      func(sub *argos.Applicant, entry string) compare.Outcome
}

var (
	nameKeys = keySet("name", "names", "fullname", "fullnames", "primaryname", "alias", "aliases", "weakalias", "weakaliases", "aka", "akas",
		"alsoknownas", "othername", "othernames", "formername", "formernames", "previousname", "previousnames")
	birthKeys       = keySet("dateofbirth", "datesofbirth", "birthdate", "birthdates", "dob", "dobs", "birthday", "yearofbirth")
	nationalityKeys = keySet("nationality", "nationalities", "citizenship", "citizenships")
	genderKeys      = keySet("gender", "genders", "sex")
)

func factKinds() []factKind {
	return []factKind{
		{"name", "Name", subjectName, nameKeys, compareName},
		{
			"birth_date", "Birth date", func(a *argos.Applicant) Text { return a.BirthDate }, birthKeys,
			func(a *argos.Applicant, e string) compare.Outcome { return compare.Dates(a.BirthDate.Raw(), e) },
		},
		{
			"nationality", "Nationality", func(a *argos.Applicant) Text { return a.Nationality }, nationalityKeys,
			func(a *argos.Applicant, e string) compare.Outcome {
				return compare.Countries(a.Nationality.Raw(), e)
			},
		},
		{
			"gender", "Gender", func(a *argos.Applicant) Text { return a.Gender }, genderKeys,
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

// factsOf makes the fact grid. The shape of raw_data is not documented (§7.2), so only what stands under a well-known
// key of an object that names this very match counts; everything else is unknown, never "same". budget is
// what may still be spent on comparing, in units of effort.
func factsOf(subject *argos.Applicant, entry map[string]any, budget *int) []AMLFact {
	var out []AMLFact
	for _, k := range factKinds() {
		f := AMLFact{Field: k.field, Label: k.label, Subject: k.subject(subject)}
		switch values := factValues(entry, k.keys); {
		case len(values) == 0:
			f.Sentence = "the list entry does not say"
		case f.Subject.IsEmpty():
			f.Entry, f.Sentence = NewText(values[0]), "the applicant's data does not say"
		case *budget < effort(f.Subject, values):
			f.Entry, f.Sentence = NewText(values[0]), "not compared: the list entries say too much"
		default:
			*budget -= effort(f.Subject, values)
			f.mostAlike(values, func(entry string) compare.Outcome { return k.compare(subject, entry) })
		}
		out = append(out, f)
	}
	return out
}

// effort is about how long comparing takes, in units of two names of twenty letters: it grows with both lengths.
func effort(subject Text, values []string) int {
	n := 0
	for _, v := range values {
		n += 1 + len(subject.Raw())*len(v)/(20*20)
	}
	return n
}

// mostAlike takes the outcome of the value that speaks most for the match: an entry has several names of one person,
// and several dates that are in doubt. What cannot be read may be the same, so it counts for more than a difference.
func (f *AMLFact) mostAlike(values []string, by func(entry string) compare.Outcome) {
	var best compare.Outcome
	for i, v := range values {
		o := by(v)
		if i == 0 || alikeness(factMark(o.Mark)) > alikeness(f.Mark) || factMark(o.Mark) == f.Mark && o.Mark < best.Mark {
			best, f.Mark, f.Entry = o, factMark(o.Mark), NewText(v)
		}
	}
	f.Rule, f.Sentence = best.Rule, best.Sentence
	switch {
	case len(values) == 1:
	case f.Mark == FactDiffers && len(values) >= entryValues:
		f.Mark = FactUnknown // the entry may say more than is read of it
		f.Sentence += fmt.Sprintf(" (none of the first %d values is alike, and the others were not compared)", len(values))
	case f.Mark == FactDiffers:
		f.Sentence += fmt.Sprintf(" (none of %d values is alike)", len(values))
	default:
		f.Sentence += fmt.Sprintf(" (1 of %d values)", len(values))
	}
}

func alikeness(m FactMark) int {
	return slices.Index([]FactMark{FactDiffers, FactUnknown, FactClose, FactSame}, m)
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

// Limits of the search in raw_data: it is opaque, and may be hostile.
const (
	rawDataDepth  = 6
	rawDataPlaces = 5000
	rawDataBytes  = 1 << 20
)

// rawData reads what the provider answered, nil where that is nothing, or too much.
func rawData(a *argos.AML) (root any) {
	if len(a.RawData) == 0 || len(a.RawData) > rawDataBytes {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(a.RawData))
	d.UseNumber()
	if d.Decode(&root) != nil {
		return nil
	}
	return root
}

// linkedEntries finds for each match the one object of raw_data that names it by its resource id or ARGOS number. An id
// that two matches share, or that two objects name, links nothing.
// whole is false where not all of it was searched.
func linkedEntries(a *argos.AML, root any) (out []map[string]any, whole bool) {
	out = make([]map[string]any, len(a.Matches))
	if len(a.Matches) == 0 {
		return out, true
	}
	byID := make(map[string]int)
	for i := range a.Matches {
		for _, id := range idsOf(&a.Matches[i]) {
			if id == "" {
				continue
			}
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
	return out, f.left >= 0 && (root != nil || len(a.RawData) == 0 || string(a.RawData) == "null")
}

// idsOf are the ids of a match, empty where it has none.
func idsOf(m *argos.AMLMatch) [2]string {
	return [...]string{strings.TrimSpace(m.ResourceID.Raw()), strings.TrimSpace(m.ArgosNumber.Raw())}
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
	for _, key := range entryIDs {
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
