package review

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// opaqueMost bounds what is read of a part whose shape the service does not document.
const opaqueMost = 64 << 10

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
		key = strings.ToLower(key)
		var words []string
		e := entry{key: key}
		switch {
		case json.Unmarshal(v, &e.yes) == nil && e.yes, json.Unmarshal(v, &e.text) == nil && e.text != "":
			out = append(out, e)
		case json.Unmarshal(v, &e.number) == nil && string(v) != "null":
			e.isNum = true
			out = append(out, e)
		case json.Unmarshal(v, &words) == nil:
			for _, w := range words {
				out = append(out, entry{key: key, text: w})
			}
		}
	}
	slices.SortFunc(out, func(a, b entry) int { return strings.Compare(a.key+a.text, b.key+b.text) })
	return out
}
