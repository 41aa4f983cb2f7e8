package desk

import (
	"slices"

	"kycdesk/review"
	"kycdesk/review/desk/guarded"
)

// newsKept is how many news a snapshot carries; the screen has seen older ones.
const newsKept = 64

// newsfeed is what the agent should hear once.
type newsfeed struct {
	clock Clock
	state guarded.Value[told]
}

type told struct {
	seq  uint64
	kept []News // newest last
}

// tell adds a piece of news.
func (f *newsfeed) tell(kind, caseID, text string) { f.tellSaid(kind, caseID, text, review.Text{}) }

// tellSaid is tell with what the service said of it.
func (f *newsfeed) tellSaid(kind, caseID, text string, said review.Text) {
	at := f.clock.Now()
	f.state.Do(func(t *told) {
		t.seq++
		t.kept = append(t.kept, News{Seq: t.seq, At: at, Kind: kind, CaseID: caseID, Text: text, Said: said})
		if len(t.kept) > newsKept {
			t.kept = slices.Clone(t.kept[len(t.kept)-newsKept:])
		}
	})
}

func (f *newsfeed) shown() []News {
	return guarded.Ask(&f.state, func(t *told) []News { return slices.Clone(t.kept) })
}
