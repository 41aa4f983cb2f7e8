package bars

import (
	"strconv"

	"kycdesk/review/desk"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/views"
)

// part is one thing that a bar can say. The one with the highest rank goes first when there is no room; rank 0 stays.
type part struct {
	look text.Style
	text string
	rank int
}

// Header is what the header says.
type Header struct {
	Env     *layer.Env
	Lists   *views.Lists
	Project string // profile and project
}

// Row says where the agent works and how things stand: left who, right the numbers, the connection last.
func (h *Header) Row(w int) string {
	t := h.Env.Theme
	left := []part{{t.Strong, "kycdesk", 3}, {t.Body, h.Project, 2}, {t.Secondary, h.Env.Agent, 5}}
	right := append(append(h.countParts(), callsPart(t, h.Env.Snap.Calls)), h.outboxParts()...)
	right = append(right, h.linkPart())
	fitParts(t.Measure, left, right, w-4)
	var l text.Line
	l.Start(t.Measure, w, t.Bar)
	l.Gap(1)
	putParts(&l, left)
	l.To(w - 1 - partsWidth(t.Measure, right))
	putParts(&l, right)
	return l.String()
}

// betweenParts is how many cells stand between two parts of a bar.
const betweenParts = 2

// countParts are the numbers of the queue.
func (h *Header) countParts() []part {
	t := h.Env.Theme
	at, of := h.Lists.Position()
	place := part{t.Body, strconv.Itoa(at) + "/" + strconv.Itoa(of), 7}
	if of == 0 {
		place.text = ""
	}
	title, takes := h.Lists.Title()
	if h.Lists.Kind() == views.RedFlags {
		open := 0
		for _, r := range h.Env.Snap.RedFlags {
			if r.Open != 0 {
				open++
			}
		}
		return []part{{t.Accent, title, 0}, {t.Body, h.tally(h.Env.Snap.FlagSweep, open, "with open verdicts"), 1}, place}
	}
	parts := []part{{t.Accent, title, 0}, {t.Body, takes, 1}, place}
	pending := h.tally(h.Env.Snap.Sweep, len(h.Env.Snap.Queue), "pending")
	parts = append(parts, part{t.Body, pending, 1}, unreadPart(t, h.Env.Snap), part{t.Secondary, snoozedWords(h.Env.Snap), 2})
	if since := h.Env.Snap.Oldest; !since.IsZero() {
		parts = append(parts, part{t.Secondary, "oldest " + text.Ago(h.Env.Now.Sub(since)), 6})
	}
	if h.Env.Snap.Journal.Answer() == desk.Whole || h.Env.Snap.Decided > 0 {
		parts = append(parts, part{t.Secondary, strconv.Itoa(h.Env.Snap.Decided) + " decided", 4})
	}
	return parts
}

// tally words how many there are, and how far that is known. What came from an earlier session is known, not pending.
func (h *Header) tally(s desk.Sweep, n int, what string) string {
	count := strconv.Itoa(n) + " "
	switch s.Answer() {
	case desk.Whole:
		return count + what
	case desk.Partly:
		return count + what + " so far, " + strconv.Itoa(s.Rows) + " read"
	}
	words := [...]string{desk.NotAsked: "not read yet", desk.Asking: "reading ...", desk.Failed: "not read yet"}[s.Answer()]
	if n > 0 {
		return count + "known, " + words
	}
	return words
}

// unreadPart counts what could not be read, or says that the list was not read to its end.
func unreadPart(t *theme.Theme, s *desk.Snapshot) part {
	switch n := s.Unread; {
	case n == 1:
		return part{t.Warning, "1 row could not be read", 3}
	case n > 1:
		return part{t.Warning, strconv.Itoa(n) + " rows could not be read", 3}
	case s.Sweep.Problem != nil:
		return part{t.Warning, "list not read to its end", 3}
	}
	return part{}
}

// linkWords say how the link is down, by the kind of the problem; a service that answers is not offline.
var linkWords = map[string]string{
	"throttled": "asked to slow down", "bad key": "key refused", "ip denied": "address refused", "upstream": "service fault",
	"html": "a web page answers", "redirect": "redirected elsewhere",
}

func downWords(p *desk.Problem) string {
	if words := linkWords[p.Kind]; words != "" {
		return words
	}
	return "offline"
}

// outboxParts count the decisions that are not in force yet.
func (h *Header) outboxParts() []part {
	var held, sending, unknown int
	for i := range h.Env.Snap.Outbox {
		switch h.Env.Snap.Outbox[i].Phase {
		case desk.Held, desk.Recording:
			held++
		case desk.UnknownYet:
			unknown++
		default:
			sending++
		}
	}
	t := h.Env.Theme
	var parts []part
	add := func(n int, look text.Style, word string) {
		if n > 0 {
			parts = append(parts, part{look, strconv.Itoa(n) + " " + word, 0})
		}
	}
	add(held, t.Accent, t.Glyphs.Held+" held")
	add(sending, t.Accent, t.Glyphs.Sending+" sending")
	add(unknown, t.Warning, t.Glyphs.Question+" unknown")
	return parts
}

func (h *Header) linkPart() part {
	t := h.Env.Theme
	switch l := h.Env.Snap.Link; {
	case l.Up:
		return part{t.Good, t.Glyphs.Info + " online", 0}
	case l.Problem != nil && !l.Retry.IsZero() && l.Retry.After(h.Env.Now):
		return part{t.Blocker, t.Glyphs.Failed + " " + downWords(l.Problem) + ", retry in " + text.Ago(l.Retry.Sub(h.Env.Now)), 0}
	case l.Problem != nil:
		return part{t.Blocker, t.Glyphs.Failed + " " + downWords(l.Problem), 0}
	case l.Asked:
		return part{t.Secondary, t.Glyphs.Unknown + " connecting", 0}
	}
	return part{t.Secondary, t.Glyphs.Unknown + " not asked yet", 0}
}

// fitParts empties the parts of the highest ranks until all fit into w cells.
func fitParts(m text.Measure, left, right []part, w int) {
	for partsWidth(m, left)+partsWidth(m, right)+betweenParts > w {
		worst := (*part)(nil)
		for _, side := range [][]part{left, right} {
			for i := range side {
				if p := &side[i]; p.text != "" && p.rank > 0 && (worst == nil || p.rank > worst.rank) {
					worst = p
				}
			}
		}
		if worst == nil {
			return
		}
		worst.text = ""
	}
}

func partsWidth(m text.Measure, parts []part) int {
	w := 0
	for _, p := range parts {
		if p.text != "" {
			w += m.Width(p.text) + betweenParts
		}
	}
	return max(0, w-betweenParts)
}

func putParts(l *text.Line, parts []part) {
	first := true
	for _, p := range parts {
		if p.text == "" {
			continue
		}
		if !first {
			l.Gap(betweenParts)
		}
		l.Put(p.look, p.text)
		first = false
	}
}

// snoozedWords counts the rows that are hidden, "" for none.
func snoozedWords(s *desk.Snapshot) string {
	if n := len(s.Snoozed); n > 0 {
		return strconv.Itoa(n) + " snoozed"
	}
	return ""
}
