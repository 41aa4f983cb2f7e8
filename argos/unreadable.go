package argos

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Unreadable says in plain words why JSON could not be read, without the names of this program's types and without what
// stood there. It may be shown; the decoder's own error is behind it.
type Unreadable struct {
	What  string // "it is not JSON from byte 7 on"
	cause error
}

func (e *Unreadable) Error() string { return e.What }

// Unwrap returns the decoder's error.
func (e *Unreadable) Unwrap() error { return e.cause }

// InWords makes plain words of an error of encoding/json; of any other it says no more than that it cannot be read. nil
// stays nil.
func InWords(err error) error {
	if err == nil {
		return nil
	}
	return &Unreadable{What: wordsOf(err), cause: err}
}

func wordsOf(err error) string {
	if stopsInTheMiddle(err) {
		return "it stops in the middle of a value"
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Sprintf("it is not JSON from byte %d on", syntax.Offset)
	}
	mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err)
	if !ok {
		return "it cannot be read"
	}
	kind, _, _ := strings.Cut(mismatch.Value, " ") // "number 1.5": what stood there is left out
	if name := Clean(mismatch.Field); name != "" {
		return "of " + name + " another type is expected than " + typeWords[kind]
	}
	return "another type is expected than " + typeWords[kind]
}

// stopsInTheMiddle tells JSON that was cut from JSON that is garbage.
func stopsInTheMiddle(err error) bool {
	syntax, ok := errors.AsType[*json.SyntaxError](err)
	return errors.Is(err, io.ErrUnexpectedEOF) || ok && syntax.Error() == "unexpected end of JSON input"
}

// typeWords are the types of JSON by the names that the decoder has for them.
var typeWords = map[string]string{
	"object": "an object", "array": "a list", "string": "a text", "number": "a number", "bool": "true or false", "null": "null",
}

// TypeInWords names the type of a JSON value for people: "a text", "a list".
func TypeInWords(value []byte) string {
	name := "number"
	switch value[0] {
	case '{':
		name = "object"
	case '[':
		name = "array"
	case '"':
		name = "string"
	case 't', 'f':
		name = "bool"
	case 'n':
		name = "null"
	}
	return typeWords[name]
}

// HalfCharacter names the escape in a JSON string that is half of a character, "" for none: a decoder would put another
// character in its place.
func HalfCharacter(quoted []byte) string {
	inner := quoted[1 : len(quoted)-1]
	at := halfCharacter(inner)
	if at < 0 {
		return ""
	}
	before := unquoted(append(append([]byte{'"'}, inner[:at]...), '"'))
	return fmt.Sprintf("the escape %s in place %d is half of a character", inner[at:at+6], 1+utf8.RuneCountInString(before))
}
