package review_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review"
)

// examples is how many meaningless values each field is tried with.
const examples = 200

// TestNothingUnreadIsClean puts values that mean nothing at every place of the table of fields that has a kind: each one
// raises a finding that quotes it, and the case is not called clean. A field that is added to the table is tried too.
func TestNothingUnreadIsClean(t *testing.T) {
	base, err := json.Marshal(clean())
	if err != nil {
		t.Fatal(err)
	}
	if e := examineRecord(t, base); e.Findings[0].ID != "clean.no_rule_speaks" {
		t.Fatalf("the case is not clean to begin with: %v", ids(e))
	}
	tried := 0
	for _, f := range assets.Fields() {
		if f.Decisive && f.Kind != assets.Plain && f.Kind != assets.Open {
			tried++
			nothingUnreadIsCleanAt(t, base, f)
		}
	}
	t.Logf("%d fields, %d values each", tried, examples)
}

func nothingUnreadIsCleanAt(t *testing.T, base []byte, f assets.Field) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, uint64(len(f.Path))))
	for range examples {
		value := meaningless(r, f)
		e := examineRecord(t, withValue(t, base, f.Path, value))
		quoted := fmt.Sprint(value)
		named := slices.ContainsFunc(e.Findings, func(g review.Finding) bool {
			return g.Severity >= review.Warning && slices.ContainsFunc(g.Values, func(v review.Value) bool { return v.Text.Raw() == quoted })
		})
		if !named {
			t.Errorf("%s = %q: no finding quotes it: %v", f.Path, quoted, ids(e))
			return
		}
		if _, ok := found(e, "clean.no_rule_speaks"); ok {
			t.Errorf("%s = %q: the case is called clean", f.Path, quoted)
			return
		}
	}
}

func examineRecord(t *testing.T, record []byte) *review.Examination {
	t.Helper()
	var s argos.Submission
	if err := json.Unmarshal(record, &s); err != nil {
		t.Fatal(err)
	}
	s.Record = record
	return examine(s)
}

