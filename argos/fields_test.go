package argos_test

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"kycdesk/argos"
)

// fieldPaths reads the service's own list of fields: path, type, category.
func fieldPaths(t *testing.T) map[string]string {
	t.Helper()
	b, err := os.ReadFile("testdata/argos-fields.tsv")
	if err != nil {
		t.Fatal(err)
	}
	paths := make(map[string]string)
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		columns := strings.Split(line, "\t")
		paths[columns[0]] = columns[1]
	}
	if len(paths) < 230 {
		t.Fatalf("only %d paths", len(paths))
	}
	return paths
}

// leaf walks a path of the table ("kyc.attempts[i].liveness.score") through decoded JSON: indices mean the first
// element, {item} and * a member of any name.
func leaf(v any, path string) (any, bool) {
	for _, step := range strings.Split(path, ".") {
		step, _, _ = strings.Cut(step, "[")
		if list, ok := v.([]any); ok && len(list) > 0 {
			v = list[0]
		}
		m, ok := v.(map[string]any)
		if !ok {
			return nil, false
		}
		switch step {
		case "{item}":
			v = m["birthDate"]
		case "*":
			v = m["idCardCustomMatch"]
		default:
			v, ok = m[step]
		}
		if !ok {
			return nil, false
		}
	}
	return v, true
}

// fill gives every null and empty string of a tree a value, so that its loss can be seen.
func fill(v any, n *int) any {
	switch x := v.(type) {
	case map[string]any:
		for k := range x {
			if k == "result" && x[k] == nil {
				x[k] = true
				continue
			}
			x[k] = fill(x[k], n)
		}
	case []any:
		for i := range x {
			x[i] = fill(x[i], n)
		}
	case nil:
		*n++
		return fmt.Sprint("filled ", *n)
	case string:
		if x == "" {
			*n++
			return fmt.Sprint("filled ", *n)
		}
	}
	return v
}

func fullSample(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/full.json")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryDocumentedFieldIsDecoded(t *testing.T) {
	var tree map[string]any
	if err := json.Unmarshal(fullSample(t), &tree); err != nil {
		t.Fatal(err)
	}
	n := 0
	fill(tree, &n)
	filled, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	s, err := argos.DecodeSubmission(filled)
	if err != nil {
		t.Fatal(err)
	}
	page, err := argos.DecodePage(filled)
	if err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(struct {
		argos.Submission
		Next argos.Cursor `json:"nextpageKey"`
	}{s, page.Next})
	if err != nil {
		t.Fatal(err)
	}
	var decoded map[string]any
	if err := json.Unmarshal(again, &decoded); err != nil {
		t.Fatal(err)
	}
	received := tree["Items"].([]any)[0].(map[string]any)
	received["nextpageKey"] = tree["nextpageKey"]
	for path, kind := range fieldPaths(t) {
		want, ok := leaf(received, path)
		if !ok {
			t.Errorf("the sample lacks %s", path)
			continue
		}
		got, ok := leaf(decoded, path)
		if !ok {
			t.Errorf("%s is not decoded", path)
			continue
		}
		if kind == "Object" || kind == "Array" {
			continue // its members are checked on their own paths
		}
		if list, ok := got.([]any); ok && len(list) == 1 {
			got = list[0]
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v became %v", path, want, got)
		}
	}
}

func TestEveryFieldOfTheTypeIsDocumented(t *testing.T) {
	paths := fieldPaths(t)
	paths["data.name"] = "list rows" // §2.4
	shape := make(map[string]bool)
	for p := range paths {
		p = strings.NewReplacer("[i]", "", "[j]", "", "{item}", "*").Replace(p)
		shape[p] = true
	}
	var walk func(reflect.Type, string)
	walk = func(typ reflect.Type, path string) {
		switch typ.Kind() {
		case reflect.Pointer:
			walk(typ.Elem(), path)
			return
		case reflect.Map:
			walk(typ.Elem(), path+".*")
			return
		case reflect.Slice:
			if typ.Elem().Kind() == reflect.Struct && typ.Elem() != reflect.TypeFor[argos.Text]() {
				walk(typ.Elem(), path)
				return
			}
		case reflect.Struct:
			if typ.NumField() > 0 && typ.Field(0).Tag.Get("json") != "" {
				for f := range typ.Fields() {
					if tag := f.Tag.Get("json"); tag != "-" {
						walk(f.Type, strings.TrimPrefix(path+"."+tag, "."))
					}
				}
				return
			}
		}
		star := path
		if i := strings.Index(path, "matchResults."); i >= 0 {
			star = path[:i] + "matchResults.*" + path[strings.LastIndex(path, "."):]
		}
		if !shape[path] && !shape[star] {
			t.Errorf("%s is in no table of the contract", path)
		}
	}
	walk(reflect.TypeFor[argos.Submission](), "")
}
