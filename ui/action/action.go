// Package action is the table of what an agent can do by key: which key, in which place, what the footer and the help
// say of it, and whether it confirms. It drives key matching, the footer, the help and the documentation, so that they
// cannot disagree. What a key does belongs to whatever has the keyboard; nothing here knows of it.
package action

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
)

// Action is one thing that an agent can do by key.
type Action struct {
	ID      string
	Keys    key.Binding // as Bubble Tea spells them, how they are written, and the words of the footer
	Help    string      // what the help and the key table say; the footer's words when empty
	Where   Place
	Foot    int  // place in the footer, smallest first; 0 is never in the footer
	Decides bool // it confirms: the guard applies
	Dims    bool // it stays in the footer, dim, while it does nothing
}

// Bind binds keys to the words that the footer says; the first key is the one shown.
func Bind(title string, keys ...string) key.Binding {
	shown := ""
	if len(keys) > 0 {
		shown = keys[0]
	}
	return BindAs(shown, title, keys...)
}

// BindAs binds keys that belong together and are written in a way of their own: "1-9".
func BindAs(shown, title string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, title))
}

// Title is what the footer says.
func (a *Action) Title() string { return a.Keys.Help().Desc }

// Shown is how the footer writes the keys.
func (a *Action) Shown() string { return a.Keys.Help().Key }

// Says is what the help and the key table say.
func (a *Action) Says() string { return cmp.Or(a.Help, a.Title()) }

// all writes every key.
func (a *Action) all() string {
	keys := a.Keys.Keys()
	if shown := a.Shown(); len(keys) > 1 && shown != keys[0] {
		return shown
	}
	return strings.Join(keys, " ")
}

// footOf returns the actions of a place that the footer shows, in its order.
func footOf(table []Action, where Place) []*Action {
	var out []*Action
	for i := range table {
		if a := &table[i]; a.Foot > 0 && a.Where&where != 0 {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(x, y *Action) int { return cmp.Compare(x.Foot, y.Foot) })
	return out
}
