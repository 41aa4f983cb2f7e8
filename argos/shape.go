package argos

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// shape is what a place of an answer can hold, by the Go type that it is decoded into. A nil shape takes anything.
type shape struct {
	takes string           // the first bytes of the values that are understood here
	parts map[string]*part // of an object, by name as the contract spells it, and by the same in lower case
	each  *shape           // what the elements of a list, or the members of a map, can hold
}

// part is one member of an object.
type part struct {
	name  []byte // as the contract spells it
	shape *shape
}

// The first bytes by which the types of JSON values are told apart. Empty values are taken everywhere (§2.6).
const (
	ofText   = `"-0123456789tf`
	ofWord   = `"` // of few words that are known, where a number says nothing
	ofNumber = `"-0123456789`
	ofFlag   = `"tf01`
	ofObject = `{`
	ofList   = `[{`
	ofTexts  = `["-0123456789tf`
)

// part returns the shape of a member, and its name as the contract spells it. encoding/json takes names in any case.
func (s *shape) part(name []byte) (*shape, []byte) {
	switch {
	case s == nil || s.parts == nil && s.each == nil:
		return nil, name
	case s.parts == nil:
		return s.each, name
	}
	p := s.parts[string(name)]
	if p == nil {
		p = s.parts[fold(string(name))]
	}
	if p == nil {
		return nil, name
	}
	return p.shape, p.name
}

func (s *shape) element() *shape {
	if s == nil {
		return nil
	}
	return s.each
}

// accepts reports whether a value, which is JSON, is of a type that is understood here.
func (s *shape) accepts(value []byte) bool {
	if s == nil || s.takes == "" || strings.IndexByte(s.takes, value[0]) >= 0 {
		return true
	}
	return isEmptyValue(value)
}

// isEmptyValue reports whether a value is null, an empty list, an empty object or a blank string.
func isEmptyValue(value []byte) bool {
	if value[0] == 'n' {
		return true
	}
	return len(value) >= 2 && strings.IndexByte(`[{"`, value[0]) >= 0 && len(bytes.TrimSpace(value[1:len(value)-1])) == 0
}

func fold(name string) string { return strings.ToLower(strings.ToUpper(name)) }

var (
	recordShape    = shapeFor[Submission]()
	duplicateShape = shapeFor[Duplicate]()
	monitorShape   = shapeFor[MonitorRecord]()
)

func shapeFor[T any]() func() *shape {
	return sync.OnceValue(func() *shape { return shapeOf(reflect.TypeFor[T]()) })
}

var plainShapes = map[reflect.Type]*shape{
	reflect.TypeFor[Text]():            {takes: ofText},
	reflect.TypeFor[Time]():            {takes: ofText},
	reflect.TypeFor[Number]():          {takes: ofNumber},
	reflect.TypeFor[Flag]():            {takes: ofFlag},
	reflect.TypeFor[Texts]():           {takes: ofTexts, each: &shape{takes: ofText}},
	reflect.TypeFor[json.RawMessage](): nil,
}

// shapeOf reads the shape off a type of this package.
func shapeOf(t reflect.Type) *shape {
	if s, plain := plainShapes[t]; plain {
		return s
	}
	switch t.Kind() {
	case reflect.Pointer:
		return shapeOf(t.Elem())
	case reflect.Slice: // a List: an array, or one object (§2.6)
		one := shapeOf(t.Elem())
		return &shape{takes: ofList, each: one, parts: one.parts}
	case reflect.Map: // readings by name; a bare value is the reading itself
		each := *shapeOf(t.Elem())
		each.takes = ""
		return &shape{takes: ofObject, each: &each}
	}
	s := &shape{takes: ofObject, parts: map[string]*part{}}
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); name != "" && name != "-" {
			p := &part{name: []byte(name), shape: shapeOf(t.Field(i).Type)}
			if t.Field(i).Tag.Get("takes") == "string" {
				p.shape = &shape{takes: ofWord}
			}
			s.parts[name], s.parts[fold(name)] = p, p
		}
	}
	return s
}
