package review_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review"
	"kycdesk/review/compare"
)

// pairOfFields is two fields of the table that could contradict each other, and who judges them.
type pairOfFields struct {
	by   assets.Judge
	id   string
	a, b string
}

func pairsOfFields(t *testing.T) []pairOfFields {
	t.Helper()
	var out []pairOfFields
	for _, f := range assets.Fields() {
		for _, g := range f.Against {
			for _, p := range g.Paths {
				out = append(out, pairOfFields{g.By, g.ID + g.Why, f.Path, p})
			}
		}
	}
	return out
}

// TestEveryFieldSaysWhatCouldContradictIt holds the table of fields to one answer a field: a judge that there is, or why
// there is none.
func TestEveryFieldSaysWhatCouldContradictIt(t *testing.T) {
	all := assets.Fields()
	isParent := func(path string) bool {
		return slices.ContainsFunc(all, func(f assets.Field) bool {
			return strings.HasPrefix(f.Path, path+".") || strings.HasPrefix(f.Path, path+"[")
		})
	}
	judges := map[assets.Judge]map[string]bool{assets.ByRow: {}, assets.ByRule: {}}
	for _, f := range compare.Fields() {
		judges[assets.ByRow][f.ID] = true
	}
	for _, r := range review.Rules() {
		judges[assets.ByRule][r.ID] = true
	}
	paths := map[string]bool{}
	for _, f := range all {
		paths[f.Path] = true
		if isParent(f.Path) != (len(f.Against) == 0) {
			t.Errorf("%s: a value needs an answer, and an object has none: %v", f.Path, f.Against)
		}
		for _, a := range f.Against {
			switch a.By {
			case assets.ByRow, assets.ByRule:
				if !judges[a.By][a.ID] || len(a.Paths) == 0 {
					t.Errorf("%s: no such judge, or of nothing: %+v", f.Path, a)
				}
			case assets.Unjudged:
				if len(a.Why) < 10 || len(a.Paths) == 0 {
					t.Errorf("%s: no reason, or of nothing: %+v", f.Path, a)
				}
			case assets.Alone:
				if len(a.Why) < 10 || len(f.Against) != 1 {
					t.Errorf("%s: no reason, or not alone: %+v", f.Path, a)
				}
			default:
				t.Errorf("%s: unknown judge %q", f.Path, a.By)
			}
		}
	}
	pairs := pairsOfFields(t)
	for _, p := range pairs {
		if !paths[p.b] {
			t.Errorf("%s is against %q, which is no field", p.a, p.b)
		}
		if !slices.Contains(pairs, pairOfFields{p.by, p.id, p.b, p.a}) {
			t.Errorf("%s is against %s by %s, and not the other way round", p.a, p.b, p.id)
		}
	}
	t.Logf("%d fields, %d pairs", len(all), len(pairs)/2)
}

// clash makes the fields that a judge holds against each other contradict: any two that the table pairs, with what has to
// stand beside them.
type clash struct {
	values map[string]any
	beside map[string]any
}

// rowClashes has for every row two values that are two persons' or two documents'; the second of a pair takes the second.
var rowClashes = map[string][2]any{
	"name": {"Ola Sample", "Mina Demo"}, "birth_date": {"1988-01-09", "1971-07-30"}, "document_number": {"X00000000", "Y12345678"},
	"identity_number": {"AB1234567", "CD7654321"}, "expire_date": {"2031-02-02", "2034-09-21"}, "issue_date": {"2021-02-02", "2019-09-21"},
	"gender": {"female", "male"}, "nationality": {"BRA", "ARG"}, "issuing_country": {"BRA", "ARG"}, "license_number": {"L00000000", "K12345678"},
	"curp_number": {"SAXO880109MDFMPL05", "DEXM710730MDFMMN08"}, "permit_type": {"F-4", "E-9"},
}

// secondZone is the zone of the second person.
var secondZone = strings.Join(zoneText{names: "DEMO<<MINA", birth: "710730", number: "Y12345678", expiry: "340921", sex: "M", nationality: "ARG", state: "ARG"}.lines(44), "\n")

var (
	oldBirths = map[string]any{"data.date_of_birth": "1951-02-03", "ocr.birthDate": "1951-02-03", "review.birthDate": "1951-02-03"}
	koreanID  = map[string]any{"data.idcard_issuingCountry": "KOR", "data.idType": "government_id"}
)

func with(maps ...map[string]any) map[string]any {
	out := map[string]any{}
	for _, m := range maps {
		for k, v := range m {
			out[k] = v
		}
	}
	return out
}

func each(value any, paths ...string) map[string]any {
	out := map[string]any{}
	for _, p := range paths {
		out[p] = value
	}
	return out
}

const (
	usedAges  = "verification.faceAge[i].usedValues."
	ageRange  = "signals.faceAge[i].ageRange."
	inAttempt = "kyc.attempts[i]."
)

