package house_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// arrows says from which file of a package to which other of it something is referred to: one arrow for each pair.
type arrows map[string]map[string]bool

// listed is what `go list` says of a package.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
}

// load lists packages with the export data of all that they import.
func load(t *testing.T, paths ...string) (wanted []listed, exports map[string]string) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", append([]string{"list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles"}, paths...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	exports = map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p listed
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		exports[p.ImportPath] = p.Export
		if slices.Contains(paths, p.ImportPath) {
			wanted = append(wanted, p)
		}
	}
	return wanted, exports
}

// arrowsOf draws the arrows of a package: from the file with a name in it to the file that declares what it names.
func arrowsOf(t *testing.T, p listed, exports map[string]string) arrows {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	open := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
	info := types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "gc", open)}
	pkg, err := conf.Check(p.ImportPath, fset, files, &info)
	if err != nil {
		t.Fatal(err)
	}
	a := arrows{}
	for _, name := range p.GoFiles {
		a[name] = map[string]bool{}
	}
	for id, o := range info.Uses {
		if o.Pkg() != pkg || !shared(o, pkg) {
			continue
		}
		from, to := base(fset, id.Pos()), base(fset, o.Pos())
		if from != to {
			a[from][to] = true
		}
	}
	return a
}

// shared reports whether an object is a package's, a method or a field: what another file can name.
func shared(o types.Object, pkg *types.Package) bool {
	if v, is := o.(*types.Var); is && v.IsField() {
		return true
	}
	if f, is := o.(*types.Func); is && f.Signature().Recv() != nil {
		return true
	}
	return o.Parent() == pkg.Scope()
}

func base(fset *token.FileSet, pos token.Pos) string {
	return filepath.Base(fset.Position(pos).Filename)
}

// order puts the files so that few arrows run back up: by turns it takes away a file that nothing refers to any more, one
// that refers to nothing any more, or else the one that refers to most and is referred to least (Eades, Lin and Smyth
// 1993); among equals the first by name. Then files move to better places until none gains. The same arrows give the same
// order on every machine.
func (a arrows) order() []string {
	left := slices.Sorted(maps.Keys(a))
	var top, bottom []string
	for len(left) > 0 {
		out, in := a.degrees(left)
		pick := slices.MaxFunc(left, func(x, y string) int {
			return cmp.Or(cmp.Compare(rank(out[x], in[x]), rank(out[y], in[y])), cmp.Compare(y, x))
		})
		left = slices.DeleteFunc(left, func(f string) bool { return f == pick })
		if out[pick] == 0 && in[pick] > 0 {
			bottom = append(bottom, pick)
		} else {
			top = append(top, pick)
		}
	}
	slices.Reverse(bottom)
	return a.settle(append(top, bottom...))
}

// rank is how well a file stands at an end: what only refers or is only referred to comes before all others.
func rank(out, in int) int {
	if out == 0 || in == 0 {
		return 1 << 20
	}
	return out - in
}

func (a arrows) degrees(left []string) (out, in map[string]int) {
	out, in = map[string]int{}, map[string]int{}
	for _, f := range left {
		for to := range a[f] {
			if slices.Contains(left, to) {
				out[f]++
				in[to]++
			}
		}
	}
	return out, in
}

// settle moves single files as long as that turns an arrow down.
func (a arrows) settle(files []string) []string {
	for moved := true; moved; {
		moved = false
		for _, f := range slices.Clone(files) {
			at := slices.Index(files, f)
			best, gain := at, 0
			for _, way := range []int{-1, 1} {
				sum := 0
				for i := at + way; i >= 0 && i < len(files); i += way {
					sum += way * (count(a[files[i]][f]) - count(a[f][files[i]]))
					if sum > gain {
						best, gain = i, sum
					}
				}
			}
			if gain > 0 {
				files = slices.Insert(slices.Delete(files, at, at+1), best, f)
				moved = true
			}
		}
	}
	return files
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// up counts all arrows, and those that run against an order.
func (a arrows) up(order []string) (all, up int) {
	for from, to := range a {
		for f := range to {
			all++
			up += count(slices.Index(order, f) < slices.Index(order, from))
		}
	}
	return all, up
}
