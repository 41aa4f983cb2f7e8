package casefile

import "kycdesk/review"

// section is one part of the scroll.
type section struct {
	id    review.Section
	lines func(*layouter, *review.Examination)
	// rests names what the lines rest on besides the examination and the look, nil for nothing.
	rests func(*Pane) any
	// long is set for a section that can be of any length: it is laid out in pieces, those that come into sight.
	long pieces
}

// pieces divide the rest of a long section, after its first lines. The zero value is for a section without.
type pieces struct {
	count func(*Pane) int
	lines func(l *layouter, e *review.Examination, n int) // the n-th, from 0
	rests func(*Pane) any
}

// sectionCount is how many sections there are.
const sectionCount = int(review.Raw) + 1

// sections lists what is built, in the order of the screen. A new section is one file with one function, and one line
// here; its word and heading are in review's table.
func sections() [sectionCount]section {
	return [...]section{
		{id: review.Summary, lines: (*layouter).summary, rests: func(p *Pane) any { return p.against }, long: pieces{count: (*Pane).findingCount, lines: (*layouter).findingPiece}},
		{id: review.Compare, lines: (*layouter).compare, rests: func(p *Pane) any { return p.diffOnly }},
		{id: review.Face, lines: (*layouter).face},
		{id: review.Age, lines: (*layouter).age, rests: func(p *Pane) any { return p.whatIf }},
		{id: review.AML, lines: (*layouter).aml, long: pieces{count: (*Pane).matchCount, lines: (*layouter).matchPiece}},
		{id: review.Document, lines: (*layouter).document},
		{id: review.Attempts, lines: (*layouter).attempts},
		{id: review.Network, lines: (*layouter).network},
		{id: review.Duplicates, lines: (*layouter).duplicates},
		{id: review.Bank, lines: (*layouter).bank},
		{id: review.Form, lines: (*layouter).form},
		{id: review.Options, lines: (*layouter).options},
		{id: review.History, lines: (*layouter).history, rests: func(p *Pane) any { return p.past }},
		{id: review.Raw, lines: (*layouter).rawHead, rests: rawStateOf, long: pieces{(*Pane).rawPieces, (*layouter).rawPiece, rawRests}},
	}
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
