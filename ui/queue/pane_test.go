package queue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/queue"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

var noon = time.Date(2025, 11, 21, 12, 0, 0, 0, time.UTC)

var hard = uitest.HardNames()

func rows(ids ...string) []*desk.Row {
	var out []*desk.Row
	for i, id := range ids {
		out = append(out, &desk.Row{
			ID: id, Name: argos.NewText("Person " + id), Country: argos.NewText("KOR"), IDType: argos.NewText("passport"),
			PendingAt: noon.Add(-time.Duration(i+1) * time.Hour), Enriched: true, Age: 30, State: review.Pending,
		})
	}
	return out
}

func numbered(n int) []*desk.Row {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("c%d", i)
	}
	return rows(ids...)
}

func pane(rs []*desk.Row, h int) *queue.Pane {
	p := queue.New(theme.Dark())
	p.SetNow(noon)
	p.SetSize(80, h)
	p.SetRows(rs)
	return p
}

// line returns on which line of the screen the cursor is drawn.
func line(p *queue.Pane, h int) int {
	return slices.IndexFunc(p.Rows(80, h), func(s string) bool { return strings.Contains(s, "▌") })
}

func TestRowsAreExactAtEverySize(t *testing.T) {
	var rs []*desk.Row
	for i := range 90 {
		r := rows(fmt.Sprintf("id%d", i))[0]
		r.Name = argos.NewText(hard[i%len(hard)])
		r.Country, r.IDType = argos.NewText(hard[(i+3)%len(hard)]), argos.NewText(hard[(i+5)%len(hard)])
		r.Enriched, r.HasScore, r.Score = i%3 > 0, i%2 > 0, float64(i)*1.25
		r.Severity, r.Findings = review.Severity(i%3), i%4
		r.Flags = review.Flags{AML: i%2 == 0, Mismatch: i%3 == 0}
		r.Outbox = []desk.Phase{"", "", desk.Held, desk.UnknownYet, desk.Sending, desk.Confirmed, desk.NotApplied}[i%7]
		r.State = []review.State{review.Pending, review.Pending, review.Rejected}[i%3]
		rs = append(rs, r)
	}
	for _, th := range []*theme.Theme{theme.Dark(), theme.Mono().WithGlyphs(theme.ASCII()), theme.Light().WithMeasure(text.Graphemes)} {
		p := queue.New(th)
		p.SetNow(noon)
		p.SetRows(rs)
		p.Bottom()
		for w := range 221 {
			for _, h := range []int{0, 1, 2, 24, 70} {
				if err := uitest.Exact(th.Measure, p.Rows(w, h), w, h); err != nil {
					t.Fatal(th.Name, err)
				}
			}
		}
		for h := range 71 {
			if err := uitest.Exact(th.Measure, p.Rows(80, h), 80, h); err != nil {
				t.Fatal(th.Name, err)
			}
		}
	}
}

func TestCursorFollowsTheTopUntilTheAgentMoves(t *testing.T) {
	p := pane(rows("b", "c"), 10)
	p.SetRows(rows("a", "b", "c"))
	if p.Cursor() != "a" {
		t.Errorf("cursor is on %s", p.Cursor())
	}
	p.Down()
	p.SetRows(rows("0", "a", "b", "c"))
	if p.Cursor() != "b" {
		t.Errorf("after a move the cursor went to %s", p.Cursor())
	}
}

func TestArrivalsAboveDoNotMoveTheRowUnderTheCursor(t *testing.T) {
	base := numbered(50)
	p := pane(base, 11)
	p.Select("c20")
	before := line(p, 11)
	p.SetRows(append(rows("new1", "new2", "new3"), base...))
	if p.Cursor() != "c20" || line(p, 11) != before {
		t.Errorf("cursor on %s, line %d, want c20, line %d", p.Cursor(), line(p, 11), before)
	}
}

func TestWhenTheCaseGoesTheNextTakesItsLine(t *testing.T) {
	base := numbered(50)
	p := pane(base, 11)
	p.Select("c20")
	before := line(p, 11)
	p.SetRows(slices.Delete(slices.Clone(base), 20, 23))
	if p.Cursor() != "c23" || line(p, 11) != before {
		t.Errorf("cursor on %s, line %d, want c23, line %d", p.Cursor(), line(p, 11), before)
	}
}

func TestWhenTheLastCaseGoesTheOneBeforeTakesItsPlace(t *testing.T) {
	base := numbered(5)
	p := pane(base, 11)
	p.Bottom()
	p.SetRows(base[:4])
	if p.Cursor() != "c3" {
		t.Errorf("cursor on %q", p.Cursor())
	}
	p.SetRows(nil)
	if p.Cursor() != "" || p.Row() != nil {
		t.Error("an empty list has a cursor")
	}
}

