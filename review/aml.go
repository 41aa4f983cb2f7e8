package review

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kycdesk/argos"
)

// ScreeningState is what the AML part of a case says as a whole.
type ScreeningState uint8

// The states of a screening (§7.2).
const (
	ScreeningAbsent  ScreeningState = iota // no result exists: before approval, or AML is off; never a finding
	ScreeningClear                         // "Not Screened": the service's own word for "no match"
	ScreeningFlagged                       // there are matches to judge
	ScreeningUnclear                       // a status that the documents do not know
)

var screeningWords = []string{
	ScreeningAbsent: "absent", ScreeningClear: "clear", ScreeningFlagged: "flagged", ScreeningUnclear: "unclear",
}

// String returns the state in one word, as JSON has it.
func (s ScreeningState) String() string { return wordOf(screeningWords, s, "unclear") }

// Screening is the AML part of a case, ready to be shown. Every text in it that came from outside is a Text.
type Screening struct {
	State    ScreeningState
	Sentence string  // the state in words, safe for a terminal
	Status   Text    // aml.currentstatus as received
	Level    Text    // aml.risk_level_summary as received
	At       Text    // when the screening was made, as received; empty where the answer does not say
	Matches  []Match // most severe level first, then the highest score
}

// Match is one similar profile of a list. Score says how similar it is (0-100), Level how bad it would be: two things
// that must not be confused.
type Match struct {
	// Key names the list entry within the case and is what a verdict is kept under: the resource id, else the ARGOS
	// number, else the place in the record; a second match of the same name gets "#2".
	Key      string
	Resource Text // resource_id: what the report is asked for with (§7.4)
	Number   Text // argos_number
	Level    Text // as received; see RankOfLevel
	Score    argos.Number
	Icons    []IconGroup
	Facts    []AMLFact

	entry     map[string]any // the list entry's own record in raw_data, nil when none is linked
	listDates []string
}

// IconGroup is the risk icons of one kind (§7.3), for instance PEP with PEP-FORMER and PEP-LINKED.
type IconGroup struct {
	Kind  string // the part before the first "-", upper case; an unknown one as it is. Safe for a terminal
	Means string // what the documents say it means, "" for an unknown one
	Icons []Text // as received, sorted
}

// The ranks of risk levels. A level that the documents do not know is read before all others: it may be worse.
const (
	levelUnknown = iota
	levelHigh
	levelMedium
	levelLow
	levelNone
)

// RankOfLevel orders risk levels, gravest first. Levels come in any case (§2.6).
func RankOfLevel(level Text) int {
	switch {
	case folds(level, "high"):
		return levelHigh
	case folds(level, "medium"):
		return levelMedium
	case folds(level, "low"):
		return levelLow
	case isNothing(level), folds(level, "not screened"):
		return levelNone
	}
	return levelUnknown
}

// LevelWord is a risk level as people read it: HIGH, MEDIUM, LOW, an unknown one as it is, "none" for no level.
func LevelWord(level Text) string {
	switch RankOfLevel(level) {
	case levelHigh:
		return "HIGH"
	case levelMedium:
		return "MEDIUM"
	case levelLow:
		return "LOW"
	case levelNone:
		return "none"
	}
	return level.String()
}

// ScreeningOf reads the AML part of a case. The matches' facts compare the applicant with what raw_data says of each
// list entry; see factsOf.
func ScreeningOf(sub argos.Submission) Screening {
	a, unread := sub.AML, matchesUnread(&sub)
	switch {
	case a == nil && unread:
		return Screening{State: ScreeningUnclear, Sentence: cannotReadMatches}
	case a == nil:
		return Screening{Sentence: "N/A (screening starts after approval)"}
	}
	root := rawData(a)
	s := Screening{Status: a.Status, Level: a.RiskLevel, At: screenedAt(root), Matches: matchesOf(sub, root)}
	if s.State, s.Sentence = stateOfScreening(a, len(s.Matches)); unread {
		s.State, s.Sentence = ScreeningUnclear, cannotReadMatches
	}
	return s
}

const cannotReadMatches = "What the screening found cannot be read: look at the case in the dashboard"

// matchesUnread reports whether a match may stand in what could not be read: the AML part, its list, or an item of that.
func matchesUnread(sub *argos.Submission) bool {
	if len(sub.Faults) >= argos.MostFaults { // there may be more than are named
		return true
	}
	return slices.ContainsFunc(sub.Faults, func(f argos.Fault) bool {
		path := f.Path.Raw()
		item, inList := strings.CutPrefix(path, "aml.matches")
		return path == "" || path == "aml" || inList && !strings.Contains(item, ".")
	})
}

func stateOfScreening(a *argos.AML, matches int) (ScreeningState, string) {
	switch flag := folds(a.Status, "red flag"); {
	case matches == 1:
		return ScreeningFlagged, "Red flag: 1 match to judge"
	case matches > 1:
		return ScreeningFlagged, "Red flag: " + strconv.Itoa(matches) + " matches to judge"
	case flag:
		return ScreeningFlagged, "Red flag, but the service lists no match: look at the case in the dashboard"
	case folds(a.Status, "not screened"), folds(a.Status, "no matches"):
		return ScreeningClear, "No matches (Not Screened)"
	}
	return ScreeningUnclear, "The service gives a status that is not documented"
}

func matchesOf(sub argos.Submission, root any) []Match {
	entries, whole := linkedEntries(sub.AML, root)
	used, budget := make(map[string]int, len(entries)), screeningFacts
	silent, ofAnswer := factsOf(&sub.Applicant, nil, &budget), listDatesOfAnswer(root)
	for i := range silent {
		if !whole {
			silent[i].Sentence = "not compared: what the lists answered is too long to be read"
		}
	}
	out := make([]Match, len(entries))
	for i, place := range placesOf(sub.AML.Matches) { // in the order received, since the effort that is left goes to the first
		m := &sub.AML.Matches[i]
		x := Match{
			Key: keyOf(m, i), Resource: m.ResourceID, Number: m.ArgosNumber, Level: m.RiskLevel, Score: m.Score,
			Icons: groupIcons(m.Icons), entry: entries[i], Facts: silent, listDates: ofAnswer,
		}
		if x.entry != nil {
			x.Facts, x.listDates = factsOf(&sub.Applicant, x.entry, &budget), listDates(x.entry, ofAnswer)
		}
		n := used[x.Key] + 1
		if used[x.Key] = n; n > 1 {
			x.Key = string(strconv.AppendInt([]byte(x.Key+"#"), int64(n), 10))
		}
		out[place] = x
	}
	return out
}

// placesOf says of each match where it stands: by level, then by score, then as received.
func placesOf(matches []argos.AMLMatch) []int {
	type ranked struct {
		rank, at int
		score    float64
	}
	order := make([]ranked, len(matches))
	for i := range matches {
		order[i] = ranked{RankOfLevel(matches[i].RiskLevel), i, scoreOf(&matches[i])}
	}
	slices.SortFunc(order, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.score, a.score), cmp.Compare(a.at, b.at))
	})
	out := make([]int, len(order))
	for place := range order {
		out[order[place].at] = place
	}
	return out
}

func keyOf(m *argos.AMLMatch, place int) string {
	for _, id := range [...]Text{m.ResourceID, m.ArgosNumber} {
		if !id.IsEmpty() {
			return strings.TrimSpace(id.Raw())
		}
	}
	return string(strconv.AppendInt([]byte("match "), int64(place+1), 10))
}

// scoreOf puts a match without a score last among its level.
func scoreOf(m *argos.AMLMatch) float64 {
	if !m.Score.Set {
		return -1
	}
	return m.Score.Value
}
