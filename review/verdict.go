package review

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kycdesk/argos"
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

// MatchEvidence is what a verdict rests on: a keyed digest of each fact of the subject and of the list entry, by the
// fact's label, so that a later reading can be compared without keeping the values. A fact without a value is not in it.
type MatchEvidence struct {
	Subject map[string]string `json:"subject"`
	Entry   map[string]string `json:"entry"`
}

// MatchEvidenceOf digests a match and its subject. Key is the journal's evidence key; see EvidenceOf. The subject is
// what the service screens by: name, birth date and nationality (§7.1), and what the grid compares beside. The entry is
// everything that the match says, and the whole record that raw_data links to it. The rest of raw_data is left out: it
// belongs to the screening, and would open every verdict again with each new one.
func MatchEvidenceOf(sub argos.Submission, m Match, key []byte) MatchEvidence {
	mac := hmac.New(sha256.New, key)
	e := MatchEvidence{Subject: map[string]string{}, Entry: map[string]string{}}
	put := func(side map[string]string, name, label, value string) {
		if value = strings.TrimSpace(value); value != "" {
			side[label] = digest(mac, "aml", name, label, value)
		}
	}
	for _, k := range factKinds() {
		put(e.Subject, "subject", strings.ToLower(k.label), k.subject(&sub.Applicant).Raw())
	}
	put(e.Entry, "entry", "resource id", m.Resource.Raw())
	put(e.Entry, "entry", "ARGOS number", m.Number.Raw())
	put(e.Entry, "entry", "risk level", strings.ToUpper(m.Level.Raw()))
	if m.Score.Set {
		put(e.Entry, "entry", "score", strconv.FormatFloat(m.Score.Value, 'f', -1, 64))
	}
	put(e.Entry, "entry", "icons", sized(iconsOf(m)))
	for _, k := range factKinds() { // all values, since which one is shown depends on the subject
		switch values := factValues(m.entry, k.keys); len(values) {
		case 0:
		case 1:
			put(e.Entry, "entry", strings.ToLower(k.label), values[0])
		default:
			put(e.Entry, "entry", strings.ToLower(k.label), sized(values))
		}
	}
	if rest := unknownPart(m.entry); len(rest) > 0 {
		put(e.Entry, "entry", "other details", canonical(rest, false))
	}
	return e
}

func iconsOf(m Match) []string {
	var out []string
	for _, g := range m.Icons {
		for _, icon := range g.Icons {
			out = append(out, icon.Raw())
		}
	}
	slices.Sort(out)
	return out
}

// unknownPart is the linked record without what the grid reads at its top, so that the screen can say more closely what
// changed.
func unknownPart(entry map[string]any) map[string]any {
	rest := maps.Clone(entry)
	for _, k := range factKinds() {
		if len(factValues(entry, k.keys)) >= entryValues { // perhaps not all were read
			continue
		}
		for name := range entry {
			if k.keys[plainKey(name)] && isText(entry[name]) {
				delete(rest, name)
			}
		}
	}
	return rest
}

// isText reports whether a value is a text, or a list of so few texts that all of them are read.
func isText(v any) bool {
	if list, ok := v.([]any); ok {
		return len(list) <= entryValues && !slices.ContainsFunc(list, func(e any) bool { _, text := e.(string); return !text })
	}
	_, ok := v.(string)
	return ok
}

// Changed names what is different now, subject first: "subject: birth date". Both must have been made with one key.
// onlyEntry leaves the subject out, for list pages that do not carry it.
func (e MatchEvidence) Changed(now MatchEvidence, onlyEntry bool) []string {
	var out []string
	if !onlyEntry {
		out = changedIn("subject", e.Subject, now.Subject)
	}
	return append(out, changedIn("list entry", e.Entry, now.Entry)...)
}

func changedIn(side string, was, is map[string]string) []string {
	var out []string
	for label, d := range was {
		if is[label] != d {
			out = append(out, side+": "+label)
		}
	}
	for label := range is {
		if _, known := was[label]; !known {
			out = append(out, side+": "+label)
		}
	}
	slices.Sort(out)
	return out
}