func TestCursorStaysInSightWhateverHappens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := pane(numbered(40), 12)
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			h := 12
			switch rapid.IntRange(0, 9).Draw(t, "do") {
			case 0:
				p.Down()
			case 1:
				p.Up()
			case 2:
				p.PageDown()
			case 3:
				p.HalfUp()
			case 4:
				p.Bottom()
			case 5:
				p.SetRows(numbered(rapid.IntRange(0, 60).Draw(t, "n")))
			case 6:
				_ = p.SetFilter(rapid.SampledFrom([]string{"", "c1", "c2", "none at all"}).Draw(t, "filter"))
			case 7:
				p.SetSize(80, rapid.IntRange(0, 30).Draw(t, "h"))
			case 8:
				p.NextUndecided()
			case 9:
				p.PrevMatch()
			}
			p.SetSize(80, h)
			if (p.Cursor() != "") != (p.Len() > 0) {
				t.Fatalf("cursor %q in a list of %d", p.Cursor(), p.Len())
			}
			if p.Len() > 0 && (line(p, h) < 1 || !slices.Contains(p.Visible(), p.Cursor())) {
				t.Fatalf("cursor %q is not in sight", p.Cursor())
			}
		}
	})
}

func TestNextUndecidedPassesOverWhatIsDecided(t *testing.T) {
	rs := rows("a", "b", "c", "d")
	rs[1].Outbox = desk.Held
	rs[2].State = review.Rejected
	p := pane(rs, 10)
	if !p.NextUndecided() || p.Cursor() != "d" {
		t.Errorf("went to %s", p.Cursor())
	}
	if !p.NextUndecided() || p.Cursor() != "a" {
		t.Errorf("from the end went to %s", p.Cursor())
	}
}

func TestNextUndecidedStaysWhenThereIsNoOther(t *testing.T) {
	rs := rows("a", "b")
	rs[0].Outbox = desk.Held
	rs[1].Outbox = desk.Sending
	p := pane(rs, 10)
	if p.NextUndecided() || p.Cursor() != "a" {
		t.Errorf("went to %s", p.Cursor())
	}
}

func TestSkippedCasesComeBackAtTheEnd(t *testing.T) {
	p := pane(rows("a", "b", "c"), 10)
	var seen []string
	for range 4 {
		p.Skip()
		seen = append(seen, p.Cursor())
	}
	if got := strings.Join(seen, ""); got != "bcab" {
		t.Errorf("order is %s", got)
	}
}

func TestFilterMatchesWhatIsShownAndKeepsTheCase(t *testing.T) {
	rs := rows("x1", "x2", "x3")
	rs[1].Name = argos.NewText("Siobhán O'Neil-Müller")
	p := pane(rs, 10)
	p.Select("x2")
	_ = p.SetFilter("o'neil-MÜL")
	if shown, of := p.Matches(); shown != 1 || of != 3 || p.Cursor() != "x2" {
		t.Errorf("%d of %d, cursor %s", shown, of, p.Cursor())
	}
	_ = p.SetFilter("")
	if p.Len() != 3 || p.Cursor() != "x2" {
		t.Errorf("after clearing: %d rows, cursor %s", p.Len(), p.Cursor())
	}
	_ = p.SetFilter("x3")
	if p.Cursor() != "x3" {
		t.Errorf("cursor is on %s, which is not shown", p.Cursor())
	}
}

func TestFilterCannotFindAHiddenName(t *testing.T) {
	rs := rows("x1")
	p := pane(rs, 10)
	p.SetMasks(mask.Set{}.Hide("name"))
	_ = p.SetFilter("person x")
	if p.Len() != 0 {
		t.Error("a masked name was found")
	}
	if strings.Contains(strings.Join(p.Rows(80, 5), ""), "Person") {
		t.Error("a masked name is shown")
	}
}

func TestFilterFollowsNewRows(t *testing.T) {
	rs := rows("a1", "b1", "a2")
	p := pane(rs, 10)
	_ = p.SetFilter("person a")
	p.SetRows(append(rows("a0"), rs...))
	if p.Len() != 3 {
		t.Errorf("%d rows match", p.Len())
	}
	p.Top()
	if !p.NextMatch() || p.Cursor() != "a1" || !p.PrevMatch() || p.Cursor() != "a0" || !p.PrevMatch() || p.Cursor() != "a2" {
		t.Errorf("matches do not go round: %s", p.Cursor())
	}
}

func TestRowSaysWhereADecisionStands(t *testing.T) {
	rs := rows("a", "b", "c", "d")
	rs[0].Outbox, rs[1].Outbox, rs[2].State = desk.Held, desk.UnknownYet, review.Rejected
	rs[3].Enriched = false
	p := pane(rs, 10)
	p.SetOutbox([]desk.Entry{{CaseID: "a", Phase: desk.Held, Until: noon.Add(3100 * time.Millisecond)}})
	got := p.Rows(80, 6)
	for i, want := range []string{"held 4 s", "unknown", "rejected elsewhere", "·"} {
		if s := ansi.Strip(got[i+1]); !strings.Contains(s, want) {
			t.Errorf("row %d is %q, want %q in it", i, s, want)
		}
	}
}

