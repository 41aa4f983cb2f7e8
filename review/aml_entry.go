package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// The shape of raw_data is not documented (§7.2). Providers write a fact under one of several keys, once or as a list,
// as text or as an object with the text in it, in the entry itself or in an object that holds its details. What is
// under any other key is not read: it may be about a relative, a company, the query.

// containers are keys of objects that hold an entry's own details.
var containers = keySet("properties", "attributes", "details", "data", "entity", "person", "profile", "identity", "information", "basic", "biography")

// valueKeys are keys under which an object has the text of a fact.
var valueKeys = keySet("value", "name", "full", "fullname", "date", "text", "code", "country", "formatted", "label")

// Limits of what is read of one entry and of all entries together.
const (
	entryDepth     = 5
	entryValues    = 32
	screeningFacts = 1000 // units of effort for comparing the values of all matches of a case
)

func keySet(keys ...string) map[string]bool {
	out := make(map[string]bool, len(keys))
	for _, k := range keys {
		out[k] = true
	}
	return out
}

// plainKey is a key in small letters without what joins its words.
func plainKey(key string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(key))
}

// longestKey is longer than any key that is looked for.
const longestKey = 32

// isKey reports whether a key is in a set of plain keys. An entry may have thousands, so that none is written anew.
func isKey(set map[string]bool, key string) bool {
	var plain [longestKey]byte
	n := 0
	for i := range len(key) {
		switch c := key[i]; {
		case c == '_' || c == '-' || c == ' ':
			continue
		case c >= utf8.RuneSelf:
			return set[plainKey(key)]
		case n == len(plain):
			return false
		default:
			plain[n] = lower(c)
			n++
		}
	}
	return set[string(plain[:n])]
}

// keysOf returns the keys of an object that are in one of some sets, in order.
func keysOf(o map[string]any, sets ...map[string]bool) []string {
	var out []string
	for name := range o {
		if slices.ContainsFunc(sets, func(set map[string]bool) bool { return isKey(set, name) }) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// factValues returns what an entry says under the keys of a fact, each value once, in the order of the keys.
func factValues(entry map[string]any, keys map[string]bool) []string {
	c := factCollector{keys: keys}
	if len(entry) > 0 {
		c.object(entry, 0)
	}
	return c.values
}

type factCollector struct {
	keys   map[string]bool
	values []string
}

// object reads the facts of an object, then those of the objects in it that hold its details. One that names an entry
// of its own is another entry.
func (c *factCollector) object(o map[string]any, depth int) {
	if depth > entryDepth || depth > 0 && namesAnEntry(o) {
		return
	}
	for _, name := range keysOf(o, c.keys) {
		c.value(o[name], depth)
	}
	if c.keys["fullname"] {
		c.add(partsOfName(o))
	}
	for _, name := range keysOf(o, containers) {
		c.inside(o[name], depth+1)
	}
}

func (c *factCollector) inside(v any, depth int) {
	switch v := v.(type) {
	case map[string]any:
		c.object(v, depth)
	case []any:
		for _, e := range v[:min(len(v), entryValues)] {
			c.inside(e, depth+1)
		}
	}
}

// value reads what stands under a key of the fact.
func (c *factCollector) value(v any, depth int) {
	if depth > entryDepth || len(c.values) >= entryValues {
		return
	}
	switch v := v.(type) {
	case string:
		c.add(v)
	case []any:
		for _, e := range v[:min(len(v), entryValues)] {
			c.value(e, depth+1)
		}
	case map[string]any:
		if namesAnEntry(v) {
			return
		}
		c.add(partsOfName(v))
		c.add(partsOfDate(v))
		for _, name := range keysOf(v, valueKeys, c.keys) {
			c.value(v[name], depth+1)
		}
	}
}

func (c *factCollector) add(s string) {
	if strings.TrimSpace(s) != "" && len(c.values) < entryValues && !slices.Contains(c.values, s) {
		c.values = append(c.values, s)
	}
}

// entryIDs are the keys by which an object names a list entry.
var entryIDs = []string{"resource_id", "resourceId", "argos_number", "argosNumber"}

func namesAnEntry(o map[string]any) bool {
	return slices.ContainsFunc(entryIDs, func(key string) bool { _, ok := o[key]; return ok })
}

// nameParts are the keys of the parts of a name, in the order in which they are joined.
var nameParts = [...]map[string]bool{
	keySet("firstname", "givenname", "forename", "givennames"), keySet("middlename", "secondname"), keySet("lastname", "familyname", "surname"),
}

// partsOfName joins a name that an object gives in parts; a part alone is no name.
func partsOfName(o map[string]any) string {
	var parts []string
	for _, keys := range nameParts {
		for _, name := range keysOf(o, keys) {
			if s, ok := firstText(o[name]); ok {
				parts = append(parts, s)
				break
			}
		}
	}
	if len(parts) < 2 {
		return ""
	}
	return strings.Join(parts, " ")
}

func firstText(v any) (string, bool) {
	if list, ok := v.([]any); ok && len(list) == 1 {
		v = list[0]
	}
	s, ok := v.(string)
	return s, ok && strings.TrimSpace(s) != ""
}

// partsOfDate writes a date that an object gives as year, month and day; the year alone is one too.
func partsOfDate(o map[string]any) string {
	number := func(key string) (int64, bool) {
		n, ok := o[key].(json.Number)
		if !ok {
			return 0, false
		}
		i, err := n.Int64()
		return i, err == nil && i > 0 && i < 10_000
	}
	year, ok := number("year")
	if !ok {
		return ""
	}
	month, ok := number("month")
	if !ok {
		return fmt.Sprintf("%04d", year)
	}
	day, ok := number("day")
	if !ok {
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}
