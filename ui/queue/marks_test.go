package queue_test

import (
	"slices"
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/queue"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// marked returns a pane with the invented people, at a size.
func marked() (*queue.Pane, []*desk.Row) {
	var rows []*desk.Row
	for _, p := range uitest.Hard() {
		rows = append(rows, p.Row())
	}
	p := queue.New(theme.Dark())
	p.SetSize(80, 20)
	p.SetRows(rows)
	return p, rows
}

func TestMarksStayWithTheirCasesThroughRefreshesAndFilters(t *testing.T) {
	p, rows := marked()
	p.Mark()
	p.Mark()
	fresh := *rows[1]
	fresh.Findings = 7
	p.SetRows([]*desk.Row{rows[5], rows[0], &fresh})
	_ = p.SetFilter("Hohenlohe")
	if got := p.Marked(); !slices.Equal(got, []string{rows[0].ID, rows[1].ID}) {
		t.Fatalf("marked %v", got)
	}
	p.SetRows([]*desk.Row{rows[5], rows[1]})
	if got := p.Marked(); !slices.Equal(got, []string{rows[1].ID, rows[0].ID}) {
		t.Errorf("a case that left the queue must stay marked, last: %v", got)
	}
	if head := p.Rows(80, 20)[0]; !strings.Contains(head, "2 marked") {
		t.Errorf("heading %q", head)
	}
	p.ClearMarks()
	if p.MarkCount() != 0 || strings.Contains(p.Rows(80, 20)[0], "marked") {
		t.Error("marks are left")
	}
}

func TestARangeMarksWhatCanBeDecidedAndNothingWhenGivenUp(t *testing.T) {
	p, rows := marked()
	decided, held := *rows[1], *rows[2]
	decided.State, held.Outbox = review.Approved, desk.Held
	p.SetRows([]*desk.Row{rows[0], &decided, &held, rows[3], rows[4]})
	p.Down()
	p.Up()
	p.BeginRange()
	p.Bottom()
	p.DropRange()
	if p.MarkCount() != 0 {
		t.Fatal("a range that was given up marked something")
	}
	p.BeginRange()
	p.Up()
	p.EndRange()
	if got := p.Marked(); !slices.Equal(got, []string{rows[3].ID, rows[4].ID}) {
		t.Errorf("marked %v", got)
	}
	p.Top()
	p.Down()
	if p.Mark() || p.MarkCount() != 2 {
		t.Error("a case decided elsewhere was marked")
	}
}

func TestMarkingByTextNeverMarksAHiddenRow(t *testing.T) {
	p, rows := marked()
	if n := p.CountMarking("  PASSPORT ").Takes; n != 6 || p.MarkCount() != 0 {
		t.Fatalf("%d match, %d marked", n, p.MarkCount())
	}
	_ = p.SetFilter("kor")
	if n := p.MarkMatches("passport"); n != 1 || !slices.Equal(p.Marked(), []string{rows[0].ID}) {
		t.Errorf("%d new, marked %v", n, p.Marked())
	}
	if p.MarkMatches("passport") != 0 || p.MarkMatches(" ") != 0 {
		t.Error("nothing new was there to mark")
	}
}
