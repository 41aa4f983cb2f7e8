package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// The bounds of a type: beyond them it does several things. Short files do not mend that.
const (
	mostMethods = 60
	mostFiles   = 12
	mostFields  = 25
)

// TestNoTypeOfTheScreenDoesEverything counts the methods of each type of this package, the files that they are spread over,
// and its fields.
func TestNoTypeOfTheScreenDoesEverything(t *testing.T) {
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	methods, files := map[string]int{}, map[string]map[string]bool{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.FuncDecl:
				of := receiver(x)
				methods[of]++
				if files[of] == nil {
					files[of] = map[string]bool{}
				}
				files[of][path] = true
			case *ast.TypeSpec:
				if s, is := x.Type.(*ast.StructType); is && s.Fields.NumFields() > mostFields {
					t.Errorf("%s has %d fields, at most %d", x.Name.Name, s.Fields.NumFields(), mostFields)
				}
			}
			return true
		})
	}
	if methods["App"] == 0 {
		t.Error("the screen itself was not counted")
	}
	delete(methods, "") // functions
	for of, n := range methods {
		if n > mostMethods || len(files[of]) > mostFiles {
			t.Errorf("%s has %d methods in %d files, at most %d in %d", of, n, len(files[of]), mostMethods, mostFiles)
		}
	}
}

// receiver names the type that a function is a method of, "" for none.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	e := f.Recv.List[0].Type
	if p, is := e.(*ast.StarExpr); is {
		e = p.X
	}
	if x, is := e.(*ast.Ident); is {
		return x.Name
	}
	return ""
}
