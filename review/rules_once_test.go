package review_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/review/compare"
)

// TestARuleIsNamedInOnePlace reads the program's own sources: what belongs to a rule is a column of its row, and who
// asks for a rule elsewhere uses a constant, so that no name can drop out in silence.
func TestARuleIsNamedInOnePlace(t *testing.T) {
	want := map[string]int{} // how often a name may stand as a string
	for _, r := range compare.Rules() {
		if strings.Contains(r.ID, ".") { // "same" is a word like others
			want[r.ID] = 0
		}
	}
	for _, r := range review.Rules() {
		want[r.ID] = 1
		if r.Key != "" {
			want[r.Key] = 1
		}
	}
	seen := map[string][]string{}
	for place, text := range stringsOfTheProgram(t) {
		if _, ok := want[text]; ok {
			seen[text] = append(seen[text], place)
		}
	}
	rows := map[string]int{} // rows that share an id name it once each
	for _, r := range review.Rules() {
		rows[r.ID]++
	}
	for name, most := range want {
		if len(seen[name]) > max(most, rows[name]) {
			t.Errorf("%s stands in %v", name, seen[name])
		}
	}
}

// stringsOfTheProgram yields every string literal of the product's sources but for compare's own table and the tests.
func stringsOfTheProgram(t *testing.T) func(yield func(place, text string) bool) {
	t.Helper()
	return func(yield func(place, text string) bool) {
		set := token.NewFileSet()
		err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
			switch slash := filepath.ToSlash(path); {
			case err != nil:
				return err
			case d.IsDir() && (slash == "../review/compare" || slash == "../ui/uitest" || strings.HasPrefix(d.Name(), ".") && slash != ".."):
				return fs.SkipDir
			case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					if text, err := strconv.Unquote(lit.Value); err == nil {
						yield(set.Position(lit.Pos()).String(), text)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestNamesOfComparisonsAreInTheirTable holds the constants by which a row is asked against the table that gives them.
func TestNamesOfComparisonsAreInTheirTable(t *testing.T) {
	known := map[string]bool{}
	for _, r := range compare.Rules() {
		known[r.ID] = true
		if strings.HasPrefix(r.ID, compare.RulesTransliterated) {
			known[compare.RulesTransliterated] = true
		}
	}
	file, err := parser.ParseFile(token.NewFileSet(), "compare/ids.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	names := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok {
			names++
			if text, err := strconv.Unquote(lit.Value); err != nil || !known[text] {
				t.Errorf("%s is no rule of a comparison", lit.Value)
			}
		}
		return true
	})
	if names == 0 {
		t.Error("compare/ids.go has no names")
	}
}

// TestEveryLetterOfTheQueueRowIsLitByARule also holds the letters of the ids that had them when the letter became a
// column of the table.
func TestEveryLetterOfTheQueueRowIsLitByARule(t *testing.T) {
	lit := map[review.Flag][]string{}
	for _, r := range review.Rules() {
		lit[r.Flag] = append(lit[r.Flag], r.ID)
	}
	for flag, ids := range map[review.Flag][]string{
		review.FlagAML:       {"aml.red_flag"},
		review.FlagDuplicate: {"duplicates.person", "duplicates.pii", "duplicates.face"},
		review.FlagFace:      {"face.mismatch", "face.doubtful", "face.missing", "liveness.low"},
		review.FlagAge:       {"age.under_limit", "face.age.failed", "face.age.disagrees"},
		review.FlagExpired:   {"document.expired"},
		review.FlagMismatch:  {"compare.conflict", "compare.invalid", "date.impossible", "date.swapped"},
	} {
		for _, id := range ids {
			if !strings.Contains(strings.Join(lit[flag], " "), id) {
				t.Errorf("%s does not light letter %d, which %v do", id, flag, lit[flag])
			}
		}
	}
}
