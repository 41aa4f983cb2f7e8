package casefile

import "kycdesk/review"

// duplicates lists the other cases that the service takes for the same person. Each is a place that enter opens.
func duplicates(l *builder, _ *inputs, e *review.Examination) {
	twins, more := review.TwinsOf(e)
	keys := review.DuplicateKeys(e)
	if len(twins) == 0 {
		l.nothing("The service names no other case of this person or this face.")
	}
	for i := range twins {
		twin(l, &twins[i])
	}
	if more > 0 {
		l.more(more)
	}
	if !keys.IsEmpty() {
		l.blank()
		l.block(&keys)
	}
}

const twinID = 26

func twin(l *builder, t *review.Twin) {
	says := "same " + t.By
	if t.Open {
		l.stops = append(l.stops, stop{line: len(l.lines), twin: t.ID})
		says += "; enter opens it beside"
	} else {
		says += "; it cannot be opened: this case itself, or no id"
	}
	l.start().To(factIndent).Cell(l.t.Strong, l.mask.Sentence(t.ID), min(twinID, l.w/2)).Gap(1)
	if l.line.Room() > len(says)+1 {
		l.line.Put(l.t.Secondary, says)
		l.end()
		return
	}
	l.end()
	l.paragraph(l.t.Secondary, says, factIndent+2)
}
