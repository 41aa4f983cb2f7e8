package review_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kycdesk/review"
)

var filterNow = time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)

// seen makes a row as the queue would; it was read singly.
func seen(name, country, idType, id string) *review.FilterRow {
	r := &review.FilterRow{
		Name: review.FoldText(name), Country: review.FoldText(country), IDType: review.FoldText(idType), ID: review.FoldText(id),
		Read: true, Age: 34, Score: 72.5, HasScore: true, State: "pending",
		Created: filterNow.Add(-3 * time.Hour), Pending: filterNow.Add(-2*time.Hour - time.Minute),
	}
	joinText(r)
	return r
}

func joinText(r *review.FilterRow) {
	r.Text = strings.Join([]string{r.Name, r.Country, r.IDType, r.ID}, "\n")
}

// thin is the same row before it was read.
func thin(full *review.FilterRow) *review.FilterRow {
	r := *full
	r.Read, r.IDType, r.Age, r.Severity, r.Findings, r.Flags = false, "", -1, review.Info, 0, review.Flags{}
	joinText(&r)
	return &r
}

func TestFilterTakesWhatItSays(t *testing.T) {
	kim := seen("김철수", "KOR", "residence permit", "sub_0042")
	kim.Severity, kim.Findings, kim.Flags = review.Blocker, 3, review.Flags{AML: true, Mismatch: true}
	kim.Due = filterNow.Add(-time.Minute)
	ng := seen("Ng Or O'Neil-Müller", "United Kingdom", "passport", "sub_0043")
	ng.Age, ng.HasScore, ng.State = -1, false, "not applied"
	for _, c := range []struct {
		filter  string
		kim, ng review.FilterAnswer
	}{
		{"", review.Takes, review.Takes},
		{"철수", review.Takes, review.Leaves},
		{"\u1100\u1175\u11b7", review.Takes, review.Leaves}, // decomposed
		{"o'neil-MÜL", review.Leaves, review.Takes},
		{"o'neil-mu\u0308ller", review.Leaves, review.Takes},
		{"ng or sub_0042", review.Takes, review.Takes},
		{`"ng or"`, review.Leaves, review.Takes},
		{"not passport", review.Takes, review.Leaves},
		{"country=kr", review.Takes, review.Leaves},
		{"country=British", review.Leaves, review.Takes},
		{"country!=GBR", review.Takes, review.Leaves},
		{"idtype=residencePermit", review.Takes, review.Leaves},
		{"idtype:Passport", review.Leaves, review.Takes},
		{"id=SUB_0042", review.Takes, review.Leaves},
		{"name~or", review.Leaves, review.Takes},
		{"age<35 and age >= 34", review.Takes, review.NoValue},
		{"not age<35", review.Leaves, review.NoValue},
		{"age=none", review.Leaves, review.Takes},
		{"score<72.6", review.Takes, review.NoValue},
		{"severity>=warning", review.Takes, review.Leaves},
		{"severity=none", review.Leaves, review.Takes},
		{"findings=3", review.Takes, review.Leaves},
		{"flag=A flag:≠ and not flag=duplicate", review.Takes, review.Leaves},
		{"flag=none", review.Leaves, review.Takes},
		{"flag≠mismatch", review.Leaves, review.Takes},
		{"state=not-applied", review.Leaves, review.Takes},
		{"waiting>2h", review.Takes, review.Takes},
		{"waiting>2h1m", review.Leaves, review.Leaves},
		{"waiting<=1d", review.Takes, review.Takes},
		{"created=2026-03-14", review.Takes, review.Takes},
		{"created>2026-03-14", review.Leaves, review.Leaves},
		{"created<2026-03-14T06:01", review.Takes, review.Takes},
		{"sla=over", review.Takes, review.NoValue},
		{"sla=within or severity=blocker", review.Takes, review.NoValue},
		{"(country=KOR or country=GBR) not (flag=A or age<18)", review.Leaves, review.NoValue},
	} {
		f, err := review.ParseFilter(c.filter)
		if err != nil {
			t.Errorf("%s: %v", c.filter, err)
			continue
		}
		if a, b := f.Match(kim, filterNow), f.Match(ng, filterNow); a != c.kim || b != c.ng {
			t.Errorf("%s: %v, %v, want %v, %v", c.filter, a, b, c.kim, c.ng)
		}
	}
}

func TestWhatWasNotReadIsNeverFalse(t *testing.T) {
	row := thin(seen("Ng", "KOR", "passport", "sub_1"))
	for filter, want := range map[string]review.FilterAnswer{
		"passport": review.NotRead, "ng": review.Takes, "kim": review.Leaves,
		"age<18": review.NotRead, "not age<18": review.NotRead, "flag=none": review.NotRead, "severity=none": review.NotRead,
		"idtype=none": review.NotRead, "ng and flag=A": review.NotRead, "kim and flag=A": review.Leaves, "ng or flag=A": review.Takes,
		"score<80": review.Takes,
	} {
		f, err := review.ParseFilter(filter)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Match(row, filterNow); got != want {
			t.Errorf("%s: %v, want %v", filter, got, want)
		}
	}
}

