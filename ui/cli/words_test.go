package cli_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/review/compare"
	"kycdesk/review/desk"
	"kycdesk/ui/casefile"
	"kycdesk/ui/theme"
)

// wordsOf are the enumerations whose values have words, each with the words in the order of its constants. A word that
// moved to another constant would be in JSON, in the generated pages and on the screen, and nothing else would notice.
var wordsOf = map[string]struct {
	word  func(i int) string
	words []string
}{
	"review.Severity": {func(i int) string { return review.Severity(i).String() }, []string{"info", "warning", "blocker"}},
	"review.Section": {func(i int) string { return review.Section(i).String() }, []string{
		"summary", "compare", "face", "age", "aml", "document", "attempts", "network", "duplicates", "bank", "form", "options",
		"history", "raw",
	}},
	"review.AgeOutcome":     {func(i int) string { return review.AgeOutcome(i).String() }, []string{"cannot tell", "not run", "failed", "passed"}},
	"review.AgeFace":        {func(i int) string { return review.AgeFace(i).String() }, []string{"selfie", "ID face"}},
	"review.FactMark":       {func(i int) string { return review.FactMark(i).String() }, []string{"unknown", "same", "close", "differs"}},
	"review.Answer":         {func(i int) string { return review.Answer(i).String() }, []string{"cannot tell", "yes", "no"}},
	"review.ScoreWord":      {func(i int) string { return review.ScoreWord(i).String() }, []string{"no score", "no threshold", "far below", "below", "reached", "says nothing"}},
	"review.ScreeningState": {func(i int) string { return review.ScreeningState(i).String() }, []string{"absent", "clear", "flagged", "unclear"}},
	"review.Judgement":      {func(i int) string { return review.Judgement(i).String() }, []string{"cannot tell", "fits", "refuted"}},
	"review.Bearing":        {func(i int) string { return review.Bearing(i).String() }, []string{"shown", "counts", "replaced", "ended", "colleague", "offered"}},
	"desk.Answer":           {func(i int) string { return desk.Answer(i).String() }, []string{"not asked", "asking", "failed", "partly", "whole"}},
	"compare.Understanding": {func(i int) string { return compare.Understanding(i).String() }, []string{
		"absent", "understood", "understood in part", "not understood",
	}},
	"compare.Mark": {func(i int) string { return compare.Mark(i).String() }, []string{
		"SAME", "SAME BY RULE", "MASKED", "CLOSE", "MISSING", "UNREADABLE", "CONFLICT", "INVALID",
	}},
}

// undecided are the words that a value which is none of the constants may have: none of them says anything of a case.
var undecided = []string{"unknown", "UNKNOWN", "cannot tell", "no score", "unclear", "face", "not understood"}

// TestEveryConstantHasItsOwnWord reads the constants from the sources, so that one that is added without a word, or in
// the middle of a table that goes by position, is missed by name.
func TestEveryConstantHasItsOwnWord(t *testing.T) {
	found := enumerations(t)
	for name, e := range wordsOf {
		constants := found[name]
		if len(constants) != len(e.words) {
			t.Errorf("%s has the constants %v, and the words %v", name, constants, e.words)
			continue
		}
		for i, c := range constants {
			if got := e.word(i); got != e.words[i] {
				t.Errorf("%s.%s is %q, want %q", name, c, got, e.words[i])
			}
		}
		if got := e.word(len(constants)); !slices.Contains(undecided, got) {
			t.Errorf("%s: a value that is none is called %q", name, got)
		}
	}
	for name := range found {
		if _, listed := wordsOf[name]; !listed {
			t.Errorf("%s has words and is not in wordsOf", name)
		}
	}
}

