package memo_test

import (
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/memo"
	"kycdesk/ui/theme"
)

func BenchmarkAFullNoteIsDrawn(b *testing.B) {
	e := memo.New(theme.Dark(), mask.Default(), "mina.ng@desk.example", "case-1", review.NewText("Ng"), strings.Repeat(hard+"\n", 16))
	e.SetSize(80, 24) // as the screen does before it draws
	for b.Loop() {
		e.Rows(80, 24)
	}
}
