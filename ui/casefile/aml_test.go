package casefile_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/casefile"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// amlCase is a case with this AML part; names are hard on purpose.
func amlCase(t *testing.T, name, aml string) *desk.Case {
	t.Helper()
	quoted, err := json.Marshal(name)
	if err != nil {
		t.Fatal(err)
	}
	page, err := argos.DecodePage([]byte(`{"Items":[{"submission_id":"c1","kyc":{"result":"approved"},"data":{"full_name":` +
		string(quoted) + `,"date_of_birth":"1991-08-23"},"aml":` + aml + `}]}`))
	if err != nil {
		t.Fatal(err)
	}
	exam := review.Examine(page.Rows[0], review.DefaultPolicy(), time.Now())
	return &desk.Case{ID: "c1", Exam: exam.With(review.Added{Verdicts: map[string]review.Standing{}})}
}

// judge says where a match of the case stands.
func judge(c *desk.Case, match string, s review.Standing) {
	c.Exam = c.Exam.With(review.Added{Verdicts: map[string]review.Standing{match: s}})
}

func atAML(c *desk.Case, w, h int) *casefile.Pane {
	p := casefile.New(theme.Dark())
	p.SetSize(w, h)
	p.SetCase(nil, c)
	p.JumpTo(review.AML)
	return p
}

func TestTheAMLSectionWordsEveryState(t *testing.T) {
	for aml, want := range map[string]string{
		`null`:                             "N/A (screening starts after approval)",
		`{"currentstatus":"Not Screened"}`: "No matches (Not Screened)",
		`{"currentstatus":"Red Flag","matches":[{"resource_id":"r1"}]}`: "Red flag: 1 match, 1 open",
	} {
		p := atAML(amlCase(t, "김철수", aml), 80, 24)
		if s := ansi.Strip(strings.Join(p.Rows(80, 24), "\n")); !strings.Contains(s, want) {
			t.Errorf("%s: want %q\n%s", aml, want, s)
		}
	}
}

func TestAVerdictShowsWhoWhenWhyAndWhatChanged(t *testing.T) {
	c := amlCase(t, "김철수", `{"matches":[{"resource_id":"r1","risk_level":"HIGH","score":93}]}`)
	at := time.Date(2026, 3, 14, 9, 5, 0, 0, time.UTC)
	judge(c, "r1", review.Standing{Changed: []string{"list entry: icons"}, Judged: []review.EarlierVerdict{
		{Verdict: review.DifferentPerson, Reason: "born elsewhere", Actor: "mina@example.org", At: at, Bearing: review.Ended},
		{Verdict: review.CannotRuleOut, Reason: "name only", Actor: "joon@example.org", At: at, Bearing: review.Replaced},
	}})
	p := atAML(c, 110, 40)
	s := ansi.Strip(strings.Join(p.Rows(110, 40), "\n"))
	for _, want := range []string{"open again", "list entry: icons", "different person, by mina@example.org", text.UTC(at), "born elsewhere", "before that", "name only"} {
		if !strings.Contains(s, want) {
			t.Errorf("%q is not on the screen:\n%s", want, s)
		}
	}
	c = amlCase(t, "김철수", `{"matches":[{"resource_id":"r1"}]}`)
	c.Exam = c.Exam.With(review.Added{})
	if s := strings.Join(atAML(c, 80, 24).Rows(80, 24), "\n"); !strings.Contains(s, "journal opening") || strings.Contains(s, "1 open") {
		t.Error("before the journal is read nobody knows what is open")
	}
}

func TestJGoesFromMatchToMatchAndReadsLongOnesToTheEnd(t *testing.T) {
	var matches []string
	for i := range 6 {
		matches = append(matches, fmt.Sprintf(`{"resource_id":"r%d","risk_level":"HIGH","score":%d,"risk_icons":["SAN","PEP","REL","RRE","POI","INS","DD"]}`, i+1, 99-i))
	}
	c := amlCase(t, "Ng", `{"matches":[`+strings.Join(matches, ",")+`]}`)
	p := atAML(c, 80, 18)
	var order []string
	for range 300 {
		if m, ok := p.Match(); ok && (len(order) == 0 || order[len(order)-1] != m.Key) {
			order = append(order, m.Key)
			if s := ansi.Strip(strings.Join(p.Rows(80, 18), "\n")); !strings.Contains(s, theme.Dark().Glyphs.Cursor) {
				t.Errorf("no cursor beside %s:\n%s", m.Key, s)
			}
		}
		p.ScrollDown(1)
	}
	if got := strings.Join(order, " "); got != "r1 r2 r3 r4 r5 r6" {
		t.Errorf("down: %s", got)
	}
	p.SelectMatch("r6")
	order = nil
	for range 300 {
		if m, ok := p.Match(); ok && (len(order) == 0 || order[len(order)-1] != m.Key) {
			order = append(order, m.Key)
		}
		p.ScrollUp(1)
	}
	if got := strings.Join(order, " "); got != "r6 r5 r4 r3 r2 r1" {
		t.Errorf("up: %s", got)
	}
	p.Top()
	if m, ok := p.Match(); ok {
		t.Errorf("%s is out of sight and has the cursor", m.Key)
	}
}

func TestTheAMLSectionIsExactAtEverySizeWithHardText(t *testing.T) {
	hard := strings.Repeat("أحمد ", 40)
	aml := `{"currentstatus":"Red Flag \u001b[31m","raw_data":[{"resource_id":"r1","name":"` + hard + `","date_of_birth":"1991-08-24"}],
		"matches":[{"resource_id":"r1","argos_number":"` + strings.Repeat("N", 200) + `","risk_level":"\u202eHIGH","score":1e300,
		"risk_icons":["` + strings.Repeat("X", 300) + `-Y","山田-김"]},{}]}`
	for _, th := range []*theme.Theme{theme.Dark(), theme.Mono().WithGlyphs(theme.ASCII()), theme.Light().WithMeasure(text.Graphemes)} {
		c := amlCase(t, strings.Repeat("긴 이름 ", 40), aml)
		judge(c, "r1", review.Standing{Changed: []string{"list entry: name"}, Judged: []review.EarlierVerdict{
			{Verdict: review.SamePerson, Reason: hard, Actor: hard}, {Verdict: review.DifferentPerson, Reason: hard, CaseID: hard, Bearing: review.Offered},
		}})
		p := casefile.New(th)
		for w := 0; w < 150; w += 11 {
			for _, h := range []int{0, 1, 5, 12, 40} {
				p.SetSize(w, h)
				p.SetCase(nil, c)
				p.JumpTo(review.AML)
				rows := p.Rows(w, h)
				if len(rows) != h {
					t.Fatalf("%dx%d: %d rows", w, h, len(rows))
				}
				for _, r := range rows {
					if n := th.Measure.Width(ansi.Strip(r)); n != w {
						t.Fatalf("%dx%d: a row of %d cells: %q", w, h, n, r)
					}
				}
			}
		}
	}
}
