package assets

import (
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
	Mask     string // masking key, empty when nothing personal; "{item}" means that the reading's name is the key
	Label    string // what people read
}

// Hidden is the Section of a field that the screen leaves to the raw record.
const Hidden = "hidden"

// Fields returns the list in the service's order. The slice is shared: do not write to it.
func Fields() []Field { return fields() }

var fields = sync.OnceValue(func() []Field {
	var out []Field
	for _, c := range rows("fields.tsv") {
		out = append(out, Field{
			Path: c[0], Type: c[1], Category: c[2], Section: c[3], Reason: c[4],
			Decisive: c[5] == "yes", Mask: c[6], Label: c[7],
		})
	}
	return out
})

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
	parts := strings.Split(key, ".")
	if len(parts) == 3 && parts[0] == "OCR_raw" {
		return "OCR_raw.{item}." + parts[2]
	}
	if n := len(parts); n > 3 && parts[n-3] == "matchResults" {
		parts[n-2] = "*"
		return strings.Join(parts, ".")
	}
	return key
}

// MaskAt returns the masking key of a concrete path, empty when the field is unknown or nothing personal.
func MaskAt(path string) string {
	f, ok := FieldAt(path)
	if !ok || f.Mask != "{item}" {
		return f.Mask
	}
	return readingMask(strings.Split(path, ".")[1])
}

// readingMask gives the masking key of a reading of the document. The names of readings are not listed anywhere
// (§2.6), so that a name not known here counts as a document number: better hidden than shown.
func readingMask(item string) string {
	switch item {
	case "name", "fullName", "firstName", "lastName":
		return "name"
	case "birthDate":
		return "birthDate"
	case "issueDate", "expireDate", "gender", "nationality", "typeOfPermit", "rotate", "idType", "country", "issuingCountry":
		return ""
	case "identityNumber", "curpNumber", "personalNumber":
		return "identityNumber"
	case "address":
		return "address"
	default:
		return "documentNumber"
	}
}
