package review

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"kycdesk/assets"
)

// approvalIsFinal is why a match that was not ruled out stops an approval under every policy.
const approvalIsFinal = "an approval cannot be taken back, and nobody has said that the listed person is somebody else"

// matchStays is the id of the rows about matches that a verdict did not clear.
const matchStays = "aml.match_not_ruled_out"

// amlRules speak only when a screening result is there: absent means not screened yet, never "no match" (§7.1). They
// follow the verdicts that count at this desk; see Added.
var amlRules = []rule{
	{
		id: "aml.match_open", severity: Blocker, section: AML, flag: FlagAML,
		floor:  Floor{Blocker, approvalIsFinal},
		about:  "A case that is not decided has an AML match without a verdict that stands, or it is not known whether it has one",
		source: "§7.1, §7.3",
		check:  openMatch,
	},
	{
		id: "aml.matches_unknown", severity: Blocker, section: AML, flag: FlagAML,
		floor:  Floor{Blocker, approvalIsFinal},
		needs:  []string{"aml.currentstatus"},
		asks:   "the screening",
		about:  "The screening of a case that is not decided raised a red flag and lists no match, or what it found cannot be read",
		source: "§2.7, §7.1",
		check:  matchesUnknown,
	},
	{
		id: matchStays, part: "of a case that is not decided", severity: Blocker, section: AML, flag: FlagAML,
		floor:  Floor{Blocker, approvalIsFinal},
		about:  "An AML match was judged the same person, or cannot be ruled out",
		source: "§7.3",
		check:  func(c *caseView) []hit { return c.matchesThatStay(!c.decided()) },
	},
	{
		id: matchStays, key: "aml.match_not_ruled_out_decided", part: "of a decided case", severity: Warning, section: AML, flag: FlagAML,
		about:  "An AML match was judged the same person, or cannot be ruled out",
		source: "§7.3",
		check:  func(c *caseView) []hit { return c.matchesThatStay(c.decided()) },
	},
	{
		id: "aml.red_flag", severity: Warning, section: AML, flag: FlagAML,
		needs:  []string{"aml.currentstatus", "kyc.result"},
		asks:   "the screening",
		about:  "The screening of a decided case has matches to judge, or raised a red flag and lists none; no result is never a finding",
		source: "§7.1, §7.2",
		check:  redFlag,
	},
	{
		id: "aml.level_without_match", severity: Warning, section: AML, flag: FlagAML,
		needs:  []string{"aml.risk_level_summary"},
		asks:   "the risk level",
		about:  "The screening names a risk level though it has no match to judge",
		source: "§7.2",
		check:  levelWithoutMatch,
	},
	{
		id: "aml.matches_ruled_out", severity: Info, section: AML,
		about:  "Every AML match was judged a different person",
		source: "§7.3",
		check:  ruledOut,
	},
}

// decided reports whether the service says that the case is decided. Where its word is not understood it may not be.
func (c *caseView) decided() bool { return c.state == Approved || c.state == Rejected }

// openOnes counts the matches without a verdict that counts, and names what ended the verdicts that did.
func (c *caseView) openOnes() (n int, ended []string) {
	for i := range c.screening.Matches {
		s := c.added.Verdicts[c.screening.Matches[i].Key]
		if s.Open() {
			n++
			ended = append(ended, s.Changed...)
		}
	}
	return n, ended
}

func openMatch(c *caseView) []hit {
	n, ended := c.openOnes()
	if c.decided() || n == 0 {
		return nil
	}
	sentence := "An AML match has no verdict yet"
	switch {
	case c.added.Verdicts == nil:
		sentence = "There are AML matches, and it is not known here whether they were judged"
	case n > 1:
		sentence = "AML matches have no verdict yet"
	case len(ended) > 0:
		sentence = "The verdict on an AML match has ended: it is open again"
	}
	values := append(c.openValues(n), Value{Label: "open", Text: NewText(ofAll(n, len(c.screening.Matches)))})
	changed := make([]Value, len(ended))
	for i, what := range ended {
		changed[i] = Value{Label: "changed", Text: NewText(what)}
	}
	values = append(values, firstValues(changed)...)
	return once(true, sentence, values...)
}

func matchesUnknown(c *caseView) []hit {
	if c.decided() {
		return nil
	}
	if matchesUnread(c.sub) {
		return once(true, "What the AML screening found cannot be read, so nobody knows whether a match is open")
	}
	a := c.sub.AML
	if a == nil || len(a.Matches) > 0 {
		return nil
	}
	return once(folds(a.Status, "red flag"), "AML screening raised a red flag and lists no match, so nobody knows whom it means",
		c.screeningValues()...)
}

func ofAll(n, all int) string { return fmt.Sprintf("%d of %d", n, all) }

func (c *caseView) screeningValues() []Value {
	return []Value{{Label: "status", Text: c.sub.AML.Status}, {Label: "risk level", Text: c.sub.AML.RiskLevel}}
}

