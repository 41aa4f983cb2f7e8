package ui_test

import (
	"testing"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/uitest"
)

// TestWhatTheServiceSaidToACorrectionIsMasked: it quotes the value that it refuses.
func TestWhatTheServiceSaidToACorrectionIsMasked(t *testing.T) {
	s := open(t, 110, 45)
	number := uitest.Hard()[0].Number
	s.desk.Corrected = func(_ string, seen *review.Examination, _ map[string]string) (desk.Correction, error) {
		return desk.Correction{Exam: seen}, &desk.Problem{
			Kind: "invalid field", What: "the correction was refused: the service refused a field", Safe: "Nothing was changed.", Next: "Try again.",
			Said: review.NewText("no " + number + " please"),
		}
	}
	s.toField(t, "documentNumber")
	s.Press("t")
	s.Type("99")
	s.Press("enter", "y", "s", "y")
	s.mustShow(t, "the service refused a field", "0001 please)")
	s.mustNotShow(t, "no "+number)
}
