package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
)

// edit is one value that somebody changed after the case was made.
type edit struct {
	path  []string
	value raw
}

// newEdit reads a path like "data.full_name" or "kyc.attempts.0.faceSimilarityScore" and a JSON value.
func newEdit(path string, value json.RawMessage) (edit, error) {
	if path == "" || !json.Valid(value) {
		return edit{}, errors.New("an edit needs a path and a JSON value")
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, value); err != nil {
		return edit{}, err
	}
	return edit{path: strings.Split(path, "."), value: compact.Bytes()}, nil
}

func textEdit(path, text string) edit {
	return edit{path: strings.Split(path, "."), value: appendText(nil, text)}
}

// rowPath is where a list row keeps the value: rows say data.name for what single reads call data.full_name (§2.4).
func (e edit) rowPath() []string {
	if len(e.path) == 2 && e.path[0] == "data" && e.path[1] == "full_name" {
		return []string{"data", "name"}
	}
	return e.path
}

// put sets a value, making the objects on the way where they are missing.
func (o object) put(path []string, value raw) object {
	for i := range o {
		if o[i].key == path[0] {
			o[i].val = putInside(o[i].val, path[1:], value)
			return o
		}
	}
	return append(o, member{path[0], putInside(nil, path[1:], value)})
}

// putInside returns old with the value set at the rest of the path. A number in the path picks from a list; one that
// the list does not have changes nothing.
func putInside(old any, rest []string, value raw) any {
	if len(rest) == 0 {
		return value
	}
	switch inner := old.(type) {
	case object:
		return inner.put(rest, value)
	case []object:
		if n, err := strconv.Atoi(rest[0]); err == nil && n >= 0 && n < len(inner) && len(rest) > 1 {
			inner[n] = inner[n].put(rest[1:], value)
		}
		return inner
	}
	return object{}.put(rest, value)
}

// replace sets a value only where the object has it already, so that a thin row stays thin.
func (o object) replace(path []string, value raw) {
	if len(path) == 0 {
		return
	}
	key, rest := path[0], path[1:]
	for i := range o {
		if o[i].key != key {
			continue
		}
		if inner, ok := o[i].val.(object); ok && len(rest) > 0 {
			inner.replace(rest, value)
		} else if len(rest) == 0 {
			o[i].val = value
		}
		return
	}
}