func TestAFilterThatNeedsNoTextAnswersTheSameWithoutIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, err := review.ParseFilter(drawFilter(t, 3))
		if err != nil {
			t.Fatal(err)
		}
		row := seen("Ng", "KOR", "passport", "sub_1")
		bare := *row
		bare.Text, bare.Name, bare.Country, bare.IDType, bare.ID = "", "", "", "", ""
		if a, b := f.Match(row, filterNow), f.Match(&bare, filterNow); !f.NeedsText() && a != b {
			t.Fatalf("%s: %v with texts, %v without", f, a, b)
		}
	})
}

func TestAnAnswerAboutAThinRowStandsWhateverTheCaseTurnsOutToBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		full := seen(
			rapid.SampledFrom([]string{"Ng", "김철수", "", "passport holder"}).Draw(t, "name"),
			rapid.SampledFrom([]string{"KOR", "GB", ""}).Draw(t, "country"),
			rapid.SampledFrom([]string{"passport", "residence permit", "drivers_license", ""}).Draw(t, "type"), "sub_1")
		full.Age = rapid.IntRange(-1, 90).Draw(t, "age")
		full.Findings = rapid.IntRange(0, 3).Draw(t, "findings")
		full.Severity = review.Severity(rapid.IntRange(0, 2).Draw(t, "severity"))
		full.Flags = review.Flags{AML: rapid.Bool().Draw(t, "A"), Mismatch: rapid.Bool().Draw(t, "≠")}
		f, err := review.ParseFilter(drawFilter(t, 3))
		if err != nil {
			t.Fatal(err)
		}
		recalled := review.FilterRow{Recalled: true, Text: full.ID, ID: full.ID, Age: -1, State: full.State}
		if early := f.Match(&recalled, filterNow); early != review.NotRead && early != f.Match(full, filterNow) {
			t.Fatalf("%s: %v of a row of an earlier session, %v once it was read", f, early, f.Match(full, filterNow))
		}
		before, after := f.Match(thin(full), filterNow), f.Match(full, filterNow)
		if before != review.NotRead && before != after || after == review.NotRead {
			t.Fatalf("%s: %v before it was read, %v after", f, before, after)
		}
	})
}

// drawFilter draws the text of a filter that parses.
func drawFilter(t *rapid.T, depth int) string {
	if depth == 0 {
		return drawLeaf(t)
	}
	sub := func() string { return drawFilter(t, depth-1) }
	switch rapid.IntRange(0, 5).Draw(t, "node") {
	case 0:
		return sub() + " and " + sub()
	case 1:
		return sub() + " or " + sub()
	case 2:
		return "not " + sub()
	case 3:
		return "(" + sub() + ")"
	case 4:
		return sub() + " (" + sub() + ")"
	}
	return drawLeaf(t)
}

func drawLeaf(t *rapid.T) string {
	if rapid.Bool().Draw(t, "text") {
		return rapid.SampledFrom([]string{
			"ng", "kim  cheol", "passport", `"and"`, `"a \"b\" \\ (c)"`, "O'Neil-Müller", `"  two  "`, "김철수", `"age<3"`, `"\x"`, "pass",
		}).Draw(t, "words")
	}
	fields := review.FilterFields()
	f := fields[rapid.IntRange(0, len(fields)-1).Draw(t, "field")]
	op := rapid.SampledFrom(f.Operators).Draw(t, "op")
	value := rapid.SampledFrom(map[string][]string{
		"name": {"ng", `"none"`, `""x`[2:], `"a b"`}, "id": {"sub_1", "none"}, "country": {"KOR", "Korea", `"not a country"`}, "idtype": {"passport", `"residence permit"`, "Zzz"},
		"age": {"18", "0034.50"}, "score": {"72.5", "0"}, "findings": {"1"}, "severity": {"none", "Warning", "blocker"},
		"flag": {"A", "mismatch", "none"}, "state": {"pending", "held"}, "waiting": {"2h", "1w2d3h4m5s", "0s", "120m"},
		"created": {"2026-03-14", "2026-03-14t06:00"}, "sla": {"over", "within"},
	}[f.Name]).Draw(t, "value")
	if value == "none" && f.Name == "flag" && op != "=" && op != "!=" {
		op = "="
	}
	return f.Name + op + value
}

func TestAPrintedFilterIsTheSameFilter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawFilter(t, 4)
		f, err := review.ParseFilter(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		sameAgain(t, f)
	})
}

