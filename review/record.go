package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kycdesk/argos"
	"kycdesk/assets"
)

// errNoRecord says that there is nothing to take evidence from.
var errNoRecord = errors.New("the record is not a JSON object")

// decisiveValues returns the values of a record at the decisive paths of the field table, by concrete path. A value
// that is absent, null or empty is not in it, because the service treats the three alike (§2.6).
func decisiveValues(record json.RawMessage) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(record))
	d.UseNumber()
	var root any
	if err := d.Decode(&root); err != nil {
		return nil, fmt.Errorf("reading the record for its evidence: %w", argos.InWords(err))
	}
	object, ok := root.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("reading the record for its evidence: %w", errNoRecord)
	}
	out := map[string]any{}
	walkObject(object, "", "", out)
	return out, nil
}

// walk goes down a record; key is the path without indexes, as the field table has it.
func walk(v any, path, key string, out map[string]any) {
	if f, ok := assets.FieldAt(key); ok && f.Decisive {
		if !isBlank(v) {
			out[path] = v
		}
		return
	}
	switch v := v.(type) {
	case map[string]any:
		if listPaths()[key] && !strings.HasSuffix(path, "]") {
			path += "[0]" // a single object stands for a list of one
		}
		walkObject(v, path, key, out)
	case []any:
		for i, e := range v {
			walk(e, path+"["+strconv.Itoa(i)+"]", key, out)
		}
	}
}

func walkObject(object map[string]any, path, key string, out map[string]any) {
	for name, v := range object {
		if path == "" {
			walk(v, name, name, out)
			continue
		}
		walk(v, path+"."+name, key+"."+name, out)
	}
}

// listPaths are the paths of lists of objects, without indexes. Three are lists although the table does not write so.
var listPaths = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{"Injection_action": true, "pre_verification": true, "additional_list": true}
	for _, f := range assets.Fields() {
		for at, r := range f.Path {
			if r == '[' {
				out[assets.Unindexed(f.Path[:at])] = true
			}
		}
	}
	return out
})

func isBlank(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return !slices.ContainsFunc(v, func(e any) bool { return !isBlank(e) })
	case map[string]any:
		for _, e := range v {
			if !isBlank(e) {
				return false
			}
		}
		return true
	default:
		return false
	}
}

// unordered are lists in which the order says nothing.
var unordered = map[string]bool{
	"duplicated_users": true, "duplicated_selfie_users": true, "aml.matches.risk_icons": true,
	"project_options.policy_blacklistCountries": true, "project_options.policy_acceptedID": true,
}

// canonical writes a value so that equal values give equal bytes: a number like the same number in a string, a list of
// one like its element, keys in order, blanks left out. Every part carries its length, so that no two values share a
// form.
func canonical(v any, sorted bool) string {
	switch v := v.(type) {
	case []any:
		var parts []string
		for _, e := range v {
			if !isBlank(e) {
				parts = append(parts, canonical(e, false))
			}
		}
		if len(parts) == 1 {
			return parts[0]
		}
		if sorted {
			slices.Sort(parts)
		}
		return "[" + sized(parts) + "]"
	case map[string]any:
		var parts []string
		for name, e := range v {
			if !isBlank(e) {
				parts = append(parts, sized([]string{name, canonical(e, false)}))
			}
		}
		slices.Sort(parts)
		return "{" + sized(parts) + "}"
	default:
		return "=" + scalar(v)
	}
}

func sized(parts []string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(strconv.Itoa(len(p)))
		b.WriteByte(':')
		b.WriteString(p)
	}
	return b.String()
}

func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return plainNumber(v)
	case json.Number:
		return plainNumber(withoutExponent(v))
	case bool:
		return strconv.FormatBool(v)
	default:
		return ""
	}
}

var decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// plainNumber takes trailing zeros off a decimal fraction. It works on digits and not on floats, so that two long
// document numbers never become the same.
func plainNumber(s string) string {
	if !strings.Contains(s, ".") || !decimal.MatchString(s) {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func withoutExponent(n json.Number) string {
	s := n.String()
	if !strings.ContainsAny(s, "eE") {
		return s
	}
	f, err := n.Float64()
	if err != nil || f > 1e15 || f < -1e15 {
		return s
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}
