package desk

import "kycdesk/review"

// sameMost bounds what is remembered: a service that sends another word each time gains nothing by it.
const sameMost = 1024

// sameText keeps one copy of each word that many rows have, such as a country. The zero value is ready.
type sameText struct{ words map[review.Text]review.Text }

// of returns the kept copy of a word.
func (s *sameText) of(t review.Text) review.Text {
	if kept, ok := s.words[t]; ok {
		return kept
	}
	if s.words == nil {
		s.words = map[review.Text]review.Text{}
	}
	if len(s.words) < sameMost {
		s.words[t] = t
	}
	return t
}
