package find_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/find"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

var names = uitest.HardNames()

func rows(n int) []*desk.FoundCase {
	states := []review.State{review.Pending, review.Approved, review.Rejected, review.Incomplete, review.Deleted, review.Unknown}
	var out []*desk.FoundCase
	for i := range n {
		out = append(out, &desk.FoundCase{
			ID: "sub_" + names[i%len(names)], Name: review.NewText(names[i%len(names)]), State: states[i%len(states)],
			CreatedAt: time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC).AddDate(0, 0, -i),
		})
	}
	return out
}

func TestRowsFillEverySizeExactly(t *testing.T) {
	for _, th := range []*theme.Theme{theme.Dark(), theme.Light(), theme.Mono()} {
		rapid.Check(t, func(r *rapid.T) {
			p := find.New(th)
			w, h := rapid.IntRange(0, 200).Draw(r, "w"), rapid.IntRange(0, 60).Draw(r, "h")
			p.SetSize(w, h)
			p.Look(desk.ByEmail, "mina.demo@example.com")
			switch rapid.IntRange(0, 2).Draw(r, "answer") {
			case 1:
				p.Show(desk.Found{Rows: rows(rapid.IntRange(0, 30).Draw(r, "n")), More: true, Strays: 3})
			case 2:
				p.Fail(strings.Repeat("the service cannot be reached; ", 9))
			}
			for range rapid.IntRange(0, 40).Draw(r, "moves") {
				p.Down()
			}
			if err := uitest.Exact(th.Measure, p.Rows(w, h), w, h); err != nil {
				r.Fatal(err)
			}
		})
	}
}

func TestMasksHideNamesAndWhatWasLookedFor(t *testing.T) {
	p := find.New(theme.Dark())
	p.SetMasks(mask.Default().Hide("name", "email"))
	p.Look(desk.ByEmail, "mina.demo@example.com")
	shown := func() string { return ansi.Strip(strings.Join(p.Rows(100, 20), "\n")) }
	if s := shown(); strings.Contains(s, "mina") || !strings.Contains(s, "Asking the service") {
		t.Error(s)
	}
	p.Show(desk.Found{Rows: []*desk.FoundCase{{ID: "sub_1", Name: review.NewText("O'Neil-Müller"), State: review.Approved}}})
	if s := shown(); strings.Contains(s, "O'Neil") || !strings.Contains(s, "approved") || !strings.Contains(s, "unknown") {
		t.Error(s)
	}
}
