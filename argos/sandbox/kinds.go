package sandbox

import (
	"fmt"
	"slices"
)

// Kind says what a case was made to show.
type Kind string

// The kinds of cases. A settled case that shows nothing in particular has none.
const (
	KindClean          Kind = "clean"               // nothing wrong but the score
	KindTransliterated Kind = "transliterated"      // own script on file, Latin letters on the document
	KindExpired        Kind = "expired"             // the document has run out
	KindImpossibleDate Kind = "impossible_date"     // a day that no calendar has
	KindSwappedDate    Kind = "swapped_date"        // day and month of the birth date changed places
	KindUnreadable     Kind = "unreadable"          // the text reader did not accept what it read
	KindMissingInput   Kind = "missing_input"       // what the issuer's register asks for is not there (§8.4)
	KindBlacklisted    Kind = "blacklisted_country" // issued by a country that the project refuses
	KindUnacceptedID   Kind = "unaccepted_id"       // a kind of document that the project refuses
	KindFaceMismatch   Kind = "face_mismatch"       // the selfie shows another face
	KindLowLiveness    Kind = "low_liveness"        // the selfie may not be of a living person
	KindScreenReplay   Kind = "screen_replay"       // the document was photographed from a screen
	KindUnderAge       Kind = "under_age"           // younger than the project allows
	KindAgeStraddle    Kind = "age_straddle"        // old enough by the document, while the estimates lie on both sides
	KindDuplicate      Kind = "duplicate"           // the same personal data as another case
	KindDuplicateFace  Kind = "duplicate_face"      // the same face under another name
	KindRiskyNetwork   Kind = "risky_network"       // an address added from far away, behind a VPN
	KindRetries        Kind = "retries_exhausted"   // every retry was used
	KindBankFailed     Kind = "bank_failed"         // the account check failed
	KindMasked         Kind = "masked"              // the project masks the numbers
	KindProjected      Kind = "projected"           // a projection leaves fields out
	KindHostile        Kind = "hostile"             // text made to attack a terminal
	KindRedFlag        Kind = "red_flag"            // approved, and similar to listed people
	KindDeleted        Kind = "deleted"             // closed, and everything personal erased
)

// share is how many of a hundred pending cases, duplicates not counted, are of a kind.
type share struct {
	kind Kind
	of   int
}

// shares add up to 100. A little more than half of what waits has a reason of its own; the rest waits for its score.
func shares() [21]share {
	return [...]share{
		{KindTransliterated, 14},
		{KindExpired, 6},
		{KindFaceMismatch, 6},
		{KindClean, 29},
		{KindHostile, 5},
		{KindImpossibleDate, 4},
		{KindUnreadable, 4},
		{KindSwappedDate, 3},
		{KindUnderAge, 3},
		{KindAgeStraddle, 3},
		{KindScreenReplay, 2},
		{KindLowLiveness, 2},
		{KindDuplicateFace, 2},
		{KindRiskyNetwork, 3},
		{KindMissingInput, 2},
		{KindRetries, 2},
		{KindBlacklisted, 2},
		{KindUnacceptedID, 2},
		{KindBankFailed, 2},
		{KindMasked, 2},
		{KindProjected, 2},
	}
}

// Kinds lists every kind in a fixed order.
func Kinds() []Kind {
	return []Kind{
		KindClean, KindTransliterated, KindExpired, KindImpossibleDate, KindSwappedDate, KindUnreadable, KindMissingInput,
		KindBlacklisted, KindUnacceptedID, KindFaceMismatch, KindLowLiveness, KindScreenReplay, KindUnderAge, KindAgeStraddle,
		KindDuplicate, KindDuplicateFace, KindRiskyNetwork, KindRetries, KindBankFailed, KindMasked, KindProjected,
		KindHostile, KindRedFlag, KindDeleted,
	}
}

// Waits reports whether cases of this kind are pending. Those of the others are closed from the start.
func (k Kind) Waits() bool { return k != KindRedFlag && k != KindDeleted }

func (k Kind) check() error {
	if !slices.Contains(Kinds(), k) {
		return fmt.Errorf("sandbox: %q is not a kind of case; Kinds lists them", string(k))
	}
	if !k.Waits() {
		return fmt.Errorf("sandbox: cases of kind %q are closed from the start and cannot arrive", string(k))
	}
	return nil
}

// kindOf chooses what a pending case shows. The kinds are dealt, not thrown: a hundred cases hold every kind, and
// neighbours differ because the stride is near the golden section of a hundred.
func (p *population) kindOf(serial int64) Kind {
	switch {
	case serial == p.opening:
		return KindTransliterated
	case p.userOf(serial) != serial:
		return KindDuplicate
	}
	const deck, stride = 100, 61
	rank := p.rank(serial)
	d := newDice(p.seed, rank/deck, partCase)
	card := int((rank*stride + int64(d.below(deck))) % deck)
	for _, s := range shares() {
		if card -= s.of; card < 0 {
			return s.kind
		}
	}
	return KindClean
}

// settledKind is what a closed case shows: a red flag on one approved case of thirty, and a few are deleted.
func (p *population) settledKind(serial int64, status string) Kind {
	d := newDice(p.seed, serial, partAML)
	switch roll := d.below(1000); {
	case status != statusApproved && status != statusRejected:
		return ""
	case roll < 6:
		return KindDeleted
	case roll < 40 && status == statusApproved:
		return KindRedFlag
	}
	return ""
}

// isQuiet reports whether a case of the kind has nothing that asks for more than a glance; a colleague's memo would.
func (k Kind) isQuiet() bool { return k == KindClean || k == KindTransliterated || k == KindMasked }
