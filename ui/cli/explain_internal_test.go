package cli

import (
	"strings"
	"testing"
	"unicode"

	"kycdesk/argos"
)

// Every kind of failure is told on a command line in one sentence: no capital behind a semicolon, nothing of the screen.
func TestAFailureIsOneSentenceWithoutKeysOfTheScreen(t *testing.T) {
	for _, kind := range []argos.Kind{
		argos.BadKey, argos.IPDenied, argos.AdminUnknown, argos.NotFound, argos.OtherCase, argos.NotPending, argos.NotReviewable,
		argos.InvalidField, argos.TooBig, argos.Throttled, argos.Offline, argos.Timeout, argos.Upstream, argos.HTML, argos.Truncated,
		argos.Malformed, argos.Redirect, argos.Encrypted, argos.OutcomeUnknown, argos.Other,
	} {
		said := explain(&argos.Error{Op: "read case", Kind: kind})
		for _, clause := range strings.Split(said, "; ")[1:] {
			letters := append([]rune(clause), ' ', ' ')
			if unicode.IsUpper(letters[0]) && !unicode.IsUpper(letters[1]) {
				t.Errorf("%s: %q begins with a capital in %q", kind, clause, said)
			}
		}
		if strings.Contains(said, "ctrl+") || strings.Contains(said, "text is kept") || strings.HasSuffix(said, ".") || said == "" {
			t.Errorf("%s: %q", kind, said)
		}
	}
}
