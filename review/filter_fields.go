package review

import (
	"slices"
	"strings"
)

// filterField is one thing that a filter can ask about.
type filterField struct {
	Name    string
	kind    filterKind
	Doc     string
	Example string
}

type filterKind uint8

const (
	textKind filterKind = iota
	countryKind
	idTypeKind
	numberKind
	severityKind
	flagKind
	stateKind
	durationKind
	dayKind
	slaKind
)

// filterFields is the one table of what a filter can ask about. It is constant.
var filterFields = [...]filterField{
	{"name", textKind, "the name as shown; a masked one cannot be found", "name~kim"},
	{"id", textKind, "the id of the case", "id=sub_0042"},
	{"country", countryKind, "by code, name or demonym", "country=KOR"},
	{"idtype", idTypeKind, "kind of document, once the case was read", "idtype=passport"},
	{"age", numberKind, "years, once the case was read", "age<18"},
	{"score", numberKind, "ARGOS score, 0 to 100", "score<70"},
	{"severity", severityKind, "gravest finding: none, info, warning, blocker; once the case was read", "severity>=warning"},
	{"findings", numberKind, "how many findings, once the case was read", "findings>3"},
	{"flag", flagKind, "letter or word of the Flags column, once the case was read", "flag=A"},
	{"state", stateKind, "state of the case, or of your decision on it", "state=held"},
	{"waiting", durationKind, "how long the case waits: s m h d w", "waiting>2h"},
	{"created", dayKind, "day or minute it was made, UTC", "created>=2026-03-01"},
	{"sla", slaKind, "over or within the time that the profile allows", "sla=over"},
}

// FilterField is one thing that a filter can ask about, for documentation.
type FilterField struct {
	Name      string
	Operators []string
	Doc       string
	Example   string
}

// FilterFields lists what a filter can ask about, in a stable order.
func FilterFields() []FilterField {
	out := make([]FilterField, 0, len(filterFields))
	for i := range filterFields {
		f := &filterFields[i]
		out = append(out, FilterField{f.Name, f.Operators(), f.Doc, f.Example})
	}
	return out
}

// FilterTable returns the fields as a Markdown table.
func FilterTable() string {
	var b strings.Builder
	b.WriteString("| field | operators | what it is | example |\n|---|---|---|---|\n")
	for _, f := range FilterFields() {
		b.WriteString("| `" + f.Name + "` | `" + strings.Join(f.Operators, "` `") + "` | " + f.Doc + " | `" + f.Example + "` |\n")
	}
	return b.String()
}

func fieldNamed(word string) *filterField {
	word = strings.ToLower(word)
	for i := range filterFields {
		if f := &filterFields[i]; f.Name == word || word == "flags" && f.Name == "flag" {
			return f
		}
	}
	return nil
}

// nearFields lists the fields that a wrong word may have meant: those that begin alike, else all.
func nearFields(word string) string {
	var near, all []string
	for i := range filterFields {
		name := filterFields[i].Name
		all = append(all, name)
		if word != "" && strings.HasPrefix(name, strings.ToLower(word[:1])) {
			near = append(near, name)
		}
	}
	if len(near) == 0 {
		return "fields are " + strings.Join(all, " ")
	}
	return "expected " + strings.Join(near, " or ")
}

// Operators lists what may stand between the field and a value, most useful first.
func (f *filterField) Operators() []string {
	switch f.kind {
	case textKind:
		return []string{"~", "=", "!="}
	case countryKind, idTypeKind, flagKind, stateKind, slaKind:
		return []string{"=", "!="}
	case severityKind:
		return []string{">=", "=", "!=", "<=", "<", ">"}
	case durationKind:
		return []string{">", ">=", "<", "<="}
	default:
		return []string{"<", "<=", "=", "!=", ">=", ">"}
	}
}

// operator says what an operator means for this field; a colon is the field's usual question.
func (f *filterField) operator(written string) (string, bool) {
	for _, op := range filterOperators {
		if op.written == written {
			written = op.means
			break
		}
	}
	if written == ":" {
		written = "="
		if f.kind == textKind {
			written = "~"
		}
	}
	return written, slices.Contains(f.Operators(), written) || f.kind == durationKind && (written == "=" || written == "!=")
}

// want says what a value of this field looks like.
func (f *filterField) want() string {
	switch f.kind {
	case textKind:
		return "some text"
	case countryKind:
		return "a country, such as KOR"
	case idTypeKind:
		return "a kind of document, such as passport"
	case numberKind:
		return "a number, such as 18"
	case durationKind:
		return "a time with its unit, such as 40m, 2h or 3d"
	case dayKind:
		return "a day such as 2026-03-14, or 2026-03-14T09:30"
	default:
		return "one of " + strings.Join(f.words(), " ")
	}
}

// words lists the values that a field can have, for completion; nil where they cannot be listed.
func (f *filterField) words() []string {
	switch f.kind {
	case severityKind:
		return gravities[:]
	case flagKind:
		return append(flagWords(), "none")
	case stateKind:
		return stateWords
	case slaKind:
		return []string{"over", "within"}
	case idTypeKind:
		return idTypeWords()
	case countryKind:
		return countryCodes()
	default:
		return nil
	}
}
