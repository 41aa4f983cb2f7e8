package filter

import (
	"errors"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/action"
	"kycdesk/ui/layer"
	"kycdesk/ui/queue"
)

// Filter is the line of / and T. A filter narrows the queue while it is typed; marking only counts until it is kept.
type Filter struct {
	line
	layer.Acts[*Filter]
	queue   *queue.Pane
	marking bool
	home    string              // the case under the cursor when the line was opened
	wrong   *review.FilterError // why the text is not in force; the last good one is
	cycle   *completing         // tab was pressed
}

// Open returns the line of / with what the filter holds, or with marking that of T.
func Open(env *layer.Env, q *queue.Pane, marking bool) *Filter {
	f := &Filter{line: newLine(env, q.Filter()), queue: q, marking: marking, home: q.Cursor()}
	f.Acts = layer.Acts[*Filter]{On: f, Rows: rows}
	return f
}

var rows = layer.Table[*Filter]{
	{Action: action.Action{ID: "complete", Keys: action.Bind("complete", "tab"), Help: "complete the field, operator or value", Where: action.InFilter, Foot: 1}, Do: (*Filter).complete},
	{Action: action.Action{ID: "complete-back", Keys: action.Bind("complete back", "shift+tab"), Help: "the completion before", Where: action.InFilter}, Do: (*Filter).completeBack},
	{Action: action.Action{ID: "keep-filter", Keys: action.Bind("keep", "enter"), Help: "keep the filter, or mark what it takes", Where: action.InFilter, Foot: 2}, Do: (*Filter).keep},
	{Action: action.Action{ID: "drop-filter", Keys: action.Bind("give up", "esc"), Help: "the text before tab; else give the filter up", Where: action.InFilter, Foot: 3}, Do: (*Filter).leave},
}

// Actions are its keys. Every printable key is text.
func Actions() []action.Action { return rows.Actions() }

// Place is the filter.
func (*Filter) Place() action.Place { return action.InFilter }

// Height is the line, and what is wrong or can stand there under it.
func (*Filter) Height(int, int) int { return 2 }

// Type gives a key to the line.
func (f *Filter) Type(k tea.KeyPressMsg) bool {
	if !f.field.Key(k) {
		return false
	}
	f.typed()
	return true
}

// Paste gives text to the line.
func (f *Filter) Paste(s string) string {
	ok := f.field.Insert(s)
	f.typed()
	return whole(ok)
}

func (f *Filter) typed() {
	f.cycle = nil
	f.changed()
}

// changed follows the text. While it is wrong or half typed the last good filter stays in force.
func (f *Filter) changed() {
	var err error
	switch {
	case f.marking:
		_, err = review.ParseFilter(f.field.Text())
	case review.HalfTyped(f.field.Text()): // the filter before it stays in force until the word is whole
	default:
		err = f.queue.SetFilter(f.field.Text())
		f.goHome()
	}
	if f.wrong = nil; !errors.As(err, &f.wrong) {
		f.wrong = nil
	}
}

// goHome keeps the cursor on the case that it was on when the line was opened, however often that goes and comes back
// while the text is typed. Where the filter leaves it out, the first row is the one to look at.
func (f *Filter) goHome() {
	if f.home != f.queue.Cursor() && !f.queue.Select(f.home) {
		f.queue.Top()
	}
}

// keep ends the line. Marking happens only here. A wrong filter is not taken.
func (f *Filter) keep(string) layer.Intent {
	words := f.field.Text()
	switch {
	case f.wrong != nil:
		return layer.Hint("the filter is wrong: correct it, or esc gives it up")
	case f.marking:
		return layer.All{layer.Close{}, layer.Hint(f.marked(words))}
	}
	_ = f.queue.SetFilter(words) // it is not wrong
	f.goHome()
	return layer.Close{}
}

func (f *Filter) leave(string) layer.Intent { return f.Leave() }

// Leave undoes the innermost: the completion, then the filter.
func (f *Filter) Leave() layer.Intent {
	if c := f.cycle; c != nil {
		f.cycle = nil
		f.field.ReplaceBefore(0, c.was)
		f.changed()
		return nil
	}
	if !f.marking {
		_ = f.queue.SetFilter("") // the empty filter cannot be wrong
		f.goHome()
	}
	return layer.Close{}
}

func (f *Filter) marked(words string) string {
	c := f.queue.CountMarking(words)
	said := strconv.Itoa(f.queue.MarkMatches(words)) + " more marked, " + strconv.Itoa(f.queue.MarkCount()) + " in all"
	if c.Unsure() > 0 {
		said += "; left out: " + unsure(c)
	}
	return said
}

func unsure(c queue.Counts) string {
	var parts []string
	if c.NotRead > 0 {
		parts = append(parts, strconv.Itoa(c.NotRead)+" not read yet")
	}
	if c.NoValue > 0 {
		parts = append(parts, strconv.Itoa(c.NoValue)+" without the value")
	}
	return strings.Join(parts, ", ")
}

// says is how many rows the line takes.
func (f *Filter) says() string {
	switch {
	case f.wrong != nil:
		return "not in force"
	case f.marking:
		c := f.queue.CountMarking(f.field.Text())
		return join("marks "+strconv.Itoa(c.Takes), unsure(c))
	}
	return Takes(f.env.Snap.Sweep, f.queue)
}

// Takes counts what the filter in force comes to.
func Takes(s desk.Sweep, q *queue.Pane) string {
	_, of := q.Matches()
	if of == 0 && s.Answer() < desk.Partly {
		return "no row read yet"
	}
	c := q.Counts()
	return join(strconv.Itoa(c.Takes)+" of "+strconv.Itoa(of), unsure(c))
}

func join(a, b string) string {
	if b == "" {
		return a
	}
	return a + ", " + b
}
