package desk

import (
	"fmt"
	"strings"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
)

// Fact is one line of what was sealed of an act: what it is, and it. Both are safe for a terminal.
type Fact struct {
	Name  FactName
	Text  string
	Typed bool // somebody typed it, so that anything can stand in it
}

// Shown is the text of a fact as it may be shown.
func (f *Fact) Shown(m *mask.Masker) string {
	if f.Typed {
		return m.Prose(f.Text)
	}
	return m.Sentence(f.Text)
}

// FactName says what a fact is, in the words of the screen.
type FactName string

// The facts of an act, in the order in which they are told.
const (
	FactReason    FactName = "reason"
	FactTold      FactName = "comment"   // what the applicant was to read
	FactOverride  FactName = "override"  // why it went against blockers, or a reason stands that the record refutes
	FactCorrected FactName = "corrected" // one a field: the value before and the one after
	FactFindings  FactName = "findings"  // as they stood
	FactPicture   FactName = "picture"   // one for each that was seen
	FactRevealed  FactName = "revealed"  // masked fields that were shown
	FactPlan      FactName = "plan"
	FactNote      FactName = "note"
	FactWords     FactName = "words" // of an act that is no decision: a verdict's reason, why somebody looked
)

// Facts lists what was sealed. show gives a value as it may be shown; what people typed is left to Fact.Shown.
func (a *Act) Facts(show func(review.Mask, review.Text) string) []Fact {
	var out []Fact
	put := func(name FactName, text string, typed bool) {
		if text != "" {
			out = append(out, Fact{name, text, typed})
		}
	}
	add := func(name FactName, text string) { put(name, text, false) }
	typed := func(name FactName, lines []string) {
		for _, line := range lines {
			put(name, line, true)
		}
	}
	if d := a.Decision; d != nil {
		for _, r := range d.ReasonsOnRecord() {
			add(FactReason, reasonFact(r, show))
		}
		typed(FactTold, d.Told)
		typed(FactOverride, noteLines(d.Override))
	}
	for _, c := range a.Corrections {
		add(FactCorrected, correctionFact(c, show))
	}
	if d := a.Decision; d != nil {
		d.rest(add)
		for _, r := range d.Sight.Revealed {
			put(FactRevealed, revealFact(r), true)
		}
		d.place(add)
		typed(FactNote, noteLines(d.Note))
	}
	typed(FactWords, a.Lines)
	for _, line := range a.Own {
		add(FactWords, line)
	}
	return out
}

// rest is what a decision rested on.
func (d *Decided) rest(add func(FactName, string)) {
	if len(d.Patch) > 0 {
		add(FactCorrected, review.PatchLabels(d.Patch)+" by a call of its own, before the decision")
	}
	add(FactFindings, findingsFact(d.Findings))
	for _, p := range d.Sight.Pictures {
		text := review.PictureLabel(p.Kind) + ": " + argos.Clean(p.String())
		if p.Unchecked {
			text += "; sent without another look at it, as the agent confirmed"
		}
		add(FactPicture, text)
	}
}

func revealFact(r review.Reveal) string {
	text := safe(strings.Join(r.Fields, ", "))
	if r.Why != "" {
		text += ": " + safe(r.Why)
	}
	return text
}

// place is where it stood in a plan.
func (d *Decided) place(add func(FactName, string)) {
	if p := d.Plan; p != nil {
		add(FactPlan, fmt.Sprintf("%d of %d in the plan confirmed %s", p.Place, p.Of, p.Since.UTC().Format("2006-01-02 15:04:05 UTC")))
	}
}

// reasonFact words a reason: what it is, what the record said of it, and whose it was.
func reasonFact(r review.ReasonRecord, show func(review.Mask, review.Text) string) string {
	text := safe(r.Code)
	if title := r.Title(); title != "" {
		text = title + " (" + text + ")"
	}
	if r.Judgement == "" {
		return text // of a release that did not judge it
	}
	text += ": " + safe(r.Judgement)
	if why := r.Because(show); why != "" {
		text += ", " + safe(why)
	}
	return text + " (" + safe(fromWords(r.From)) + ")"
}

// fromWords say whose a reason was.
func fromWords(from string) string {
	switch from {
	case review.ReasonKept:
		return "proposed and kept"
	case review.ReasonDropped:
		return "proposed and taken out, not sent"
	case review.ReasonAdded:
		return "picked by the agent"
	}
	return from
}

func correctionFact(c review.CorrectedValue, show func(review.Mask, review.Text) string) string {
	kind := mask.KindNamed(c.Key)
	now := show(kind, c.New)
	switch {
	case !c.OldKnown:
		return c.Label + ": now " + now + "; the value before was not recorded"
	case c.Old.IsEmpty():
		return c.Label + ": nothing before, now " + now
	}
	return c.Label + ": " + show(kind, c.Old) + " before, now " + now
}

// findingsFact lists findings by their rules, with the severity before those that have it: "blocker: a, b; info: c".
func findingsFact(findings []review.RecordedFinding) string {
	var b strings.Builder
	last := ""
	for _, f := range findings {
		switch {
		case f.Severity != last:
			if last != "" {
				b.WriteString("; ")
			}
			b.WriteString(safe(f.Severity) + ": ")
			last = f.Severity
		default:
			b.WriteString(", ")
		}
		b.WriteString(safe(f.ID))
	}
	return b.String()
}

// Word is what the act is, in a word or two: "reject", "AML verdict", "opened". Its state says the rest.
func (a *Act) Word() string {
	if a.Kind == journal.KindVerdict {
		return "AML verdict"
	}
	return a.What
}
