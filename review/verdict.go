package review

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// MatchVerdict is an agent's judgement of one AML match. It is kept on this machine: the public API has no call for it
// (§7.5).
type MatchVerdict string

// The verdicts, in the words of the screen and the journal. Where a match cannot be ruled out, the service advises to
// treat it as the same person (§7.3).
const (
	SamePerson      MatchVerdict = "same person"
	DifferentPerson MatchVerdict = "different person"
	CannotRuleOut   MatchVerdict = "cannot rule out"
)

// MatchVerdicts lists them.
func MatchVerdicts() []MatchVerdict {
	return []MatchVerdict{SamePerson, DifferentPerson, CannotRuleOut}
}

// VerdictReasonLimit is the most characters that a reason takes.
const VerdictReasonLimit = 300

// CheckVerdict says what is wrong with a verdict, nil when nothing is: an unknown word, no reason, one too long.
func CheckVerdict(v MatchVerdict, reason string) error {
	switch n := utf8.RuneCountInString(reason); {
	case !slices.Contains(MatchVerdicts(), v):
		return fmt.Errorf("%q is not a verdict", string(v))
	case strings.TrimSpace(reason) == "":
		return errors.New("a verdict needs a reason")
	case n > VerdictReasonLimit:
		return fmt.Errorf("the reason has %d characters; %d are the most", n, VerdictReasonLimit)
	}
	return nil
}
