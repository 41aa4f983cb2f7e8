package casefile_test

import (
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/casefile"
	"kycdesk/ui/theme"
)

// The line on top says what speaks against the case most, in which section, and which reason fits.
func TestTheVerdictLineNamesSectionAndReason(t *testing.T) {
	for code, want := range map[string]string{
		"expired_id": "1 blocker: Document, fits expired_id: The document had expired.", "": "1 blocker: Document: The document had expired.",
	} {
		e := exam()
		e.Findings = []review.Finding{{ID: "document.expired", Severity: review.Blocker, Section: review.Document, Sentence: "The document had expired.", RejectCode: code}}
		p := casefile.New(theme.Dark())
		p.SetNow(noon)
		p.SetSize(120, 40)
		p.SetCase(row("sub1"), &desk.Case{ID: "sub1", Exam: e})
		if got := strings.Split(screen(p, 120, 40), "\n")[2]; !strings.Contains(got, want) {
			t.Errorf("%q: the line says %q, want %q", code, strings.TrimSpace(got), want)
		}
	}
}