// enumerations finds the types with a String method whose constants are counted by iota, and those constants in order.
func enumerations(t *testing.T) map[string][]string {
	t.Helper()
	constants, worded := map[string][]string{}, map[string]bool{}
	goFiles(t, func(path string) {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.GenDecl:
				if name, all := counted(d); name != "" {
					constants[f.Name.Name+"."+name] = all
				}
			case *ast.FuncDecl:
				if d.Recv != nil && d.Name.Name == "String" {
					if of, ok := d.Recv.List[0].Type.(*ast.Ident); ok {
						worded[f.Name.Name+"."+of.Name] = true
					}
				}
			}
		}
	})
	for name := range constants {
		if !worded[name] {
			delete(constants, name)
		}
	}
	return constants
}

// counted returns the type and the names of a block of constants that iota counts from zero.
func counted(d *ast.GenDecl) (of string, names []string) {
	if d.Tok != token.CONST {
		return "", nil
	}
	for i, s := range d.Specs {
		v := s.(*ast.ValueSpec)
		if i == 0 {
			name, typed := v.Type.(*ast.Ident)
			if !typed || len(v.Values) != 1 {
				return "", nil
			}
			if by, ok := v.Values[0].(*ast.Ident); !ok || by.Name != "iota" {
				return "", nil
			}
			of = name.Name
		}
		names = append(names, v.Names[0].Name)
	}
	return of, names
}

// byPlace are the tables of texts that are looked up by reckoning: a code point, an eighth of a cell, a throw of dice.
var byPlace = []string{"argos/sandbox/", "review/compare/hangul_table.go", "ui/picture/mosaic.go"}

// TestNoTableOfWordsGoesByPosition refuses an array of texts without keys: whoever indexes it counts on an order that
// another file keeps.
func TestNoTableOfWordsGoesByPosition(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	goFiles(t, func(path string) {
		rel, err := filepath.Rel(root, path)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(byPlace, func(p string) bool { return strings.HasPrefix(rel, p) }) {
			return
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ranged := map[ast.Node]bool{} // gone through in their order and indexed by nobody
		ast.Inspect(f, func(n ast.Node) bool {
			if r, ok := n.(*ast.RangeStmt); ok {
				ranged[r.X] = true
			}
			if l, ok := n.(*ast.CompositeLit); ok && !ranged[n] && positional(l) {
				t.Errorf("%s: an array of texts without keys", files.Position(l.Pos()))
			}
			if x, ok := n.(*ast.IndexExpr); ok {
				if l, ok := x.X.(*ast.CompositeLit); ok && texts(l) && !keyed(l) {
					t.Errorf("%s: a text is taken by its place in a list", files.Position(l.Pos()))
				}
			}
			return true
		})
	})
}

// positional reports whether a literal is an array of texts, which is there to be indexed, without keys.
func positional(l *ast.CompositeLit) bool {
	a, ok := l.Type.(*ast.ArrayType)
	return ok && a.Len != nil && texts(l) && !keyed(l)
}

// texts reports whether a literal is a list of texts that the source spells out.
func texts(l *ast.CompositeLit) bool {
	a, ok := l.Type.(*ast.ArrayType)
	if !ok {
		return false
	}
	of, ok := a.Elt.(*ast.Ident)
	return ok && of.Name == "string" && !slices.ContainsFunc(l.Elts, func(e ast.Expr) bool {
		_, computed := e.(*ast.CallExpr)
		return computed
	})
}

func keyed(l *ast.CompositeLit) bool {
	for _, e := range l.Elts {
		if _, ok := e.(*ast.KeyValueExpr); !ok {
			return false
		}
	}
	return true
}

func TestEverySectionIsOnTheScreenUnderItsHeading(t *testing.T) {
	if got := casefile.New(theme.Dark()).Sections(); !slices.Equal(got, review.Sections()) {
		t.Errorf("on the screen %v, want %v", got, review.Sections())
	}
	seen := map[string]bool{}
	for _, s := range review.Sections() {
		if seen[s.Title()] = true; s.Title() == "" {
			t.Errorf("%v has no heading", s)
		}
	}
	if len(seen) != len(review.Sections()) {
		t.Errorf("%d headings for %d sections", len(seen), len(review.Sections()))
	}
}
