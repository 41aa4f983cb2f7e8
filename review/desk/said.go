package desk

import (
	"encoding/json"
	"strings"

	"kycdesk/argos"
	"kycdesk/review"
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

// saidIn is what the service said in a failure, empty for none.
func saidIn(failure error) review.Text {
	if failure == nil {
		return review.Text{}
	}
	return Explain(failure).Said
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
