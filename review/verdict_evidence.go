package review

import (
	"crypto/hmac"
	"crypto/sha256"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kycdesk/argos"
)

// MatchEvidence is what a verdict rests on: a keyed digest of each fact of the subject and of the list entry, by the
// fact's label, so that a later reading can be compared without keeping the values. A fact without a value is not in it.
type MatchEvidence struct {
	Subject map[string]string `json:"subject"`
	Entry   map[string]string `json:"entry"`
	// Person is what tells the subject from a namesake. A verdict does not rest on it: a new passport ends none.
	Person map[string]string `json:"person"`
}

// The labels of what names a list entry.
const (
	resourceLabel = "resource id"
	numberLabel   = "ARGOS number"
)

// listDateLabel is newer than the other labels; see changedEntry.
const listDateLabel = "list date"

// MatchEvidenceOf digests a match and its subject. Key is the journal's evidence key; see EvidenceOf. The subject is
// what the service screens by: name, birth date and nationality (§7.1), and what the grid compares beside. The entry is
// everything that the match says, the whole record that raw_data links to it, and the date of the list. The rest of
// raw_data is left out: it belongs to the screening, and would open every verdict again with each new one.
func MatchEvidenceOf(sub argos.Submission, m Match, key []byte) MatchEvidence {
	mac := hmac.New(sha256.New, key)
	e := MatchEvidence{Subject: map[string]string{}, Entry: map[string]string{}, Person: map[string]string{}}
	put := func(side map[string]string, name, label, value string) {
		if value = strings.TrimSpace(value); value != "" {
			side[label] = digest(mac, "aml", name, label, value)
		}
	}
	for _, k := range factKinds() {
		put(e.Subject, "subject", strings.ToLower(k.label), k.subject(&sub.Applicant).Raw())
	}
	personEvidence(&sub, func(label, value string) { put(e.Person, "person", label, value) })
	put(e.Entry, "entry", resourceLabel, m.Resource.Raw())
	put(e.Entry, "entry", numberLabel, m.Number.Raw())
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
	if len(m.listDates) > 0 {
		put(e.Entry, "entry", listDateLabel, sized(m.listDates))
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
	return append(out, e.changedEntry(now)...)
}

// changedEntry compares what both know: evidence from before the date of the list and the person were digested says
// nothing of that date, and no verdict ends because the program is a newer one.
func (e MatchEvidence) changedEntry(now MatchEvidence) []string {
	is := now.Entry
	if e.Person == nil {
		is = maps.Clone(is)
		delete(is, listDateLabel)
	}
	return changedIn("list entry", e.Entry, is)
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
