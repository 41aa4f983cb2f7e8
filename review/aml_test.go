package review_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

// screened decodes a case with this AML part, as the service would send it.
func screened(t *testing.T, aml string) argos.Submission {
	t.Helper()
	record := `{"Items":[{"submission_id":"c1","kyc":{"result":"approved"},"data":{"full_name":"Kim Cheolsu","last_name":"Kim",
		"date_of_birth":"1991-08-23","nationality":"KOR","gender":"male"},"aml":` + aml + `}]}`
	page, err := argos.DecodePage([]byte(record))
	if err != nil {
		t.Fatal(err)
	}
	return page.Rows[0]
}

func TestAnAbsentScreeningIsNoFindingAndNotScreenedIsNoMatch(t *testing.T) {
	for aml, want := range map[string]struct {
		state review.ScreeningState
		words string
	}{
		`null`: {review.ScreeningAbsent, "N/A (screening starts after approval)"},
		`{}`:   {review.ScreeningAbsent, "N/A (screening starts after approval)"},
		`{"currentstatus":"Not Screened","risk_level_summary":"Not Screened"}`: {review.ScreeningClear, "No matches (Not Screened)"},
		`{"currentstatus":"not screened"}`:                                     {review.ScreeningClear, "No matches (Not Screened)"},
		`{"currentstatus":"RED FLAG","matches":[{"resource_id":"r1"}]}`:        {review.ScreeningFlagged, "Red flag: 1 match"},
		`{"currentstatus":"Red Flag"}`:                                         {review.ScreeningFlagged, "Red flag, but the service lists no match: look at the case in the dashboard"},
		`{"currentstatus":"Somehow"}`:                                          {review.ScreeningUnclear, "The service gives a status that is not documented"},
	} {
		sub := screened(t, aml)
		got := review.ScreeningOf(sub)
		if got.State != want.state || got.Sentence != want.words {
			t.Errorf("%s: %v %q", aml, got.State, got.Sentence)
		}
		flagged := slices.ContainsFunc(review.Examine(sub, review.DefaultPolicy(), time.Now()).Findings, func(f review.Finding) bool {
			return f.Section == review.AML
		})
		if flagged != (want.state == review.ScreeningFlagged || want.state == review.ScreeningUnclear) {
			t.Errorf("%s: an AML finding is %v", aml, flagged)
		}
	}
}

