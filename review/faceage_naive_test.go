package review_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kycdesk/argos"
	"kycdesk/review"
)

// The second implementation: it reads the JSON as maps and asks one question after the other, with none of the types
// and functions of the first.

type object = map[string]any

// naive returns a run as lines, each a fact that the first implementation has to state too.
func naive(run object) []string {
	used, _ := run["usedValues"].(object)
	var out []string
	var finals []string
	conditions, _ := run["conditionResults"].([]any)
	for i, each := range conditions {
		c := each.(object)
		finals = append(finals, naiveBool(c["finalResult"]))
		rule, _ := c["condition"].(object)
		operator, target := naiveWord(rule["comparisonOperator"], "gte gt lte lt"), naiveWord(rule["target"], "low high median")
		matches, _ := c["matchResults"].(object)
		agreed := map[string]bool{}
		for _, name := range []string{"idCardCustomMatch", "idCardBirthDateMatch", "faceImageCustomMatch", "faceImageBirthDateMatch"} {
			m, _ := matches[name].(object)
			line, effective := naiveMatch(name, m, operator, target, used)
			out = append(out, fmt.Sprintf("%d %s: %s", i+1, name, line))
			if effective != "not run" {
				agreed[effective] = true
			}
		}
		final := naiveBool(c["finalResult"])
		doubt := len(agreed) == 1 && (agreed["passed"] && final == "failed" || agreed["failed"] && final == "passed")
		out = append(out, fmt.Sprintf("%d final %s, doubted %v", i+1, final, doubt))
	}
	operators, _ := run["logicalOperators"].([]any)
	return append(out, "together "+naiveTogether(finals, operators))
}

func naiveBool(v any) string {
	switch v {
	case true:
		return "passed"
	case false:
		return "failed"
	}
	return "cannot tell"
}

func naiveWord(v any, known string) string {
	s, _ := v.(string)
	if s = strings.ToLower(strings.TrimSpace(s)); s != "" && slices.Contains(strings.Fields(known), s) {
		return s
	}
	return ""
}

// naiveMatch words one comparison, and says what it counts as in its condition.
func naiveMatch(name string, m object, operator, target string, used object) (line, effective string) {
	result, hasResult := m["result"].(bool)
	processed, hasProcessed := m["processed"].(bool)
	text, _ := m["statement"].(string)
	notRun := hasProcessed && !processed
	var saying string
	switch {
	case notRun && !hasResult, !hasProcessed && !hasResult && strings.TrimSpace(text) == "":
		return "not run", "not run"
	case notRun, !hasResult:
		saying = "cannot tell"
	default:
		saying = naiveBool(result)
	}
	var doubts []string
	if notRun {
		doubts = append(doubts, "not run")
	}
	var left, right *float64
	var word string
	if f := strings.Fields(text); len(f) == 3 {
		a, b := naiveNumber(f[0]), naiveNumber(f[2])
		if w := naiveWord(f[1], "gte gt lte lt"); a != nil && b != nil && w != "" {
			left, right, word = a, b, w
		}
	}
	face := "selfie"
	if strings.HasPrefix(name, "id") {
		face = "id"
	}
	estimate, raw := left, (*float64)(nil)
	if target != "" {
		title := strings.ToUpper(target[:1]) + target[1:]
		if v := naiveNumber(used[face+title]); v != nil {
			estimate = v
		}
		raw = naiveNumber(used["original"+strings.ToUpper(face[:1])+face[1:]+title])
	}
	age := right
	if v := naiveNumber(used["birthDateAge"]); v != nil && strings.HasSuffix(name, "BirthDateMatch") {
		age = v
	}
	asked := operator
	if asked == "" {
		asked = word
	}
	if left != nil && *left != *estimate {
		doubts = append(doubts, "estimate")
	}
	if word != "" && word != asked {
		doubts = append(doubts, "operator")
	}
	if right != nil && *right != *age {
		doubts = append(doubts, "reference")
	}
	got, margin := naiveCompare(asked, estimate, age)
	without, rawMargin := naiveCompare(asked, raw, age)
	if saying != "cannot tell" && got != "cannot tell" && saying != got {
		doubts = append(doubts, "result")
	}
	effective = got
	if got == "cannot tell" {
		effective = saying
	}
	return fmt.Sprintf("%s, computed %s by %s, else %s by %s, doubts %v", saying, got, margin, without, rawMargin, doubts), effective
}

