package cli_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"kycdesk/assets"
	"kycdesk/review/mask"
)

// marker is a value at one path of the field table that occurs nowhere else, and what the screen shows of it.
type marker struct {
	assets.Field
	value any      // as it stands in the record
	shown []string // one of these is on the screen
}

// containers have no value of their own: their members have paths of their own.
func isContainer(path string, all []assets.Field) bool {
	for _, f := range all {
		if p := assets.Unindexed(f.Path); strings.HasPrefix(p, assets.Unindexed(path)+".") {
			return true
		}
	}
	return false
}

// fixed are paths whose value has to be one that the service sends, because the screen shows what it means.
func fixed() map[string]marker {
	is := func(value any, shown ...string) marker { return marker{value: value, shown: shown} }
	return map[string]marker{
		"kyc.result": is("pending", "pending"),
		// A span is shown by its beginning and its length.
		"signals.cameraProcessInfo.processStartTime": is("2026-01-02T06:00:00.250Z", "06:00:00.250"),
		"signals.cameraProcessInfo.processEndTime":   is("2026-01-02T06:00:07.950Z", "7.7 s"),
		"kyc.commentCode": is("id_image_badImage", "id_image_badImage"),
		"verification.faceAge.conditionResults.condition.comparisonOperator": is("gte", "at least"),
		"verification.faceAge.conditionResults.condition.target":             is("median", "median"),
		"verification.faceAge.logicalOperators":                              is([]any{"or"}, "or"),
	}
}

// markers puts a distinct value at every path that has one.
func markers(t *testing.T) (all []marker, record map[string]any) {
	t.Helper()
	fields := assets.Fields()
	record = map[string]any{}
	for i, f := range fields {
		if isContainer(f.Path, fields) || strings.HasSuffix(f.Path, "Match") {
			continue
		}
		m, ok := fixed()[assets.Unindexed(f.Path)]
		if !ok {
			m = distinct(f, i)
		}
		m.Field = f
		all = append(all, m)
		if f.Path != "submission_id" && !strings.HasPrefix(f.Path, "nextpageKey") {
			plant(record, strings.Split(f.Path, "."), m.value)
		}
	}
	if len(all) < 180 {
		t.Fatalf("only %d paths", len(all))
	}
	return all, record
}

// distinct makes a value of the documented type.
func distinct(f assets.Field, i int) marker {
	word, score := fmt.Sprintf("Mark%04dq", i), 10+float64(i)*0.25
	switch {
	case isMoment(f.Path):
		at := time.Date(2026, 1, 2, 3, 0, 0, 0, time.UTC).Add(time.Duration(i) * 61 * time.Second)
		return marker{value: at.Format("2006-01-02T15:04:05.000Z"), shown: []string{at.Format("15:04:05")}}
	case strings.Contains(f.Path, "sedValues") || strings.Contains(f.Path, "ageRange"):
		return marker{value: 100 + i, shown: []string{fmt.Sprint(100 + i)}}
	case f.Type == "Number" || f.Type == "Float" || f.Type == "Int":
		return marker{value: score, shown: []string{fmt.Sprint(score)}}
	case strings.HasPrefix(f.Type, "Bool"):
		return marker{value: true}
	case f.Type == "Array":
		return marker{value: []any{word}, shown: []string{word}}
	case f.Type == "Object":
		return marker{value: map[string]any{"inner": word}, shown: []string{word}}
	}
	return marker{value: word, shown: []string{word}}
}

func isMoment(path string) bool {
	last := path[strings.LastIndexByte(path, '.')+1:]
	return strings.HasSuffix(last, "_at") || strings.HasSuffix(last, "Time") || last == "time" || strings.HasPrefix(last, "step")
}

// plant puts a value at a path of the table: indexes become the first element, open names become one.
func plant(at map[string]any, path []string, value any) {
	name, _, list := strings.Cut(path[0], "[")
	switch name {
	case "{item}":
		name = "birthDate"
	case "*":
		name = "idCardCustomMatch"
	case "additional_list", "pre_verification":
		list = true
	}
	if len(path) == 1 {
		at[name] = value
		return
	}
	inner, _ := at[name].(map[string]any)
	if l, ok := at[name].([]any); ok {
		inner = l[0].(map[string]any)
	}
	if inner == nil {
		inner = map[string]any{}
		at[name] = inner
		if list {
			at[name] = []any{inner}
		}
	}
	plant(inner, path[1:], value)
}

// onScreen is what may stand on the screen for a marker: hidden values by their last characters.
func (m *marker) onScreen() []string {
	path := strings.NewReplacer("[i]", "[0]", "[j]", "[0]", "{item}", "birthDate").Replace(m.Path)
	if _, object := m.value.(map[string]any); object {
		path += ".inner"
	}
	kind := assets.MaskAt(path).OfText()
	if !mask.Default().Hidden(kind) {
		return m.shown
	}
	var out []string
	for _, s := range m.shown {
		out = append(out, mask.New(mask.Default(), nil).Value(kind, s))
	}
	return out
}

// at finds the value of a path of the table in decoded JSON.
func at(v any, path []string) any {
	if len(path) == 0 {
		return v
	}
	if l, ok := v.([]any); ok && len(l) > 0 {
		v = l[0]
	}
	name, _, _ := strings.Cut(path[0], "[")
	switch name {
	case "{item}":
		name = "birthDate"
	case "*":
		name = "idCardCustomMatch"
	}
	m, _ := v.(map[string]any)
	return at(m[name], path[1:])
}

// asJSON writes a value for a comparison.
func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// hiddenAt reports whether the field table leaves a path to the raw record.
func hiddenAt(path string) bool {
	f, ok := assets.FieldAt(path)
	for !ok && strings.Contains(path, ".") { // inside an object of unknown shape
		path = path[:strings.LastIndexByte(path, '.')]
		f, ok = assets.FieldAt(path)
	}
	return ok && f.Section == assets.Hidden
}

// scalar is one value of a record with its path.
type scalar struct{ path, text string }

// scalars lists the values of a record.
func scalars(v any, path string) []scalar {
	var out []scalar
	switch v := v.(type) {
	case map[string]any:
		for name, e := range v {
			out = append(out, scalars(e, strings.TrimPrefix(path+"."+name, "."))...)
		}
	case []any:
		for i, e := range v {
			out = append(out, scalars(e, fmt.Sprintf("%s[%d]", path, i))...)
		}
	case nil:
	default:
		out = append(out, scalar{path, fmt.Sprint(v)})
	}
	return out
}

// forms are the ways in which the screen may show a value.
func (s scalar) forms() []string {
	switch {
	case strings.HasPrefix(s.path, "signals.cameraProcessInfo[0].processEnd"):
		return []string{"8.3 s"} // a span is shown by its beginning and its length
	case strings.HasPrefix(s.path, "signals.cameraProcessInfo[1].processEnd"):
		return []string{"18.7 s"}
	case s.text == "true":
		return []string{"yes", "passed", "accepted"}
	case s.text == "false":
		return []string{"no"}
	}
	if kind := assets.MaskAt(s.path).OfText(); mask.Default().Hidden(kind) {
		return []string{mask.New(mask.Default(), nil).Value(kind, s.text)}
	}
	if at, err := time.Parse(time.RFC3339, s.text); err == nil {
		return []string{at.Format("15:04:05.000"), at.Format("2006-01-02 15:04:05"), s.text}
	}
	return []string{s.text}
}
