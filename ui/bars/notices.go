// Package bars is what stands around the panes: the header, the line of the hold and of what was said, and the problems
// above it.
package bars

import (
	"slices"
	"time"

	"kycdesk/review/desk"
	"kycdesk/ui/field"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// How long what happened stays on the screen. A hint answers a key and goes with the next one; a problem has no end:
// it goes when its cause does, or by esc.
const (
	newsFor = 8 * time.Second
	hintFor = 6 * time.Second
)

// Notices is what the screen has to tell beside the panes.
type Notices struct {
	env       *layer.Env
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

// NewNotices returns nothing to tell.
func NewNotices(env *layer.Env) *Notices { return &Notices{env: env} }

// Hint answers a key in the status line.
func (n *Notices) Hint(s string) {
	n.ClearHint()
	n.add(notice{text: s, until: n.env.Now.Add(hintFor), hint: true})
}

// ClearHint takes away the answer to the key before.
func (n *Notices) ClearHint() {
	n.passing = slices.DeleteFunc(slices.Clone(n.passing), func(x notice) bool { return x.hint })
}

// Drop says in the footer, where it stands before everything else, that a key did not count, or not yet.
func (n *Notices) Drop(s string) {
	n.DropOver()
	n.add(notice{text: s, until: n.env.Now.Add(hintFor), foot: true})
}

// DropOver takes that away.
func (n *Notices) DropOver() {
	n.passing = slices.DeleteFunc(slices.Clone(n.passing), func(x notice) bool { return x.foot })
}

// Dropped is what the footer says of a key, "" for nothing.
func (n *Notices) Dropped() string {
	for i := range n.passing {
		if n.passing[i].foot && n.env.Now.Before(n.passing[i].until) {
			return n.passing[i].text
		}
	}
	return ""
}

func (n *Notices) add(x notice) {
	n.n++
	x.id = n.n
	n.passing = append(n.passing, x)
}

// Problem stays until its cause is settled or esc takes it away.
func (n *Notices) Problem(cause, s string) {
	n.Settled(cause)
	n.problems = append(n.problems, notice{cause: cause, text: s})
}

// Settled takes away the problem of a cause.
func (n *Notices) Settled(cause string) {
	kept := n.problems[:0:0]
	for _, p := range n.problems {
		if p.cause != cause {
			kept = append(kept, p)
		}
	}
	n.problems = kept
}

// Tell says something for a while.
func (n *Notices) Tell(s string) { n.add(notice{text: s, until: n.env.Now.Add(newsFor)}) }

// Start takes the news that are there when the screen opens as old, but for what an agent must hear anyhow.
func (n *Notices) Start(news []desk.News) {
	n.Hear(grave(news))
	if len(news) > 0 {
		n.heard = news[len(news)-1].Seq
	}
}

// Hear takes the news that are new, and returns the cases whose decision is in force. Kinds that an agent must not miss stay
// as problems of their case.
func (n *Notices) Hear(news []desk.News) (done []string) {
	for i := range news {
		x := &news[i]
		if x.Seq <= n.heard {
			continue
		}
		n.heard = x.Seq
		m := n.env.Masker(x.CaseID)
		s := m.Sentence(field.Clean(x.Text, false)) + Said(m, x.Said)
		switch x.Kind {
		case "problem", "refused", "conflict", "unknown", "not applied", "correction":
			n.Problem(x.CaseID, s)
		case "confirmed", "settled":
			n.Settled(x.CaseID)
			done = append(done, x.CaseID)
			n.Tell(s)
		default:
			n.Tell(s)
		}
	}
	return done
}

// current is the newest passing notice, "" when there is none.
func (n *Notices) current() string {
	for i := len(n.passing) - 1; i >= 0; i-- {
		if n.env.Now.Before(n.passing[i].until) && !n.passing[i].foot {
			return n.passing[i].text
		}
	}
	return ""
}

// Ended takes away a notice whose time is over.
func (n *Notices) Ended(id int) {
	kept := n.passing[:0:0]
	for _, p := range n.passing {
		if p.id != id {
			kept = append(kept, p)
		}
	}
	n.passing = kept
}

// Timer is when a notice ends.
type Timer struct {
	ID    int
	After time.Duration
}

// Timers returns one timer for each notice that has none yet.
func (n *Notices) Timers() []Timer {
	var out []Timer
	for _, p := range n.passing {
		if p.id > n.timed {
			out = append(out, Timer{p.id, p.until.Sub(n.env.Now)})
		}
	}
	n.timed = n.n
	return out
}

// standing are the problems that the snapshot itself shows, most serious first. They go when their cause does. stale is
// what is said of an open sheet, "" for nothing.
func (n *Notices) standing(stale string) []string {
	var out []string
	add := func(p *desk.Problem, lead string) {
		if p == nil {
			return
		}
		if s := lead + Sentence(p); !n.dismissed[s] {
			out = append(out, s)
		}
	}
	add(n.env.Snap.Stopped, "sending has stopped: ")
	add(n.env.Snap.Journal.Problem, "journal: ")
	if !n.env.Snap.Link.Up {
		add(n.env.Snap.Link.Problem, "")
	}
	if stale != "" {
		out = append(out, stale)
	}
	return out
}

// Dismiss takes away all problems on the screen and reports whether there were any. A standing one comes back when it
// changes.
func (n *Notices) Dismiss(stale string) bool {
	standing := n.standing(stale)
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

// Problems draws problems, and before them an offer, above the status line, newest last.
func (n *Notices) Problems(w int, offer, stale string) []string {
	var out []string
	t := n.env.Theme
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
	if offer != "" {
		add(t.Glyphs.Warning, t.Warning, offer)
	}
	for _, s := range n.standing(stale) {
		add(t.Glyphs.Blocker, t.Blocker, s)
	}
	for i := len(n.problems) - 1; i >= 0; i-- {
		add(t.Glyphs.Warning, t.Warning, n.problems[i].text)
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
