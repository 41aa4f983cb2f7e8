package review

import (
	"strings"

	"kycdesk/review/compare"
	"kycdesk/review/mask"
)

// SentenceFor is the sentence of a finding as it may be shown, with where its hidden values differ: what it is about can
// be seen without a reveal.
func (f *Finding) SentenceFor(m *mask.Masker) string {
	return withPlaces(m.Sentence(f.Sentence), f.places(m))
}

func (f *Finding) places(m *mask.Masker) string {
	if f.Field == "" { // its values are of several fields
		return ""
	}
	for i := range f.Values {
		a := &f.Values[i]
		for _, b := range f.Values[i+1:] {
			if a.Field != b.Field {
				continue
			}
			if places := m.Difference(a.Field, a.Text, b.Text); places != "" {
				return places
			}
		}
	}
	return ""
}

// SentenceFor is the sentence of a fact of a list entry in the same way.
func (f *AMLFact) SentenceFor(m *mask.Masker) string {
	return withPlaces(m.Sentence(f.Sentence), m.Difference(mask.KindNamed(f.Field), f.Subject, f.Entry))
}

// SentenceOf is the sentence of a compared field in the same way.
func SentenceOf(r *compare.Row, m *mask.Masker) string {
	if r.Mark <= compare.Masked {
		return m.Sentence(r.Sentence)
	}
	says, filled := strings.CutSuffix(r.Sentence, compare.MachineFilled)
	says = withPlaces(m.Sentence(says), m.Difference(r.Kind(), r.Compared[0], r.Compared[1]))
	if filled {
		says += compare.MachineFilled
	}
	return says
}

// MarkFor is the outcome of a compared field as it may be shown: nobody can see that values are the same which a mask
// hides, only that what is shown of them agrees.
func MarkFor(r *compare.Row, m *mask.Masker) compare.Mark {
	if r.Mark == compare.Same && m.Hidden(r.Kind()) {
		return compare.Masked
	}
	return r.Mark
}

// withPlaces adds to a sentence where the hidden values differ that it is about.
func withPlaces(sentence, places string) string {
	if places == "" {
		return sentence
	}
	return sentence + ": " + places
}
