package review_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

// passing is a run whose only comparison is of the selfie's low estimate with an age of 18, and true in itself.
func passing() object {
	return object{
		"usedValues": object{"originalSelfieLow": 20, "selfieLow": 18, "birthDateAge": 38},
		"conditionResults": []any{object{
			"condition": object{"comparisonOperator": "gte", "target": "low"}, "finalResult": true,
			"matchResults": object{"faceImageCustomMatch": object{"result": true, "processed": true, "statement": "18 gte 18"}},
		}},
	}
}

func only(run object) (condition, match object) {
	condition = run["conditionResults"].([]any)[0].(object)
	return condition, condition["matchResults"].(object)["faceImageCustomMatch"].(object)
}

func ageOf(t testing.TB, runs ...object) review.AgeReport {
	t.Helper()
	return review.FaceAge(decoded(t, object{"verification": object{"faceAge": runs}}), review.DefaultPolicy(), now)
}

func selfieAgainstSetAge(r *review.AgeRun) review.AgeComparison {
	return r.Conditions[0].Comparisons[2]
}

func TestEveryOperatorTargetAndResultIsWhatASecondImplementationMakesOfIt(t *testing.T) {
	names := []string{"idCardCustomMatch", "idCardBirthDateMatch", "faceImageCustomMatch", "faceImageBirthDateMatch"}
	used := object{"birthDateAge": 19.0}
	for i, face := range []string{"selfie", "id", "originalSelfie", "originalId"} {
		for k, end := range []string{"Low", "Median", "High"} {
			used[face+end] = float64(16 + i + 2*k)
		}
	}
	seen := 0
	for _, operator := range []any{"gte", "gt", "lte", "lt", nil} {
		for _, target := range []any{"low", "high", "median", nil} {
			for _, name := range names {
				for _, m := range []object{
					{"result": true, "processed": true, "statement": "18 gte 19"},
					{"result": false, "processed": true, "statement": "20 lt 19"},
					{"result": nil, "processed": true, "statement": nil},
					{"result": nil, "processed": false, "statement": nil},
					{},
				} {
					for _, final := range []any{true, false, nil} {
						run := object{"usedValues": used, "conditionResults": []any{object{
							"condition": object{"comparisonOperator": operator, "target": target}, "finalResult": final, "matchResults": object{name: m},
						}}}
						r := ageOf(t, run)
						if got, want := stated(&r.Runs[0]), naive(run); !slices.Equal(got, want) {
							t.Fatalf("%v %v %s %v:\n got %q\nwant %q", operator, target, name, m, got, want)
						}
						seen++
					}
				}
			}
		}
	}
	if seen != 5*4*4*5*3 {
		t.Errorf("%d combinations", seen)
	}
}

func TestTheSampleIsReadWithItsMarginsAndTheirOrigin(t *testing.T) {
	s := full(t)
	r := review.FaceAge(&s, review.DefaultPolicy(), now)
	c := r.Runs[0].Conditions[0].Comparisons[0]
	if c.Said != review.AgePassed || c.Computed != review.AgePassed || c.Margin.Value != 6 || c.RawMargin.Value != 8 || c.Widening().Value != -2 {
		t.Errorf("the first comparison is %+v", c)
	}
	if c := r.Runs[0].Conditions[0].Comparisons[1]; c.Said != review.AgeNotRun || c.Computed != review.AgeUnknown {
		t.Errorf("a comparison that was not run is %+v", c)
	}
	want := []review.AgeThreshold{{Years: 18}, {Years: 34, BirthDate: true}}
	if run := &r.Runs[0]; !slices.Equal(run.Thresholds, want) || run.Logic.Together != review.AgePassed || !run.Logic.Folded || run.Disagreeing != 0 {
		t.Errorf("thresholds %v, together %v (%s), %d disagree", run.Thresholds, run.Logic.Together, run.Logic.Why, run.Disagreeing)
	}
	if r.Declared.Value != 34 || r.Limit.Value != 19 || len(r.Bands()) != 2 {
		t.Errorf("declared %v, limit %v, %d bands", r.Declared, r.Limit, len(r.Bands()))
	}
}

func TestAStatementRoundedToWholeYearsIsNoContradiction(t *testing.T) {
	run := passing()
	run["usedValues"].(object)["selfieLow"] = 18.4
	r := ageOf(t, run)
	if c := selfieAgainstSetAge(&r.Runs[0]); len(c.Doubts) > 0 {
		t.Errorf("doubts %v", c.Doubts)
	}
	run["usedValues"].(object)["selfieLow"] = 17.6 // rounding made the result
	r = ageOf(t, run)
	if c := selfieAgainstSetAge(&r.Runs[0]); len(c.Doubts) != 1 || c.Computed != review.AgeFailed {
		t.Errorf("doubts %v, computed %v", c.Doubts, c.Computed)
	}
}

