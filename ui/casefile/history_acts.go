package casefile

import (
	"time"

	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

// decided lists what was done about the case on this machine, each with what it rested on and what it replaced.
func (l *history) decided(h *desk.History) {
	defer func(m *mask.Masker) { l.mask = m }(l.mask)
	l.mask = l.mask.With(h.Values())
	l.subheading("On this machine", counted(len(h.Past), "no decision, no correction, no verdict", "1 entry", " decisions, corrections and verdicts, newest first"))
	for i := range h.Past[:min(len(h.Past), shownPast)] {
		a := &h.Past[i]
		sign, look := l.stateSign(a.State)
		words := clockOf(a.At) + " · " + a.Word() + " " + a.State
		if d := a.Since.Sub(a.At); d >= time.Second {
			words += " " + text.Ago(d) + " later"
		}
		words += " · " + a.Agent.String()
		l.hang(label{1, look, sign}, 3, l.t.Body, words)
		if a.Detail != "" {
			l.paragraph(l.t.Secondary, l.mask.Sentence(a.Detail), 3)
		}
		if !a.Said.IsEmpty() {
			l.paragraph(l.t.Secondary, "the service said: "+l.mask.Quote(a.Said), 3)
		}
		if a.Closed {
			l.paragraph(l.t.Warning, "sealed under another API key: sign in with that one to read it", 3)
		}
		l.actFacts(a)
	}
	l.older(len(h.Past))
}

// The columns of what was sealed of an act; on a narrow screen its words have lines of their own.
const (
	actIndent = 3
	actLabels = 11
	actNarrow = 50
)

// actFacts lists what was sealed of an act. Its note stands with the notes.
func (l *history) actFacts(a *desk.Act) {
	last := desk.FactName("")
	for _, f := range a.Facts(l.hide) {
		if f.Name == desk.FactNote {
			continue
		}
		label := string(f.Name)
		if f.Name == last {
			label = ""
		}
		last = f.Name
		column := actIndent + actLabels
		if l.w < actNarrow {
			column = actIndent + 2
			if label != "" {
				l.paragraph(l.t.Secondary, label, actIndent)
			}
			label = ""
		}
		for _, row := range l.t.Measure.Wrap(f.Shown(l.mask), max(l.w-column-1, 1)) {
			l.start().To(actIndent).Put(l.t.Secondary, label)
			l.line.To(column).Put(l.factLook(f.Name), row)
			l.end()
			label = ""
		}
	}
}

// factLook gives the words of a person the look of text, and what the console noted the look of a remark.
func (l *history) factLook(name desk.FactName) text.Style {
	switch name {
	case desk.FactFindings, desk.FactPicture, desk.FactRevealed, desk.FactPlan:
		return l.t.Secondary
	}
	return l.t.Body
}

func (l *history) stateSign(state string) (string, text.Style) {
	switch desk.Phase(state) {
	case desk.Confirmed:
		return l.t.Glyphs.Done, l.t.Good
	case desk.Held, desk.Recording:
		return l.t.Glyphs.Held, l.t.Accent
	case desk.UnknownYet, desk.NotApplied:
		return l.t.Glyphs.Question, l.t.Warning
	case desk.Refused, desk.Conflicted:
		return l.t.Glyphs.Failed, l.t.Blocker
	}
	return l.t.Glyphs.Bullet, l.t.Secondary
}

// shownReveals bounds how many reveals are listed one by one.
const shownReveals = 10

// looks says who opened the case here and what was revealed, with the reason where one was given.
func (l *history) looks(h *desk.History) {
	words := "Masked fields were never shown on this machine."
	if h.Reveals > 0 {
		words = "Masked fields were shown " + times(h.Reveals) + " on this machine, last " + clockOf(h.LastReveal) + "."
	}
	if h.Views > 0 {
		words += " The case was opened " + times(h.Views) + "."
	}
	l.blank()
	l.paragraph(l.t.Secondary, words, 1)
	listed := 0
	for i := len(h.Acts) - 1; i >= 0 && listed < shownReveals; i-- {
		a := &h.Acts[i]
		if !a.Reveals() {
			continue
		}
		listed++
		l.start().Put(l.t.Secondary, l.t.Glyphs.Bullet).To(actIndent).Put(l.t.Secondary, clockOf(a.At)+" · "+a.Agent.String())
		l.end()
		l.paragraph(l.t.Secondary, l.mask.Sentence(a.Detail), actIndent)
		for _, line := range append(l.mask.Lines(a.Lines), a.Own...) {
			l.paragraph(l.t.Body, line, actIndent)
		}
	}
}
