package casefile

import (
	"math"
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
)

// age shows how old the person says to be and looks: one axis, then the service's conditions with their arithmetic.
func (l *layouter) age(e *review.Examination) {
	r := review.FaceAge(&e.Submission, e.Policy, e.At)
	l.setAges = len(r.Runs) > 0 && r.Runs[0].SetAges()
	if l.setAges && l.whatIf != 0 {
		r.Runs[0] = r.Runs[0].WhatIf(float64(l.whatIf))
		l.notPolicy()
	}
	l.ageFacts(&r)
	if len(r.Runs) == 0 && len(r.Signals) == 0 {
		l.paragraph(l.t.Secondary, "The service estimated no age from a face.", 1)
		return
	}
	l.ageChart(&r)
	if len(r.Runs) == 0 {
		l.signals(&r)
		l.paragraph(l.t.Secondary, "No face-age verification was run.", 1)
		return
	}
	for i := range r.Runs {
		l.ageRun(&r, i)
	}
	if r.Older > 0 {
		l.blank()
		l.paragraph(l.t.Secondary, strconv.Itoa(r.Older)+" older runs are left out here; Raw has them.", 1)
	}
}

// ageFacts names the ages that are no estimates; those that agree stand together.
func (l *layouter) ageFacts(r *review.AgeReport) {
	var facts []fact
	add := func(label string, n review.Number) {
		switch i := len(facts) - 1; {
		case !n.Set:
		case i >= 0 && facts[i].value == years(n):
			facts[i].label += ", " + label
		default:
			facts = append(facts, fact{label, years(n)})
		}
	}
	add("declared", r.Declared)
	add("document", r.Document)
	if len(r.Runs) > 0 {
		add("service", r.Runs[0].BirthDateAge)
	}
	if r.Limit.Set {
		facts = append(facts, fact{"age limit", years(r.Limit)})
	}
	if !r.Group.IsEmpty() {
		facts = append(facts, fact{"age group", l.mask.Text("", r.Group)})
	}
	l.facts(facts)
	if !r.Declared.Set && !r.Document.Set {
		l.paragraph(l.t.Warning, l.t.Glyphs.Question+" No birth date gives an age.", 1)
	}
}

// fact is a label and a value that stand beside each other.
type fact struct{ label, value string }

// facts puts as many facts into a line as fit. A right-to-left value ends its line.
func (l *layouter) facts(all []fact) {
	open := false
	for _, f := range all {
		need := l.t.Measure.Width(f.label) + 1 + l.t.Measure.Width(f.value)
		if open && l.line.Room() < need+4 {
			l.end()
			open = false
		}
		if open {
			l.line.Gap(3)
		} else {
			l.start()
		}
		l.line.Put(l.t.Secondary, f.label).Gap(1).Put(l.t.Strong, f.value)
		if open = !text.RightToLeft(f.value); !open {
			l.end()
		}
	}
	if open {
		l.end()
	}
}

// ageRun shows one run: what was estimated, then each condition. Only where there are several has it a heading.
func (l *layouter) ageRun(r *review.AgeReport, i int) {
	run := &r.Runs[i]
	if len(r.Runs)+r.Older > 1 {
		l.blank()
		title := "Run " + strconv.Itoa(run.Number)
		if i == 0 {
			title += ", the newest"
		}
		l.start().Put(l.t.Strong, title)
		l.end()
		if i > 0 && run.BirthDateAge.Set {
			l.facts([]fact{{"service", years(run.BirthDateAge)}})
		}
	}
	for k := range run.Bands {
		b := &run.Bands[k]
		l.labelled(b.Face.String(), estimated(&b.Raw, &b.Widened))
	}
	if i == 0 {
		l.signals(r)
	}
	l.ageTable(run)
}

// signals shows the raw estimates of signals.faceAge that say something else than the newest run, or stand alone.
func (l *layouter) signals(r *review.AgeReport) {
	for i := range r.Signals {
		s := &r.Signals[i]
		if repeats(r, s) {
			continue
		}
		l.labelled("signal", spread(&s.Estimate)+", source "+l.mask.Text("", s.Source))
	}
}

func repeats(r *review.AgeReport, s *review.AgeSignal) bool {
	if !s.Known || len(r.Runs) == 0 {
		return false
	}
	for _, b := range r.Runs[0].Bands {
		if b.Face == s.Face && b.Raw == s.Estimate {
			return true
		}
	}
	return false
}

// labelled puts a label and wraps what it labels beside it.
func (l *layouter) labelled(label, s string) {
	at := min(chartLabel, max(l.w/3, 1))
	for _, line := range l.t.Measure.Wrap(s, max(l.w-at-1, 1)) {
		l.start().Put(l.t.Secondary, label)
		l.line.To(at).Put(l.t.Body, line)
		l.end()
		label = ""
	}
}

// estimated words an estimate before and after the widening.
func estimated(raw, widened *review.AgeEstimate) string {
	if *raw == (review.AgeEstimate{}) {
		return "widened " + spread(widened) + "; the estimate itself was not sent"
	}
	s := "looks " + spread(raw)
	switch {
	case *widened == (review.AgeEstimate{}):
		return s + "; no widening was sent"
	case *raw == *widened:
		return s + ", not widened"
	case raw.Median == widened.Median:
		return s + "; widened " + between(widened)
	}
	return s + "; widened " + spread(widened)
}

func spread(e *review.AgeEstimate) string {
	s := between(e)
	if e.Median.Set {
		s += ", median " + years(e.Median)
	}
	return s
}

func between(e *review.AgeEstimate) string { return years(e.Low) + " to " + years(e.High) }

// years writes an age as short as it can be read; what nobody can be old is written by its size.
func years(n review.Number) string {
	switch v := n.Value; {
	case !n.Set:
		return "?"
	case math.Abs(v) >= 1e9:
		return strconv.FormatFloat(v, 'g', 4, 64)
	case v == math.Trunc(v):
		return strconv.FormatFloat(v, 'f', 0, 64)
	default:
		return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
	}
}
