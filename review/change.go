package review

import (
	"encoding/json"
	"strconv"
	"strings"

	"kycdesk/argos"
	"kycdesk/assets"
)

// Change is a decisive field that differs between what the agent saw and what the service says now. Path and Label are
// safe for a terminal.
type Change struct {
	Path, Label string
	Before, Now Text
	Field       Mask // what it tells of a person
}

// ChangesBetween says what the moved fields were before and are now, in the order of moved. It needs submissions that
// were read singly; where one has no record its values are empty.
func ChangesBetween(before, after argos.Submission, moved []string) []Change {
	was, _ := decisiveValues(before.Record) // an unreadable record has no values to show
	is, _ := decisiveValues(after.Record)
	out := make([]Change, 0, len(moved))
	for _, path := range moved {
		out = append(out, Change{
			Path: NewText(path).String(), Label: labelAt(path), Field: assets.MaskAt(path).OfText(),
			Before: NewText(shown(was[path])), Now: NewText(shown(is[path])),
		})
	}
	return out
}

// labelAt names a field for people: its label, the reading or comparison where the path leaves that open, and the
// place in a list, counted from one.
func labelAt(path string) string {
	f, ok := assets.FieldAt(path)
	if !ok {
		return NewText(path).String()
	}
	label := f.Label
	if item, ok := strings.CutPrefix(path, "OCR_raw."); ok {
		name, _, _ := strings.Cut(item, ".")
		label += " " + NewText(name).String()
	}
	for _, part := range strings.Split(path, "[")[1:] {
		index, _, _ := strings.Cut(part, "]")
		if i, err := strconv.Atoi(index); err == nil {
			label += " (" + strconv.Itoa(i+1) + ")"
		}
	}
	return label
}

// shown writes a value for people: lists with commas, objects as JSON.
func shown(v any) string {
	switch v := v.(type) {
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = shown(e)
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		b, err := json.Marshal(v)
		if err != nil { // cannot be: it came from JSON
			return ""
		}
		return string(b)
	default:
		return scalar(v)
	}
}
