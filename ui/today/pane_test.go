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
)

var noon = time.Date(2025, 11, 21, 12, 0, 0, 0, time.UTC)

var hard = []string{
	"Ng", "O'Neil-Müller", "김철수", "\u1100\u1175\u11b7\u110e\u1165\u11af", "山田太郎", "नमस्ते", "محمد بن سلمان", "",
	strings.Repeat("long ", 36), "evil\x1b[31mred", "\u202etxet", "a\rb", "👨\u200d👩", "\u0301x", "\u06001",
}

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
	p.SetReady(true)
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
						wantExact(t, th, p.Rows(w, h), w, h)
					}
				}
				if n%3 > 0 {
					p.Down()
				} else {
					p.PageDown()
				}
			}
			for h := range 71 {
				wantExact(t, th, p.Rows(80, h), 80, h)
			}
		}
	}
}

func wantExact(t *testing.T, th *theme.Theme, got []string, w, h int) {
	t.Helper()
	if len(got) != h {
		t.Fatalf("%dx%d: %d rows", w, h, len(got))
	}
	for i, s := range got {
		n := ansi.StringWidthWc(s)
		if th.Measure == text.Graphemes {
			n = ansi.StringWidth(s)
		}
		if n != w {
			t.Fatalf("%s %dx%d: row %d is %d cells: %q", th.Name, w, h, i, n, s)
		}
		if strings.ContainsFunc(ansi.Strip(s), func(r rune) bool {
			return r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r == 0x200d
		}) {
			t.Fatalf("row %d lets a control through: %q", i, s)
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
	p.SetReady(false)
	if s := strings.Join(p.Rows(80, 10), "\n"); !strings.Contains(s, "The journal is being opened") {
		t.Error(s)
	}
}
