package review

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"kycdesk/argos"
)

// opaqueMost bounds what is read of the parts whose shape the service does not document, of all injections together. A
// real part has some hundred bytes.
const opaqueMost = 64 << 10

// addedTooLong reports whether data added later is too long to be read; then none of it is, and a rule says so.
func (c *caseView) addedTooLong() bool {
	n := 0
	for i := range c.sub.Injections {
		in := &c.sub.Injections[i]
		n += len(in.Option.IPVerification) + len(in.Option.DistanceChecks) + len(in.UserInput.Address)
	}
	return n > opaqueMost
}

// injections are those of which the undocumented parts are read: all of them or none.
func (c *caseView) injections() argos.List[argos.Injection] {
	if c.addedTooLong() {
		return nil
	}
	return c.sub.Injections
}

// entry is one scalar of an undocumented object: its key in lower case, and what stands there.
type entry struct {
	key    string
	text   string // of a string
	number float64
	yes    bool // true, as a boolean
	isNum  bool
}

// flatten lists the scalars at the top of an undocumented JSON object, and the words of its lists. What is no object,
// or too long, has none: a shape that nobody documents is read with good will and never relied on.
func flatten(raw json.RawMessage) []entry {
	if len(raw) == 0 || len(raw) > opaqueMost || bytes.TrimSpace(raw)[0] != '{' {
		return nil
	}
	var object map[string]any
	var outOfRange *json.UnmarshalTypeError // a number that no float holds is left out
	if err := json.Unmarshal(raw, &object); err != nil && !errors.As(err, &outOfRange) {
		return nil
	}
	out := make([]entry, 0, len(object))
	for key, v := range object {
		out = appendEntries(out, strings.ToLower(key), v)
	}
	slices.SortFunc(out, func(a, b entry) int { return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.text, b.text)) })
	return out
}

// appendEntries reads one member. What is no scalar and no list of words is left out.
func appendEntries(out []entry, key string, v any) []entry {
	switch v := v.(type) {
	case bool:
		if v {
			return append(out, entry{key: key, yes: true})
		}
	case string:
		if v != "" {
			return append(out, entry{key: key, text: v})
		}
	case float64:
		return append(out, entry{key: key, number: v, isNum: true})
	case []any:
		words := out
		for _, w := range v {
			text, ok := w.(string)
			if !ok && w != nil {
				return out
			}
			words = append(words, entry{key: key, text: text})
		}
		return words
	}
	return out
}
