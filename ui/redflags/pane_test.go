package redflags_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/redflags"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

var hard = uitest.HardNames()

func flags(n int) []*desk.RedFlag {
	var out []*desk.RedFlag
	for i := range n {
		out = append(out, &desk.RedFlag{
			ID: fmt.Sprintf("c%d", i), Named: i%3 > 0, Name: argos.NewText(hard[i%len(hard)]), Level: argos.NewText("HIGH"),
			Score: 90, Matches: 3, Open: i%4 - 1, Icons: []string{"SAN", "PEP", hard[i%2]}, State: review.Approved,
		})
	}
	return out
}

func TestRowsAreExactAtEverySize(t *testing.T) {
	rows := flags(40)
	rows[3].Level, rows[4].State = argos.NewText(hard[8]), review.Deleted
	for _, th := range []*theme.Theme{theme.Dark(), theme.Mono().WithGlyphs(theme.ASCII()), theme.Light().WithMeasure(text.Graphemes)} {
		p := redflags.New(th)
		for _, list := range [][]*desk.RedFlag{nil, rows[:1], rows} {
			p.SetRows(list, desk.Sweep{})
			for w := 0; w < 160; w += 7 {
				for h := range 20 {
					p.SetSize(w, h)
					if err := uitest.Exact(th.Measure, p.Rows(w, h), w, h); err != nil {
						t.Fatal(th.Name, err)
					}
				}
			}
		}
	}
}

func TestTheCursorStaysWithItsCaseOnceTheAgentHasIt(t *testing.T) {
	rows := flags(30)
	p := redflags.New(theme.Dark())
	p.SetSize(80, 20)
	p.SetRows(rows[5:], desk.Sweep{})
	p.SetRows(rows, desk.Sweep{})
	if p.Row().ID != "c0" {
		t.Errorf("nobody has looked yet, and the cursor is on %s", p.Row().ID)
	}
	p.Down()
	was := p.Row().ID
	p.SetRows(slices.Concat(flags(31)[30:], rows), desk.Sweep{})
	if p.Row().ID != was || !slices.Contains(p.Visible(), was) {
		t.Errorf("the cursor went from %s to %s", was, p.Row().ID)
	}
}

func TestNextOpenGoesRoundAndLeavesOutWhatIsJudged(t *testing.T) {
	rows := flags(4)
	for i, open := range []int{2, 0, 1, 0} {
		rows[i].Open = open
	}
	p := redflags.New(theme.Dark())
	p.SetSize(80, 20)
	p.SetRows(rows, desk.Sweep{Complete: true})
	for _, want := range []string{"c2", "c0", "c2"} {
		if !p.NextOpen() || p.Row().ID != want {
			t.Fatalf("at %s, want %s", p.Row().ID, want)
		}
	}
	rows[0].Open = 0
	if p.NextOpen() || p.OpenElsewhere() != 0 {
		t.Error("went to a judged case")
	}
}

func TestAnEmptyListSaysHowFarItWasRead(t *testing.T) {
	p := redflags.New(theme.Dark())
	p.SetRows(nil, desk.Sweep{Rows: 300})
	if s := strings.Join(p.Rows(80, 10), "\n"); !strings.Contains(s, "300 cases so far") {
		t.Error(s)
	}
	p.SetRows(nil, desk.Sweep{Complete: true})
	if s := strings.Join(p.Rows(80, 10), "\n"); !strings.Contains(s, "No approved case has AML matches") {
		t.Error(s)
	}
}
