package cli_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/assets"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui"
	"kycdesk/ui/cli"
	"kycdesk/ui/uitest"
)

// maskedCases is how many cases of the stand-in service are looked through; KYCDESK_MASK_CASES=500 takes that many.
func maskedCases(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("KYCDESK_MASK_CASES"))
	if err != nil {
		return 6
	}
	return n
}

// TestNothingShowsMoreOfAValueThanItsFormLeaves puts a value that occurs nowhere else in every place of a record that can
// be hidden, says it again in memo, comment, codes and names of keys, and looks at all that is shown of it: every line of
// every section, Raw and what is found in it, the sheet, the plan, a note, the panels of AML matches with the name of the
// file that a report goes to, History, the list of cases that were found, and what the commands print of case and journal.
func TestNothingShowsMoreOfAValueThanItsFormLeaves(t *testing.T) {
	n := maskedCases(t)
	s := newService(t, sandbox.Options{Cases: n, Seed: 11, PendingShare: 1})
	client := s.client()
	now := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	everything := mask.Default().Hide(mask.ByChoice()...)
	reports := 0
	for i, id := range s.server.Pending() {
		sub, err := client.Submission(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		p := &planter{rnd: rand.New(rand.NewPCG(7, uint64(i)))}
		record := cloneJSON(sub.Record)
		complete(record)
		p.plantAll(assets.Parts, "", record)
		p.spread(record)
		exam := examined(t, record, now)
		for name, set := range map[string]mask.Set{"every mask": everything, "the masks of every profile": mask.Default()} {
			shown := bareText(commands(t, exam, set) + recorded(t, exam, set, p) + walked(t, exam, set, p))
			reports += strings.Count(shown, "/REPORTS/")
			for k := range p.made {
				m := &p.made[k]
				if !set.Hidden(m.kind) {
					continue
				}
				if leak := m.leaks(shown); leak != "" && !p.shows(leak, set) {
					at := strings.Index(shown, leak)
					t.Errorf("%s, %s, %s: %q of %q is shown: …%s…", id, name, m.path, leak, m.text, shown[max(0, at-120):min(len(shown), at+60)])
				}
			}
		}
		if t.Failed() {
			return
		}
	}
	if reports == 0 {
		t.Error("no case had a match whose report could be saved")
	}
}

func examined(t *testing.T, record map[string]any, now time.Time) *review.Examination {
	t.Helper()
	raw, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	var sub argos.Submission
	if err := json.Unmarshal(raw, &sub); err != nil {
		t.Fatal(err)
	}
	sub.Record = raw
	return review.Examine(sub, review.DefaultPolicy(), now)
}

func commands(t *testing.T, e *review.Examination, set mask.Set) string {
	t.Helper()
	out, err := cli.Shown(e, rowFor(e), set)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// recorded is what note --list and journal show print of words in which all values stand.
func recorded(t *testing.T, e *review.Examination, set mask.Set, p *planter) string {
	t.Helper()
	out, err := cli.Told(e, p.acts(e.At), set)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func rowFor(e *review.Examination) *desk.Row {
	s := &e.Submission
	return &desk.Row{
		ID: e.ID, Name: s.DisplayName(), State: review.Pending, Country: s.Applicant.Nationality, IDType: s.Applicant.IDType, Age: -1,
		Enriched: true, CreatedAt: s.CreatedAt.At, PendingAt: s.PendingAt.At,
	}
}

// walked is every frame of a walk through the console over one case.
func walked(t *testing.T, e *review.Examination, set mask.Set, p *planter) string {
	t.Helper()
	clock := uitest.NewClock()
	d := uitest.NewDesk(clock.Now)
	c := &desk.Case{ID: e.ID, Exam: e, ReadAt: clock.Now()}
	d.Publish(func(s *desk.Snapshot) {
		s.Queue, s.MemoWrite = []*desk.Row{rowFor(e)}, true
		s.Cases[e.ID] = c
	})
	d.Acts = p.acts(clock.Now())
	if _, err := d.Note(t.Context(), e.ID, p.said); err != nil {
		t.Fatal(err)
	}
	d.Finds = func(desk.FindBy, string) (desk.Found, error) {
		return desk.Found{Rows: []*desk.FoundCase{{ID: e.ID, Name: e.Submission.DisplayName(), State: review.Pending, CreatedAt: clock.Now()}}}, nil
	}
	d.Tell("refused", e.ID, "reject of case "+e.ID+" was refused: "+p.said)
	app, err := ui.New(ui.Options{Desk: d, Agent: "a@example.org", Now: clock.Now, Clock: clock, Masks: set, Reports: "/reports"})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	driver := uitest.Drive(app, clock, 100, 60)
	press := func(keys ...string) {
		for _, k := range keys {
			driver.Press(k)
			b.WriteString(ansi.Strip(driver.Screen()) + "\n")
		}
	}
	number := e.Submission.Applicant.DocumentNumber.String()
	press("enter")
	for was := ""; driver.Screen() != was; {
		was = driver.Screen()
		press("ctrl+d")
	}
	press("/")
	driver.Type(number[:6])
	if !driver.Shows("no match") && !driver.Shows("searching") {
		t.Errorf("a search finds the masked number:\n%s", driver.Screen())
	}
	press("esc", "r", "esc", "a", "C", "j", "j", "j", "esc", "esc", "m", "esc", "esc", "space", ";", "r", "1", "enter", "esc", "esc", "/")
	press("esc", "esc", "enter", "5", "j", "c", "esc", "esc", "o")
	if aml := e.Submission.AML; aml != nil && len(aml.Matches) > 0 && !driver.Shows("/reports/") {
		t.Errorf("the file of a report is not named:\n%s", driver.Screen())
	}
	press("esc", "esc", "esc", "F")
	driver.Type("someone")
	press("enter", "j", "enter")
	if !strings.Contains(b.String(), "Found by") || !strings.Contains(b.String(), "the service said:") {
		t.Errorf("what was found, or History, is not shown:\n%s", driver.Screen())
	}
	return b.String()
}
