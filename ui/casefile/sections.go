package casefile

import "kycdesk/review"

// section is one part of the scroll.
type section struct {
	id    review.Section
	title string
	lines func(*layouter, *review.Examination)
}

// sections lists what is built, in the order of the screen. A new section is one file with one function, and one line
// here.
func sections() []section {
	return []section{
		{review.Summary, "Summary", (*layouter).summary},
		{review.Compare, "Compare", (*layouter).compare},
		{review.Face, "Face and liveness", (*layouter).face},
		{review.Age, "Age", (*layouter).age},
		{review.AML, "AML", (*layouter).aml},
		{review.Document, "Document", (*layouter).document},
		{review.Attempts, "Attempts", (*layouter).attempts},
		{review.Network, "Network", (*layouter).network},
		{review.Duplicates, "Duplicates", (*layouter).duplicates},
		{review.Bank, "Bank", (*layouter).bank},
		{review.Form, "Form", (*layouter).form},
		{review.Options, "Options", (*layouter).options},
		{review.History, "History", (*layouter).history},
		{review.Raw, "Raw", (*layouter).rawSection},
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

// Title returns the heading of a section, "" for one that is not built yet.
func Title(id review.Section) string {
	for _, s := range sections() {
		if s.id == id {
			return s.title
		}
	}
	return ""
}
