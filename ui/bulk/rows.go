package bulk

import (
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/decide"
	"kycdesk/ui/text"
)

// part collects rows of one width.
type part struct {
	s    *Screen
	w    int
	rows []string
	line text.Line
}

func (s *Screen) part(w int) *part { return &part{s: s, w: w} }

func (p *part) start() *text.Line {
	p.line.Start(p.s.theme.Measure, p.w, "")
	return p.line.Gap(1)
}

func (p *part) end() { p.rows = append(p.rows, p.line.String()) }

func (p *part) rule() {
	p.line.Start(p.s.theme.Measure, p.w, "")
	for p.line.Room() > 0 {
		p.line.Put(p.s.theme.Rule, p.s.theme.Glyphs.Horizontal)
	}
	p.end()
}

// title is the bar at the top: the verdict and how many cases.
func (p *part) title(words string) {
	t := p.s.theme
	look, verdict := t.Good, "APPROVE"
	if p.s.verdict == review.Reject {
		look, verdict = t.Blocker, "REJECT"
	}
	p.line.Start(t.Measure, p.w, t.Bar)
	p.line.Put(look, t.Glyphs.Cursor).Put(look, verdict).Gap(2).Put(t.Strong, words)
	p.end()
}

// Rows draws the screen as exactly h rows of exactly w cells. The title stays at the top, the count and what y does at
// the bottom; what is between scrolls. The cursor is nil unless a text field has the focus.
func (s *Screen) Rows(w, h int) ([]string, *decide.Cursor) {
	if w <= 0 || h <= 0 {
		return make([]string, max(h, 0)), nil
	}
	if s.started {
		return s.runRows(w, h), nil
	}
	head, foot := s.head(w), s.part(w)
	var body []string
	var inBody, inFoot *decide.Cursor
	if s.page == wordsPage {
		body, inBody = s.words.Shared(w)
		s.wordsFoot(foot, h)
	} else {
		body = s.table(w)
		inFoot = s.listFoot(foot, h)
	}
	rows, from := frame(head.rows, body, foot.rows, size{w, h}, s.scroll, inBody)
	switch {
	case inFoot != nil:
		y := h - len(foot.rows) + inFoot.Y
		return rows, &decide.Cursor{X: min(inFoot.X, w-1), Y: max(y, 0)}
	case inBody != nil:
		y := min(inBody.Y-from+len(head.rows), h-1)
		return rows, &decide.Cursor{X: min(inBody.X, w-1), Y: max(y, 0)}
	}
	return rows, nil
}

type size struct{ w, h int }

// frame puts the three parts together and says which row of the body comes first. Where it is too low for all, the foot
// stays: nobody confirms what is out of sight.
func frame(head, body, foot []string, to size, scroll int, cursor *decide.Cursor) (rows []string, from int) {
	h := to.h
	if h < len(head)+len(foot)+2 {
		body, head = append(head, body...), nil
	}
	foot = foot[max(0, len(foot)-h):]
	room := h - len(head) - len(foot)
	from = min(scroll, max(0, len(body)-room))
	if cursor != nil {
		from = min(from, max(0, cursor.Y-1))
		from = max(from, cursor.Y-room+2)
		from = max(0, min(from, len(body)-room))
	}
	rows = append(make([]string, 0, h), head...)
	for i := from; i < from+room; i++ {
		if i < len(body) {
			rows = append(rows, body[i])
		} else {
			rows = append(rows, text.Blank(to.w))
		}
	}
	return append(rows, foot...), from
}

// head says what would happen, to how many.
func (s *Screen) head(w int) *part {
	p := s.part(w)
	going := s.plan.Going()
	p.title(strconv.Itoa(going) + " of " + plural(len(s.plan.Steps), "marked case", "marked cases"))
	sentence := "Approve " + plural(going, "case", "cases") + ": each applicant is told at once and the service cannot undo it."
	if s.verdict == review.Reject {
		sentence = "Reject " + plural(going, "case", "cases") + s.because() + ": each applicant gets the comment at once and the service cannot undo it."
	}
	for _, row := range s.theme.Measure.Wrap(sentence, max(1, w-2)) {
		p.start().Put(s.theme.Body, row)
		p.end()
	}
	p.rule()
	return p
}

