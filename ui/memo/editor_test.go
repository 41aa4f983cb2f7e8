package memo_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/memo"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

const (
	hard = "Called 김철수 (山田太郎, नमस्ते) on 2026-11-21: O'Neil-Müller of the branch saw the original and confirms the number against the ID card on file; " +
		"no alteration, no second name, the selfie was taken at work. END"
	wideName = "김철수 " + "aVeryLongNameThatGoesOnAndOn aVeryLongNameThatGoesOnAndOn aVeryLongNameThatGoesOnAndOn aVeryLongNameThatGoesOnAndOn"
)

func TestEverySizeIsFilledExactly(t *testing.T) {
	for _, asking := range []bool{false, true} {
		e := memo.New(theme.Dark(), mask.Default(), "mina.ng@desk.example", "case-1", review.NewText(wideName), strings.Repeat(hard+"\n\n", 4))
		if asking {
			e.Ask()
		}
		for w := 0; w < 150; w += 7 {
			for _, h := range []int{0, 1, 2, 3, 4, 5, 6, 9, 24, 60} {
				e.SetSize(w, h)
				rows, cursor := e.Rows(w, h)
				if len(rows) != h {
					t.Fatalf("%dx%d: %d rows", w, h, len(rows))
				}
				for _, row := range rows {
					if w > 0 && theme.Dark().Measure.Width(ansi.Strip(row)) != w {
						t.Fatalf("%dx%d: %q", w, h, ansi.Strip(row))
					}
				}
				if cursor != nil && (cursor.X < 0 || cursor.X >= w || cursor.Y < 0 || cursor.Y >= h) {
					t.Fatalf("%dx%d: cursor at %+v", w, h, *cursor)
				}
			}
		}
	}
}

func TestNoWordIsCutAndTheCursorStandsAfterTheLastOne(t *testing.T) {
	e := memo.New(theme.Dark(), mask.Default(), "mina.ng@desk.example", "case-1", review.NewText("김철수"), hard)
	for w := 40; w < 120; w++ {
		e.SetSize(w, 24)
		rows, cursor := e.Rows(w, 24)
		var words []string
		for _, row := range rows[2:22] {
			words = append(words, strings.Fields(strings.TrimPrefix(strings.TrimSpace(ansi.Strip(row)), "▌"))...)
		}
		if got := strings.Join(words, " "); got != hard {
			t.Fatalf("at width %d: %q", w, got)
		}
		row := ansi.Strip(rows[cursor.Y])
		if strings.Trim(row, " ▌") == "" && cursor.X == 3 {
			continue // the last row is full, so the cursor has one of its own
		}
		if got := theme.Dark().Measure.Width(strings.TrimRight(row, " ")); !strings.HasSuffix(strings.TrimRight(row, " "), "END") || got != cursor.X {
			t.Fatalf("at width %d: the cursor is at %d of %q", w, cursor.X, row)
		}
	}
}

func TestAFullNoteSaysSo(t *testing.T) {
	e := memo.New(theme.Dark(), mask.Default(), "mina.ng@desk.example", "case-1", review.NewText("Ng"), strings.Repeat("가", 3999))
	if !e.Key(uitest.Key("a")) || !e.Insert("") || e.Insert("too much") {
		t.Error("the limit is not kept")
	}
	rows, _ := e.Rows(80, 24)
	if title := ansi.Strip(rows[0]); !strings.Contains(title, "full: 4000 of 4000") {
		t.Errorf("the title says %q", title)
	}
}