func naiveNumber(v any) *float64 {
	switch v := v.(type) {
	case float64:
		return &v
	case string:
		var f float64 // as JSON has numbers: no "nan", no "inf", no hexadecimal
		if json.Unmarshal([]byte(v), &f) == nil {
			return &f
		}
	}
	return nil
}

func naiveCompare(operator string, a, b *float64) (outcome, margin string) {
	truth := map[string]func(d float64) bool{
		"gte": func(d float64) bool { return d > 0 || d == 0 }, "gt": func(d float64) bool { return d > 0 },
		"lte": func(d float64) bool { return d < 0 || d == 0 }, "lt": func(d float64) bool { return d < 0 },
	}[operator]
	if a == nil || b == nil || truth == nil {
		return "cannot tell", "-"
	}
	for _, v := range []float64{*a, *b} {
		if v < -30 || v > 200 {
			return "cannot tell", "-"
		}
	}
	d := *a - *b
	spare := d
	if strings.HasPrefix(operator, "l") {
		spare = 0 - d
	}
	return naiveBool(truth(d)), strconv.FormatFloat(spare, 'f', 3, 64)
}

// naiveTogether tries every way in which the open results could end.
func naiveTogether(finals []string, operators []any) string {
	var words []string
	for _, o := range operators {
		if s, ok := o.(string); !ok || strings.TrimSpace(s) != "" {
			if o != nil {
				words = append(words, naiveWord(o, "and or"))
			}
		}
	}
	if len(finals) == 0 || len(words) != len(finals)-1 {
		return "cannot tell"
	}
	for _, w := range words {
		if w == "" || w != words[0] {
			return "cannot tell"
		}
	}
	ends := map[bool]bool{}
	var try func(i int, so bool)
	try = func(i int, so bool) {
		if i == len(finals) {
			ends[so] = true
			return
		}
		for _, v := range map[string][]bool{"passed": {true}, "failed": {false}, "cannot tell": {true, false}}[finals[i]] {
			switch {
			case i == 0:
				try(1, v)
			case words[0] == "and":
				try(i+1, so && v)
			default:
				try(i+1, so || v)
			}
		}
	}
	try(0, false)
	switch {
	case len(ends) == 2:
		return "cannot tell"
	case ends[true]:
		return "passed"
	}
	return "failed"
}

// stated says the same facts from the first implementation.
func stated(run *review.AgeRun) []string {
	var out []string
	for i := range run.Conditions {
		c := &run.Conditions[i]
		for k := range c.Comparisons {
			out = append(out, fmt.Sprintf("%d %s: %s", c.Number, c.Comparisons[k].Name, statedMatch(&c.Comparisons[k])))
		}
		out = append(out, fmt.Sprintf("%d final %s, doubted %v", c.Number, c.Final, c.Doubt != ""))
	}
	return append(out, "together "+run.Logic.Together.String())
}

func statedMatch(m *review.AgeComparison) string {
	if m.Said == review.AgeNotRun {
		return "not run"
	}
	names := map[string]string{
		"there is a result although it was not run":                        "not run",
		"the statement names another estimate than the values used":        "estimate",
		"the statement names another operator than the condition":          "operator",
		"the statement names another age than the one from the birth date": "reference",
		"the result is not what its numbers give":                          "result",
	}
	var doubts []string
	for _, d := range m.Doubts {
		doubts = append(doubts, names[d])
	}
	return fmt.Sprintf("%s, computed %s by %s, else %s by %s, doubts %v",
		m.Said, m.Computed, statedMargin(m.Margin), m.Raw, statedMargin(m.RawMargin), doubts)
}

func statedMargin(n review.Number) string {
	if !n.Set {
		return "-"
	}
	return strconv.FormatFloat(n.Value+0, 'f', 3, 64)
}

