package desk

import "time"

// Bar is the hold of one decision as the screen shows it. N grows each time that the hold has to begin anew.
type Bar struct {
	Op string
	N  int
}

// Left is how long a hold still lasts: all of it while it waits for its bar to be seen.
func (e *Entry) Left(now time.Time) time.Duration {
	if e.Bar > 0 {
		return e.Whole()
	}
	return max(0, e.Until.Sub(now))
}

// Whole is how long it lasts in all.
func (e *Entry) Whole() time.Duration {
	if e.From.IsZero() {
		return e.Until.Sub(e.Since)
	}
	return e.Until.Sub(e.From)
}

// Left is how long the hold of the run still lasts.
func (r *Run) Left(now time.Time) time.Duration {
	for i := range r.Entries {
		if e := &r.Entries[i]; e.Phase == Held && e.Bar > 0 {
			return r.Until.Sub(r.Since)
		}
	}
	return max(0, r.Until.Sub(now))
}

// BarsSeen begins holds whose bars the terminal has shown. It never blocks. A bar that is not waited for any more is
// left alone.
func (d *Desk) BarsSeen(bars []Bar) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now, until, begun := d.clock.Now(), d.holdEnd(), false
	for _, l := range d.letters {
		for _, b := range bars {
			if l.op != b.Op || l.entry.Phase != Held || l.entry.Bar != b.N || b.N == 0 {
				continue
			}
			l.entry.Bar, l.due, l.entry.From, l.entry.Until, begun = 0, until, until.Add(-d.cfg.Hold), until, true
			if d.run != nil && d.run.has(l) {
				d.run.since, d.run.until = now, until
			}
		}
	}
	if begun {
		d.holds.looked = now
		wake(d.outbox)
		wake(d.holds.begun)
		d.touch()
	}
}

// has reports whether a letter belongs to the run.
func (r *run) has(l *letter) bool {
	for i := range r.lines {
		if r.lines[i].letter == l {
			return true
		}
	}
	return false
}

// holds watches that time in which nobody could see a hold does not count.
type holds struct {
	looked time.Time // when it was last seen that the process runs
	begun  chan struct{}
}

const (
	// lookEvery is how often that is looked at while a hold runs.
	lookEvery = 500 * time.Millisecond
	// stoodStill is how late a look has to be to say that the process was stopped meanwhile.
	stoodStill = 1500 * time.Millisecond
)

// holdLoop looks, while a hold runs or its case is read again, whether the process stood still.
func (d *Desk) holdLoop() {
	for {
		d.mu.Lock()
		d.lookAtHolds()
		running := false
		for _, l := range d.letters {
			running = running || l.entry.Phase == Checking || l.entry.Phase == Held && l.entry.Bar == 0
		}
		d.mu.Unlock()
		wait := lookEvery
		if !running {
			wait = time.Hour
		}
		if !d.pause(wait, d.holds.begun) {
			return
		}
	}
}

// lookAtHolds has every hold wait for its bar again when the process was stopped: whoever stopped it may look at
// something else now. The outbox looks too, before it takes what is due. The lock is held.
func (d *Desk) lookAtHolds() {
	now := d.clock.Now()
	late := !d.holds.looked.IsZero() && now.Sub(d.holds.looked) > stoodStill
	d.holds.looked = now
	if !late || !d.barsWaitedFor() {
		return
	}
	for _, l := range d.letters {
		if l.entry.Phase == Held && l.entry.Bar == 0 {
			d.awaitBar(l)
		}
	}
	d.touch()
}

// barsWaitedFor reports whether there is a screen whose bars begin the holds.
func (d *Desk) barsWaitedFor() bool { return d.cfg.Bars && d.cfg.Hold > 0 }

// awaitBar has a held decision wait until its bar was seen. The lock is held.
func (d *Desk) awaitBar(l *letter) {
	if !d.barsWaitedFor() || l.decision == nil {
		return
	}
	l.bars++
	l.entry.Bar = l.bars
}
