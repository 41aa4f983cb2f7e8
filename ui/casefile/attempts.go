package casefile

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/review/mask"
)

// attempts shows how the case came about: what went wrong in which step, everything with a time on one axis, and each
// attempt with its results.
type attempts struct{ *builder }

func (l *attempts) lay(e *review.Examination) {
	line := review.TimelineOf(e)
	first, last, more := review.AttemptsOf(e)
	retries := review.RetryBlock(e)
	if len(line.Moments)+len(line.Unread)+len(first) == 0 && retries.IsEmpty() {
		l.nothing("The record has no attempt, retry or camera step.")
		return
	}
	l.trouble(review.TroubleByStep(e))
	l.blank()
	(&timeline{builder: l.builder}).lay(&line)
	l.blank()
	if len(first) == 0 {
		l.nothing("Attempts: the record lists none.")
	}
	for i := range first {
		l.attempt(&first[i])
	}
	if more > 0 {
		l.more(more)
	}
	for i := range last {
		l.attempt(&last[i])
	}
	l.blank()
	if retries.IsEmpty() {
		l.nothing("Retries: the service asked for none.")
		return
	}
	l.entries(&retries)
}

// trouble counts what went wrong by step.
func (l *attempts) trouble(tallies []review.Tally) {
	if len(tallies) == 0 {
		l.nothing("No step failed, was repeated or had an error.")
		return
	}
	for i := range tallies {
		t := &tallies[i]
		l.start().Put(l.t.Warning, l.t.Glyphs.Warning)
		l.line.To(factIndent).Put(l.t.Body, l.mask.Sentence(t.Step)+": ").Put(l.t.Strong, strconv.Itoa(t.Count))
		codes := l.mask.Value(mask.KindNamed("text"), strings.Join(t.Codes, ", ")) // messages are among them
		if l.line.Room() > l.t.Measure.Width(codes)+3 {
			l.line.Gap(2).Put(l.t.Secondary, codes)
			l.end()
			continue
		}
		l.end()
		l.readingValue(codes, factIndent+2, l.w-factIndent-3)
	}
}

func (l *attempts) attempt(a *review.AttemptRow) {
	l.start().Put(l.t.Body, "Attempt "+strconv.Itoa(a.Number))
	if len(a.Facts)+len(a.Trouble) == 0 {
		l.line.Gap(2).Put(l.t.Faint, "no results")
	}
	l.end()
	l.inline(a.Facts, factIndent)
	for i := range a.Trouble {
		l.fact(&a.Trouble[i])
	}
}
