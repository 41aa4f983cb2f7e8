package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"
)

// member is one name and value of a JSON object, as written.
type member struct{ name, value json.RawMessage }

// badLine is the answer of a dry run to a line that is no decision: all that the line had, in its order and as often as
// it stood there, with what is wrong with it. Given to decide it is refused for the same reason, and once corrected it
// is a line of the plan.
type badLine struct {
	outcomeLine
	had []member
}

// answered are the members that an answer has of its own. Those of the line give way: no decision hangs on them.
var answered = []string{"line", "state", "detail"}

// badLineOf finds the members of a line. A line that is anything but one JSON object has none that could be kept.
func badLineOf(l numbered) badLine {
	b := badLine{outcomeLine: invalid(l)}
	if !utf8.Valid(l.text) || !json.Valid(l.text) {
		return b
	}
	d := json.NewDecoder(bytes.NewReader(l.text))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return b
	}
	for d.More() {
		var m member
		before := d.InputOffset()
		name, err := d.Token()
		m.name = bytes.TrimLeft(l.text[before:d.InputOffset()], ", \t\r\n") // the token has other characters for broken ones
		if err == nil {
			err = d.Decode(&m.value)
		}
		if err != nil { // not of text that is valid
			return badLine{outcomeLine: b.outcomeLine}
		}
		if own, _ := name.(string); !slices.Contains(answered, own) {
			b.had = append(b.had, m)
		}
	}
	return b
}

// MarshalJSON writes the line's own members between those of the answer.
func (b badLine) MarshalJSON() ([]byte, error) {
	if b.had == nil {
		return json.Marshal(b.outcomeLine)
	}
	all := append([]member{{[]byte(`"line"`), fmt.Append(nil, b.Line)}}, b.had...)
	for _, own := range []struct{ name, text string }{{`"state"`, b.State}, {`"detail"`, b.Detail}} {
		value, err := json.Marshal(own.text)
		if err != nil {
			return nil, err
		}
		all = append(all, member{[]byte(own.name), value})
	}
	out := []byte{'{'}
	for i, m := range all {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, m.name...), ':'), m.value...)
	}
	return append(out, '}'), nil
}