func sameAgain(t interface{ Fatalf(string, ...any) }, f review.Filter) {
	printed := f.String()
	g, err := review.ParseFilter(printed)
	if err != nil {
		t.Fatalf("%s: %v", printed, err)
	}
	if g.String() != printed || !reflect.DeepEqual(f, g) {
		t.Fatalf("%q became %q", printed, g)
	}
}

func TestAWrongFilterSaysWhereAndWhatWasExpected(t *testing.T) {
	for _, c := range []struct {
		filter string
		column int
		want   string
	}{
		{"age<", 5, "expected a number, such as 18 after age<"},
		{"age<abc", 5, "expected a number, such as 18, not abc"},
		{"age<NaN", 5, "expected a number"},
		{"age<1e9", 5, "expected a number"},
		{"age~3", 4, "age takes < <= = != >= >, not ~"},
		{"김철수 age<x", 9, "expected a number"},
		{"sevrity=info", 1, "there is no field sevrity; expected score or severity or state or sla"},
		{"qq=1", 1, "fields are name id country"},
		{"severity=grave", 10, "expected one of none info warning blocker"},
		{"flag=Q", 6, "expected one of A D F G X ≠ aml"},
		{"state=", 7, "expected one of pending"},
		{"waiting>2", 9, "expected a time with its unit, such as 40m, 2h or 3d, not 2"},
		{"waiting>2y", 9, "expected a time"},
		{"created=2026-02-30", 9, "expected a day such as"},
		{"=5", 1, "expected a field before =, such as age="},
		{"ng and", 7, "expected a word or a field after and"},
		{"not", 4, "expected a word or a field after not"},
		{"or ng", 1, `expected a word or a field before or; in quotes it is looked for: "or"`},
		{"ng or or x", 7, "expected a word or a field before or"},
		{"(ng", 4, "expected ) for the ( at column 1"},
		{"a (b or (c)", 12, "expected ) for the ( at column 3"},
		{"ng)", 3, "there is no ( for this )"},
		{"()", 2, "expected a word or a field between ( and )"},
		{"(ng or)", 7, "expected a word or a field before )"},
		{`"ng`, 4, `expected " at the end`},
		{`name="ng`, 9, `expected " at the end`},
		{`""`, 1, "expected some text between the quotes"},
		{`name=""`, 6, "expected some text"},
		{`"age"<3`, 1, "there is no field age"},
		{"age<none", 5, "none goes with = and != only"},
		{"waiting=2h", 9, "waiting takes > >= < <=, and = with none only"},
		{"a=b=c", 1, "there is no field a"},
		{strings.Repeat("(", 200), 66, "too many parentheses"},
		{strings.Repeat("not ", 200) + "x", 261, "too many parentheses"},
		{strings.Repeat("x", 5000), 4097, "too long"},
	} {
		_, err := review.ParseFilter(c.filter)
		var wrong *review.FilterError
		if !asFilterError(err, &wrong) {
			t.Errorf("%.40s: %v", c.filter, err)
			continue
		}
		if wrong.Column != c.column || !strings.Contains(wrong.What, c.want) {
			t.Errorf("%.40s: column %d: %s\nwant column %d: %s", c.filter, wrong.Column, wrong.What, c.column, c.want)
		}
	}
}

func asFilterError(err error, to **review.FilterError) bool {
	e, ok := err.(*review.FilterError) //nolint:errorlint // ParseFilter promises exactly this
	*to = e
	return ok
}

func FuzzFilter(f *testing.F) {
	for _, s := range []string{
		"", "ng", `not (flag=A or age<18) waiting>2h`, `"a \" b" name~"x y"`, "age", "a=b", "(((", "≠", "flag=≠", "not not not x", "created=2026-03-14",
		"\xff\xfe", "name=\"none\"", "or", "김철수 and 山田", "waiting>99999999w", "\u00a0x\u2003y", `\`, `"\`,
	} {
		f.Add(s)
	}
	row := seen("Ng", "KOR", "passport", "sub_1")
	f.Fuzz(func(t *testing.T, s string) {
		filter, err := review.ParseFilter(s)
		for at := range len(s) + 1 {
			if from, _ := review.CompleteFilter(s, at); from < 0 || from > at {
				t.Fatalf("completion at %d of %q begins at %d", at, s, from)
			}
		}
		var wrong *review.FilterError
		if err != nil {
			if !asFilterError(err, &wrong) || wrong.Offset < 0 || wrong.Offset > len(s) || wrong.Column < 1 || wrong.What == "" {
				t.Fatalf("%q: %#v", s, err)
			}
			return
		}
		sameAgain(t, filter)
		if a := filter.Match(row, filterNow); a == review.NotRead {
			t.Fatalf("%q has no answer about a case that was read", s)
		}
	})
}
