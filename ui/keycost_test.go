package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/action"
)

// textPlace is a place where text can be typed: the field that takes it, as the type and member that hold it, and the
// keys that lead there from the first case of the queue.
type textPlace struct {
	field, name string
	keys        []string
	typed       string // a letter unless it is said
}

// textPlaces lists all of them. TestNoTextFieldIsForgotten finds one that is left out.
var textPlaces = []textPlace{
	{field: "decide.fields.comment", name: "reject text", keys: []string{"enter", "r", "1", "tab"}},
	{field: "decide.fields.note", name: "staff note", keys: []string{"enter", "r", "1", "tab", "tab"}},
	{field: "decide.fields.override", name: "override", keys: []string{"enter", "a", "tab"}},
	{field: "decide.fields.stands", name: "word on a refuted reason", keys: []string{"enter", "r", "b", "tab"}},
	{field: "decide.Corrections.typed", name: "correction", keys: []string{"enter", "a", "C", "t", "ctrl+w", "ctrl+w"}},
	{field: "memo.Editor.text", name: "note", keys: []string{"enter", "m"}},
	{field: "filter.line.field", name: "filter", keys: []string{"/", `"`}},
	{field: "filter.line.field", name: "mark by filter", keys: []string{"T"}},
	{field: "filter.line.field", name: "reveal", keys: []string{"enter", "R"}},
	{field: "filter.line.field", name: "raw search", keys: []string{"enter", "/"}},
	{field: "find.Line.field", name: "find", keys: []string{"F"}},
	{field: "aml.Panel.field", name: "verdict reason", keys: []string{"enter", "5", "c"}},
	{field: "aml.Panel.field", name: "report file", keys: []string{"enter", "5", "o"}},
	{field: "bulk.Screen.count", name: "count", keys: []string{"space", ";", "r", "1", "enter", "enter"}, typed: "1"},
	{field: "decide.fields.comment", name: "text for all", keys: []string{"space", ";", "r", "1", "tab"}},
}

// formFields are typed into before there is any record.
var formFields = []string{"firstrun.Form.admin", "firstrun.Form.url"}

// TestNoTextFieldIsForgotten looks through the source for members that hold a text field.
func TestNoTextFieldIsForgotten(t *testing.T) {
	listed := slices.Clone(formFields)
	for _, p := range textPlaces {
		listed = append(listed, p.field)
	}
	slices.Sort(listed)
	listed = slices.Compact(listed)
	if found := fieldMembers(t); !slices.Equal(found, listed) {
		t.Errorf("text fields in the source: %v\nin the tables above:       %v", found, listed)
	}
}

func fieldMembers(t *testing.T) []string {
	t.Helper()
	found := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if s, ok := spec.Type.(*ast.StructType); ok {
				for _, m := range s.Fields.List {
					for _, name := range m.Names {
						if holdsField(m.Type) {
							found[file.Name.Name+"."+spec.Name.Name+"."+name.Name] = true
						}
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(found))
}

// holdsField reports whether a type is field.Field, or something of it.
func holdsField(e ast.Expr) (yes bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "Field" {
			x, ok := s.X.(*ast.Ident)
			yes = yes || ok && x.Name == "field"
		}
		return true
	})
	return yes
}

// most is how many times what it costs on a plain record anything may cost on a hostile one.
const most = 2

// TestTypingCostsTheSameHoweverLongTheRecord types into every field over a plain record, over the largest hostile one of
// the stand-in service and over hostile ones of a megabyte. Allocations and bytes from the key to its frame are held to
// the bound; times are printed only, since other work on the machine is not what is measured.
func TestTypingCostsTheSameHoweverLongTheRecord(t *testing.T) {
	plain, hostile := costRecords(t)
	for _, place := range textPlaces {
		base, ok := typing(t, plain, place)
		if !ok {
			t.Errorf("%s: nothing was typed on the plain record", place.name)
			continue
		}
		t.Logf("%-15s %v", place.name, base)
		for _, name := range slices.Sorted(maps.Keys(hostile)) {
			got, ok := typing(t, hostile[name], place)
			if !ok {
				if name != "of the sandbox" { // it has no AML match
					t.Errorf("%s on %s: nothing was typed", place.name, name)
				}
				continue
			}
			t.Logf("%15s %v", name, got.times(base))
			if got.allocs > most*base.allocs || got.bytes > most*base.bytes {
				t.Errorf("%s on %s costs %v a key, on a plain record %v", place.name, name, got, base)
			}
		}
	}
}

// typing measures a key typed into a place, once what was typed first has settled.
func typing(t *testing.T, c *desk.Case, at textPlace) (cost, bool) {
	t.Helper()
	d, m := costStage(t, c)
	d.Press(at.keys...)
	typed := at.typed
	if typed == "" {
		typed = "a"
	}
	before := d.Screen()
	d.Press(typed)
	if d.Model.View().Cursor == nil || d.Screen() == before {
		return cost{}, false
	}
	const rounds = 4
	m.on = true
	for range rounds {
		d.Press(typed, "backspace")
	}
	return m.of.per(2 * rounds), true
}

// TestKeysOfACaseCostTheSameHoweverLongTheRecord presses every key of the case, at its top, among its AML matches and at
// the end of Raw. A key that brings other lines on the screen lays those out, which takes as long as a section is;
// sections are bounded, so that twice the record costs no more.
func TestKeysOfACaseCostTheSameHoweverLongTheRecord(t *testing.T) {
	plain, _ := costRecords(t)
	long, longer := costCase(t, lengthen(costRecord(t), 1000)), costCase(t, lengthen(costRecord(t), 2000))
	for _, from := range [][]string{{"enter"}, {"enter", "5"}, {"enter", "G"}} {
		for _, key := range caseKeys() {
			base, got, twice := pressing(t, plain, from, key), pressing(t, long, from, key), pressing(t, longer, from, key)
			if got.allocs > most*base.allocs && twice.allocs > got.allocs*1.1 || got.bytes > most*base.bytes && twice.bytes > got.bytes*1.1 {
				t.Errorf("%v, %s: %v plain, %v long, %v twice as long", from, key, base, got, twice)
			}
		}
	}
}

// caseKeys are the keys that work in a case and do not leave it.
func caseKeys() []string {
	var keys []string
	for _, a := range ui.Actions(nil) {
		if a.Where&action.InCase != 0 && a.ID != "quit" && a.ID != "leave" && a.ID != "suspend" {
			keys = append(keys, a.Keys.Keys()...)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func pressing(t *testing.T, c *desk.Case, from []string, key string) cost {
	t.Helper()
	d, m := costStage(t, c)
	d.Press(from...)
	m.on = true
	d.Press(key)
	return m.of
}
