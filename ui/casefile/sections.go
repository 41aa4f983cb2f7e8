package casefile

import "kycdesk/review"

// section is one part of the scroll.
type section struct {
	id    review.Section
	lines func(*layouter, *review.Examination)
}

// sections lists what is built, in the order of the screen. A new section is one file with one function, and one line
// here; its word and heading are in review's table.
func sections() []section {
	return []section{
		{review.Summary, (*layouter).summary},
		{review.Compare, (*layouter).compare},
		{review.Face, (*layouter).face},
		{review.Age, (*layouter).age},
		{review.AML, (*layouter).aml},
		{review.Document, (*layouter).document},
		{review.Attempts, (*layouter).attempts},
		{review.Network, (*layouter).network},
		{review.Duplicates, (*layouter).duplicates},
		{review.Bank, (*layouter).bank},
		{review.Form, (*layouter).form},
		{review.Options, (*layouter).options},
		{review.History, (*layouter).history},
		{review.Raw, (*layouter).rawSection},
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