func TestVisibleIsTheScreenAndTheNextPage(t *testing.T) {
	p := pane(numbered(100), 11)
	p.Select("c50")
	got := p.Visible()
	if len(got) != 20 || got[0] != "c41" || got[19] != "c60" {
		t.Errorf("%d ids from %s to %s", len(got), got[0], got[len(got)-1])
	}
}

func TestCursorIsSeenWithoutColour(t *testing.T) {
	p := queue.New(theme.Mono().WithGlyphs(theme.ASCII()))
	p.SetRows(rows("a", "b"))
	got := p.Rows(60, 4)
	if !strings.Contains(got[1], ">") || !strings.Contains(got[1], "\x1b[7m") || strings.Contains(got[2], "\x1b[7m") {
		t.Errorf("cursor row is %q", got[1])
	}
}

func TestARightToLeftNameIsFollowedByALatinLetter(t *testing.T) {
	rs := rows("a")
	rs[0].Name, rs[0].Country = argos.NewText("محمد"), argos.NewText("")
	rs[0].HasScore, rs[0].Score = true, 72
	s := ansi.Strip(pane(rs, 5).Rows(100, 5)[1])
	after := strings.TrimLeft(s[strings.Index(s, "محمد")+len("محمد"):], " ")
	if after == "" || after[0] < 'A' || after[0] > 'z' {
		t.Errorf("the name is followed by %q", after)
	}
}

func BenchmarkRows200x60(b *testing.B) {
	p := queue.New(theme.Dark())
	p.SetNow(noon)
	p.SetSize(200, 60)
	rs := numbered(1000)
	for i, r := range rs {
		r.Name = argos.NewText(hard[i%8])
	}
	p.SetRows(rs)
	b.ReportAllocs()
	for b.Loop() {
		p.Rows(200, 60)
	}
}

func BenchmarkSetRows100k(b *testing.B) {
	p := queue.New(theme.Dark())
	rs := numbered(100_000)
	p.SetRows(rs)
	p.Select("c50000")
	shifted := append(rows("new"), rs...)
	b.ReportAllocs()
	for b.Loop() {
		p.SetRows(shifted)
		p.SetRows(rs)
	}
}

func BenchmarkMove100k(b *testing.B) {
	p := queue.New(theme.Dark())
	p.SetRows(numbered(100_000))
	b.ReportAllocs()
	for b.Loop() {
		p.Down()
	}
}

func BenchmarkFilter100k(b *testing.B) {
	p := queue.New(theme.Dark())
	p.SetRows(numbered(100_000))
	b.ReportAllocs()
	for b.Loop() {
		_ = p.SetFilter("person c999")
		_ = p.SetFilter("")
	}
}

func TestColumnsStandUnderTheirNames(t *testing.T) {
	rs := rows("a", "b")
	rs[0].Name, rs[0].Country, rs[0].IDType = argos.NewText("김철수"), argos.NewText("KOR"), argos.NewText("residencePermit")
	rs[0].HasScore, rs[0].Score, rs[0].Findings, rs[0].Severity = true, 72.5, 2, review.Blocker
	rs[0].Flags = review.Flags{AML: true, Expired: true}
	rs[1].Enriched = false
	got := ansi.Strip(strings.Join(pane(rs, 3).Rows(80, 3), "|\n"))
	want := "" +
		"    Name                          ID type           Age  Score  Flags    Waiting|\n" +
		"▌ ■ 김철수                   KOR  residence permit   30   72.5  A   X        1 h|\n" +
		"  · Person b                 KOR  ·                   ·         ·            2 h"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAFrameAllocatesLittle(t *testing.T) {
	p := pane(numbered(1000), 60)
	p.SetSize(200, 60)
	if got := testing.AllocsPerRun(20, func() { p.Rows(200, 60) }); got > 250 {
		t.Errorf("%.0f allocations a frame, want 250 at most", got)
	}
}

func TestSetRowsAllocatesNothingForEachRow(t *testing.T) {
	rs := numbered(20_000)
	p := pane(rs, 60)
	p.Select("c10000")
	if got := testing.AllocsPerRun(5, func() { p.SetRows(rs) }); got > 100 {
		t.Errorf("%.0f allocations, want 100 at most", got)
	}
}

func TestTheHeadingSaysHowManyRowsAreAboveTheScreen(t *testing.T) {
	p, _ := marked()
	p.SetSize(80, 4)
	if text := ansi.Strip(p.Rows(80, 4)[0]); strings.Contains(text, "above") {
		t.Errorf("at the top: %q", text)
	}
	p.Bottom()
	if text := ansi.Strip(p.Rows(80, 4)[0]); !strings.Contains(text, fmt.Sprintf("↑ %d above", p.Len()-3)) {
		t.Errorf("at the bottom of %d rows: %q", p.Len(), text)
	}
}
