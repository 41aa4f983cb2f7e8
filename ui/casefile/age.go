package casefile

import (
	"math"
	"strconv"
	"strings"

	"kycdesk/review"
)

// ages shows how old the person says to be and looks: one axis, then the service's conditions with their arithmetic.
type ages struct {
	*builder
	whatIf int // years; see age_whatif.go
}

func (l *ages) lay(e *review.Examination) {
	r := review.FaceAge(&e.Submission, e.Policy, e.At)
	l.setAges = len(r.Runs) > 0 && r.Runs[0].SetAges()
	if l.setAges && l.whatIf != 0 {
		r.Runs[0] = r.Runs[0].WhatIf(float64(l.whatIf))
		l.notPolicy()
	}
	l.known(&r)
	if len(r.Runs) == 0 && len(r.Signals) == 0 {
		l.paragraph(l.t.Secondary, "The service estimated no age from a face.", 1)
		return
	}
	(&chart{builder: l.builder}).lay(&r)
	if len(r.Runs) == 0 {
		l.signals(&r)
		l.paragraph(l.t.Secondary, "No face-age verification was run.", 1)
		return
	}
	for i := range r.Runs {
		l.run(&r, i)
	}
	if r.Older > 0 {
		l.blank()
		l.paragraph(l.t.Secondary, strconv.Itoa(r.Older)+" older runs are left out here; Raw has them.", 1)
	}
}

// known names the ages that are no estimates; those that agree stand together.
func (l *ages) known(r *review.AgeReport) {
	var facts []fact
	add := func(label string, n review.Number) {
		switch i := len(facts) - 1; {
		case !n.Set:
		case i >= 0 && facts[i].value == years(n):
			facts[i].label += ", " + label
		default:
			facts = append(facts, fact{label: label, value: years(n)})
		}
	}
	add("declared", r.Declared)
	add("document", r.Document)
	if len(r.Runs) > 0 {
		add("service", r.Runs[0].BirthDateAge)
	}
	if r.Limit.Set {
		facts = append(facts, fact{label: "age limit", value: years(r.Limit)})
	}
	if !r.Group.IsEmpty() {
		facts = append(facts, fact{label: "age group", value: l.mask.Text("", r.Group)})
	}
	l.facts(facts, 1)
	if !r.Declared.Set && !r.Document.Set {
		l.paragraph(l.t.Warning, l.t.Glyphs.Question+" No birth date gives an age.", 1)
	}
}

// run shows one run: what was estimated, then each condition. Only where there are several has it a heading.
func (l *ages) run(r *review.AgeReport, i int) {
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
			l.facts([]fact{{label: "service", value: years(run.BirthDateAge)}}, 1)
		}
	}
	for k := range run.Bands {
		b := &run.Bands[k]
		l.labelled(b.Face.String(), estimated(&b.Raw, &b.Widened))
	}
	if i == 0 {
		l.signals(r)
	}
	(&ageTable{l.builder, columnsFor(l.w)}).lay(run)
}

// signals shows the raw estimates of signals.faceAge that say something else than the newest run, or stand alone.
func (l *ages) signals(r *review.AgeReport) {
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
func (l *ages) labelled(of, s string) {
	l.hang(label{1, l.t.Secondary, of}, min(chartLabel, max(l.w/3, 1)), l.t.Body, s)
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

// notPolicy keeps an imagined result from being taken for the service's.
func (l *ages) notPolicy() {
	years := strconv.Itoa(l.whatIf) + " years"
	if l.whatIf == 1 || l.whatIf == -1 {
		years = strconv.Itoa(l.whatIf) + " year"
	}
	if l.whatIf > 0 {
		years = "+" + years
	}
	l.paragraph(l.t.Blocker, l.t.Glyphs.Warning+" WHAT IF, NOT POLICY: the ages set by the project are moved by "+years+
		". Results below are computed here, for the newest run only; esc ends this.", 1)
}
