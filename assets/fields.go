package assets

import (
	"fmt"
	"strings"
	"sync"
)

// Field is one row of the list of every field a submission can have (§2.7), with its place in this program.
type Field struct {
	Path     string // pattern: [i], [j], {item} and * stand for any index, reading or comparison
	Type     string // as the service documents it
	Category string // the service's grouping, which request_type follows
	Section  string // of the case screen, or "hidden"
	Reason   string // why it is hidden
	Decisive bool   // moves the agent's judgement: counts as evidence
	Mask     Mask   // what it tells of a person; "{item}" means that the reading's name says it, see MaskAt
	Label    string // what people read
	Kind     Kind   // how its value is read

	Words     []string  // of a Word: those that the service documents
	Low, High float64   // of a Score: the ends of its scale, both 0 where none is documented
	Against   []Against // what could contradict it; see Against
	Compared  string    // of a DocNumber: the id of the compared field that it is a copy of
}

// Kind says what the value of a field is. A value that is present and cannot be read as its kind is never silence.
type Kind string

// The kinds of values. A Plain field is text, a list or an object; an Open one is a word of the service whose list is
// not closed by its documents.
const (
	Plain     Kind = ""
	Open      Kind = "open"
	Word      Kind = "word"
	Flag      Kind = "flag"
	Date      Kind = "date" // of a person or a document, without a time of day
	Moment    Kind = "time"
	Gender    Kind = "gender"
	OfCountry Kind = "country"
	OfIDType  Kind = "id type"
	Name      Kind = "name"   // of a person, whole or in part
	DocNumber Kind = "number" // of a document, an identity or an account
	Score     Kind = "score"
	Years     Kind = "years"
	Count     Kind = "count"
)

// Hidden is the Section of a field that the screen leaves to the raw record.
const Hidden = "hidden"

// Fields returns the list in the service's order. The slice is shared: do not write to it.
func Fields() []Field { return fields() }

var fields = sync.OnceValue(func() []Field {
	var out []Field
	for _, c := range rows("fields.tsv") {
		f := Field{
			Path: c[0], Type: c[1], Category: c[2], Section: c[3], Reason: c[4],
			Decisive: c[5] == "yes", Mask: Mask(c[6]), Label: c[7],
		}
		f.readAs(c[8])
		f.Against = readAgainst(c[9])
		out = append(out, f)
	}
	return out
})

// readAs takes the cell of the kind: the kind alone, or with what belongs to it, as in "score 0-100" and "word and|or".
func (f *Field) readAs(cell string) {
	if f.Kind = Kind(cell); f.Kind == OfIDType {
		return
	}
	kind, rest, _ := strings.Cut(cell, " ")
	switch f.Kind = Kind(kind); f.Kind {
	case Word:
		f.Words = strings.Split(rest, "|")
	case DocNumber:
		f.Compared = rest
	case Score:
		_, _ = fmt.Sscanf(rest, "%g-%g", &f.Low, &f.High) // no scale stays 0 to 0; a test reads every cell
	}
}

// FieldAt finds the row of a concrete path ("kyc.attempts[2].ocrResult"). Indexes do not matter, because the service
// sends some lists as a single object (§2.6).
func FieldAt(path string) (Field, bool) {
	key := Unindexed(path)
	if f, ok := fieldsByPath()[key]; ok {
		return f, true
	}
	f, ok := fieldsByPath()[wild(key)]
	return f, ok
}

var fieldsByPath = sync.OnceValue(func() map[string]Field {
	out := make(map[string]Field, len(Fields()))
	for _, f := range Fields() {
		out[Unindexed(f.Path)] = f
	}
	return out
})

// Unindexed returns a path without its indexes: "kyc.attempts[2].ocrResult" becomes "kyc.attempts.ocrResult".
func Unindexed(path string) string {
	if !strings.Contains(path, "[") {
		return path
	}
	var out strings.Builder
	depth := 0
	for _, r := range path {
		switch {
		case r == '[':
			depth++
		case r == ']' && depth > 0:
			depth--
		case depth == 0:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// wild puts the pattern's name in place of the open part of a path: the reading under OCR_raw, the comparison under
// matchResults.
func wild(key string) string {
	if rest, raw := strings.CutPrefix(key, "OCR_raw."); raw && strings.Count(rest, ".") == 1 {
		return "OCR_raw.{item}" + rest[strings.IndexByte(rest, '.'):]
	}
	if !strings.Contains(key, ".matchResults.") {
		return key // nearly all of them, so that they are not taken apart
	}
	parts := strings.Split(key, ".")
	if n := len(parts); n > 3 && parts[n-3] == "matchResults" {
		parts[n-2] = "*"
		return strings.Join(parts, ".")
	}
	return key
}