func drawNumber(t *rapid.T, label string) any {
	return rapid.OneOf(
		rapid.Map(rapid.IntRange(14, 24), func(n int) any { return float64(n) }),
		rapid.Map(rapid.IntRange(14, 24), func(n int) any { return strconv.Itoa(n) }),
		rapid.SampledFrom([]any{nil, 1e9, -31.0, "nan", "Infinity", true, "", object{}}),
	).Draw(t, label)
}

func drawMatch(t *rapid.T) any {
	ternary := rapid.SampledFrom([]any{true, true, false, nil})
	m := object{"result": ternary.Draw(t, "result"), "processed": ternary.Draw(t, "processed")}
	operator := rapid.SampledFrom([]string{"gte", "gt", "lte", "lt", "gte", "is"}).Draw(t, "word")
	m["statement"] = rapid.SampledFrom([]any{
		fmt.Sprintf("%d %s %d", rapid.IntRange(14, 24).Draw(t, "left"), operator, rapid.IntRange(14, 24).Draw(t, "right")),
		nil, "", "no sentence", "nan gte 18", "1e400 gte 2", "0x10 gte 3", "18 gte",
	}).Draw(t, "statement")
	return rapid.SampledFrom([]any{m, m, m, nil, object{}}).Draw(t, "match")
}

func drawRun(t *rapid.T) object {
	used := object{"birthDateAge": drawNumber(t, "birthDateAge")}
	for _, face := range []string{"selfie", "id", "originalSelfie", "originalId"} {
		for _, end := range []string{"Low", "High", "Median"} {
			used[face+end] = drawNumber(t, face+end)
		}
	}
	conditions, operators := []any{}, []any{}
	n := rapid.IntRange(0, 4).Draw(t, "conditions")
	for i := range n {
		matches := object{}
		for _, name := range []string{"idCardCustomMatch", "idCardBirthDateMatch", "faceImageCustomMatch", "faceImageBirthDateMatch"} {
			matches[name] = drawMatch(t)
		}
		conditions = append(conditions, object{
			"conditionIndex": i, "finalResult": rapid.SampledFrom([]any{true, false, nil, "perhaps"}).Draw(t, "final"), "matchResults": matches,
			"condition": object{
				"comparisonOperator": rapid.SampledFrom([]any{"gte", "gt", "lte", "lt", "GTE", "eq", nil}).Draw(t, "operator"),
				"target":             rapid.SampledFrom([]any{"low", "high", "median", "mean", nil}).Draw(t, "target"),
			},
		})
	}
	common := rapid.SampledFrom([]any{"and", "or"}).Draw(t, "common")
	for range max(n-1, 0) {
		operators = append(operators, rapid.SampledFrom([]any{common, common, common, common, common, common, common, "or", "AND", "xor", nil}).Draw(t, "join"))
	}
	return object{"usedValues": used, "conditionResults": conditions, "logicalOperators": operators}
}

func TestFaceAgeIsWhatASecondImplementationMakesOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var runs []any
		for range rapid.IntRange(0, 3).Draw(t, "runs") {
			runs = append(runs, drawRun(t))
		}
		r := review.FaceAge(decoded(t, object{"verification": object{"faceAge": runs}}), review.DefaultPolicy(), now)
		if len(r.Runs) != len(runs) {
			t.Fatalf("%d runs of %d", len(r.Runs), len(runs))
		}
		for i := range r.Runs {
			sent := runs[len(runs)-1-i].(object)
			if got, want := stated(&r.Runs[i]), naive(sent); !slices.Equal(got, want) {
				for k := range want {
					if k >= len(got) || got[k] != want[k] {
						t.Fatalf("run %d:\n got %q\nwant %q\nof %v", r.Runs[i].Number, got[min(k, len(got)-1)], want[k], sent)
					}
				}
				t.Fatalf("run %d states %d facts, want %d", r.Runs[i].Number, len(got), len(want))
			}
		}
	})
}

// decoded takes a record the way of the service: through its JSON.
func decoded(t interface{ Fatal(args ...any) }, record object) *argos.Submission {
	raw, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	var s argos.Submission
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	return &s
}
