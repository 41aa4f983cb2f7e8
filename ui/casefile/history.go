package casefile

import (
	"strconv"
	"time"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
)

// past is what this machine has on the case, beside what the service says.
type past struct {
	history *desk.History // nil: not read yet
	problem string        // why it could not be read
	draft   bool          // a note is in the making
}

// SetHistory gives what the journal holds on a case; of another case than the one shown it is dropped. problem says why
// it could not be read, "" when it was.
func (sc *scroller) SetHistory(id string, h *desk.History, problem string) {
	if id != sc.ID() {
		return
	}
	sc.in.past.history, sc.in.past.problem = h, problem
	sc.layout()
}

// SetDraft says whether a note on the case is in the making.
func (sc *scroller) SetDraft(on bool) {
	if on != sc.in.past.draft {
		sc.in.past.draft = on
		sc.layout()
	}
}

// shownPast bounds what is listed of one case; the journal has all of it.
const shownPast = 50

// clockLayout is how moments are written here: they are records, and must read the same for whoever compares them.
const clockLayout = "2006-01-02 15:04 UTC"

func clockOf(t time.Time) string {
	if t.IsZero() {
		return "at an unknown time"
	}
	return t.UTC().Format(clockLayout)
}

// history is the section of everything that was written and done about the case: notes, the service's memo and last
// edit, decisions and reveals on this machine.
type history struct {
	*builder
	past past
}

func (l *history) lay(e *review.Examination) {
	if l.past.draft {
		l.start().Put(l.t.Warning, l.t.Glyphs.Held).Gap(1).Put(l.t.Body, "A draft of a note waits on this machine: ").Put(l.t.Accent, "m").Put(l.t.Body, " opens it.")
		l.end()
	}
	l.memo(e)
	l.aside(review.ServiceFacts(e))
	switch h := l.past.history; {
	case l.past.problem != "":
		l.paragraph(l.t.Warning, l.t.Glyphs.Warning+" "+l.mask.Sentence(l.past.problem), 1)
	case h == nil:
		l.paragraph(l.t.Secondary, "This machine's journal is being read.", 1)
	default:
		l.notes(h)
		l.decided(h)
		l.looks(h)
	}
}

func (l *history) subheading(title, remark string) {
	l.blank()
	l.start().Put(l.t.Secondary, title).Gap(2).Put(l.t.Faint, remark)
	l.end()
}

// memo shows what the dashboard's memo says, and who edited the case last.
func (l *history) memo(e *review.Examination) {
	l.start().Put(l.t.Secondary, "Memo on the server")
	lines := desk.MemoLines(e, l.mask)
	l.stopAt(mask.KindNamed("memo"), e.Submission.Memo.Text)
	if len(lines) == 0 {
		l.line.Gap(2).Put(l.t.Body, "none")
		l.end()
	} else {
		if at := e.Submission.Memo.UpdatedAt.At; !at.IsZero() {
			l.line.Gap(2).Put(l.t.Faint, "as of "+clockOf(at))
		}
		l.end()
		l.quoted(lines)
	}
	l.paragraph(l.t.Secondary, "Last edited  "+l.lastEdit(e), 1)
}

func (l *history) lastEdit(e *review.Examination) string {
	u := e.Submission.UpdateHistory
	admin := l.hide(mask.KindNamed("email"), u.Admin)
	switch {
	case u.Admin.IsEmpty() && u.Time.At.IsZero():
		return "the service names nobody"
	case u.Time.At.IsZero():
		return "by " + admin
	case u.Admin.IsEmpty():
		return clockOf(u.Time.At)
	}
	return clockOf(u.Time.At) + " by " + admin
}

// quoted is text of several lines behind a rule.
func (l *history) quoted(lines []string) {
	for _, line := range lines {
		wrapped := l.t.Measure.Wrap(line, max(l.w-4, 1))
		if len(wrapped) == 0 {
			wrapped = []string{""}
		}
		for _, row := range wrapped {
			l.start().Put(l.t.Rule, l.t.Glyphs.Vertical).Gap(1).Put(l.t.Body, row)
			l.end()
		}
	}
}

func (l *history) notes(h *desk.History) {
	l.subheading("Notes", counted(len(h.Notes), "none yet; m writes one", "1 note", " notes, newest first"))
	for i := range h.Notes[:min(len(h.Notes), shownPast)] {
		n := &h.Notes[i]
		sign, look := l.t.Glyphs.Bullet, l.t.Secondary
		if n.Memo != "" && n.Memo != desk.Confirmed {
			sign, look = l.t.Glyphs.Question, l.t.Warning
		}
		words := clockOf(n.At) + " · " + placeOf(n) + " · " + n.Agent.String()
		l.hang(label{1, look, sign}, 3, l.t.Secondary, words)
		if n.Closed {
			l.paragraph(l.t.Warning, "sealed under another API key: sign in with that one to read it", 3)
			continue
		}
		for _, line := range l.mask.Lines(n.Lines) {
			if line == "" {
				l.blank()
			}
			l.paragraph(l.t.Body, line, 3)
		}
	}
	l.older(len(h.Notes))
}

// placeOf says where a note is, and what is known of it there.
func placeOf(n *desk.Note) string {
	switch n.Memo {
	case "":
		if n.With != "" {
			return "on this machine, with the decision to " + string(n.With)
		}
		return "on this machine"
	case desk.Confirmed:
		return "on the server, read back " + n.MemoAt.UTC().Format("15:04")
	case desk.Sending:
		return "on this machine; being written to the memo"
	case desk.UnknownYet:
		return "on this machine; unknown whether it is in the memo"
	}
	return "on this machine; memo " + string(n.Memo)
}

func (l *history) older(n int) {
	if n > shownPast {
		l.paragraph(l.t.Secondary, l.t.Glyphs.More+" "+strconv.Itoa(n-shownPast)+" older ones are in the journal", 3)
	}
}

func counted(n int, none, one, many string) string {
	switch n {
	case 0:
		return none
	case 1:
		return one
	}
	return strconv.Itoa(n) + many
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return strconv.Itoa(n) + " times"
}
