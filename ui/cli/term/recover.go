package term

import (
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
)

// Recoverer catches a failure of the screen itself. The terminal library would print the value that broke it, and values
// are personal; this keeps only the place in our own code.
type Recoverer struct {
	model  tea.Model
	Leave  func()
	broken *atomic.Pointer[string] // where it broke
}

// Recover wraps a screen; leave is called when it breaks.
func Recover(m tea.Model, leave func()) Recoverer {
	return Recoverer{m, leave, &atomic.Pointer[string]{}}
}

// Init starts the screen.
func (c Recoverer) Init() (cmd tea.Cmd) {
	defer c.catch()
	return c.guard(c.model.Init())
}

// Update hands a message on, unless the screen broke before.
func (c Recoverer) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if c.broken.Load() != nil {
		return c, nil
	}
	next, cmd := c.update(msg)
	c.model = next
	return c, c.guard(cmd)
}

// update keeps the model as it was when the message breaks it.
func (c Recoverer) update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	next = c.model //nolint:wastedassign // what a panic leaves as the result
	defer c.catch()
	return c.model.Update(msg)
}

// View draws the screen, and nothing of anybody when that fails.
func (c Recoverer) View() (v tea.View) {
	v.AltScreen = true
	if c.broken.Load() != nil {
		return v
	}
	defer c.catch()
	return c.model.View()
}

// guard catches failures of an effect and of those that it brings.
func (c Recoverer) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer c.catch()
		msg = cmd()
		if batch, is := msg.(tea.BatchMsg); is {
			for i := range batch {
				batch[i] = c.guard(batch[i])
			}
		}
		return msg
	}
}

// catch has to be deferred itself, or recover would see nothing.
func (c Recoverer) catch() {
	if recover() == nil {
		return
	}
	place := whereItBroke()
	c.broken.CompareAndSwap(nil, &place)
	c.Leave()
}

// BrokenError says that the screen failed, and where.
type BrokenError struct{ place string }

func (e *BrokenError) Error() string {
	return "the screen itself failed and was closed (code " + e.place + "); every decision that you confirmed is in the journal; " +
		"start again, and report the code: it holds nothing personal"
}

// Err returns the failure, nil when there was none.
func (c Recoverer) Err() error {
	if place := c.broken.Load(); place != nil {
		return &BrokenError{*place}
	}
	return nil
}

// whereItBroke names the function and line of ours nearest to the failure: never a path of this machine, never a value.
func whereItBroke() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)]) // from the caller of catch: the runtime
	for {
		f, more := frames.Next()
		name, ours := strings.CutPrefix(f.Function, "kycdesk/")
		if ours && !strings.HasPrefix(name, "ui/cli/term.Recoverer") {
			return name + ":" + strconv.Itoa(f.Line)
		}
		if !more {
			return "unknown"
		}
	}
}
