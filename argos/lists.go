package argos

import (
	"bytes"
	"encoding/json"
	"errors"
	"iter"
)

// UnmarshalJSON accepts an array, a single object or nothing (§2.6). An element that is no T at all is left out; of
// one with wrong-typed parts the rest is kept. An array without elements is not nil, as in Texts. It never fails.
func (l *List[T]) UnmarshalJSON(b []byte) error {
	*l = nil
	b = bytes.TrimSpace(b)
	if len(b) == 0 {
		return nil
	}
	if b[0] != '[' {
		l.add(b)
		return nil
	}
	said := 0
	for element := range elements(b) {
		said++
		l.add(element)
	}
	if said == 0 {
		*l = List[T]{}
	}
	return nil
}

func (l *List[T]) add(b []byte) {
	if len(b) == 0 || bytes.Equal(b, []byte("null")) {
		return
	}
	var empty T
	*l = append(*l, empty)
	if n := len(*l) - 1; lenient(b, &(*l)[n]) != nil {
		*l = (*l)[:n]
	}
}

// UnmarshalJSON reads the items by name; an item that is a bare value is taken for the reading itself, and one that
// is null is left out. It never fails. The names are as untrusted as the values: show them through Clean.
func (o *OCRItems) UnmarshalJSON(b []byte) error {
	*o = nil
	var items map[string]json.RawMessage
	if json.Unmarshal(b, &items) != nil || len(items) == 0 {
		return nil
	}
	*o = make(OCRItems, len(items))
	for name, raw := range items {
		var item OCRItem
		switch {
		case bytes.Equal(raw, []byte("null")):
			continue
		case raw[0] == '{':
			_ = lenient(raw, &item)
		default:
			_ = item.Value.UnmarshalJSON(raw)
		}
		(*o)[name] = item
	}
	return nil
}

// lenient decodes b into v and forgives parts of another type: encoding/json goes on after such a mismatch and leaves
// the part empty. It fails when b is no JSON, or is of another type as a whole.
func lenient(b []byte, v any) error {
	err := json.Unmarshal(b, v)
	if mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && mismatch.Field != "" {
		return nil
	}
	return err
}

// elements yields the elements of an array, by its brackets and commas alone: an element need not be JSON, so that one
// which is broken does not cost the others. It costs one pass, where decoding into raw messages would scan every level of
// nesting again.
func elements(array []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		start, depth := 1, 0
		for i := 1; i < len(array); i++ {
			switch array[i] {
			case '"':
				i = endOfString(array, i)
			case '[', '{':
				depth++
			case ']', '}':
				depth--
			}
			if i < len(array) && (depth < 0 || depth == 0 && array[i] == ',') {
				if e := bytes.TrimSpace(array[start:i]); len(e) > 0 && !yield(e) || depth < 0 {
					return
				}
				start = i + 1
			}
		}
	}
}

// isBomb reports whether JSON nests deeper or holds more objects than is decoded.
func isBomb(b []byte) bool {
	depth, objects := 0, 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			i = endOfString(b, i)
		case '{':
			objects++
			depth++
		case '[':
			depth++
		case ']', '}':
			depth--
		}
		if depth > depthMax || objects > objectsMax {
			return true
		}
	}
	return false
}

// endOfString returns the index of the quote that closes the string opened at i, or len(b).
func endOfString(b []byte, i int) int {
	for from := i + 1; from < len(b); from++ {
		quote := bytes.IndexByte(b[from:], '"')
		if quote < 0 {
			break
		}
		if from += quote; !endsEscaping(b[i+1 : from]) {
			return from
		}
	}
	return len(b)
}

// endsEscaping reports whether what follows is escaped: the backslashes at the end come in pairs but for one.
func endsEscaping(b []byte) bool {
	n := len(b)
	for n > 0 && b[n-1] == '\\' {
		n--
	}
	return (len(b)-n)%2 == 1
}
