package desk

import (
	"encoding/json"
	"strings"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
)

// sealedSaid is what the journal keeps closed of a step that the service answered: its own words, which can quote the
// case. Its names are fixed: journals outlive releases.
type sealedSaid struct {
	Said string `json:"said"`
}

// sealSaid is nil where the service said nothing.
func sealSaid(said review.Text) []byte {
	if said.IsEmpty() {
		return nil
	}
	b, err := json.Marshal(sealedSaid{said.Raw()})
	if err != nil { // a string always is JSON
		return nil
	}
	return b
}

func openSaid(payload []byte) review.Text {
	var s sealedSaid
	if json.Unmarshal(payload, &s) != nil {
		return review.Text{}
	}
	return argos.NewText(s.Said)
}

// told words what the call came to, and keeps with the letter what the service said to it.
func (d *Desk) told(l *letter, err error) string {
	p := Explain(err)
	d.mu.Lock()
	l.entry.Said = p.Said
	d.mu.Unlock()
	return p.What
}

// said is what the service said that a step rests on: what it refused, or did not take.
func (l *letter) said(to journal.State) review.Text {
	switch to {
	case journal.Refused, journal.Unknown, journal.NotApplied:
		return l.entry.Said
	}
	return review.Text{}
}

// saidLeads are what stood before the service's words in the sentences of older releases, which did not seal them.
var saidLeads = []string{" (the service says: ", "; the service said: "}

// Told parts the sentence of a journal's entry: own is ours, and said what an older release wrote in it of the service's
// words. Both are as they were recorded.
func Told(detail string) (own string, said review.Text) {
	for _, lead := range saidLeads {
		before, rest, quotes := strings.Cut(detail, lead)
		if !quotes {
			continue
		}
		words, after := rest, ""
		if end := strings.LastIndexByte(rest, ')'); end >= 0 && lead[1] == '(' {
			words, after = rest[:end], rest[end+1:]
		}
		return before + after, argos.NewText(words)
	}
	return detail, review.Text{}
}

// ownWords is a recorded sentence without the service's words, safe for a terminal.
func ownWords(detail string) string {
	own, _ := Told(detail)
	return safe(own)
}
