package sandbox

import "strconv"

// ages are the estimates from selfie and document, before the project's widening, and the age by the birth date.
type ages struct{ selfie, id, real int }

const (
	halfBand = 4  // years either side of a median, as estimated
	widening = 2  // years that the project adds on both sides
	ageLimit = 19 // policy_ageLimit
)

func (s *subject) ages() ages {
	d := newDice(s.p.seed+1, s.serial, partAges)
	years := s.made.Year() - s.who.born.Year()
	if s.who.born.AddDate(years, 0, 0).After(s.made) {
		years--
	}
	if s.kind == KindAgeStraddle { // both medians on one side of the limit, both lower ends on the other
		return ages{selfie: years + d.below(2), id: years - 1, real: years}
	}
	return ages{selfie: years + d.between(-2, 2), id: years - d.between(1, 3), real: years}
}

// onAttempt is what was estimated from the selfie of an attempt: another picture, a little older or younger.
func (a ages) onAttempt(count, of int) ages {
	a.selfie += []int{0, 2, -1}[(of-count)%3]
	return a
}

// ageRule is one condition of the project: an estimate against the custom age, or against the age by the birth date.
type ageRule struct {
	operator, target string
	custom           int // 0 means the birth date
}

// ageRules are the conditions in force and the words between them. The project changed them twice.
func (s *subject) ageRules() (rules []ageRule, between []string) {
	low := ageRule{"gte", "low", ageLimit}
	if s.kind == KindAgeStraddle {
		word := []string{"and", "or"}[s.serial%2]
		return []ageRule{low, {"gte", "median", ageLimit}, {"gte", "high", 0}}, []string{word, "and"}
	}
	switch d := newDice(s.p.seed+2, s.serial, partAges); d.below(10) {
	case 0, 1:
		return []ageRule{low, {"gte", "median", ageLimit}, {"lte", "low", 0}}, []string{"and", "and"}
	case 2:
		return []ageRule{low, {"gt", "median", ageLimit}, {"gte", "high", 0}}, []string{"or", "and"}
	case 3:
		return []ageRule{low}, []string{}
	case 4:
		return []ageRule{{"gte", "median", ageLimit}, {"lt", "low", 0}}, []string{"or"}
	}
	return []ageRule{low, {"gte", "high", 0}}, []string{"and"}
}

// ageChecks is the face-age verification, one entry an attempt, with arithmetic that agrees with itself (§11.6). A few
// cases have none: the check was switched on later.
func (s *subject) ageChecks() object {
	runs := []object{}
	if !s.ageUnchecked() {
		tries := s.course()
		for i := range tries {
			seen := faces{id: s.portraitRead(), selfie: !tries[i].ocrFailed}
			runs = append(runs, s.ageRun(s.ages().onAttempt(i+1, len(tries)), seen))
		}
	}
	return object{{"faceAge", runs}}
}

func (s *subject) ageUnchecked() bool {
	return s.serial%23 == 9 && s.kind != KindAgeStraddle && s.kind != KindUnderAge && s.serial != s.p.opening
}

// faces says which of the two pictures an age could be estimated from.
type faces struct{ id, selfie bool }

// portraitRead says that the portrait on the document was good enough for an estimate.
func (s *subject) portraitRead() bool {
	return s.kind != KindUnreadable && (s.smooth() || s.serial%31 != 4)
}

// ageRun is one attempt's verification. The figures of a picture that was not there are null, and its comparisons were
// not run.
func (s *subject) ageRun(a ages, seen faces) object {
	rules, between := s.ageRules()
	conditions := make([]object, len(rules))
	for i, r := range rules {
		conditions[i] = r.judge(i, a, seen)
	}
	return object{{"usedValues", a.used(seen)}, {"conditionResults", conditions}, {"logicalOperators", between}}
}

// used lists the ages that the conditions were held against, before and after the widening.
func (a ages) used(seen faces) object {
	figure := func(key string, years int, known bool) member {
		if !known {
			return member{key, nil}
		}
		return member{key, years}
	}
	return object{
		figure("originalSelfieLow", a.selfie-halfBand, seen.selfie),
		figure("originalSelfieHigh", a.selfie+halfBand, seen.selfie),
		figure("originalSelfieMedian", a.selfie, seen.selfie),
		figure("originalIdLow", a.id-halfBand, seen.id),
		figure("originalIdHigh", a.id+halfBand, seen.id),
		figure("originalIdMedian", a.id, seen.id),
		figure("selfieLow", estimate(a.selfie, "low"), seen.selfie),
		figure("selfieHigh", estimate(a.selfie, "high"), seen.selfie),
		figure("selfieMedian", a.selfie, seen.selfie),
		figure("idLow", estimate(a.id, "low"), seen.id),
		figure("idHigh", estimate(a.id, "high"), seen.id),
		figure("idMedian", a.id, seen.id),
		figure("birthDateAge", a.real, true),
	}
}

// estimate is the widened figure of a median that a rule looks at.
func estimate(median int, target string) int {
	switch target {
	case "low":
		return max(median-halfBand-widening, 0)
	case "high":
		return median + halfBand + widening
	}
	return median
}

// judge makes one condition: its comparisons and the verdict, which needs all of those that were run. Where none was,
// there is no verdict.
func (r ageRule) judge(index int, a ages, seen faces) object {
	id, face := notRun(), notRun()
	reference := r.custom
	if r.custom == 0 {
		reference = a.real
	}
	if seen.id {
		id = r.compare(estimate(a.id, r.target), reference)
	}
	if seen.selfie {
		face = r.compare(estimate(a.selfie, r.target), reference)
	}
	verdict := any(id.met && face.met)
	if !seen.id && !seen.selfie {
		verdict = nil
	}
	idCustom, idBirth, faceCustom, faceBirth := id, notRun(), face, notRun()
	if r.custom == 0 {
		idCustom, idBirth, faceCustom, faceBirth = notRun(), id, notRun(), face
	}
	return object{
		{"conditionIndex", index},
		{"condition", object{{"comparisonOperator", r.operator}, {"target", r.target}}},
		{"finalResult", verdict},
		{"matchResults", object{
			{"idCardCustomMatch", idCustom.object()},
			{"idCardBirthDateMatch", idBirth.object()},
			{"faceImageCustomMatch", faceCustom.object()},
			{"faceImageBirthDateMatch", faceBirth.object()},
		}},
	}
}

// comparison is one of the up to four of a condition.
type comparison struct {
	run, met  bool
	statement string
}

func (r ageRule) compare(estimate, reference int) comparison {
	met := estimate >= reference
	switch r.operator {
	case "gt":
		met = estimate > reference
	case "lte":
		met = estimate <= reference
	case "lt":
		met = estimate < reference
	}
	return comparison{true, met, strconv.Itoa(estimate) + " " + r.operator + " " + strconv.Itoa(reference)}
}

func notRun() comparison { return comparison{met: true} }

func (c comparison) object() object {
	if !c.run {
		return object{{"result", nil}, {"processed", false}, {"statement", nil}}
	}
	return object{{"result", c.met}, {"processed", true}, {"statement", c.statement}}
}
