package layer

import (
	"kycdesk/review/mask"
	"kycdesk/ui/action"
)

// Intent is what a layer wants of the screen, as data: the screen performs it. nil is nothing.
type Intent any

// Close takes the layer off the stack.
type Close struct{}

// Hint answers the key in the status line.
type Hint string

// All are several intents, in order.
type All []Intent

// TakeBack takes back the newest decision that is held.
type TakeBack struct{}

// Reveal asks for masked values to be shown, and that to be recorded with its reason.
type Reveal struct {
	Kind     mask.Kind
	Sheet    bool   // at the field under the cursor of the corrections, and not on the case
	Pictures bool   // the pictures themselves, and not what the case says of them
	Why      string // "" while there is none: it is asked for
}

// Open opens another layer over all others.
type Open struct{ Layer Layer }

// Focus gives the keys to the list, the case or another pane.
type Focus action.Place

// Copy sends an id to the clipboard of the agent's own machine (OSC 52).
type Copy string
