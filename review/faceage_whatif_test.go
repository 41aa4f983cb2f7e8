package review_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"kycdesk/review"
)

// runAsking is a run whose comparisons with a set age agree with themselves.
func runAsking(operator, target string, set, selfie, id int) object {
	truth := func(estimate int) bool {
		return map[string]bool{"gte": estimate >= set, "gt": estimate > set, "lte": estimate <= set, "lt": estimate < set}[operator]
	}
	match := func(estimate int) object {
		return object{"result": truth(estimate), "processed": true, "statement": fmt.Sprintf("%d %s %d", estimate, operator, set)}
	}
	used := object{"birthDateAge": 38}
	for _, end := range []string{"Low", "High", "Median"} {
		used["selfie"+end], used["id"+end] = selfie, id
		used["originalSelfie"+end], used["originalId"+end] = selfie+2, id-2
	}
	var final any
	if truth(selfie) == truth(id) {
		final = truth(id)
	}
	return object{"usedValues": used, "conditionResults": []any{object{
		"condition": object{"comparisonOperator": operator, "target": target}, "finalResult": final,
		"matchResults": object{"idCardCustomMatch": match(id), "faceImageCustomMatch": match(selfie)},
	}}}
}

func TestAMovedAgeGivesWhatTheServiceWouldSendForThatAge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		operator := rapid.SampledFrom([]string{"gte", "gt", "lte", "lt"}).Draw(t, "operator")
		target := rapid.SampledFrom([]string{"low", "high", "median"}).Draw(t, "target")
		age, by := rapid.IntRange(10, 30).Draw(t, "age"), rapid.IntRange(-9, 9).Draw(t, "by")
		selfie, id := rapid.IntRange(10, 30).Draw(t, "selfie"), rapid.IntRange(10, 30).Draw(t, "id")
		read := func(set int) review.AgeRun {
			run := runAsking(operator, target, set, selfie, id)
			sub := decoded(t, object{"verification": object{"faceAge": run}})
			return review.FaceAge(sub, review.DefaultPolicy(), now).Runs[0]
		}
		before := read(age)
		moved, want := before.WhatIf(float64(by)), read(age+by)
		if got, want := fmt.Sprint(stated(&moved), moved.Thresholds), fmt.Sprint(stated(&want), want.Thresholds); got != want {
			t.Errorf("moved by %d:\n got %s\nwant %s", by, got, want)
		}
		if again := read(age); fmt.Sprint(stated(&before)) != fmt.Sprint(stated(&again)) {
			t.Error("the question changed the run itself")
		}
	})
}

func TestAgesByTheBirthDateAreNotMoved(t *testing.T) {
	s := full(t)
	r := review.FaceAge(&s, review.DefaultPolicy(), now)
	moved := r.Runs[0].WhatIf(7)
	if moved.Conditions[0].Final != review.AgeUnknown || moved.Conditions[1].Final != review.AgePassed || moved.Logic.Together != review.AgeUnknown {
		t.Errorf("24 and 26 against 25, then %v, together %v", moved.Conditions[1].Final, moved.Logic.Together)
	}
	run := passing()
	_, m := only(run)
	m["statement"] = nil
	if r := ageOf(t, run); r.Runs[0].SetAges() {
		t.Error("an age that was not sent can be moved")
	}
}