func TestMatchesAreOrderedByLevelThenScoreAndUnknownLevelsComeFirst(t *testing.T) {
	sub := screened(t, `{"currentstatus":"Red Flag","matches":[
		{"resource_id":"low","risk_level":"LOW","score":"99"},{"resource_id":"none","score":99},
		{"resource_id":"high90","risk_level":"high","score":90},{"resource_id":"high95","risk_level":"High","score":"95.5"},
		{"resource_id":"odd","risk_level":"SEVERE","score":1},{"resource_id":"highnone","risk_level":"HIGH"},
		{"resource_id":"medium","risk_level":" Medium ","score":97}]}`)
	var got []string
	for _, m := range review.ScreeningOf(sub).Matches {
		got = append(got, m.Key)
	}
	if want := []string{"odd", "high95", "high90", "highnone", "medium", "low", "none"}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

func TestIconsAreGroupedByKindAndUnknownOnesAreKeptAsTheyAre(t *testing.T) {
	sub := screened(t, `{"matches":[{"resource_id":"r","risk_icons":["INS","xyz-NEW","PEP-LINKED","DD","pep-FORMER","SAN-CURRENT","RRE","","PEP-LINKED"]}]}`)
	m := review.ScreeningOf(sub).Matches[0]
	var got []string
	for _, g := range m.Icons {
		got = append(got, fmt.Sprintf("%s%d%v", g.Kind, len(g.Icons), g.Means != ""))
	}
	want := []string{"SAN1true", "PEP2true", "RRE1true", "INS1true", "DD1true", "xyz1false"}
	if !slices.Equal(got, want) {
		t.Errorf("icons %v, want %v", got, want)
	}
	if kinds := review.WorstIcons([]review.Match{m}); kinds[0] != "SAN" || kinds[len(kinds)-1] != "xyz" {
		t.Errorf("worst first: %v", kinds)
	}
}

func TestKeysTellMatchesApartEvenWithoutIDs(t *testing.T) {
	sub := screened(t, `{"matches":[{"resource_id":"r"},{"resource_id":"r"},{"argos_number":"AN-1"},{},{}]}`)
	seen := map[string]bool{}
	for _, m := range review.ScreeningOf(sub).Matches {
		if m.Key == "" || seen[m.Key] {
			t.Errorf("key %q is not its own", m.Key)
		}
		seen[m.Key] = true
	}
}

func grid(m review.Match) string {
	var out []string
	for _, f := range m.Facts {
		out = append(out, f.Label+" "+f.Mark.String())
	}
	return strings.Join(out, ", ")
}

func TestFactsComeOnlyFromAnObjectThatNamesThisVeryMatch(t *testing.T) {
	const match = `"matches":[{"resource_id":"r1","argos_number":"AN-1"}]`
	for raw, want := range map[string]string{
		`{"entries":[{"resource_id":"r1","name":"KIM CHEOLSU","date_of_birth":"1991-08-32","nationality":"KR","gender":"F"}]}`: "Name same, Birth date unknown, Nationality same, Gender differs",
		`{"deep":{"er":[{"argosNumber":"AN-1","dob":"1991-08-24"}]}}`:                                                          "Name unknown, Birth date differs, Nationality unknown, Gender unknown",
		`{"name":"Kim Cheolsu","date_of_birth":"1991-08-23"}`:                                                                  "Name unknown, Birth date unknown, Nationality unknown, Gender unknown", // the query, perhaps
		`[{"resource_id":"r2","name":"Kim Cheolsu"}]`:                                                                          "Name unknown, Birth date unknown, Nationality unknown, Gender unknown",
		`[{"resource_id":"r1","name":"Kim Cheolsu"},{"resource_id":"r1","name":"Somebody Else"}]`:                              "Name unknown, Birth date unknown, Nationality unknown, Gender unknown",
		`[{"resource_id":"r1","name":["Kim Cheolsu"],"nationality":{"a":1},"gender":7}]`:                                       "Name same, Birth date unknown, Nationality unknown, Gender unknown",
		`"text"`: "Name unknown, Birth date unknown, Nationality unknown, Gender unknown",
		`null`:   "Name unknown, Birth date unknown, Nationality unknown, Gender unknown",
	} {
		sub := screened(t, `{"raw_data":`+raw+`,`+match+`}`)
		if got := grid(review.ScreeningOf(sub).Matches[0]); got != want {
			t.Errorf("%s:\n got %s\nwant %s", raw, got, want)
		}
	}
}

func TestAListEntryMaySayAFactSeveralTimesInListsNestedAndInThePlural(t *testing.T) {
	const match = `"matches":[{"resource_id":"r1"}]`
	for _, c := range []struct{ entry, field, mark, shown, says string }{
		{`"properties":{"name":["KIM CHEOLSU"],"birthDate":["1961-01-01","1991-08-23"]}`, "name", "same", "KIM CHEOLSU", ""},
		{`"properties":{"name":["KIM CHEOLSU"],"birthDate":["1961-01-01","1991-08-23"]}`, "birth_date", "same", "1991-08-23", "1 of 2 values"},
		{`"dates_of_birth":["1961-01-01","1962-02-02"]`, "birth_date", "differs", "1961-01-01", "none of 2 values"},
		{`"dob":["1961-01-01","1990-02-30"]`, "birth_date", "unknown", "1990-02-30", "1 of 2 values"},
		{`"dob":["1961-01-01","1991-08-24","1991"]`, "birth_date", "close", "1991", "1 of 3 values"},
		{`"name":"Park Mina","aliases":["Nobody Else","Kim Chulsoo"]`, "name", "close", "Kim Chulsoo", "1 of 3 values"},
		{`"name":"Kim Cheolsu","full_name":"Park Mina"`, "name", "same", "Kim Cheolsu", "1 of 2 values"},
		{`"names":[{"firstName":"Cheolsu","lastName":"Kim"}]`, "name", "same", "Cheolsu Kim", ""},
		{`"first_name":"Cheolsu","last_name":"Kim"`, "name", "same", "Cheolsu Kim", ""},
		{`"names":[{"value":"KIM CHEOLSU","type":"primary"}]`, "name", "same", "KIM CHEOLSU", ""},
		{`"details":{"nationalities":[{"code":"US"},{"code":"KR"}],"genders":["M"]}`, "nationality", "same", "KR", "1 of 2 values"},
		{`"details":{"nationalities":[{"code":"US"},{"code":"KR"}],"genders":["M"]}`, "gender", "same", "M", ""},
		{`"birth_date":{"year":1991,"month":8,"day":23}`, "birth_date", "same", "1991-08-23", ""},
		{`"birth_date":{"year":1991}`, "birth_date", "close", "1991", ""},
		{`"associates":[{"name":"KIM CHEOLSU","dob":"1991-08-23"}]`, "name", "unknown", "", ""},
		{`"properties":{"name":["PARK MINA"]},"relatives":[{"name":"KIM CHEOLSU"}]`, "name", "differs", "PARK MINA", ""},
		{`"entity":{"resource_id":"r2","name":"KIM CHEOLSU"}`, "name", "unknown", "", ""},
	} {
		sub := screened(t, `{"raw_data":[{"resource_id":"r1",`+c.entry+`}],`+match+`}`)
		for _, f := range review.ScreeningOf(sub).Matches[0].Facts {
			if f.Field != c.field {
				continue
			}
			if f.Mark.String() != c.mark || f.Entry.String() != c.shown || !strings.Contains(f.Sentence, c.says) {
				t.Errorf("%s: %s is %s %q (%s), want %s %q with %q", c.entry, c.field, f.Mark, f.Entry, f.Sentence, c.mark, c.shown, c.says)
			}
		}
	}
}

// TestNamesOfOneCustomNeverDifferInTheGrid: a match that differs by name is ruled out, so a cliff there lets people pass.
func TestNamesOfOneCustomNeverDifferInTheGrid(t *testing.T) {
	for subject, entry := range map[string]string{
		"Mohd Adi": "MOHAMMED ADI", "Wibowo": "FNU WIBOWO", "FNU Wibowo": "WIBOWO", "Md Rahim Sarker": "MOHAMMED RAHIM SARKER",
		"Nur binti Hassan": "NUR BTE HASSAN", "Omar Al-Sharqi": "OMAR ASH-SHARQI", "김철수": "KIM CHULSOO", "Yulia Tsoi": "IULIIA TCOI",
	} {
		record := `{"Items":[{"submission_id":"c1","kyc":{"result":"approved"},"data":{"full_name":"` + subject + `"},"aml":{"matches":[{"resource_id":"r1"}],
			"raw_data":[{"resource_id":"r1","name":"` + entry + `"}]}}]}`
		page, err := argos.DecodePage([]byte(record))
		if err != nil {
			t.Fatal(err)
		}
		if f := review.ScreeningOf(page.Rows[0]).Matches[0].Facts[0]; f.Mark != review.FactSame && f.Mark != review.FactClose {
			t.Errorf("%s and %s: %s (%s)", subject, entry, f.Mark, f.Sentence)
		}
	}
}

func TestAnotherSubjectChangesNothingOfTheListEntry(t *testing.T) {
	const aml = `{"raw_data":[{"resource_id":"r1","dob":["1961-01-01","1991-08-23"]}],"matches":[{"resource_id":"r1"}]}`
	of := func(born string) review.MatchEvidence {
		sub := screened(t, aml)
		sub.Applicant.BirthDate = text(born)
		return review.MatchEvidenceOf(sub, review.ScreeningOf(sub).Matches[0], []byte("key"))
	}
	if got := of("1991-08-23").Changed(of("1961-01-01"), false); !slices.Equal(got, []string{"subject: birth date"}) {
		t.Errorf("changed %v", got)
	}
}

func TestAnIDThatTwoMatchesShareLinksNothing(t *testing.T) {
	sub := screened(t, `{"raw_data":[{"argos_number":"AN-1","name":"Kim Cheolsu"}],
		"matches":[{"resource_id":"r1","argos_number":"AN-1"},{"resource_id":"r2","argos_number":"AN-1"}]}`)
	for _, m := range review.ScreeningOf(sub).Matches {
		if got := grid(m); strings.Contains(got, "same") {
			t.Errorf("%s: %s", m.Key, got)
		}
	}
}

func TestHostileRawDataIsBoundedAndNeverSame(t *testing.T) {
	deep := strings.Repeat(`[`, 3000) + strings.Repeat(`]`, 3000)
	wide := `[` + strings.Repeat(`{"a":1},`, 100_000) + `{"resource_id":"r1","name":"Kim Cheolsu"}]`
	for _, raw := range []string{deep, wide} {
		sub := screened(t, `{"matches":[{"resource_id":"r1"}]}`)
		sub.AML.RawData = json.RawMessage(raw)
		began := time.Now()
		if got := grid(review.ScreeningOf(sub).Matches[0]); strings.Contains(got, "same") {
			t.Error(got)
		}
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%v for %d bytes", took, len(raw))
		}
	}
}