func (s *Screen) because() string {
	if n := len(s.plan.Order.Reasons); n > 0 {
		return " for " + plural(n, "reason", "reasons")
	}
	return ""
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// previewLines is how many lines of the applicants' text stand in the foot.
func previewLines(h int) int { return min(6, max(2, h/6)) }

func (s *Screen) wordsFoot(p *part, h int) {
	t := s.theme
	p.rule()
	if s.verdict == review.Reject {
		p.rows = append(p.rows, s.words.SharedPreview(p.w, previewLines(h))...)
		p.rule()
	}
	s.lost(p)
	l := p.start()
	switch missing := s.plan.Missing(); {
	case s.words.Typing():
		l.Put(t.Body, "esc leaves the text field; ").Put(t.Accent, "tab").Put(t.Body, " goes on")
	case len(missing) > 0:
		l.Put(t.Warning, "first ").Put(t.Body, missing[0])
	default:
		l.Put(t.Accent, "enter").Put(t.Body, " shows the cases and takes the count")
	}
	p.end()
}

// lost says how many cases each picked reason loses, and how many they lose in all.
func (s *Screen) lost(p *part) {
	all := s.plan.Lost()
	if all == 0 {
		return
	}
	t := s.theme
	var by []string
	for _, code := range s.plan.Order.Reasons {
		if n := s.plan.Refuting(code); n > 0 {
			by = append(by, strconv.Quote(review.ReasonTitle(code))+" "+strconv.Itoa(n))
		}
	}
	says := plural(all, "case drops out: its record refutes a reason: ", "cases drop out: their records refute a reason: ") + strings.Join(by, ", ")
	for i, row := range t.Measure.Wrap(says, max(1, p.w-4)) {
		l := p.start()
		if i == 0 {
			l.Put(t.Warning, t.Glyphs.Failed)
		}
		l.To(3).Put(t.Body, row)
		p.end()
	}
}

// listFoot sums the plan up, takes the count, and says what y does or what is still missing for it.
func (s *Screen) listFoot(p *part, h int) *decide.Cursor {
	t := s.theme
	p.rule()
	if s.verdict == review.Reject {
		p.rows = append(p.rows, s.words.SharedPreview(p.w, previewLines(h))...)
		p.rule()
	}
	s.lost(p)
	going := s.plan.Going()
	l := p.start().Put(t.Strong, plural(going, "case goes", "cases go"))
	if out := len(s.plan.Steps) - going; out > 0 {
		l.Put(t.Body, ", "+strconv.Itoa(out)+" left out")
	}
	if n := len(s.plan.Unread()); n > 0 {
		l.Put(t.Warning, ", "+strconv.Itoa(n)+" still to be read")
	}
	p.end()
	cursor := s.countRow(p)
	l = p.start()
	switch missing := s.Missing(); {
	case missing != "":
		l.Put(t.Warning, s.Confirm+" waits: ").Put(t.Body, missing)
	case s.counting:
		l.Put(t.Body, "enter leaves the number, then ").Put(t.Accent, s.Confirm).Put(t.Body, " confirms")
	default:
		l.Put(t.Accent, s.Confirm).Put(t.Body, " confirms: "+string(s.verdict)+" "+plural(going, "case", "cases"))
	}
	p.end()
	return cursor
}

// countRow is the field for the count, with the real cursor in it while it has the keyboard.
func (s *Screen) countRow(p *part) *decide.Cursor {
	const label, room = "How many cases go?", countLimit + 2
	t := s.theme
	rows, x, y := s.count.Rows(room, t.Measure.Width)
	mark := ""
	if s.counting {
		mark = t.Glyphs.Cursor
	}
	l := p.start().Put(t.Body, label).Gap(1).Cell(t.Accent, mark, 1).Cell(t.Field, rows[y], room).Gap(1)
	if !s.counting {
		l.Put(t.Secondary, "enter types it")
	}
	p.end()
	if !s.counting {
		return nil
	}
	return &decide.Cursor{X: 1 + len(label) + 2 + x, Y: len(p.rows) - 1}
}

// The columns of the table.
const (
	idWidth     = 19
	actionWidth = 8
	gateWidth   = 11
	gap         = 2
)

// table is one row a case: what would happen to it, or why it is left out.
func (s *Screen) table(w int) []string {
	p, t := s.part(w), s.theme
	name := nameWidth(w)
	p.start().Gap(2).Cell(t.Secondary, "Case", idWidth).Gap(gap).Cell(t.Secondary, "Name", name).Gap(gap).
		Cell(t.Secondary, "Action", actionWidth).Gap(gap).Cell(t.Secondary, "Gate", gateWidth).Gap(gap).Put(t.Secondary, "Reasons")
	p.end()
	reasons := s.reasonTitles()
	for i := range s.plan.Steps {
		step := &s.plan.Steps[i]
		sign, look, body := t.Glyphs.Done, t.Good, t.Body
		switch {
		case step.Waiting:
			sign, look = t.Glyphs.Unknown, t.Secondary
		case step.Out != "":
			sign, look, body = t.Glyphs.Failed, t.Warning, t.Gone
		}
		l := p.start().Cell(look, sign, 2).Cell(body, review.NewText(step.CaseID).String(), idWidth).Gap(gap)
		l.Cell(body, s.nameOf(step.CaseID, step.Name), name).Gap(gap)
		if step.Out != "" {
			l.Put(look, s.outWords(step))
		} else {
			l.Cell(t.Body, string(s.verdict), actionWidth).Gap(gap).Cell(t.Secondary, gateWord(step), gateWidth).Gap(gap).
				Put(t.Secondary, reasons)
		}
		p.end()
	}
	return p.rows
}

// outWords say why a case is left out, with the value where its record refutes a reason.
func (s *Screen) outWords(step *review.Step) string {
	switch {
	case step.Waiting:
		return step.Out
	case len(step.Refuted) > 0:
		m := mask.New(s.masks, step.Seen.Values())
		var out []string
		for i := range step.Refuted {
			r := &step.Refuted[i]
			why := r.Why(func(v review.Value) string { return m.Text(v.Field, v.Text) })
			out = append(out, why+": refutes "+strconv.Quote(review.ReasonTitle(r.Code)))
		}
		return "left out: " + strings.Join(out, "; ")
	}
	return "left out: " + step.Out
}

func nameWidth(w int) int { return max(8, min(32, (w-idWidth)/4)) }

func gateWord(step *review.Step) string {
	if !step.Seen.Gate.Blocked() {
		return "open"
	}
	return plural(len(step.Seen.Gate.Blockers), "blocker", "blockers")
}

func (s *Screen) reasonTitles() string {
	titles := make([]string, len(s.plan.Order.Reasons))
	for i, code := range s.plan.Order.Reasons {
		titles[i] = review.ReasonTitle(code)
	}
	return strings.Join(titles, ", ")
}
