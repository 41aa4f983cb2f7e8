package review

import (
	"bytes"
	"cmp"
	"encoding/json"
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
	var object map[string]json.RawMessage
	if json.Unmarshal(raw, &object) != nil {
		return nil
	}
	var out []entry
	for key, v := range object {
		out = append(out, entriesOf(strings.ToLower(key), v)...)
	}
	slices.SortFunc(out, func(a, b entry) int { return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.text, b.text)) })
	return out
}

// entriesOf reads one member by the first sign of its value.
func entriesOf(key string, v json.RawMessage) []entry {
	e := entry{key: key}
	switch v[0] {
	case 't':
		e.yes = true
		return []entry{e}
	case '"':
		if json.Unmarshal(v, &e.text) == nil && e.text != "" {
			return []entry{e}
		}
	case '[':
		var words []string
		if json.Unmarshal(v, &words) != nil {
			return nil
		}
		out := make([]entry, len(words))
		for i, w := range words {
			out[i] = entry{key: key, text: w}
		}
		return out
	case '{', 'n', 'f':
	default:
		if json.Unmarshal(v, &e.number) == nil {
			e.isNum = true
			return []entry{e}
		}
	}
	return nil
}
