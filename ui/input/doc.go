// Package input owns what a terminal sends: it takes the bytes where they are read, stamps them, and tells keys, pastes
// and the terminal's own replies apart, strictly in the order of the stream. A reply is never a key, however it was cut
// on its way. It also asks the terminal, behind a frame, whether that frame was shown, and says so where the answer
// stands among the keys.
package input

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Key is a key press, with what tells a person's key from others.
type Key struct {
	tea.KeyPressMsg
	At    time.Time // when its last byte was read
	Burst bool      // other keys came in the same read, or less than BurstWithin before it
	read  int
}

// Lost says that keys do not count, in the order in which they came: they looked like the beginning of a reply that was
// owed, and when it was certain that they were not, it was too late for them.
type Lost struct{ Keys []string }

// Shown says that the terminal has shown the frame with this mark, or one after it. It stands in the stream where the
// terminal's answer stood; where nothing can acknowledge, it follows the write of the frame.
type Shown struct {
	Mark uint64
	At   time.Time
}

// Level is how well a terminal can tell that it has shown a frame.
type Level uint8

// The levels.
const (
	Unknown      Level = iota // it was asked and has not answered yet
	Acknowledged              // it answers behind the frame
	Passthrough               // the terminal around tmux answers, through tmux
	Written                   // nothing can answer for it: a frame counts as shown when it was written
)

// BurstWithin is how close two keys have to be to be a burst: no person presses two keys on purpose so fast.
const BurstWithin = 40 * time.Millisecond

const (
	// escapeWithin is how long the beginning of a key's sequence waits for its rest.
	escapeWithin = 50 * time.Millisecond
	// replyWithin is how long what may be the beginning of a reply that is owed waits for its rest.
	replyWithin = 6 * time.Second
	// silentAfter is how long the first answer of a terminal is waited for.
	silentAfter = 2 * time.Second
)