// withValue sets the value at a path of the table of fields, where it is in a list in the last entry.
func withValue(t *testing.T, record []byte, path string, value any) []byte {
	t.Helper()
	var tree map[string]any
	if err := json.Unmarshal(record, &tree); err != nil {
		t.Fatal(err)
	}
	path = strings.NewReplacer("{item}", "birthDate", ".*.", ".idCardCustomMatch.", "[i]", "", "[j]", "").Replace(path)
	at := tree
	parts := strings.Split(path, ".")
	for _, p := range parts[:len(parts)-1] {
		switch next := at[p].(type) {
		case map[string]any:
			at = next
		case []any:
			if len(next) == 0 {
				next = append(next, map[string]any{})
				at[p] = next
			}
			at = next[len(next)-1].(map[string]any)
		default:
			fresh := map[string]any{}
			at[p], at = fresh, fresh
		}
	}
	at[parts[len(parts)-1]] = value
	out, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// meaningless makes a value that is present and that nobody could read as what the field is.
func meaningless(r *rand.Rand, f assets.Field) any {
	switch f.Kind {
	case assets.Score, assets.Years, assets.Count:
		return meaninglessFigure(r, f)
	case assets.DocNumber:
		return pick(r, meaninglessWord(r), meaninglessSigns(r))
	case assets.Name:
		return pick(r, meaninglessSigns(r), strings.Repeat("?", 1+r.IntN(6))+" ????", fmt.Sprint(10+r.IntN(1e6)), "In?s "+meaninglessWord(r))
	case assets.Date:
		return pick(r, meaninglessWord(r), meaninglessSigns(r), fmt.Sprintf("%s %d", meaninglessWord(r), 1900+r.IntN(200)),
			fmt.Sprintf("%d weeks of %d", 1+r.IntN(4), 1950+r.IntN(80)), fmt.Sprint(r.IntN(99)), fmt.Sprintf("%d.%d", r.IntN(9), r.IntN(9)))
	default:
		return pick(r, meaninglessWord(r), meaninglessWord(r)+" "+meaninglessWord(r), fmt.Sprint(100+r.IntN(1e6)), meaninglessWord(r)+"!", meaninglessSigns(r))
	}
}

// meaninglessSigns has no letter, no digit, no mask, and is no one sign that leaves a field empty.
func meaninglessSigns(r *rand.Rand) string {
	signs := []rune("~@$%^&!\"'()+=;:[]{}|\\□◇¤§¶©☺¿¡-./_")
	r.Shuffle(len(signs), func(i, j int) { signs[i], signs[j] = signs[j], signs[i] })
	return pick(r, string(signs[:2+r.IntN(6)]), strings.Repeat(string(signs[0]), 1+r.IntN(6))+"~", "□□□□", "\ufffd\ufffd\ufffd", "~~/@@")
}

func meaninglessFigure(r *rand.Rand, f assets.Field) any {
	words := []any{meaninglessWord(r), "NaN", "Infinity", "-Infinity", "1e999", "0x1F", fmt.Sprintf("%d%%", r.IntN(100)), fmt.Sprintf("%d/100", r.IntN(100))}
	switch {
	case f.Kind == assets.Years:
		words = append(words, -31-r.Float64()*1e6, 201+r.Float64()*1e6, -1e308)
	case f.Kind == assets.Count:
		words = append(words, -1-r.IntN(1000), r.Float64()/2+0.25, 1e300)
	case f.High > 0:
		words = append(words, -1, -r.Float64()*1e6-0.001, 100.001+r.Float64()*1e6, 0.001+r.Float64()*0.99, -1e308, 1e308)
	default:
		words = append(words, -1, -0.001-r.Float64()*1e6, -1e308)
	}
	switch v := words[r.IntN(len(words))].(type) {
	case float64:
		if math.Abs(v) > 1e15 {
			return json.Number(strconv.FormatFloat(v, 'g', -1, 64)) // nobody reads 300 digits
		}
		return json.Number(strconv.FormatFloat(v, 'f', -1, 64))
	case int:
		return json.Number(fmt.Sprint(v))
	default:
		return v
	}
}

// meaninglessWord has no vowels, so that it is a word of no language that is read here.
func meaninglessWord(r *rand.Rand) string {
	const letters = "qzvkjwbdfg"
	out := make([]byte, 5+r.IntN(12))
	for i := range out {
		out[i] = letters[r.IntN(len(letters))]
	}
	if r.IntN(4) == 0 {
		return strings.ToUpper(string(out))
	}
	return string(out)
}

func pick(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }

// TestARuleSaysWhichValuesItNeeds breaks one value at a time in the case that raises a rule: where the rule falls silent
// for it, the value is among those that the rule says it needs, so that the finding about the value can say what was not
// checked.
func TestARuleSaysWhichValuesItNeeds(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, tt := range slices.Concat(ruleTests, moreRuleTests) {
		s := clean()
		tt.change(&s)
		record, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if !speaks(examineRecord(t, record), tt) || strings.HasPrefix(tt.rule, "value.") {
			continue
		}
		for _, f := range assets.Fields() {
			if f.Kind == assets.Plain || f.Kind == assets.Open || !has(t, record, f.Path) || slices.Contains(needsOf(tt), f.Path) {
				continue
			}
			if broken := withValue(t, record, f.Path, meaningless(r, f)); !speaks(examineRecord(t, broken), tt) {
				t.Errorf("%s (%s) is silent where %s is not understood, and does not say that it needs it", tt.rule, tt.severity, f.Path)
			}
		}
	}
}

func speaks(e *review.Examination, tt ruleTest) bool {
	return slices.ContainsFunc(e.Findings, func(f review.Finding) bool { return f.ID == tt.rule && f.Severity == tt.severity })
}

func needsOf(tt ruleTest) (paths []string) {
	for _, r := range review.Rules() {
		if r.ID == tt.rule && r.Severity == tt.severity {
			paths = append(paths, r.Needs...)
		}
	}
	return paths
}

// has reports whether a record has something at a path of the table of fields.
func has(t *testing.T, record []byte, path string) bool {
	t.Helper()
	var at any
	if err := json.Unmarshal(record, &at); err != nil {
		t.Fatal(err)
	}
	path = strings.NewReplacer("{item}", "birthDate", ".*.", ".idCardCustomMatch.", "[i]", "", "[j]", "").Replace(path)
	for _, p := range strings.Split(path, ".") {
		if list, ok := at.([]any); ok && len(list) > 0 {
			at = list[len(list)-1]
		}
		parts, _ := at.(map[string]any)
		at = parts[p]
	}
	return at != nil && at != ""
}

// TestWritingsOfNothingAreNotUnread is the other side: what says that nothing is given is absent, in every kind of field.
func TestWritingsOfNothingAreNotUnread(t *testing.T) {
	base, err := json.Marshal(clean())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range assets.Fields() {
		if !f.Decisive || f.Kind == assets.Plain || f.Kind == assets.Open {
			continue
		}
		for _, nothing := range []any{nil, "", "  ", "-", "N/A", "null", "None", "undefined", "없음"} {
			e := examineRecord(t, withValue(t, base, f.Path, nothing))
			for _, g := range e.Findings {
				if strings.HasPrefix(g.ID, "value.") {
					t.Errorf("%s = %#v: %s", f.Path, nothing, g.Sentence)
				}
			}
		}
	}
}
