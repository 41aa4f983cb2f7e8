package desk_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// The limits of a type: what is met by short files while one type grows over forty of them is not met.
const (
	mostMethods = 60
	mostFiles   = 12 // with methods of one type
	mostFields  = 25 // of a struct with methods
)

// typeSize is how large a type is.
type typeSize struct {
	methods, fields int
	files           map[string]bool
}

func TestNoTypeOfTheDeskIsLargerThanOneThing(t *testing.T) {
	sizes := map[string]*typeSize{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		return measure(sizes, path)
	})
	if err != nil || len(sizes) < 50 {
		t.Fatalf("%d types, %v", len(sizes), err)
	}
	for name, s := range sizes {
		if s.methods > mostMethods || len(s.files) > mostFiles || s.methods > 0 && s.fields > mostFields {
			t.Errorf("%s: %d methods in %d files, %d fields", name, s.methods, len(s.files), s.fields)
		}
	}
}

// measure adds what a file declares.
func measure(sizes map[string]*typeSize, path string) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	of := func(name string) *typeSize {
		key := filepath.Dir(path) + ": " + name
		if sizes[key] == nil {
			sizes[key] = &typeSize{files: map[string]bool{}}
		}
		return sizes[key]
	}
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if name := receiver(d); name != "" {
				s := of(name)
				s.methods++
				s.files[path] = true
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if ts, ok := spec.(*ast.TypeSpec); ok {
					if st, ok := ts.Type.(*ast.StructType); ok {
						of(ts.Name.Name).fields = st.Fields.NumFields()
					}
				}
			}
		}
	}
	return nil
}

// receiver names the type of a method, "" for a function.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	e := d.Recv.List[0].Type
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	if generic, ok := e.(*ast.IndexExpr); ok {
		e = generic.X
	}
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}