func TestRunsComeNewestFirst(t *testing.T) {
	first, last := passing(), passing()
	last["usedValues"].(object)["birthDateAge"] = 39
	r := ageOf(t, first, last)
	if r.Runs[0].Number != 2 || r.Runs[0].BirthDateAge.Value != 39 || r.Runs[1].Number != 1 {
		t.Errorf("runs %d, %d", r.Runs[0].Number, r.Runs[1].Number)
	}
}

func TestRawEstimatesAreDrawnWhereNoRunHasAny(t *testing.T) {
	s := decoded(t, object{"signals": object{"faceAge": []any{
		object{"source": "selfieImage", "ageRange": object{"low": 1, "high": 2}},
		object{"source": "chip", "ageRange": object{"low": 5, "high": 6}},
		object{"source": "selfieImage", "ageRange": object{"low": 3, "high": 4}},
	}}})
	r := review.FaceAge(s, review.DefaultPolicy(), now)
	if b := r.Bands(); len(b) != 1 || b[0].Raw.Low.Value != 3 || len(r.Signals) != 3 {
		t.Errorf("bands %v of %d signals", b, len(r.Signals))
	}
}

// ageRuleTests has for each rule about face age what raises it and what just does not.
var ageRuleTests = []struct {
	id         string
	raise, not func(run object)
}{
	{
		"face.age.disagrees",
		func(run object) { _, m := only(run); m["result"] = false },
		func(run object) { _, m := only(run); m["result"] = nil },
	},
	{
		"face.age.disagrees",
		func(run object) { c, _ := only(run); c["finalResult"] = false },
		func(run object) { // comparisons that differ say nothing about the final result
			c, _ := only(run)
			c["finalResult"] = false
			c["matchResults"].(object)["faceImageBirthDateMatch"] = object{"result": false, "processed": true, "statement": "18 gte 38"}
		},
	},
	{
		"face.age.failed",
		func(run object) {
			c, m := only(run)
			c["finalResult"], m["result"], m["statement"] = false, false, "18 gte 19"
		},
		func(run object) { c, _ := only(run); c["finalResult"] = nil },
	},
	{
		"face.age.declared",
		func(run object) { run["usedValues"].(object)["birthDateAge"] = 37 },
		func(run object) { run["usedValues"].(object)["birthDateAge"] = nil },
	},
	{
		"face.age.widening",
		func(run object) {
			c, m := only(run)
			c["condition"].(object)["comparisonOperator"], m["statement"] = "lt", "18 lt 20"
		},
		func(run object) {
			c, m := only(run)
			c["condition"].(object)["comparisonOperator"], m["statement"] = "lte", "18 lte 20"
		},
	},
}

func TestFaceAgeRulesSpeakForTheirCaseAndNotForTheNearMiss(t *testing.T) {
	for _, c := range ageRuleTests {
		for _, variant := range []struct {
			change func(object)
			want   bool
		}{{c.raise, true}, {c.not, false}, {func(object) {}, false}} {
			run := passing()
			variant.change(run)
			s := clean()
			s.Verification = decoded(t, object{"verification": object{"faceAge": []any{run}}}).Verification
			f, ok := found(examine(s), c.id)
			if ok != variant.want {
				t.Errorf("%s: raised %v, want %v, by %v", c.id, ok, variant.want, run)
			}
			if ok && (f.Section != review.Age || len(f.Values) < 2) {
				t.Errorf("%s points to %v with %v", c.id, f.Section, f.Values)
			}
		}
	}
}

func TestThousandsOfConditionsAreCountedButNotKept(t *testing.T) {
	one := passing()["conditionResults"].([]any)[0]
	run := passing()
	all := slices.Repeat([]any{one}, 10_000)
	last := passing()["conditionResults"].([]any)[0].(object)
	last["finalResult"] = false
	all[9_999] = last
	run["conditionResults"], run["logicalOperators"] = all, slices.Repeat([]any{"and"}, 9_999)
	sub := decoded(t, object{"verification": object{"faceAge": []any{run}}})
	r := review.FaceAge(sub, review.DefaultPolicy(), now)
	got := &r.Runs[0]
	if len(got.Conditions)+got.LeftOut != 10_000 || len(got.Conditions) > 60 {
		t.Errorf("%d rows and %d left out", len(got.Conditions), got.LeftOut)
	}
	if got.Logic.Together != review.AgeFailed || got.Disagreeing != 1 || got.Conditions[len(got.Conditions)-1].Number != 10_000 {
		t.Errorf("together %v, %d disagree, last row %d", got.Logic.Together, got.Disagreeing, got.Conditions[len(got.Conditions)-1].Number)
	}
	runs := slices.Repeat([]any{passing()}, 1000)
	r = review.FaceAge(decoded(t, object{"verification": object{"faceAge": runs}}), review.DefaultPolicy(), now)
	if len(r.Runs)+r.Older != 1000 || r.Runs[0].Number != 1000 || len(r.Runs) > 50 {
		t.Errorf("%d runs, %d older", len(r.Runs), r.Older)
	}
}

