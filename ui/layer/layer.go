// Package layer is what lies open over the lists: a decision sheet, a plan, a note, a line being typed, a question. Each
// is one Layer, and all that are open are a stack. The top of it has the keyboard, the cursor, the footer and the guard's
// attention; nothing else says what has them.
package layer

import (
	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
)

// Layer is one open thing. It owns everything that depends on its being open; embed Base for what it has no answer to,
// and Acts for its own keys. It knows what stands around it as an Env and asks the screen for anything else by intents.
type Layer interface {
	// Place says where its keys are looked up, by what it is at.
	Place() action.Place
	// Zone says which part of the screen it is drawn in.
	Zone() Zone

	// Type gives a key press to the text field in focus and reports whether it was one for it.
	Type(k tea.KeyPressMsg) bool
	// Paste gives pasted text to the text field in focus, and returns what the agent must be told of it, "" for nothing.
	Paste(s string) string
	// Accept is enter in a text field.
	Accept() Intent
	// Next moves the focus by one text field or part, backwards for a negative step.
	Next(step int) Intent
	// Scroll moves by rows.
	Scroll(rows int)
	// Leave undoes the innermost step of it, in the end by closing. It loses nothing that was entered.
	Leave() Intent

	// Has reports whether an action is its own; only then Off and Do are asked.
	Has(id string) bool
	// Off says why an action does nothing now, "" when it works.
	Off(id string) string
	// Do performs an action on it; key is as the table spells it.
	Do(id, key string) Intent

	// InSight identifies what a confirming key would rest on, compared by ==: the terminal has to have shown it. It is nil
	// where nothing can be confirmed.
	InSight() any
	// Height returns how many rows it wants of body, in its zone, at a width.
	Height(w, body int) int
	// Sync brings it in line with what stands around it, after every message; w and h are what it is drawn in next.
	Sync(w, h int)
	// Rows draws it as exactly h rows of exactly w cells, and says where the real cursor belongs in them, nil for nowhere.
	Rows(w, h int) ([]string, *tea.Cursor)
}

// Zone is a part of the screen.
type Zone uint8

// The zones. In each the topmost layer is drawn.
const (
	Nowhere Zone = iota // it asks by a notice
	Screen              // all of it
	Body                // between header and status line
	Lower               // under the case
	Line                // in the place of the status line, and under it
)

// Base answers for a layer what most have nothing of their own to say to.
type Base struct{}

// Type takes no key: there is no text field.
func (Base) Type(tea.KeyPressMsg) bool { return false }

// Paste takes no text: pasted text must never act as keys.
func (Base) Paste(string) string { return NoField }

// Accept does nothing.
func (Base) Accept() Intent { return nil }

// Next does nothing.
func (Base) Next(int) Intent { return nil }

// Scroll does nothing.
func (Base) Scroll(int) {}

// Leave closes it.
func (Base) Leave() Intent { return Close{} }

// InSight says that nothing can be confirmed.
func (Base) InSight() any { return nil }

// Height is one row.
func (Base) Height(int, int) int { return 1 }

// Sync does nothing.
func (Base) Sync(int, int) {}

// What is said of a paste.
const (
	NoField   = "pasted text was ignored: only a text field takes it"
	FieldFull = "the field is full: the end of the pasted text was left out"
)

// Steps is a height for what lies under the case: it leaves as much of the case in sight as needs does not take, and
// grows in steps, so that the line between them does not move with every line typed.
func Steps(body, needs int) int {
	const step, head = 4, 9
	most := max(24, body*2/3)
	h := min((needs+step-1)/step*step, most)
	if body-h < head {
		return body
	}
	return h
}
