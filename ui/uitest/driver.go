package uitest

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Driver stands where Bubble Tea stands: it feeds a model and runs its effects.
type Driver struct {
	Model  tea.Model
	Clock  *Clock
	Frames []string // the frame after every message, as the terminal would get it
	Left   bool     // the model asked to quit
	timers []timer
	waits  []wait
}

// Drive starts a model at a size and waits until it is idle.
func Drive(m tea.Model, c *Clock, w, h int) *Driver {
	d := &Driver{Model: m, Clock: c}
	d.draw()
	d.run(m.Init())
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// Send gives messages to the model, one after the other, and runs all that follows until nothing is left but timers.
func (d *Driver) Send(msgs ...tea.Msg) {
	for _, msg := range msgs {
		d.update(msg)
		d.poll()
	}
}

// Press sends keys as a calm person does, each well after the one before.
func (d *Driver) Press(keys ...string) {
	for _, k := range keys {
		d.Advance(400 * time.Millisecond)
		d.Send(Key(k))
	}
}

// Type sends each character of s as a key, fast.
func (d *Driver) Type(s string) {
	for _, r := range s {
		d.Advance(20 * time.Millisecond)
		d.Send(Key(string(r)))
	}
}

// Advance moves the clock and fires the timers that come due, in order.
func (d *Driver) Advance(by time.Duration) {
	end := d.Clock.now.Add(by)
	for {
		d.poll()
		i := d.due(end)
		if i < 0 {
			break
		}
		t := d.timers[i]
		d.timers = slices.Delete(d.timers, i, i+1)
		if t.at.After(d.Clock.now) {
			d.Clock.now = t.at
		}
		d.update(t.msg)
	}
	d.Clock.now = end
}

// Timers returns how many timers are set: none on an idle screen.
func (d *Driver) Timers() int { return len(d.timers) }

// due finds the earliest timer until end, -1 when there is none.
func (d *Driver) due(end time.Time) int {
	at := -1
	for i, t := range d.timers {
		if !t.at.After(end) && (at < 0 || t.at.Before(d.timers[at].at)) {
			at = i
		}
	}
	return at
}

// poll delivers what the model waits for on channels.
func (d *Driver) poll() {
	for again := true; again; {
		again = false
		for i, w := range d.waits {
			select {
			case <-w.ch:
				d.waits = slices.Delete(d.waits, i, i+1)
				d.update(w.msg)
				again = true
			default:
			}
			if again {
				break
			}
		}
	}
}

func (d *Driver) update(msg tea.Msg) {
	var cmd tea.Cmd
	d.Model, cmd = d.Model.Update(msg)
	d.draw()
	d.run(cmd)
}

func (d *Driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case timer:
		d.timers = append(d.timers, msg)
	case wait:
		d.waits = append(d.waits, msg)
	case tea.QuitMsg:
		d.Left = true
	default:
		d.update(msg)
	}
}

// framesKept bounds what a long test remembers.
const framesKept = 64

func (d *Driver) draw() {
	d.Frames = append(d.Frames, d.Model.View().Content)
	if len(d.Frames) > framesKept {
		d.Frames = d.Frames[len(d.Frames)-framesKept:]
	}
}

// Screen returns the newest frame without styles.
func (d *Driver) Screen() string { return ansi.Strip(d.Frames[len(d.Frames)-1]) }

// Rows returns the rows of the newest frame without styles.
func (d *Driver) Rows() []string { return strings.Split(d.Screen(), "\n") }

// Footer returns the last row of the screen.
func (d *Driver) Footer() string {
	rows := d.Rows()
	return rows[len(rows)-1]
}

// Shows reports whether the screen holds all of the texts.
func (d *Driver) Shows(texts ...string) bool {
	screen := d.Screen()
	for _, t := range texts {
		if !strings.Contains(screen, t) {
			return false
		}
	}
	return true
}
