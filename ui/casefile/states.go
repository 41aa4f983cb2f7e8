package casefile

import (
	"kycdesk/review/desk"
	"kycdesk/ui/text"
)

func (p *Pane) nothing(out []string, w int) []string {
	return append(out, text.Blank(w), p.words(w, p.theme.Secondary, "No case is selected."))
}

func (p *Pane) words(w int, st text.Style, s string) string {
	var l text.Line
	l.Start(p.theme.Measure, w, "")
	return l.Gap(1).Put(st, s).String()
}

// unread says why there is nothing to read: the case is on its way, or could not be had.
func (p *Pane) unread(out []string, w int) []string {
	if p.file != nil && p.file.Problem != nil {
		return p.problem(out, w, p.file.Problem)
	}
	says := "Reading the case from the service."
	if p.passing {
		says = "The case opens when the cursor rests."
	}
	return append(out, text.Blank(w), p.words(w, p.theme.Secondary, says))
}

// problem draws a card: what happened, what the service said, what is safe, what to do next.
func (p *Pane) problem(out []string, w int, pr *desk.Problem) []string {
	t := p.theme
	says := ""
	if !pr.Said.IsEmpty() {
		says = "The service said: " + p.masker.Quote(pr.Said)
	}
	for _, part := range []struct {
		label, words string
		st           text.Style
	}{{t.Glyphs.Failed, pr.What, t.Strong}, {"", says, t.Body}, {"Safe", pr.Safe, t.Body}, {"Next", pr.Next, t.Body}} {
		if part.words == "" {
			continue
		}
		label, st := part.label, t.Secondary
		if label == t.Glyphs.Failed {
			st = t.Blocker
		}
		out = append(out, text.Blank(w))
		for _, line := range t.Measure.Wrap(part.words, max(min(w-8, 72), 1)) {
			var l text.Line
			l.Start(t.Measure, w, "")
			out = append(out, l.Gap(1).Cell(st, label, 4).Gap(2).Put(part.st, line).String())
			label = ""
		}
	}
	return out
}
