package today_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/today"
	"kycdesk/ui/uitest"
)

var noon = time.Date(2025, 11, 21, 12, 0, 0, 0, time.UTC)

var hard = uitest.HardNames()

var phases = []desk.Phase{
	desk.Recording, desk.Held, desk.Checking, desk.Sending, desk.UnknownYet, desk.Confirmed, desk.Refused,
	desk.Conflicted, desk.NotApplied, desk.TakenBack, desk.Dropped,
}

func decisions(n int) []*desk.Today {
	var out []*desk.Today
	for i := range n {
		out = append(out, &desk.Today{
			Op: fmt.Sprintf("op%d", i), CaseID: fmt.Sprintf("c%d", i), Verdict: review.Approve, Phase: phases[i%len(phases)],
			At: noon.Add(-time.Duration(i) * time.Minute), Named: true, Name: argos.NewText(fmt.Sprintf("Person %d", i)),
		})
	}
	return out
}

func pane(h int, rows []*desk.Today) *today.Pane {
	p := today.New(theme.Dark())
	p.SetNow(noon)
	p.SetAnswer(desk.Whole)
	p.SetSize(80, h)
	p.SetRows(rows)
	return p
}

func TestRowsAreExactAtEverySize(t *testing.T) {
	rows := decisions(90)
	for i, r := range rows {
		r.Name, r.Named = argos.NewText(hard[i%len(hard)]), i%3 > 0
		r.CaseID, r.Detail = hard[(i+3)%len(hard)], hard[(i+5)%len(hard)]
	}
	for _, th := range []*theme.Theme{theme.Dark(), theme.Mono().WithGlyphs(theme.ASCII()), theme.Light().WithMeasure(text.Graphemes)} {
		for _, list := range [][]*desk.Today{rows, nil} {
			p := today.New(th)
			p.SetNow(noon)
			p.SetRows(list)
			p.SetOutbox([]desk.Entry{{Op: "op1", Phase: desk.Held, Until: noon.Add(4 * time.Second)}})
			for n := range 4 {
				for w := range 160 {
					for _, h := range []int{0, 1, 2, 5, 6, 24} {
						if err := uitest.Exact(th.Measure, p.Rows(w, h), w, h); err != nil {
							t.Fatal(th.Name, err)
						}
					}
				}
				if n%3 > 0 {
					p.Down()
				} else {
					p.PageDown()
				}
			}
			for h := range 71 {
				if err := uitest.Exact(th.Measure, p.Rows(80, h), 80, h); err != nil {
					t.Fatal(th.Name, err)
				}
			}
		}
	}
}

func TestTheCursorStaysWithItsDecisionWhileOthersArriveAndMoveOn(t *testing.T) {
	p := pane(10, decisions(5)[2:])
	if p.Row().Op != "op2" {
		t.Fatalf("it begins on %s", p.Row().Op)
	}
	p.Down()
	p.SetRows(decisions(5))
	if at, of := p.Position(); p.Row().Op != "op3" || at != 4 || of != 5 {
		t.Errorf("on %s, %d of %d", p.Row().Op, at, of)
	}
	p.SetRows(decisions(2))
	if p.Row().Op != "op1" {
		t.Errorf("when the list got shorter: on %s", p.Row().Op)
	}
	p.SetRows(nil)
	if p.Row() != nil || len(p.Visible()) != 0 {
		t.Error("an empty list has a row")
	}
}

func TestPagingKeepsTheCursorInSight(t *testing.T) {
	p := pane(13, decisions(60))
	for _, move := range []func(){p.PageDown, p.HalfDown, p.Bottom, p.PageUp, p.HalfUp, p.Up, p.Top, p.Down} {
		move()
		shown := strings.Join(p.Rows(80, 13), "\n")
		if !strings.Contains(shown, "▌") || !slices.Contains(p.Visible(), p.Row().CaseID) {
			t.Fatalf("the cursor on %s is out of sight:\n%s", p.Row().Op, ansi.Strip(shown))
		}
	}
	if p.Row().Op != "op1" {
		t.Errorf("ended on %s", p.Row().Op)
	}
}

func TestEveryRowSaysWhereItsDecisionStands(t *testing.T) {
	rows := decisions(len(phases))
	rows[5].Named, rows[5].Detail = false, "in force"
	p := pane(30, rows)
	p.SetOutbox([]desk.Entry{{Op: "op1", Phase: desk.Held, Until: noon.Add(3500 * time.Millisecond)}})
	for range 5 {
		p.Down()
	}
	got := p.Rows(80, 30)
	for i, phase := range phases {
		want := string(phase)
		if phase == desk.Held {
			want = "held 4 s"
		}
		if row := ansi.Strip(got[1+i]); !strings.Contains(row, want) || !strings.Contains(row, "approve") {
			t.Errorf("row %d lacks %q: %q", i, want, row)
		}
	}
	if row := ansi.Strip(got[6]); !strings.Contains(row, "c5 ") || strings.Contains(row, "Person") {
		t.Errorf("a nameless row does not show its id: %q", row)
	}
	if last := ansi.Strip(got[29]); !strings.Contains(last, "c5  in force") {
		t.Errorf("detail: %q", last)
	}
}

func TestAnEmptyListSaysWhetherTheJournalWasRead(t *testing.T) {
	p := pane(10, nil)
	if s := strings.Join(p.Rows(80, 10), "\n"); !strings.Contains(s, "Nothing was decided today") {
		t.Error(s)
	}
	p.SetAnswer(desk.Asking)
	if s := strings.Join(p.Rows(80, 10), "\n"); !strings.Contains(s, "The journal is being opened") {
		t.Error(s)
	}
}
