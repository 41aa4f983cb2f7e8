package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"strings"
)

// guarded runs a step of one of the desk's goroutines and reports whether it panicked. A panic would print its value,
// and values are personal; and whoever panicked no longer knows what it was doing. So nothing more is sent by this
// process, and the screen names the functions it happened in, never a value. What is on disk stays as it is.
func (d *Desk) guarded(step func()) (broke bool) {
	defer func() {
		if recover() != nil {
			broke = true
			d.broke(stackNames())
		}
	}()
	step()
	return false
}

// broke latches sending until the next start: Refresh does not lift it.
func (d *Desk) broke(names []string) {
	p := brokenConsole(names)
	d.once.Broke(p, func(fault error) { // by hand: what publishes may be what broke
		if was := d.latest.p.Load(); was != nil {
			s := *was
			s.Version++
			s.Stopped = stopped(fault)
			d.latest.p.Store(&s)
			wake(d.changed)
		}
	})
}

// stopped is why sending has stopped, in words; nil for nothing.
func stopped(why error) *Problem {
	if why == nil {
		return nil
	}
	return recordProblem(why)
}

// brokenConsole words a panic. The code is the same for the same place.
func brokenConsole(names []string) *Problem {
	sum := sha256.Sum256([]byte(strings.Join(names, "\n")))
	return &Problem{
		Kind: "console failed",
		What: "the console itself failed, code " + hex.EncodeToString(sum[:3]) + " in " + strings.Join(names[:min(3, len(names))], ", "),
		Safe: "What was decided is on disk, and nothing more is sent.",
		Next: "Leave with q and start again: what is open is read back or offered. Report the code.",
	}
}

// stackNames lists our functions on the stack of a panic, innermost first.
func stackNames() []string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	var names []string
	for panicked := false; ; {
		f, more := frames.Next()
		name, ours := strings.CutPrefix(f.Function, "kycdesk/")
		switch {
		case f.Function == "runtime.gopanic":
			panicked = true
		case panicked && ours && !strings.Contains(name, "guarded"):
			names = append(names, name)
		}
		if !more {
			break
		}
	}
	if len(names) == 0 {
		return []string{"unknown"}
	}
	return names
}
