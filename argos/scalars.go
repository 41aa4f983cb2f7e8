package argos

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// UnmarshalJSON accepts a number or a numeric string; anything else, and what is no finite number, is kept as what was
// sent. It never fails (§2.6).
func (n *Number) UnmarshalJSON(b []byte) error {
	s := strings.TrimSpace(scalar(b))
	*n = Number{Sent: Text{raw: s}}
	if s == "" || strings.Trim(s, "0123456789+-.eE") != "" {
		return nil // ParseFloat would also take "inf", "nan" and hexadecimal
	}
	f, err := strconv.ParseFloat(s, 64)
	if err == nil && !math.IsInf(f, 0) {
		*n = Number{Value: f, Set: true}
	}
	return nil
}

// MarshalJSON writes the number, or null when there is none.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Set || math.IsNaN(n.Value) || math.IsInf(n.Value, 0) {
		return []byte("null"), nil
	}
	return json.Marshal(n.Value)
}

// UnmarshalJSON accepts true and false, also as strings or as 1 and 0; anything else is kept as what was sent. It never
// fails.
func (f *Flag) UnmarshalJSON(b []byte) error {
	s := strings.TrimSpace(scalar(b))
	switch strings.ToLower(s) {
	case "true", "1":
		*f = Flag{Value: true, Set: true}
	case "false", "0":
		*f = Flag{Set: true}
	default:
		*f = Flag{Sent: Text{raw: s}}
	}
	return nil
}

// MarshalJSON writes the flag, or null when it is absent.
func (f Flag) MarshalJSON() ([]byte, error) {
	if !f.Set {
		return []byte("null"), nil
	}
	return strconv.AppendBool(nil, f.Value), nil
}

// UnmarshalJSON accepts a string, an array of strings, null or any other value, which becomes a list of one. Empty
// strings and nulls are left out. An array without elements is not nil: the service says that there is none, and where
// it says nothing the list is nil. It never fails.
func (t *Texts) UnmarshalJSON(b []byte) error {
	*t = nil
	add := func(b []byte) {
		var one Text
		if _ = one.UnmarshalJSON(b); !one.IsEmpty() {
			*t = append(*t, one)
		}
	}
	if b = bytes.TrimSpace(b); len(b) == 0 || b[0] != '[' {
		add(b)
		return nil
	}
	said := 0
	for element := range elements(b) {
		said++
		add(element)
	}
	if said == 0 {
		*t = Texts{}
	}
	return nil
}

// scalar returns a JSON string's content, or the JSON text of any other value; null is "".
func scalar(b []byte) string { return unquoted(bytes.TrimSpace(b)) }