func TestAScoreIsJudgedOnlyByAThresholdOfThePolicy(t *testing.T) {
	p := review.DefaultPolicy()
	for _, c := range []struct {
		score any
		p     review.Policy
		want  review.ScoreWord
	}{
		{nil, p, review.ScoreUnread},
		{59.9, p, review.ScoreGrave},
		{60, p, review.ScoreBelow},
		{84.9, p, review.ScoreBelow},
		{"85", p, review.ScoreReached},
		{101, p, review.ScoreRefused},
		{-1, p, review.ScoreRefused},
		{0.93, p, review.ScoreRefused},
		{"NaN", p, review.ScoreRefused},
		{0, p, review.ScoreGrave},
		{1, review.Policy{}, review.ScoreUnjudged},
		{50, review.Policy{FaceMismatch: 60}, review.ScoreGrave},
	} {
		s := decoded(t, object{"kyc": object{"attempts": object{"faceSimilarityScore": c.score}}})
		r := review.FaceScores(s, c.p)
		if got := r.Attempts[0].Similarity.Word(); got != c.want {
			t.Errorf("%v is %q, want %q", c.score, got, c.want)
		}
	}
}

func TestFaceAttemptsComeNewestFirstWithWhatTheyHave(t *testing.T) {
	s := full(t)
	s.KYC.Attempts = append(s.KYC.Attempts, argos.Attempt{Liveness: argos.Liveness{Score: num(91), Quality: num(0.5)}})
	r := review.FaceScores(&s, review.DefaultPolicy())
	if len(r.Attempts) != 2 || r.Attempts[0].Number != 2 || r.Attempts[0].Liveness.Score.Value != 91 || r.Attempts[1].Similarity.Score.Value != 71.2 {
		t.Errorf("%+v", r.Attempts)
	}
	if len(r.Camera) != 1 || r.Camera[0].Took != 18700*time.Millisecond || !r.Selfie || !r.Document {
		t.Errorf("camera %+v", r.Camera)
	}
}

// FuzzFaceAge gives any JSON as a record: nothing panics, everything stays bounded, and no verdict is made of nothing.
func FuzzFaceAge(f *testing.F) {
	whole, err := os.ReadFile(filepath.Join("testdata", "full.json"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	for _, faceAge := range []string{
		`{"usedValues":[],"conditionResults":{"condition":"gte","finalResult":"true","matchResults":[]},"logicalOperators":"and"}`,
		`[{"usedValues":{"idLow":1e308,"birthDateAge":"-1e308"},"conditionResults":[{"condition":{"comparisonOperator":"lt","target":"low"},"matchResults":{"idCardBirthDateMatch":{"processed":1,"result":0,"statement":"1e308 lt -1e308"}}}]}]`,
		`[null,1,"x",{"conditionResults":[{},{},{}],"logicalOperators":["and",{},"or"]}]`,
		`{"conditionResults":[{"matchResults":{"faceImageCustomMatch":{"processed":true,"statement":"18\u202e gte\u0000 18"}}}]}`,
	} {
		f.Add(fmt.Appendf(nil, `{"verification":{"faceAge":%s},"signals":{"faceAge":%s},"kyc":{"attempts":%s}}`, faceAge, faceAge, faceAge))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var s argos.Submission
		if json.Unmarshal(raw, &s) != nil {
			return
		}
		r := review.FaceAge(&s, review.DefaultPolicy(), now)
		if len(r.Runs)+r.Older != len(s.Verification.FaceAge) {
			t.Errorf("%d runs and %d older of %d", len(r.Runs), r.Older, len(s.Verification.FaceAge))
		}
		for i := range r.Runs {
			checkRun(t, &r.Runs[i])
		}
		review.FaceScores(&s, review.DefaultPolicy())
	})
}

func checkRun(t *testing.T, run *review.AgeRun) {
	t.Helper()
	if len(run.Conditions) > 60 || run.Logic.Together != review.AgeUnknown && !run.Logic.Folded {
		t.Errorf("%d rows, together %v (%s)", len(run.Conditions), run.Logic.Together, run.Logic.Why)
	}
	for i := range run.Conditions {
		for k := range run.Conditions[i].Comparisons {
			m := &run.Conditions[i].Comparisons[k]
			if m.Computed > review.AgeNotRun && (!m.Estimate.Set || !m.Reference.Set || !m.Margin.Set) {
				t.Errorf("%s is %v of nothing", m.Name, m.Computed)
			}
		}
	}
}

func BenchmarkFaceAgeOfTenThousandConditions(b *testing.B) {
	run := passing()
	run["conditionResults"] = slices.Repeat(run["conditionResults"].([]any), 10_000)
	s := decoded(b, object{"verification": object{"faceAge": run}})
	b.ReportAllocs()
	for b.Loop() {
		review.FaceAge(s, review.DefaultPolicy(), now)
	}
}

func BenchmarkFaceAge(b *testing.B) {
	s := full(b)
	b.ReportAllocs()
	for b.Loop() {
		review.FaceAge(&s, review.DefaultPolicy(), now)
	}
}
