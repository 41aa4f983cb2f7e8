package decide

import (
	"kycdesk/review"
)

// warningsNamed is how many warnings stand on the sheet by their sentence; the case has all of them.
const warningsNamed = 3

// warnings names what an approval is confirmed against although nothing stops it, the gravest first.
func (s *Sheet) warnings(p *page) { s.keep(p, &s.fromRecord[2], s.warningFindings) }

func (s *Sheet) warningFindings(p *page) {
	if s.exam == nil {
		return
	}
	var found []review.Finding
	for _, f := range s.exam.Findings { // gravest first
		if f.Severity == review.Warning {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return
	}
	remark := plural(len(found), "warning stands", "warnings stand") + " beside it"
	if more := len(found) - warningsNamed; more > 0 {
		remark += "; " + plural(more, "more is", "more are") + " on the case"
	}
	p.heading("Warnings", remark)
	for _, f := range found[:min(len(found), warningsNamed)] {
		p.wrapped(s.theme.Warning, s.theme.Glyphs.Warning, s.theme.Body, s.mask.Sentence(f.Sentence))
	}
	p.gap()
}
