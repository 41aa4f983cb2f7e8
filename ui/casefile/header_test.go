package casefile_test

import (
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/casefile"
	"kycdesk/ui/theme"
)

// The line on top says what speaks against the case most, in which section, and which reason fits. What has to be cleared
// up stands first, what is only to know last.
func TestTheVerdictLineNamesSectionAndReason(t *testing.T) {
	expired := review.Finding{ID: "document.expired", Severity: review.Blocker, Section: review.Document, Sentence: "The document had expired."}
	fits, alike := expired, review.Finding{ID: "name.transliterated", Section: review.Compare, Sentence: "The name agrees by rule"}
	fits.RejectCode = "expired_id"
	for _, of := range []struct {
		findings []review.Finding
		want     string
	}{
		{[]review.Finding{fits}, `■ 1 blocker: Document, fits "Document expired": The document had expired.`},
		{[]review.Finding{expired}, "■ 1 blocker: Document: The document had expired."},
		{[]review.Finding{expired, alike, alike}, "■ 1 blocker: Document: The document had expired.; and 2 info"},
		{[]review.Finding{alike}, "● No blocker, no warning; 1 info: Compare: The name agrees by rule"},
	} {
		e, want := exam(), of.want
		e.Findings = of.findings
		p := casefile.New(theme.Dark())
		p.SetNow(noon)
		p.SetSize(120, 40)
		p.SetCase(row("sub1"), &desk.Case{ID: "sub1", Exam: e})
		if got := strings.Split(screen(p, 120, 40), "\n")[2]; !strings.Contains(got, want) {
			t.Errorf("the line says %q, want %q", strings.TrimSpace(got), want)
		}
	}
}
