// Package list is what the lists beside the queue share: where the agent is in a list that changes meanwhile, and how a
// heading, the rows and what is said of one of them fill a pane. What is its own, each pane says in a Spec.
//
// A list does no I/O and starts nothing. Rows draws it and changes nothing.
package list

import (
	"slices"

	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

// Spec is what a pane says of its list of T. The functions are called while the pane is drawn.
type Spec[T any] struct {
	Key  func(*T) string // by which the cursor finds its row again
	Case func(*T) string // the id of the row's case

	Title   func() string // heads the first column, which takes the room that the others leave
	Least   int           // the width below which the first column gives nothing to the others
	Easy    int           // the width from which on it gives to those that can use more
	Columns []Column      // the others, most needed first, which is their order on the screen too

	Row   func(*T, *Row)                        // puts the sign and then one cell a column
	Empty func(room int) (text.Style, []string) // what stands in place of rows, and the look of its first line
	Foot  []func(*text.Line)                    // the pane's last lines, where it is high enough for them
}

// List is a list with a cursor. It holds where the agent is by the row's key and not by its place, so that nothing that
// comes or goes moves the row under the cursor. Use New.
type List[T any] struct {
	spec  Spec[T]
	theme *theme.Theme
	masks mask.Set
	focus bool

	rows   []*T // as published; shared, never written
	cursor int
	key    string // of the row under the cursor, "" when there is none
	held   bool   // the cursor stays with its row; before that it is on the first
	top    int
	height int
}

// New returns an empty list that looks like th.
func New[T any](th *theme.Theme, spec Spec[T]) List[T] {
	return List[T]{spec: spec, theme: th, focus: true, height: 24}
}

// SetTheme changes the look.
func (l *List[T]) SetTheme(th *theme.Theme) { l.theme = th }

// Theme returns the look.
func (l *List[T]) Theme() *theme.Theme { return l.theme }

// SetMasks says which fields are hidden.
func (l *List[T]) SetMasks(m mask.Set) { l.masks = m }

// Masks returns which fields are hidden.
func (l *List[T]) Masks() mask.Set { return l.masks }

// SetFocus says whether keys go to this pane.
func (l *List[T]) SetFocus(on bool) { l.focus = on }

// SetSize gives the height that Rows will be asked for; paging and scrolling go by it.
func (l *List[T]) SetSize(_, h int) {
	l.height = h
	l.scroll()
}

// SetRows takes a newly published list.
func (l *List[T]) SetRows(rows []*T) {
	l.rows = rows
	at := 0
	if l.held {
		at = l.cursor
		if i := slices.IndexFunc(rows, func(r *T) bool { return l.spec.Key(r) == l.key }); i >= 0 {
			at = i
		}
	}
	l.put(at)
}

// Begin takes the rows of another list, and begins on the first.
func (l *List[T]) Begin(rows []*T) {
	l.held = false
	l.SetRows(rows)
}

// Hold keeps the cursor on its row from now on: the agent has it on the screen.
func (l *List[T]) Hold() { l.held = l.key != "" }

// All returns every row, in order. They are shared: nobody writes them.
func (l *List[T]) All() []*T { return l.rows }

// Row returns the row under the cursor, nil when there is none.
func (l *List[T]) Row() *T {
	if l.cursor >= len(l.rows) {
		return nil
	}
	return l.rows[l.cursor]
}

// Position returns the place of the cursor, counted from 1, and the length of the list; 0, 0 when it is empty.
func (l *List[T]) Position() (at, of int) {
	return min(l.cursor+1, len(l.rows)), len(l.rows)
}

// Visible returns the ids of the cases on the screen, in order.
func (l *List[T]) Visible() []string {
	var ids []string
	for _, r := range l.rows[l.top:min(l.top+l.page(l.height), len(l.rows))] {
		ids = append(ids, l.spec.Case(r))
	}
	return ids
}

// Whose says whose case a row is: its id while the name is not known.
func (l *List[T]) Whose(id string, named bool, name review.Text) (text.Style, string) {
	switch {
	case !named:
		return l.theme.Secondary, id
	case name.IsEmpty():
		return l.theme.Body, "(no name)"
	}
	return l.theme.Body, l.masks.Name(name)
}