func TestAVerdictNeedsAKnownWordAndAReason(t *testing.T) {
	for _, bad := range []struct {
		v      review.MatchVerdict
		reason string
	}{
		{"", "why"},
		{"approve", "why"},
		{review.SamePerson, ""},
		{review.SamePerson, " \n"},
		{review.CannotRuleOut, strings.Repeat("a", review.VerdictReasonLimit+1)},
	} {
		if review.CheckVerdict(bad.v, bad.reason) == nil {
			t.Errorf("%q with %.10q passed", bad.v, bad.reason)
		}
	}
	for _, v := range review.MatchVerdicts() {
		if err := review.CheckVerdict(v, strings.Repeat("김", review.VerdictReasonLimit)); err != nil {
			t.Error(err)
		}
	}
}

func TestEvidenceOfAMatchSaysWhatChangedAndHoldsNoValue(t *testing.T) {
	const was = `{"raw_data":{"time":1,"list":[{"resource_id":"r1","name":"Kim C","listed":"2020"}]},
		"matches":[{"resource_id":"r1","risk_level":"HIGH","score":93.0,"risk_icons":["PEP","RRE"]}]}`
	of := func(aml string, change func(*argos.Submission)) review.MatchEvidence {
		sub := screened(t, aml)
		if change != nil {
			change(&sub)
		}
		return review.MatchEvidenceOf(sub, review.ScreeningOf(sub).Matches[0], []byte("key"))
	}
	base := of(was, nil)
	for name, c := range map[string]struct {
		aml    string
		change func(*argos.Submission)
		want   []string
	}{
		"nothing":             {was, nil, nil},
		"the screening":       {strings.Replace(was, `"time":1`, `"time":2`, 1), nil, nil},
		"spelling of a level": {strings.Replace(was, `"HIGH"`, `"high"`, 1), nil, nil},
		"spelling of a score": {strings.Replace(was, `93.0`, `"93"`, 1), nil, nil},
		"order of icons":      {strings.Replace(was, `"PEP","RRE"`, `"RRE","PEP"`, 1), nil, nil},
		"level":               {strings.Replace(was, `"HIGH"`, `"LOW"`, 1), nil, []string{"list entry: risk level"}},
		"icons":               {strings.Replace(was, `"PEP"`, `"SAN"`, 1), nil, []string{"list entry: icons"}},
		"name on the list":    {strings.Replace(was, `Kim C`, `Kim D`, 1), nil, []string{"list entry: name"}},
		"another detail":      {strings.Replace(was, `2020`, `2021`, 1), nil, []string{"list entry: other details"}},
		"the person": {
			was, func(s *argos.Submission) { s.Applicant.BirthDate = text("1991-08-24"); s.Applicant.Gender = text("") },
			[]string{"subject: birth date", "subject: gender"},
		},
	} {
		now := of(c.aml, c.change)
		if got := base.Changed(now, false); !slices.Equal(got, c.want) {
			t.Errorf("%s: changed %v, want %v", name, got, c.want)
		}
		if name == "the person" && len(base.Changed(now, true)) > 0 {
			t.Error("the subject was compared although it was left out")
		}
	}
	written, err := json.Marshal(base)
	if err != nil || strings.Contains(strings.ToLower(string(written)), "kim") || strings.Contains(string(written), "1991") {
		t.Errorf("the evidence holds values: %s (%v)", written, err)
	}
}
