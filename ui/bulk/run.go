package bulk

import (
	"strconv"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/text"
)

// runRows draws the run: how far it is, and one line a case.
func (s *Screen) runRows(w, h int) []string {
	run := s.shown()
	head := s.part(w)
	head.title(plural(len(run.Entries), "case", "cases"))
	s.progress(head, run)
	head.rule()
	foot := s.part(w)
	foot.rule()
	s.result(foot, run)
	body, current := s.lines(w, run)
	room := h - len(head.rows) - len(foot.rows)
	scroll := s.scroll
	if run.Active() && scroll == 0 { // follow the run until the agent scrolls
		scroll = max(0, current-room/2)
	}
	rows, _ := frame(head.rows, body, foot.rows, size{w, h}, scroll, nil)
	return rows
}

// shown is the run as the snapshot has it, and before that as the desk answered.
func (s *Screen) shown() *desk.Run {
	if s.run != nil {
		return s.run
	}
	return &desk.Run{Entries: s.entries}
}

const barWidth = 30

// progress is a bar that shrinks during the hold and grows while the run is carried out.
func (s *Screen) progress(p *part, run *desk.Run) {
	t := s.theme
	l := p.start()
	n, done := len(run.Entries), run.Done()
	left := run.Left(s.now)
	switch {
	case n == 0:
		l.Put(t.Body, "recording the decisions ...")
	case run.Recording() && run.Active():
		l.Put(t.Body, "recording the decisions: "+strconv.Itoa(n)+" so far")
	case left > 0 && run.Held() > 0:
		s.bar(l, int((left*barWidth+run.Until.Sub(run.Since)-1)/max(run.Until.Sub(run.Since), 1)))
		seconds := int((left + time.Second - 1) / time.Second)
		l.Gap(1).Put(t.Strong, string(s.verdict)+" "+plural(run.Held(), "case", "cases")).
			Put(t.Body, " in "+strconv.Itoa(seconds)+" s; ").Put(t.Accent, "z").Put(t.Body, " takes the run back")
	default:
		s.bar(l, done*barWidth/n)
		l.Gap(1).Put(t.Strong, strconv.Itoa(done)+" of "+strconv.Itoa(n)+" done")
		if held := run.Held(); held > 0 {
			l.Put(t.Body, ", ").Put(t.Accent, "z").Put(t.Body, " takes the "+strconv.Itoa(held)+" not sent yet back")
		}
	}
	p.end()
}

func (s *Screen) bar(l *text.Line, full int) {
	t := s.theme
	for i := range barWidth {
		if i < full {
			l.Put(t.Accent, t.Glyphs.BarFull)
		} else {
			l.Put(t.Faint, t.Glyphs.BarEmpty)
		}
	}
}

// result sums up what became of the cases.
func (s *Screen) result(p *part, run *desk.Run) {
	t := s.theme
	l := p.start()
	counts := make(map[desk.Phase]int)
	for i := range run.Entries {
		counts[run.Entries[i].Phase]++
	}
	first := true
	for _, phase := range []desk.Phase{
		desk.Confirmed, desk.Refused, desk.Conflicted, desk.NotApplied, desk.UnknownYet, desk.TakenBack, desk.Dropped,
		desk.NotRecorded,
	} {
		if counts[phase] == 0 {
			continue
		}
		if !first {
			l.Put(t.Body, ", ")
		}
		first = false
		l.Put(t.Strong, strconv.Itoa(counts[phase])).Put(t.Body, " "+string(phase))
	}
	words := "esc works on meanwhile; the run goes on"
	if !run.Active() && len(run.Entries) > 0 {
		words = "the run is over; esc goes back"
	}
	if !first {
		l.Gap(3)
	}
	l.Put(t.Secondary, words)
	p.end()
}

// lines is one row a case, and which of them is the first without a result.
func (s *Screen) lines(w int, run *desk.Run) (rows []string, current int) {
	p, t := s.part(w), s.theme
	current = -1
	name := nameWidth(w)
	for i := range run.Entries {
		e := &run.Entries[i]
		sign, look := s.sign(e.Phase)
		if current < 0 && e.Phase != desk.Confirmed && run.Active() {
			current = i
		}
		l := p.start().Cell(look, sign, 2).Cell(look, string(e.Phase), len(desk.NotRecorded)).Gap(gap)
		l.Cell(t.Body, review.NewText(e.CaseID).String(), idWidth).Gap(gap)
		l.Cell(t.Body, s.nameOf(e.CaseID, e.Name), name).Gap(gap).Put(t.Secondary, e.Detail)
		p.end()
	}
	return p.rows, max(current, 0)
}

func (s *Screen) sign(p desk.Phase) (string, text.Style) {
	t := s.theme
	switch p {
	case desk.Confirmed:
		return t.Glyphs.Done, t.Good
	case desk.Held, desk.Recording:
		return t.Glyphs.Held, t.Accent
	case desk.Checking, desk.Sending:
		return t.Glyphs.Sending, t.Accent
	case desk.UnknownYet:
		return t.Glyphs.Question, t.Warning
	case desk.TakenBack, desk.Dropped:
		return t.Glyphs.Bullet, t.Secondary
	}
	return t.Glyphs.Failed, t.Warning
}

// Progress returns how much of a run is done, 0 to 100; ok is false when there is none to show.
func Progress(r *desk.Run) (percent int, ok bool) {
	if r == nil || len(r.Entries) == 0 || !r.Active() {
		return 0, false
	}
	return r.Done() * 100 / len(r.Entries), true
}