// ruleClashes are for the rules whose contradictions can be made of any two values.
var ruleClashes = map[string]clash{
	"government.contradicts": {values: with(each("BRA", "data.nationality", "ocr.nationality", "review.nationality"), each("F-4", "data.typeOfPermit", "ocr.typeOfPermit"),
		each("Chinese", "data.nationalityGovKor"), each("E-9", "data.typeOfPermitGovKor"))},
	"compare.invalid": {values: with(each("2001-02-03", "data.idcard_issueDate", "ocr.issueDate", "review.issueDate"),
		each("1999-02-03", "data.idcard_expireDate", "ocr.expireDate", "review.expireDate"), each("2002-02-03", "data.date_of_birth", "ocr.birthDate", "review.birthDate"))},
	"name.parts":            {values: with(each("Ola Sample", "data.full_name", "ocr.fullName"), each("Mina", "data.first_name", "ocr.firstName"), each("Demo", "data.last_name", "ocr.lastName"))},
	"number.birth_date":     {beside: koreanID, values: with(oldBirths, each("880109-2******", "data.identityNumber", "ocr.identityNumber", "review.identityNumber"))},
	"number.gender":         {beside: koreanID, values: with(each("male", "data.gender", "ocr.gender"), each("880109-2******", "data.identityNumber", "ocr.identityNumber", "review.identityNumber"))},
	"document.stay_differs": {values: with(each("2027-05-01", "data.expiryDateOfStayKor"), each("2033-05-01", "data.idcard_expireDate", "ocr.expireDate", "review.expireDate"))},
	"face.age.far": {
		beside: with(each("selfieImage", "signals.faceAge[i].source"), each(22, ageRange+"low", ageRange+"high", usedAges+"originalSelfieLow", usedAges+"originalSelfieHigh", usedAges+"originalIdLow", usedAges+"originalIdHigh")),
		values: with(oldBirths, each(22, ageRange+"low", ageRange+"median", ageRange+"high", usedAges+"originalSelfieLow", usedAges+"originalSelfieMedian", usedAges+"originalSelfieHigh",
			usedAges+"originalIdLow", usedAges+"originalIdMedian", usedAges+"originalIdHigh")),
	},
	"face.age.apart": {
		beside: each("idImage", "signals.faceAge[i].source"),
		values: with(each(20, ageRange+"median"), each(60, usedAges+"originalSelfieMedian"), each(95, usedAges+"originalIdMedian")),
	},
	"face.age.impossible": {
		beside: each("selfieImage", "signals.faceAge[i].source"),
		values: with(
			each(40, ageRange+"low", usedAges+"originalSelfieLow", usedAges+"originalIdLow", usedAges+"selfieLow", usedAges+"idLow"),
			each(30, ageRange+"median", usedAges+"originalSelfieMedian", usedAges+"originalIdMedian", usedAges+"selfieMedian", usedAges+"idMedian"),
			each(20, ageRange+"high", usedAges+"originalSelfieHigh", usedAges+"originalIdHigh", usedAges+"selfieHigh", usedAges+"idHigh")),
	},
	"face.age.declared":    {values: with(oldBirths, each(22, usedAges+"birthDateAge"))},
	"liveness.contradicts": {values: map[string]any{inAttempt + "livenessScore": 97, inAttempt + "liveness.score": 60, inAttempt + "liveness.probability": 0.02}},
	"attempts.timeout": {values: with(
		each("2026-03-01T08:00:00Z", inAttempt+"step1Time1st", inAttempt+"step1Time2nd", inAttempt+"step1Time3rd"),
		each("2026-03-03T08:00:00Z", inAttempt+"step2Time1st", inAttempt+"step2Time2nd", inAttempt+"step2Time3rd"))},
	"attempts.camera_clock": {values: map[string]any{
		"signals.cameraProcessInfo[i].processStartTime": "2026-03-03T08:00:00Z", "signals.cameraProcessInfo[i].processEndTime": "2026-03-03T07:00:00Z",
	}},
	"network.address_changed":      {values: map[string]any{"data.ip_address": "192.0.2.1", "pre_verification.ip_address": "198.51.100.7"}},
	"network.other_country":        {values: with(each("ARG", "pre_verification.country_code"), each("BRA", "data.nationality", "data.idcard_issuingCountry", "data.address_country"))},
	"address.differs":              {values: map[string]any{"Injection_action.userInput.address": map[string]any{"city": "Lima", "country": "PER"}, "data.address_city": "Belém", "data.address_country": "BRA"}},
	"age.under_limit":              {values: with(each(19, "project_options.policy_ageLimit"), each("2012-02-03", "data.date_of_birth", "ocr.birthDate", "review.birthDate"))},
	"country.blacklisted":          {values: map[string]any{"project_options.policy_blacklistCountries": []any{"BRA"}, "data.nationality": "BRA"}},
	"country.document_blacklisted": {values: map[string]any{"project_options.policy_blacklistCountries": []any{"BRA"}, "data.idcard_issuingCountry": "BRA"}},
	"idtype.not_accepted":          {values: map[string]any{"project_options.policy_acceptedID": []any{"visa"}, "data.idType": "passport"}},
	"options.ai_only":              {values: map[string]any{"project_options.option_ai_only": true, "kyc.result": "pending"}},
	"options.approval_lapsed": {
		beside: map[string]any{"kyc.result": "approved", "data.full_name": "Ola Sample"},
		values: map[string]any{"project_options.policy_approvePeriod": 30, "kyc_result_at": "2025-03-03T08:00:00Z"},
	},
}

