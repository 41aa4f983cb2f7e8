package review

import "time"

// Bearing says what an earlier verdict does for a match as it stands now.
type Bearing uint8

// The bearings of a verdict. Only one that counts closes a match.
const (
	Shown     Bearing = iota // given on another case with this name and birth date, not known to be of the same person
	Counts                   // it is in force
	Replaced                 // the same agent judged again
	Ended                    // the person, the list entry or the list's date is another since
	Colleague                // given on this very case by somebody else: who decides it judges alone
	Offered                  // given on an earlier case of the same person: it may be taken over
)

var bearingWords = []string{
	Shown: "shown", Counts: "counts", Replaced: "replaced", Ended: "ended", Colleague: "colleague", Offered: "offered",
}

// String returns the bearing in one word, as JSON has it.
func (b Bearing) String() string { return wordOf(bearingWords, b, "unknown") }

// EarlierVerdict is one verdict on an AML match, as the journal has it, and what it does for the match now.
type EarlierVerdict struct {
	Seq     int64 // its entry in the journal
	Verdict MatchVerdict
	Reason  string // the agent's words, safe for a terminal
	Actor   string
	At      time.Time
	CaseID  string // where it was given, safe for a terminal; empty: on this case
	Bearing Bearing
	Changed []string // what ended it: "list entry: risk level"
}

// Standing is where the judgement of one match stands at one agent's desk. The zero value is a match that nobody has
// judged.
type Standing struct {
	Verdict MatchVerdict     // the one that counts; empty while the match is open
	Judged  []EarlierVerdict // those on this case, newest first, then those on others, newest first
	Changed []string         // what ended the verdict that counted: not empty means open again
}

// Open reports whether the match waits for a verdict.
func (s Standing) Open() bool { return s.Verdict == "" }

// Offer returns the verdict of an earlier case that the agent may take over as a verdict of their own, nil for none and
// once the match is judged.
func (s Standing) Offer() *EarlierVerdict {
	if !s.Open() {
		return nil
	}
	return s.first(Offered)
}

// Counting returns the verdict that counts, nil while the match is open.
func (s Standing) Counting() *EarlierVerdict { return s.first(Counts) }

func (s Standing) first(b Bearing) *EarlierVerdict {
	for i := range s.Judged {
		if s.Judged[i].Bearing == b {
			return &s.Judged[i]
		}
	}
	return nil
}
