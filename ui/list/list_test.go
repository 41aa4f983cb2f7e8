package list_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kycdesk/review"
	"kycdesk/ui/list"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

type entry struct{ op, id, name string }

func newList(th *theme.Theme, foot int) *list.List[entry] {
	var l list.List[entry]
	l = list.New(th, list.Spec[entry]{
		Key:   func(e *entry) string { return e.op },
		Case:  func(e *entry) string { return e.id },
		Title: func() string { return "Entries" },
		Least: 12, Easy: 24,
		Columns: []list.Column{{Title: "Id", Width: 6}, {Title: "Ago", Width: 8, Right: true}, {Title: "More", Width: 9, Most: 27}},
		Row: func(e *entry, r *list.Row) {
			look, whose := l.Whose(e.id, e.name != "", review.NewText(e.name))
			r.Sign(look, "+")
			r.Cell(look, whose)
			r.Cell("", e.id)
			r.Cell(th.Accent, e.name)
			r.Cell("", e.name)
		},
		Empty: func(int) (text.Style, []string) { return th.Warning, []string{"nothing", "at all"} },
		Foot:  slices.Repeat([]func(*text.Line){func(line *text.Line) { line.Put(th.Body, "foot") }}, foot),
	})
	return &l
}

func entries(n int) []*entry {
	names := uitest.HardNames()
	var out []*entry
	for i := range n {
		out = append(out, &entry{fmt.Sprint("op", i), fmt.Sprint("c", i), names[i%len(names)]})
	}
	return out
}

// TestTheCursorIsInRangeAndInSightWhateverHappens moves, resizes and publishes at random.
func TestTheCursorIsInRangeAndInSightWhateverHappens(t *testing.T) {
	pool := entries(60)
	rapid.Check(t, func(t *rapid.T) {
		th := rapid.SampledFrom([]*theme.Theme{theme.Dark(), theme.Mono().WithGlyphs(theme.ASCII()), theme.Light().WithMeasure(text.Graphemes)}).Draw(t, "theme")
		l := newList(th, rapid.IntRange(0, 3).Draw(t, "foot"))
		moves := []func(){l.Down, l.Up, l.Top, l.Bottom, l.HalfDown, l.HalfUp, l.PageDown, l.PageUp, l.Hold}
		w, h := 80, 24
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				publish(t, l, pool)
			case 1:
				w, h = rapid.IntRange(0, 200).Draw(t, "w"), rapid.IntRange(0, 50).Draw(t, "h")
				l.SetSize(w, h)
			case 2:
				l.Next(func(*entry) bool { return rapid.Bool().Draw(t, "ok") })
			default:
				rapid.SampledFrom(moves).Draw(t, "move")()
			}
			if err := inSight(l, th, w, h); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// publish gives the list any part of the pool and says when a cursor that was held left a row that is still there.
func publish(t *rapid.T, l *list.List[entry], pool []*entry) {
	l.Hold()
	was := l.Row()
	from := rapid.IntRange(0, len(pool)).Draw(t, "from")
	rows := pool[from:rapid.IntRange(from, len(pool)).Draw(t, "to")]
	l.SetRows(rows)
	if slices.Contains(rows, was) && l.Row() != was {
		t.Fatalf("the cursor went from %v to %v", was, l.Row())
	}
}

func inSight(l *list.List[entry], th *theme.Theme, w, h int) error {
	at, of := l.Position()
	rows := l.Rows(w, h)
	switch r := l.Row(); {
	case of != len(l.All()) || (of == 0) != (r == nil) || at < min(1, of) || at > of:
		return fmt.Errorf("%d of %d: %v", at, of, r)
	case of == 0:
	case l.All()[at-1] != r || !slices.Contains(l.Visible(), r.id):
		return fmt.Errorf("%v at %d is not among %v", r, at, l.Visible())
	case w > 0 && h > 1 && !strings.Contains(strings.Join(rows, "\n"), th.Glyphs.Cursor):
		return fmt.Errorf("no cursor at %dx%d: %q", w, h, rows)
	}
	return uitest.Exact(th.Measure, rows, w, h)
}

func TestUntilItIsHeldTheCursorIsOnTheFirstRow(t *testing.T) {
	l, pool := newList(theme.Dark(), 1), entries(9)
	l.SetRows(pool[3:])
	l.SetRows(pool)
	if l.Row() != pool[0] {
		t.Errorf("on %v", l.Row())
	}
	l.Bottom()
	l.SetRows(pool[:5])
	if l.Row() != pool[4] {
		t.Errorf("its row is gone, and the cursor is on %v", l.Row())
	}
	l.Begin(pool)
	l.SetRows(pool[2:])
	if l.Row() != pool[2] {
		t.Errorf("another list begins on %v", l.Row())
	}
}

func TestNextGoesRoundAndNeverAnswersWithTheRowItIsOn(t *testing.T) {
	l, pool := newList(theme.Dark(), 1), entries(5)
	l.SetRows(pool)
	l.Down()
	only := func(i int) func(*entry) bool { return func(e *entry) bool { return e == pool[i] } }
	if !l.Next(only(0)) || l.Row() != pool[0] {
		t.Errorf("on %v", l.Row())
	}
	if l.Next(only(0)) {
		t.Error("there is no other")
	}
}

func TestRoomGoesToColumnsByNeedAndWhatIsLeftToTheFirst(t *testing.T) {
	l := newList(theme.Mono(), 0)
	for _, x := range []struct {
		w    int
		want string
	}{
		{22, "   Entries" + strings.Repeat(" ", 12)},
		{23, "   Entries       Id    "},
		{33, "   Entries       Id           Ago"},
		{44, "   Entries       Id           Ago  More     "},
		{56, "   Entries" + strings.Repeat(" ", 19) + "Id           Ago  More     "},
		{60, "   Entries" + strings.Repeat(" ", 19) + "Id           Ago  More" + strings.Repeat(" ", 9)},
		{80, "   Entries" + strings.Repeat(" ", 25) + "Id           Ago  More" + strings.Repeat(" ", 23)},
	} {
		if got := ansi.Strip(l.Rows(x.w, 1)[0]); got != x.want {
			t.Errorf("%d cells:\n%q, want\n%q", x.w, got, x.want)
		}
	}
}

func TestTheFootStandsOnlyWhereThreeRowsStandToo(t *testing.T) {
	l := newList(theme.Mono(), 2)
	l.SetRows(entries(9))
	for h := range 12 {
		got := ansi.Strip(strings.Join(l.Rows(60, h), "\n"))
		if n := strings.Count(got, "foot"); n != 0 && h < 7 || n != 2 && h >= 7 {
			t.Errorf("%d rows:\n%s", h, got)
		}
	}
}

func TestNoLineStaysEmptyWithoutNeed(t *testing.T) {
	l := newList(theme.Dark(), 0)
	l.SetRows(entries(50))
	l.SetSize(80, 11)
	l.Bottom()
	l.SetSize(80, 21)
	if got := l.Visible(); len(got) != 20 || got[19] != "c49" {
		t.Errorf("20 rows fit, and it shows %v", got)
	}
}

func TestAFootThatSaysNothingLeavesTheWordsOfAnEmptyList(t *testing.T) {
	l := list.New(theme.Dark(), list.Spec[entry]{
		Title: func() string { return "Entries" },
		Empty: func(int) (text.Style, []string) { return "", []string{"1", "2", "3", "4"} },
		Foot:  []func(*text.Line){func(*text.Line) {}},
	})
	if last := ansi.Strip(l.Rows(5, 6)[5]); last != "   4 " {
		t.Errorf("%q", last)
	}
}
