package ui

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/queue"
	"kycdesk/ui/text"
)

// filtering is what belongs to the line of / and T beside its text.
type filtering struct {
	home  string              // the case under the cursor when the line was opened
	wrong *review.FilterError // why the text is not in force; the last good one is
	cycle *completing         // tab was pressed
	asked []string            // rows that the desk was asked to read
	spent int                 // how many it was asked for since the filter changed
	by    string              // the filter that this was for
}

// completing is a walk through what can stand at the cursor. esc brings the text back as it was.
type completing struct {
	from  int
	was   string // the text before, up to the cursor
	words []string
	at    int
}

// filterActions are the keys of the line of / and T. It takes every printable key as text.
func filterActions() []row {
	return []row{
		{action.Action{ID: "complete", Keys: action.Bind("complete", "tab"), Help: "complete the field, operator or value", Where: action.InFilter, Foot: 1}, nil, (*App).complete},
		{action.Action{ID: "complete-back", Keys: action.Bind("complete back", "shift+tab"), Help: "the completion before", Where: action.InFilter}, nil, (*App).completeBack},
		{action.Action{ID: "keep-filter", Keys: action.Bind("keep", "enter"), Help: "keep the filter, or mark what it takes", Where: action.InFilter, Foot: 2}, nil, (*App).fieldEnter},
		{action.Action{ID: "drop-filter", Keys: action.Bind("give up", "esc"), Help: "the text before tab; else give the filter up", Where: action.InFilter, Foot: 3}, nil, (*App).dropFilter},
	}
}

// filterTyped follows what is being typed in the line: a filter narrows the list at once, marking only counts. While the
// text is wrong the last good filter stays in force.
func (a *App) filterTyped() {
	a.filtering.cycle, a.filtering.wrong = nil, nil
	a.filterChanged()
}

func (a *App) filterChanged() {
	var err error
	switch {
	case a.reveals.asks != "":
	case a.searching:
		a.searched(true)
	case a.marking:
		_, err = review.ParseFilter(a.filter.Text())
	case review.HalfTyped(a.filter.Text()): // the filter before it stays in force until the word is whole
	default:
		err = a.queue.SetFilter(a.filter.Text())
		a.goHome()
	}
	if !errors.As(err, &a.filtering.wrong) {
		a.filtering.wrong = nil
	}
}

// goHome keeps the cursor on the case that it was on when the line was opened, however often that goes and comes back
// while the text is typed. Where the filter leaves it out, the first row is the one to look at.
func (a *App) goHome() {
	if a.filtering.home != a.queue.Cursor() && !a.queue.Select(a.filtering.home) {
		a.queue.Top()
	}
}

// openFilter opens the line with what the filter holds.
func (a *App) openFilter(marking bool) {
	f := newFilter(a.queue.Filter())
	a.filter, a.marking, a.visit = &f, marking, ""
	a.filtering.home, a.filtering.wrong, a.filtering.cycle = a.queue.Cursor(), nil, nil
}

// closeFilter ends the line. Marking happens only by enter; a filter that is given up is cleared. A wrong one is not
// taken.
func (a *App) closeFilter(keep bool) {
	if keep && a.filtering.wrong != nil {
		a.notices.hint(a.env.Now, "the filter is wrong: correct it, or esc gives it up")
		return
	}
	words := a.filter.Text()
	if keep && !a.marking && !a.searching {
		_ = a.queue.SetFilter(words) // it is not wrong
		a.goHome()
	}
	marking, searching := a.marking, a.searching
	if searching {
		a.searched(keep)
	}
	a.filter, a.marking, a.searching = nil, false, false
	a.filtering.wrong, a.filtering.cycle = nil, nil
	switch {
	case searching:
	case marking && keep:
		a.notices.hint(a.env.Now, a.markedWords(words))
	case !marking && !keep:
		a.clearFilter()
		a.goHome()
	}
}

// clearFilter takes the filter away; the saved view stays.
func (a *App) clearFilter() { _ = a.queue.SetFilter("") } // the empty filter cannot be wrong

func (a *App) markedWords(words string) string {
	c := a.queue.CountMarking(words)
	said := strconv.Itoa(a.queue.MarkMatches(words)) + " more marked, " + strconv.Itoa(a.queue.MarkCount()) + " in all"
	if c.Unsure() > 0 {
		said += "; left out: " + unsureWords(c)
	}
	return said
}

func unsureWords(c queue.Counts) string {
	var parts []string
	if c.NotRead > 0 {
		parts = append(parts, strconv.Itoa(c.NotRead)+" not read yet")
	}
	if c.NoValue > 0 {
		parts = append(parts, strconv.Itoa(c.NoValue)+" without the value")
	}
	return strings.Join(parts, ", ")
}

// dropFilter undoes the innermost: the completion, then the filter.
func (a *App) dropFilter(string) tea.Cmd {
	if c := a.filtering.cycle; c != nil {
		a.filtering.cycle = nil
		a.filter.ReplaceBefore(0, c.was)
		a.filterChanged()
		return nil
	}
	a.closeFilter(false)
	return nil
}

func (a *App) complete(string) tea.Cmd { return a.completeBy(1) }

func (a *App) completeBack(string) tea.Cmd { return a.completeBy(-1) }