// mostNamed is how many open matches a finding names; the AML section has them all.
const mostNamed = 3

// openValues are what the screening says as a whole, and what names each of the n open matches, the gravest first.
func (c *caseView) openValues(n int) []Value {
	out := c.screeningValues()
	left := min(n, mostNamed)
	for i := range c.screening.Matches {
		m := &c.screening.Matches[i]
		if left > 0 && c.added.Verdicts[m.Key].Open() {
			out = append(out, m.named()...)
			left--
		}
	}
	return out
}

// named is what names a match to people: the name in the list entry, else the number that it has; the list, where the entry
// says which, else the kinds of its icons; and the level.
func (m *Match) named() []Value {
	name := Value{Label: "match", Text: cmp.Or(m.Number, m.Resource, NewText("without a name or a number"))}
	for _, f := range m.Facts {
		if f.Field == "name" && !f.Entry.IsEmpty() {
			name.Text, name.Field = f.Entry, assets.MaskNamed(f.Field)
		}
	}
	list := factValues(m.entry, listKeys)
	if len(list) == 0 {
		for _, g := range m.Icons {
			list = append(list, g.Kind)
		}
	}
	out := []Value{name}
	if len(list) > 0 {
		out = append(out, Value{Label: "on", Text: NewText(strings.Join(first(list, mostNamed), ", "))})
	}
	return append(out, Value{Label: "level", Text: NewText(LevelWord(m.Level))})
}

// listKeys are the well-known keys under which a provider says which list an entry is of.
var listKeys = keySet("list", "lists", "listname", "listnames", "source", "sources", "sourcename", "dataset", "datasets", "sanctionslist", "watchlist")

// matchesThatStay speaks once for each verdict that does not clear a match. Where a match cannot be ruled out, the
// service advises to treat it as the same person (§7.3).
func (c *caseView) matchesThatStay(asked bool) []hit {
	var out []hit
	for _, v := range []struct {
		verdict   MatchVerdict
		one, many string
	}{
		{SamePerson, "An AML match was judged the same person", "AML matches were judged the same person"},
		{CannotRuleOut, "An AML match cannot be ruled out", "AML matches cannot be ruled out"},
	} {
		n, newest := c.judgedAs(v.verdict)
		if !asked || n == 0 {
			continue
		}
		sentence := v.many
		if n == 1 {
			sentence = v.one
		}
		out = append(out, hit{sentence: sentence, values: append(c.screeningValues(), c.judgedValues(n, newest)...)})
	}
	return out
}

func ruledOut(c *caseView) []hit {
	n, newest := c.judgedAs(DifferentPerson)
	if n == 0 || n < len(c.screening.Matches) {
		return nil
	}
	sentence := "Every AML match was judged a different person"
	if n == 1 {
		sentence = "The AML match was judged a different person"
	}
	return once(true, sentence, c.judgedValues(n, newest)...)
}

// judgedAs counts the matches with a verdict that counts, and returns the newest of those verdicts.
func (c *caseView) judgedAs(v MatchVerdict) (n int, newest *EarlierVerdict) {
	for i := range c.screening.Matches {
		s := c.added.Verdicts[c.screening.Matches[i].Key]
		if s.Verdict != v {
			continue
		}
		n++
		if j := s.Counting(); j != nil && (newest == nil || j.At.After(newest.At)) {
			newest = j
		}
	}
	return n, newest
}

func (c *caseView) judgedValues(n int, newest *EarlierVerdict) []Value {
	out := []Value{{Label: "matches", Text: NewText(ofAll(n, len(c.screening.Matches)))}}
	if newest != nil {
		out = append(out, Value{Label: "judged", Text: NewText(newest.At.UTC().Format(time.DateOnly))}, Value{Label: "by", Text: NewText(newest.Actor)})
	}
	return out
}

func redFlag(c *caseView) []hit {
	a := c.sub.AML
	if a == nil {
		return nil
	}
	if len(a.Matches) == 0 {
		return once(c.decided() && folds(a.Status, "red flag"), "AML screening raised a red flag and lists no match", c.screeningValues()...)
	}
	n, _ := c.openOnes()
	values := append(c.openValues(n), Value{Label: "open", Text: NewText(ofAll(n, len(c.screening.Matches)))})
	return once(c.decided() && n > 0, "AML screening has "+plural(n, "match", "matches")+" to judge", values...)
}

func levelWithoutMatch(c *caseView) []hit {
	a := c.sub.AML
	if a == nil || len(a.Matches) > 0 || folds(a.Status, "red flag") {
		return nil
	}
	rank := RankOfLevel(a.RiskLevel)
	return once(rank == levelHigh || rank == levelMedium || rank == levelLow, "AML screening names a risk level and lists no match",
		c.screeningValues()...)
}