// recordOf builds a record of values at paths of the table.
func recordOf(t *testing.T, values ...map[string]any) argos.Submission {
	t.Helper()
	root := map[string]any{"submission_id": "zz9ex0demo001", "kyc": map[string]any{"result": "pending"}}
	for path, v := range with(values...) {
		put(root, strings.Split(strings.NewReplacer("[j]", "[i]", "{item}", "anything", ".*.", ".idCardCustomMatch.").Replace(path), "."), v)
	}
	raw, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	var s argos.Submission
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	s.Record = raw
	return s
}

func put(at map[string]any, parts []string, v any) {
	key, isList := strings.CutSuffix(parts[0], "[i]")
	if len(parts) == 1 {
		at[key] = v
		return
	}
	next, _ := at[key].(map[string]any)
	if l, ok := at[key].([]any); ok {
		next, _ = l[0].(map[string]any)
	}
	if next == nil {
		next = map[string]any{}
		at[key] = any(next)
		if isList {
			at[key] = []any{next}
		}
	}
	put(next, parts[1:], v)
}

// TestTheNamedJudgeSpeaksWhereTwoFieldsContradict makes each contradiction of the table that can be made of two values,
// and looks for the row or the rule that the table names.
func TestTheNamedJudgeSpeaksWhereTwoFieldsContradict(t *testing.T) {
	made, left := 0, map[string]bool{}
	for _, p := range pairsOfFields(t) {
		switch p.by {
		case assets.ByRow:
			made++
			v := rowClashes[p.id]
			if strings.HasPrefix(p.a, "OCR_raw") {
				continue // the other way round is made
			}
			values := map[string]any{p.a: v[0], p.b: v[1]}
			if strings.HasPrefix(p.b, "OCR_raw") {
				values[p.b] = secondZone
			}
			e := examine(recordOf(t, values))
			i := slices.IndexFunc(e.Comparison, func(r compare.Row) bool { return r.Field == p.id })
			if i < 0 || e.Comparison[i].Mark != compare.Conflict {
				t.Errorf("%s against %s: row %s is no conflict: %+v", p.a, p.b, p.id, e.Comparison)
			}
		case assets.ByRule:
			c, ok := ruleClashes[p.id]
			x, okX := c.values[p.a]
			y, okY := c.values[p.b]
			if !ok || !okX || !okY {
				left[p.id] = true
				continue
			}
			made++
			e := examine(recordOf(t, c.beside, map[string]any{p.a: x, p.b: y}))
			if _, ok := found(e, p.id); !ok {
				t.Errorf("%s against %s: no %s: %s", p.a, p.b, p.id, asFound(e))
			}
			if e := examine(recordOf(t, c.beside)); slices.Contains(ids(e), p.id) && p.id != "options.ai_only" { // which is about the state that every record here has
				t.Errorf("%s speaks without the two: %s", p.id, asFound(e))
			}
		}
	}
	for id := range left {
		if _, ok := otherwiseMade[id]; !ok {
			t.Errorf("%s: its contradiction is not made", id)
		}
	}
	for id := range otherwiseMade {
		if !left[id] {
			t.Errorf("%s is on the list of what is not made, and is made", id)
		}
	}
	t.Logf("%d contradictions made, both ways counted", made)
}

// otherwiseMade are the rules whose contradiction needs more than two values, with the reason; each has cases of its own
// in the tables of cases.
var otherwiseMade = map[string]string{
	"reading.contradicts":       "a reading under a name that means the field",
	"face.age.disagrees":        "a statement in words, its figures and an answer",
	"number.birth_date":         "a CURP is read on Mexican documents only",
	"number.gender":             "a CURP is read on Mexican documents only",
	"face.only_in_attempt":      "the presence of pictures",
	"document.no_back":          "the presence of pictures",
	"address.missing":           "the absence of a value",
	"inputs.no_document_number": "the absence of a value",
	"id_liveness.doubted":       "all three scores, which must be high",
	"aml.level_without_match":   "the absence of matches",
}
