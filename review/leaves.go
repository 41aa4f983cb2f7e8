package review

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"kycdesk/argos"
	"kycdesk/assets"
)

// leaf is a place of a submission that holds a value of a kind, by the table of fields.
type leaf struct {
	assets.Field
	key     string // its path without indexes, as the table of fields has it
	order   int    // among the leaves
	section Section
}

// place is a leaf of a submission, or a part that has places in it.
type place struct {
	index  int // of the struct's field
	leaf   *leaf
	parts  []place
	list   *leaf // of a list, its own row
	counts entries
}

// entries says which entries of a list count.
type entries uint8

const (
	everyEntry entries = iota
	newestEach         // of each value, the newest entry that has it
	lastEntry          // the last stands for all before it
)

// counting are the lists that grow by one with every attempt.
var counting = map[string]entries{"kyc.attempts": newestEach, "verification.faceAge": lastEntry}

// leaves are the places of values in a submission, by path without indexes. They are made from its type and the table of
// fields, so that there is no list of values in which a new field could be forgotten.
type leaves struct {
	root    []place
	byPath  map[string]*leaf
	written map[string]*leaf // by path as the table of fields writes it
}

var allLeaves = sync.OnceValue(func() *leaves {
	l := &leaves{byPath: map[string]*leaf{}, written: map[string]*leaf{}}
	l.root = l.of(reflect.TypeFor[argos.Submission](), "")
	return l
})

func (l *leaves) of(t reflect.Type, prefix string) []place {
	var out []place
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		p := place{index: i}
		if path := prefix + name; name != "" && name != "-" && l.fill(&p, t.Field(i).Type, path) {
			out = append(out, p)
		}
	}
	return out
}

// fill reports whether there is anything to read at a place.
func (l *leaves) fill(p *place, t reflect.Type, path string) bool {
	switch {
	case isValue(t):
		f, ok := assets.FieldAt(path)
		if ok && f.Kind != assets.Plain && f.Kind != assets.Open {
			p.leaf = l.add(f, path)
		}
	case t.Kind() == reflect.Pointer:
		return l.fill(p, t.Elem(), path)
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		f, _ := assets.FieldAt(path)
		p.list, p.counts, p.parts = l.add(f, path), counting[path], l.of(t.Elem(), path+".")
	case t == reflect.TypeFor[argos.OCRItems]():
		p.parts = l.of(t.Elem(), path+".{item}.")
	case t.Kind() == reflect.Struct:
		p.parts = l.of(t, path+".")
	}
	return p.leaf != nil || len(p.parts) > 0
}

// knows reports whether a word is one that the service documents for the field.
func (l *leaf) knows(word string) bool {
	return len(word) <= mostOfWord && slices.ContainsFunc(l.Words, func(w string) bool { return sameWord(w, word) })
}

// isValue reports whether a type holds what one field of the service holds.
func isValue(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[argos.Text](), reflect.TypeFor[argos.Texts](), reflect.TypeFor[argos.Number](),
		reflect.TypeFor[argos.Flag](), reflect.TypeFor[argos.Time]():
		return true
	}
	return false
}

func (l *leaves) add(f assets.Field, path string) *leaf {
	out := &leaf{Field: f, key: assets.Unindexed(f.Path), order: len(l.byPath), section: sectionNamed(f.Section)}
	l.byPath[path], l.written[f.Path] = out, out
	return out
}

// sectionNamed finds a section by the word of the table of fields; what is in none belongs to the case as a whole.
func sectionNamed(word string) Section {
	for s := Summary; s <= Raw; s++ {
		if s.String() == word {
			return s
		}
	}
	return Summary
}

// sameWord compares words of the service without regard to case and to the signs between their parts: "Not Screened",
// "NOT_SCREENED" and "notScreened" are one.
func sameWord(a, b string) bool {
	for {
		a, b = skipSigns(a), skipSigns(b)
		if a == "" || b == "" {
			return a == b
		}
		if lower(a[0]) != lower(b[0]) {
			return false
		}
		a, b = a[1:], b[1:]
	}
}

// skipSigns takes off the signs that begin a text. It is asked for each letter of each documented word.
func skipSigns(s string) string {
	i := 0
	for i < len(s) && strings.IndexByte(" _-\t\r\n", s[i]) >= 0 {
		i++
	}
	return s[i:]
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
