package casefile_test

import (
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
)

// TestTheCardOfACaseThatCannotBeReadMasksWhatTheServiceSaid: nothing of the case is known, so that no name can be found.
func TestTheCardOfACaseThatCannotBeReadMasksWhatTheServiceSaid(t *testing.T) {
	c := &desk.Case{ID: "sub1", Problem: &desk.Problem{
		What: "the service refused this case", Safe: "Nothing was sent.", Next: "ctrl+r asks now.", Said: review.NewText("DEMO MINA, M12345678 is closed"),
	}}
	p := paneOf(c, 80, 20)
	if got := screen(p, 80, 20); strings.Contains(got, "M1234") || !strings.Contains(got, "DEMO MINA, ••••••5678 is closed") {
		t.Errorf("numbers are hidden:\n%s", got)
	}
	p.SetMasks(mask.Default().Hide("name"))
	if got := screen(p, 80, 20); strings.Contains(got, "MINA") || !strings.Contains(got, "The service said: ••••••") {
		t.Errorf("names are hidden too:\n%s", got)
	}
}