// completeBy puts the next of what can stand at the cursor there.
func (a *App) completeBy(step int) tea.Cmd {
	c := a.filtering.cycle
	if c == nil {
		before := a.filter.Before()
		from, words := review.CompleteFilter(a.filter.Text(), len(before))
		if len(words) == 0 {
			a.notices.hint(a.env.Now, "there is nothing to complete here")
			return nil
		}
		c = &completing{from: from, was: before, words: words, at: -1}
		if step < 0 {
			c.at = 0
		}
	}
	c.at = (c.at + step + len(c.words)) % len(c.words)
	a.filter.ReplaceBefore(c.from, c.words[c.at])
	a.filterChanged()
	a.filtering.cycle = c
	if len(c.words) == 1 {
		a.filtering.cycle = nil
	}
	return nil
}

// lineCount says beside the line being typed how many rows it takes.
func (a *App) lineCount() (sign, count string) {
	switch {
	case a.reveals.asks != "":
		return "R", a.revealWords()
	case a.searching:
		return "/", a.foundWords()
	case a.filtering.wrong != nil:
		sign, count = "/", "not in force"
	case a.marking:
		c := a.queue.CountMarking(a.filter.Text())
		return "T", joinWords("marks "+strconv.Itoa(c.Takes), unsureWords(c))
	default:
		return "/", a.matchWords()
	}
	if a.marking {
		sign = "T"
	}
	return sign, count
}

func joinWords(a, b string) string {
	if b == "" {
		return a
	}
	return a + ", " + b
}

// matchWords counts what the filter in force comes to.
func (a *App) matchWords() string {
	_, of := a.queue.Matches()
	if of == 0 && a.env.Snap.Sweep.Answer() < desk.Partly {
		return "no row read yet"
	}
	c := a.queue.Counts()
	return joinWords(strconv.Itoa(c.Takes)+" of "+strconv.Itoa(of), unsureWords(c))
}

// hintLines is how many lines the line of / and T has under it.
func (a *App) hintLines() int {
	if a.filter != nil && !a.searching && a.reveals.asks == "" {
		return 1
	}
	return 0
}

// filterHint stands under the line: what is wrong, under the place where it is, else what can stand at the cursor.
func (a *App) filterHint(w int) string {
	t := a.env.Theme
	var l text.Line
	l.Start(t.Measure, w, "")
	if wrong := a.filtering.wrong; wrong != nil {
		a.wrongHint(&l, wrong, w)
		return l.String()
	}
	words, chosen := a.candidates()
	if len(words) == 0 {
		l.Gap(3).Put(t.Secondary, `a field compares: waiting>2h flag=A; words in quotes are text; and or not ( )`)
		return l.String()
	}
	l.Gap(3)
	for i, word := range words {
		if l.Room() < t.Measure.Width(word)+2 {
			l.Put(t.Faint, t.Glyphs.More)
			break
		}
		look := t.Secondary
		if i == chosen {
			look = t.Strong
		}
		l.Put(look, word).Gap(1)
	}
	return l.String()
}

// candidates are what tab would go through, and which of them stands in the line, -1 for none. A chosen one is always
// among the first.
func (a *App) candidates() (words []string, chosen int) {
	if c := a.filtering.cycle; c != nil {
		from := max(0, c.at-2)
		return c.words[from:], c.at - from
	}
	_, words = review.CompleteFilter(a.filter.Text(), len(a.filter.Before()))
	return words, -1
}

const filterIndent = 3 // where the text of the line begins

func (a *App) wrongHint(l *text.Line, wrong *review.FilterError, w int) {
	t := a.env.Theme
	typed := a.filter.Text()
	at := filterIndent + t.Measure.Width(typed[:min(wrong.Offset, len(typed))])
	what := text.Safe(wrong.What)
	room := t.Measure.Width(what) + 2
	switch {
	case at+room <= w && at < w-len(a.wrongCount()):
		l.To(at).Put(t.Warning, "^ ").Put(t.Body, what)
	case room+1 <= at && at < w-1:
		l.To(at-room+1).Put(t.Body, what).Put(t.Warning, " ^")
	default:
		l.Gap(filterIndent).Put(t.Warning, "column "+strconv.Itoa(wrong.Column)+": ").Put(t.Body, what)
	}
}

// wrongCount is what stands right of a line that is wrong.
func (a *App) wrongCount() string {
	_, count := a.lineCount()
	return count
}

// readMost is how many rows are read for one filter before the agent is asked to say so again: calls are counted by the
// day.
const readMost = 2_000

// readUnsure has the rows read of which the filter in force cannot say yet, once it is no longer being typed.
func (a *App) readUnsure() {
	f := &a.filtering
	if by := a.queue.Filter() + "\x00" + strconv.Itoa(a.saved); by != f.by {
		f.by, f.spent = by, 0
	}
	if a.filter != nil {
		return
	}
	ids := a.queue.Unread()
	if f.spent >= readMost || slices.Equal(ids, f.asked) {
		return
	}
	for _, id := range ids {
		if !slices.Contains(f.asked, id) {
			f.spent++
		}
	}
	f.asked = ids
	a.desk.ReadRows(ids)
}

// readStopped says that rows are left unread on purpose, "" when none are.
func (a *App) readStopped() string {
	if a.filtering.spent >= readMost && a.queue.Counts().NotRead > 0 {
		return "; " + strconv.Itoa(readMost) + " were read, ctrl+r goes on"
	}
	return ""
}
