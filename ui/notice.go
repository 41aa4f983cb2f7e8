package ui

import (
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/field"
	"kycdesk/ui/text"
)

// How long what happened stays on the screen. A hint answers a key and goes with the next one; a problem has no end:
// it goes when its cause does, or by esc.
const (
	newsFor = 8 * time.Second
	hintFor = 6 * time.Second
)

// notices is what the screen has to tell beside the panes.
type notices struct {
	heard     uint64 // the newest piece of news that was taken
	passing   []notice
	problems  []notice
	dismissed map[string]bool // standing problems that esc took away, by their sentence
	n         int
	timed     int // the newest notice that has its timer
}

type notice struct {
	id    int
	cause string
	text  string
	until time.Time
	hint  bool
	foot  bool // it stands in the footer: a key that was lost
}

// hint answers a key in the status line.
func (n *notices) hint(now time.Time, s string) {
	n.clearHint()
	n.add(notice{text: s, until: now.Add(hintFor), hint: true})
}

// clearHint takes away the answer to the key before.
func (n *notices) clearHint() {
	n.passing = slices.DeleteFunc(slices.Clone(n.passing), func(x notice) bool { return x.hint })
}

// drop says in the footer, where it stands before everything else, that a key did not count, or not yet.
func (n *notices) drop(now time.Time, s string) {
	n.dropOver()
	n.add(notice{text: s, until: now.Add(hintFor), foot: true})
}

// dropOver takes that away.
func (n *notices) dropOver() {
	n.passing = slices.DeleteFunc(slices.Clone(n.passing), func(x notice) bool { return x.foot })
}

// dropped is what the footer says of a key, "" for nothing.
func (n *notices) dropped(now time.Time) string {
	for i := range n.passing {
		if n.passing[i].foot && now.Before(n.passing[i].until) {
			return n.passing[i].text
		}
	}
	return ""
}

func (n *notices) add(x notice) {
	n.n++
	x.id = n.n
	n.passing = append(n.passing, x)
}

// problem stays until its cause is settled or esc takes it away.
func (n *notices) problem(cause, s string) {
	n.settled(cause)
	n.problems = append(n.problems, notice{cause: cause, text: s})
}

// settled takes away the problem of a cause.
func (n *notices) settled(cause string) {
	kept := n.problems[:0:0]
	for _, p := range n.problems {
		if p.cause != cause {
			kept = append(kept, p)
		}
	}
	n.problems = kept
}

// hear takes the news that are new. Kinds that an agent must not miss stay as problems of their case.
func (a *App) hear(news []desk.News) {
	for i := range news {
		x := &news[i]
		if x.Seq <= a.notices.heard {
			continue
		}
		a.notices.heard = x.Seq
		m := a.env.Masker(x.CaseID)
		s := m.Sentence(field.Clean(x.Text, false)) + saidWords(m, x.Said)
		switch x.Kind {
		case "problem", "refused", "conflict", "unknown", "not applied", "correction":
			a.notices.problem(x.CaseID, s)
		case "confirmed", "settled":
			a.notices.settled(x.CaseID)
			delete(a.drafts, x.CaseID)
			a.notices.add(notice{text: s, until: a.env.Now.Add(newsFor)})
		default:
			a.notices.add(notice{text: s, until: a.env.Now.Add(newsFor)})
		}
	}
}

// saidWords are what the service said, to stand behind the sentence that it is about; "" for nothing.
func saidWords(m *mask.Masker, said review.Text) string {
	if said.IsEmpty() {
		return ""
	}
	return " (the service said: " + m.Quote(said) + ")"
}

// problemWith is problemOf with the values of the case masked, and with what the service said.
func (a *App) problemWith(id string, err error, safe, next string) string {
	m := a.env.Masker(id)
	s := m.Sentence(problemOf(err, safe, next))
	if p := (*desk.Problem)(nil); errors.As(err, &p) {
		s += saidWords(m, p.Said)
	}
	return s
}

// current is the newest passing notice, "" when there is none.
func (n *notices) current(now time.Time) string {
	for i := len(n.passing) - 1; i >= 0; i-- {
		if now.Before(n.passing[i].until) && !n.passing[i].foot {
			return n.passing[i].text
		}
	}
	return ""
}

type noticeEndedMsg struct{ id int }

func (m noticeEndedMsg) apply(a *App) tea.Cmd {
	kept := a.notices.passing[:0:0]
	for _, p := range a.notices.passing {
		if p.id != m.id {
			kept = append(kept, p)
		}
	}
	a.notices.passing = kept
	return nil
}

// expireNotices sets one timer for each new passing notice.
func (a *App) expireNotices() tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range a.notices.passing {
		if p.id > a.notices.timed {
			cmds = append(cmds, a.opt.Clock.Tick(p.until.Sub(a.env.Now), noticeEndedMsg{p.id}))
		}
	}
	a.notices.timed = a.notices.n
	return tea.Batch(cmds...)
}

// standing are the problems that the snapshot itself shows, most serious first. They go when their cause does.
func (a *App) standing() []string {
	var out []string
	add := func(p *desk.Problem, lead string) {
		if p == nil {
			return
		}
		if s := lead + problemSentence(p); !a.notices.dismissed[s] {
			out = append(out, s)
		}
	}
	add(a.env.Snap.Stopped, "sending has stopped: ")
	add(a.env.Snap.Journal.Problem, "journal: ")
	if !a.env.Snap.Link.Up {
		add(a.env.Snap.Link.Problem, "")
	}
	if s := a.deciding(); s != nil && s.Stale() {
		out = append(out, staleSheet)
	}
	return out
}

const staleSheet = "this case was read again and is different now: esc shows it; your text stays for a new sheet"

// dismiss takes away all problems on the screen and reports whether there were any. A standing one comes back when it
// changes.
func (n *notices) dismiss(standing []string) bool {
	if len(standing) == 0 && len(n.problems) == 0 {
		return false
	}
	if n.dismissed == nil {
		n.dismissed = make(map[string]bool)
	}
	for _, s := range standing {
		n.dismissed[s] = true
	}
	n.problems = nil
	return true
}

// problemLines bounds what problems take from the panes.
const problemLines = 4

// problemRows draws problems and the offer above the status line, newest last.
func (a *App) problemRows(w int) []string {
	var out []string
	t := a.env.Theme
	add := func(sign string, look text.Style, s string) {
		for i, line := range t.Measure.Wrap(s, max(1, w-5)) {
			var l text.Line
			l.Start(t.Measure, w, t.Notice)
			l.Gap(1)
			if i == 0 {
				l.Put(look, sign)
			}
			l.To(3).Put("", line)
			out = append(out, l.String())
		}
	}
	if s := a.offer(); s != "" {
		add(t.Glyphs.Warning, t.Warning, s)
	}
	for _, s := range a.standing() {
		add(t.Glyphs.Blocker, t.Blocker, s)
	}
	for i := len(a.notices.problems) - 1; i >= 0; i-- {
		add(t.Glyphs.Warning, t.Warning, a.notices.problems[i].text)
	}
	return out[:min(len(out), problemLines)]
}

// grave are the news that an agent must hear even if they are older than the screen.
func grave(news []desk.News) []desk.News {
	var out []desk.News
	for _, x := range news {
		switch x.Kind {
		case "problem", "refused", "conflict", "unknown", "not applied", "memo", "correction", "index":
			out = append(out, x)
		}
	}
	return out
}
