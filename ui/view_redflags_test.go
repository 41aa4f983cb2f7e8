package ui_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/uitest"
)

// flaggedCase is an approved case with n matches, as the service would send it.
func flaggedCase(t *testing.T, id, name string, n int, now time.Time) *desk.Case {
	t.Helper()
	return matchedCase(t, id, name, review.Approved, n, now)
}

// matchedCase is a case in a state with some AML matches that nobody has judged.
func matchedCase(t *testing.T, id, name string, state review.State, n int, now time.Time) *desk.Case {
	t.Helper()
	var matches, entries []string
	for i := range n {
		matches = append(matches, fmt.Sprintf(`{"resource_id":"res-%s-%d","risk_level":"HIGH","score":%d,"risk_icons":["SAN-CURRENT"]}`, id, i+1, 99-i))
		entries = append(entries, fmt.Sprintf(`{"resource_id":"res-%s-%d","name":%q,"date_of_birth":"1950-01-0%d"}`, id, i+1, name, i%9+1))
	}
	quoted, err := json.Marshal(name)
	if err != nil {
		t.Fatal(err)
	}
	page, err := argos.DecodePage([]byte(`{"Items":[{"submission_id":"` + id + `","kyc":{"result":"` + string(state) + `"},"data":{"full_name":` + string(quoted) +
		`,"date_of_birth":"1991-08-23"},"aml":{"currentstatus":"Red Flag","risk_level_summary":"HIGH","raw_data":[` + strings.Join(entries, ",") +
		`],"matches":[` + strings.Join(matches, ",") + `]}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	e := review.Examine(page.Rows[0], review.DefaultPolicy(), now)
	verdicts := map[string]review.Standing{}
	for _, m := range e.Screening.Matches {
		verdicts[m.Key] = review.Standing{}
	}
	return &desk.Case{ID: id, Exam: e.With(review.Added{Verdicts: verdicts}), ReadAt: now}
}

// openFlags opens the view on three cases.
func openFlags(t *testing.T, w, h int) screen {
	t.Helper()
	s := open(t, w, h)
	s.desk.Publish(func(d *desk.Snapshot) {
		d.FlagSweep = desk.Sweep{Complete: true, Rows: 3}
		for i, name := range []string{"김철수", "O'Neil-Müller", "محمد بن سلمان"} {
			c := flaggedCase(t, fmt.Sprintf("flag_%d", i+1), name, 3-i, s.Clock.Now())
			d.Cases[c.ID] = c
			d.RedFlags = append(d.RedFlags, &desk.RedFlag{
				ID: c.ID, Named: true, Name: argos.NewText(name), Level: argos.NewText("HIGH"), Score: 99,
				Matches: 3 - i, Open: 3 - i, Icons: []string{"SAN", "PEP"}, State: review.Approved,
			})
		}
	})
	s.Advance(0)
	s.Press("w")
	return s
}

func TestWGoesRoundTheThreeViewsAndAsksForRedFlagsOnlyWhenOpened(t *testing.T) {
	s := open(t, 140, 45)
	if s.desk.Watched != 0 {
		t.Error("red flags were read before anybody asked")
	}
	s.Press("w")
	s.mustShow(t, "Red flags", "Reading the AML pages")
	if s.desk.Watched != 1 {
		t.Errorf("asked %d times", s.desk.Watched)
	}
	s.Press("w")
	s.mustShow(t, "Decided today")
	s.Press("w")
	s.mustNotShow(t, "Decided today")
	s.mustNotShow(t, "Red flags")
}

func TestRedFlagsShowTheMatchesAndOfferNoDecision(t *testing.T) {
	for _, size := range [][2]int{{110, 35}, {140, 45}} {
		s := openFlags(t, size[0], size[1])
		s.mustShow(t, "김철수", "3 of 3", "3 with open verdicts", "Verdicts only: no re-deciding", "Red flag: 3 matches to judge")
		for _, key := range []string{"a", "r"} {
			s.Press(key)
			s.mustShow(t, "this case is approved already")
			s.mustNotShow(t, "y confirms")
		}
	}
}

func TestAVerdictNeedsAReasonAndY(t *testing.T) {
	s := openFlags(t, 200, 45)
	s.Press("f")
	s.mustShow(t, "DIFFERENT PERSON", "match 1 of 3")
	s.Press("enter", "y")
	s.mustShow(t, "a verdict needs a reason")
	s.Press("enter")
	s.Type("cfuy born 41 years later")
	s.Press("enter", "u", "f", "y")
	got := s.desk.Verdicts
	want := uitest.Verdict{CaseID: "flag_1", Match: "res-flag_1-1", Reason: "cfuy born 41 years later", Verdict: review.DifferentPerson}
	if len(got) != 1 || got[0] != want {
		t.Fatalf("verdicts %+v\n%s", got, s.Screen())
	}
	s.mustShow(t, "recorded: different person. 2 open in this case", "cfuy born 41 years later", "by mina.park@example.org")
	s.Press("c", "esc", ".", "y") // the next open match has the cursor; . takes the last reason
	if got := s.desk.Verdicts; len(got) != 2 || got[1].Match != "res-flag_1-2" || got[1].Reason != want.Reason || got[1].Verdict != review.SamePerson {
		t.Errorf("verdicts %+v", got)
	}
	s.Press("u", "esc", ".", "y")
	s.mustShow(t, "s goes to the next case")
	s.Press("s")
	s.mustShow(t, "match", "flag_2", "Red flag: 2 matches to judge, 2 open")
}

func TestVerdictKeysDoNotCountInAPasteABurstOrOnRepeat(t *testing.T) {
	s := openFlags(t, 140, 45)
	s.Advance(time.Second)
	repeat := uitest.Key("f")
	repeat.IsRepeat = true
	s.Send(tea.PasteMsg{Content: "f reason\ny"})
	s.mustNotShow(t, "DIFFERENT PERSON")
	s.Advance(time.Second)
	s.Send(repeat)                                    // opening is not guarded
	s.Send(tea.PasteMsg{Content: "pasted reason\ny"}) // into the field: text, not keys
	s.Send(uitest.Key("enter"), uitest.Key("y"))      // typed ahead: y comes too soon
	if len(s.desk.Verdicts) > 0 {
		t.Errorf("recorded %+v", s.desk.Verdicts)
	}
	s.mustShow(t, "pasted reason y", "y did not count")
}

func TestAVerdictThatWasNotRecordedKeepsTheText(t *testing.T) {
	s := openFlags(t, 140, 45)
	s.desk.Fail = &desk.Problem{What: "the disk is full", Safe: "nothing was recorded", Next: "make room"}
	s.Press("u")
	s.Type("name only")
	s.Press("enter", "y")
	s.mustShow(t, "the disk is full", "name only", "CANNOT RULE OUT")
	s.desk.Fail = nil
	s.Press("y")
	if got := s.desk.Verdicts; len(got) != 1 || got[0].Reason != "name only" {
		t.Errorf("verdicts %+v", got)
	}
}

func TestTextOfAVerdictSurvivesEscAndGoesWithItsMatch(t *testing.T) {
	s := openFlags(t, 140, 45)
	s.Press("f")
	s.Type("for the first match")
	s.Press("esc", "esc")
	s.mustNotShow(t, "DIFFERENT PERSON")
	s.Press("j", "f") // the second match
	s.mustShow(t, "match 2 of 3")
	s.mustNotShow(t, "for the first match")
	s.Press("esc", "esc", "k", "c")
	s.mustShow(t, "SAME PERSON", "match 1 of 3", "for the first match")
}

func TestAMatchThatChangedUnderThePanelTakesNoVerdict(t *testing.T) {
	s := openFlags(t, 140, 45)
	s.Press("f")
	s.Type("seen as it was")
	s.Press("enter")
	s.desk.Publish(func(d *desk.Snapshot) {
		c := flaggedCase(t, "flag_1", "Somebody Else", 3, s.Clock.Now())
		d.Cases[c.ID] = c
	})
	s.Advance(time.Second)
	s.Press("y")
	s.mustShow(t, "this match is different now")
	if len(s.desk.Verdicts) > 0 {
		t.Errorf("recorded %+v", s.desk.Verdicts)
	}
}

func TestTheReportGoesWhereTheAgentSaysAndAFailureIsACard(t *testing.T) {
	s := openFlags(t, 140, 45)
	s.Press("o")
	s.mustShow(t, "AML REPORT", "aml-res-flag_1-1-")
	s.desk.Fail = errors.New("some failure")
	s.Press("enter")
	s.mustShow(t, "the report was not saved", "Safe", "Next")
	s.desk.Fail = nil
	s.Press("enter", "ctrl+u")
	s.Type("/elsewhere/r.pdf")
	s.Press("enter")
	s.mustShow(t, "Saved, readable by you alone")
	if got := s.desk.Reports; len(got) != 1 || !strings.HasSuffix(got[0], "/elsewhere/r.pdf") {
		t.Errorf("reports %v", got)
	}
	s.Press("esc")
	s.mustNotShow(t, "AML REPORT")
}

func TestNoVerdictOnAMatchThatIsOutOfSight(t *testing.T) {
	s := openFlags(t, 110, 35)
	s.Press("enter", "g")
	for _, key := range []string{"c", "f", "u", "o"} {
		s.Press(key)
		s.mustShow(t, "no AML match is on the screen")
	}
}

func TestFramesWithThePanelAreExactAtEverySize(t *testing.T) {
	s := openFlags(t, 110, 35)
	s.Press("f")
	s.Type("山田太郎 नमस्ते محمد " + strings.Repeat("long ", 20))
	for _, size := range [][2]int{{60, 16}, {61, 17}, {80, 24}, {99, 18}, {100, 16}, {110, 35}, {140, 45}, {200, 60}} {
		s.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		rows := s.Rows()
		if len(rows) != size[1] {
			t.Errorf("%v: %d rows", size, len(rows))
		}
		s.mustShow(t, "DIFFERENT PERSON")
	}
}
