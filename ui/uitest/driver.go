package uitest

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kycdesk/ui/input"
)

// Driver stands where Bubble Tea stands: it feeds a model and runs its effects.
type Driver struct {
	Model  tea.Model
	Clock  *Clock
	Frames []string // the frame after every message, as the terminal would get it
	Left   bool     // the model asked to quit

	// Answers is how long the terminal takes to say that it has shown a frame; negative: it never does. It is asked one
	// question at a time, as the real one.
	Answers time.Duration
	Shown   string    // the newest frame of which the terminal said that it has shown it
	ShownAt time.Time // and when

	timers []timer
	waits  []wait
	asked  uint64    // mark of the newest frame that the terminal was asked about
	behind string    // that frame
	owed   bool      // it has not answered yet
	key    time.Time // of the last key
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
		if k, is := msg.(tea.KeyPressMsg); is && d.marks() != nil {
			msg = d.pressed(k)
		}
		if k, is := msg.(input.Key); is {
			d.key = k.At
		}
		d.update(msg)
		d.poll()
	}
}

// pressed is a key as the input hands it on: in a burst when it comes right behind another.
func (d *Driver) pressed(k tea.KeyPressMsg) input.Key {
	now := d.Clock.now
	burst := !d.key.IsZero() && now.Sub(d.key) < input.BurstWithin
	d.key = now
	return input.Key{KeyPressMsg: k, At: now, Burst: burst}
}

// marks is how the model marks its frames, nil when it is no console: then keys arrive as the library makes them.
func (d *Driver) marks() func() uint64 {
	if m, is := d.Model.(interface{ Mark() uint64 }); is {
		return m.Mark
	}
	return nil
}

// ask stands for the question behind a frame that shows something new to confirm, and reports whether the answer was
// there at once.
func (d *Driver) ask() bool {
	m := d.marks()
	if m == nil || d.Answers < 0 || d.owed || m() == d.asked {
		return false
	}
	d.asked, d.behind = m(), d.Frames[len(d.Frames)-1]
	answer := input.Shown{Mark: d.asked, At: d.Clock.now.Add(d.Answers)}
	if d.Answers > 0 {
		d.owed = true
		d.timers = append(d.timers, timer{answer.At, answer})
		return false
	}
	d.answered()
	d.update(answer)
	return true
}

func (d *Driver) answered() { d.owed, d.Shown, d.ShownAt = false, d.behind, d.Clock.now }

// Press sends keys as a calm person does, each well after the one before, and lets the moment pass in which a confirming
// key waits for others to be told from a burst.
func (d *Driver) Press(keys ...string) {
	for _, k := range keys {
		d.Advance(400*time.Millisecond - input.BurstWithin)
		d.Send(Key(k))
		d.Advance(input.BurstWithin)
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
		if _, is := t.msg.(input.Shown); is {
			d.answered()
		}
		d.update(t.msg)
	}
	d.Clock.now = end
}

// Stall lets time pass in which the program is stopped: what came due meanwhile fires at the end of it.
func (d *Driver) Stall(by time.Duration) {
	d.Clock.now = d.Clock.now.Add(by)
	d.Advance(0)
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
		again = d.ask() || again
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
