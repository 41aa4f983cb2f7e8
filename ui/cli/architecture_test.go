package cli_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// allowedImports is the house: which of our packages each part may import. A part is a package path prefix; the longest
// that fits decides.
var allowedImports = map[string][]string{
	"kycdesk":                            {"kycdesk/ui/cli"},
	"kycdesk/assets":                     {},
	"kycdesk/keys":                       {},
	"kycdesk/argos":                      {"kycdesk/assets"},
	"kycdesk/argos/sandbox":              {"kycdesk/assets", "kycdesk/argos/sandbox/customs", "kycdesk/argos/sandbox/drawing"},
	"kycdesk/argos/sandbox/customs":      {},
	"kycdesk/argos/sandbox/drawing":      {},
	"kycdesk/review":                     {"kycdesk/argos", "kycdesk/assets", "kycdesk/review/compare", "kycdesk/review/mask", "kycdesk/review/mrz"},
	"kycdesk/review/compare":             {"kycdesk/argos", "kycdesk/assets", "kycdesk/review/mrz"},
	"kycdesk/review/mask":                {"kycdesk/argos", "kycdesk/assets", "kycdesk/review/compare", "kycdesk/review/mrz"},
	"kycdesk/review/mrz":                 {},
	"kycdesk/review/journal":             {},
	"kycdesk/review/journal/journaltest": {"kycdesk/review/desk/store", "kycdesk/review/journal"},
	"kycdesk/review/desk": {
		"kycdesk/argos", "kycdesk/review", "kycdesk/review/compare", "kycdesk/review/journal", "kycdesk/review/desk/photo", "kycdesk/review/mask",
		"kycdesk/review/desk/guarded", "kycdesk/review/desk/once", "kycdesk/review/desk/store",
	},
	"kycdesk/review/desk/guarded": {},
	"kycdesk/review/desk/once": {
		"kycdesk/argos", "kycdesk/review", "kycdesk/review/journal", "kycdesk/review/desk/guarded", "kycdesk/review/desk/store",
	},
	"kycdesk/review/desk/store": {"kycdesk/review/journal"},
	"kycdesk/review/desk/photo": {},
	"kycdesk/ui": {
		"kycdesk/ui/...", "kycdesk/review", "kycdesk/review/compare", "kycdesk/review/desk", "kycdesk/review/desk/photo", "kycdesk/review/mask",
	},
	"kycdesk/ui/cli/config": {"kycdesk/argos", "kycdesk/keys", "kycdesk/review", "kycdesk/review/mask", "kycdesk/ui/cli/shell"},
	"kycdesk/ui/cli/shell":  {},
	"kycdesk/ui/cli/term":   {"kycdesk/review/desk", "kycdesk/ui", "kycdesk/ui/input"},
	"kycdesk/ui/cli": {
		"kycdesk/ui/...", "kycdesk/review", "kycdesk/review/compare", "kycdesk/review/desk", "kycdesk/review/journal",
		"kycdesk/argos", "kycdesk/argos/sandbox", "kycdesk/keys", "kycdesk/ui", "kycdesk/review/desk/photo", "kycdesk/review/mask",
		"kycdesk/review/desk/store",
	},
}

func TestImportsPointOneWay(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "kycdesk/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(p.ImportPath, "/.shots") {
			continue
		}
		seen++
		may := allowedImports[part(p.ImportPath)]
		for _, i := range p.Imports {
			if strings.HasPrefix(i, "kycdesk") && !slices.ContainsFunc(may, func(m string) bool { return fits(m, i) }) {
				t.Errorf("%s imports %s", p.ImportPath, i)
			}
		}
	}
	if seen < 10 {
		t.Errorf("only %d packages were looked at", seen)
	}
}

func part(path string) string {
	for ; path != ""; path = path[:max(0, strings.LastIndex(path, "/"))] {
		if _, ok := allowedImports[path]; ok {
			return path
		}
	}
	return ""
}

func fits(pattern, path string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "/..."); ok {
		return strings.HasPrefix(path, prefix+"/") && path != "kycdesk/ui/cli"
	}
	return pattern == path
}

// goFiles calls use with every Go file of the project that is not a test.
func goFiles(t *testing.T, use func(path string)) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && strings.HasPrefix(e.Name(), ".") && path != root:
			return filepath.SkipDir
		case !e.IsDir() && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
			use(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoFileIsLongWithoutAReason(t *testing.T) {
	const most = 400
	goFiles(t, func(path string) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		n := bytes.Count(text, []byte("\n"))
		first, _ := bufio.NewReader(bytes.NewReader(text)).ReadString('\n')
		if n > most && !strings.Contains(first, "long because") {
			t.Errorf("%s has %d lines and its first comment does not say why", path, n)
		}
	})
}

// rawCallers are the places that may see a text as it was received: they compare it, digest it, keep it as evidence or
// write it as escaped JSON. None of them writes to a terminal.
var rawCallers = []string{"argos/", "review/", "ui/cli/queue.go", "ui/cli/show.go", "ui/cli/show_aml.go"}

func TestRawIsCalledOnlyWhereListed(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	goFiles(t, func(path string) {
		rel, err := filepath.Rel(root, path)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		listed := slices.ContainsFunc(rawCallers, func(p string) bool { return strings.HasPrefix(rel, p) })
		if !listed && bytes.Contains(text, []byte(".Raw()")) {
			t.Errorf("%s calls Raw and is not on the list", rel)
		}
	})
}

// TestOnePackageMasks keeps a second way of hiding from growing beside the one: nothing else writes the dots, and nothing
// outside of the tables and the masker says which kind a value is by comparing its name.
func TestOnePackageMasks(t *testing.T) {
	goFiles(t, func(path string) {
		if strings.Contains(path, "/review/mask/") || strings.Contains(path, "/review/compare/") || strings.Contains(path, "/argos/sandbox/") {
			return // the masker, what reads the masks of others, and the stand-in that writes those of the service
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, sign := range []string{"••", `\u2022\u2022`, `Repeat("•"`, `Repeat("*"`} {
			if bytes.Contains(text, []byte(sign)) {
				t.Errorf("%s hides something by itself (%s): package review/mask does that", path, sign)
			}
		}
	})
}

func TestNoGoroutineStartsInTheScreen(t *testing.T) {
	goFiles(t, func(path string) {
		if !strings.Contains(path, "/ui/") || strings.Contains(path, "/ui/cli/") || strings.Contains(path, "/ui/picture/") {
			return
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		if startsGoroutine(f) {
			t.Errorf("%s starts a goroutine: a panic in it would leave the terminal broken", path)
		}
	})
}
