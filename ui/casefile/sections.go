package casefile

import "kycdesk/review"

// inputs are what the agent asked of a case, beside the case itself: each section is laid out from those that it rests on.
type inputs struct {
	diff    bool                // compared fields that are the same are left out
	whatIf  int                 // years that the ages set by the project are moved; see age_whatif.go
	rawOpen bool                // the record is shown
	raw     *record             // it as lines of any width; nil until it was read
	search  string              // what is looked for in it; see rawsearch.go
	against *review.Examination // the case that this one is put beside; see beside.go
	past    past                // see history.go
}

// section is one part of the scroll.
type section struct {
	id    review.Section
	lines func(*builder, *inputs, *review.Examination)
	// rests names which inputs the lines rest on besides the examination and the look, nil for none.
	rests func(*inputs) any
	// long is set for a section that can be of any length: it is laid out in pieces, those that come into sight.
	long pieces
}

// pieces divide the rest of a long section, after its first lines. The zero value is for a section without.
type pieces struct {
	count func(*review.Examination, *inputs) int
	lines func(b *builder, in *inputs, e *review.Examination, n int) // the n-th, from 0
	rests func(*inputs) any
}

// sectionCount is how many sections there are.
const sectionCount = int(review.Raw) + 1

// sections lists what is built, in the order of the screen. A new section is one file with one function or type, and one
// line here; its word and heading are in review's table.
func sections() [sectionCount]section {
	type exam = review.Examination
	return [...]section{
		{
			id: review.Summary, lines: func(b *builder, in *inputs, e *exam) { (&summary{b, in.against}).lay(e) },
			rests: func(in *inputs) any { return in.against },
			long:  pieces{count: findingCount, lines: func(b *builder, _ *inputs, e *exam, n int) { (&summary{builder: b}).piece(e, n) }},
		},
		{
			id: review.Compare, lines: func(b *builder, in *inputs, e *exam) { (&comparison{b, in.diff}).lay(e) },
			rests: func(in *inputs) any { return in.diff },
		},
		{id: review.Face, lines: func(b *builder, _ *inputs, e *exam) { (&faceScores{b}).lay(e) }},
		{
			id: review.Age, lines: func(b *builder, in *inputs, e *exam) { (&ages{b, in.whatIf}).lay(e) },
			rests: func(in *inputs) any { return in.whatIf },
		},
		{
			id: review.AML, lines: func(b *builder, _ *inputs, e *exam) { (&matches{b, e.Added.Verdicts}).lay(e) },
			long: pieces{count: matchCount, lines: func(b *builder, _ *inputs, e *exam, n int) { (&matches{b, e.Added.Verdicts}).piece(e, n) }},
		},
		{id: review.Document, lines: func(b *builder, _ *inputs, e *exam) { (&document{b}).lay(e) }},
		{id: review.Attempts, lines: func(b *builder, _ *inputs, e *exam) { (&attempts{b}).lay(e) }},
		{id: review.Network, lines: network},
		{id: review.Duplicates, lines: duplicates},
		{id: review.Bank, lines: bank},
		{id: review.Form, lines: form},
		{id: review.Options, lines: options},
		{
			id: review.History, lines: func(b *builder, in *inputs, e *exam) { (&history{b, in.past}).lay(e) },
			rests: func(in *inputs) any { return in.past },
		},
		{
			id: review.Raw, lines: func(b *builder, in *inputs, e *exam) { rawOf(b, in).lay(e) },
			rests: func(in *inputs) any { return [2]bool{in.rawOpen, in.raw != nil} },
			long: pieces{
				count: rawPieces, lines: func(b *builder, in *inputs, _ *exam, n int) { rawOf(b, in).piece(n) },
				rests: func(in *inputs) any { return rawRest{in.raw, in.search} },
			},
		},
	}
}

// rawRest is what a piece of the record rests on.
type rawRest struct {
	rec    *record
	search string
}

// Sections returns the sections of the scroll in order: the key 1 jumps to the first.
func (p *Pane) Sections() []review.Section {
	var out []review.Section
	for _, s := range sections() {
		out = append(out, s.id)
	}
	return out
}

// sectionAt returns where a section stands in the scroll, -1 for one that is not built.
func sectionAt(id review.Section) int {
	for i, s := range sections() {
		if s.id == id {
			return i
		}
	}
	return -1
}
