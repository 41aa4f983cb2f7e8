package once

import (
	"context"
	"sync"
	"time"

	"kycdesk/review/desk/guarded"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// Config is what a pipeline needs of the desk around it. Everything is required, but for Crash.
type Config struct {
	Open     func(context.Context) (store.Journal, error) // the journal
	Opened   func(context.Context, store.Journal) error   // reads what the desk needs of it, before it is used
	FromOp   func(journal.Op) Spec                        // makes the spec of a decision that another process left
	FromCall func(journal.Entry) Spec                     // makes that of a correction or memo
	Explain  func(error) error                            // words a failure for people; its Error is what happened
	Guard    func(step func()) (broke bool)               // runs a step and catches its panic
	Worked   func()                                       // a read of the service worked
	Failed   func(err error, retry time.Time)             // one failed, and is tried again at a time, zero for never
	Stopped  func(why, caseID string)                     // sending has stopped for all; called with the pipeline's lock held
	Adopted  func(*Write)                                 // a write of a process that died was taken over; likewise
	Changed  func()                                       // what is shown changed
	Crash    func(point string)                           // called at the CrashPoints, for tests

	Clock    Clock
	Hold     time.Duration   // between the confirmation and the call, 0 or less for none
	Bars     bool            // a hold begins when BarsSeen says that its bar was seen
	Quiet    time.Duration   // between the two equal answers that prove "not applied"
	ReadBack []time.Duration // pauses between reads of an unknown outcome; the last repeats
	Retry    time.Duration   // first pause after a failed read
	Adopt    time.Duration   // how often to ask whether another process on the journal died
}

// Clock is the time as the desk sees it.
type Clock interface {
	// Now returns the wall clock time.
	Now() time.Time
	// Timer yields once after d; stop releases it.
	Timer(d time.Duration) (c <-chan time.Time, stop func())
}

// Pipeline carries writes out, one step at a time. Create it with New, begin with Start, end it with Finish.
type Pipeline struct {
	cfg   Config
	clock Clock
	ctx   context.Context // ends reads and waiting; a call under way outlives it
	state *guarded.Value[state]

	wake  chan struct{} // has the goroutine look at the writes
	begun chan struct{} // has the one that watches the holds look
	work  sync.WaitGroup
	done  chan struct{} // closed when the goroutine ended

	turn   chan struct{}   // held while a step of a write is carried out
	calls  context.Context // ends finishWithin after the pipeline was told to end, for all calls together
	cutOff context.CancelFunc
}

// New makes a pipeline that is told to end by ctx.
func New(ctx context.Context, cfg Config) *Pipeline {
	p := &Pipeline{
		cfg: cfg, clock: cfg.Clock, ctx: ctx, state: guarded.Of(state{}),
		wake: make(chan struct{}, 1), begun: make(chan struct{}, 1), turn: make(chan struct{}, 1), done: make(chan struct{}),
	}
	p.calls, p.cutOff = context.WithCancel(context.WithoutCancel(ctx))
	return p
}

// Start begins to open the journal and to carry writes out.
func (p *Pipeline) Start() {
	p.work.Go(func() {
		defer close(p.done)
		p.cfg.Guard((&runner{Pipeline: p}).run)
	})
	if p.barsWaitedFor() {
		p.work.Go(func() { p.cfg.Guard(p.watchHolds) })
	}
}

// Look has the pipeline look at its writes now.
func (p *Pipeline) Look() { signal(p.wake) }

// runner is the pipeline's goroutine. Its methods run nowhere else: they alone take writes further, and use their fate.
type runner struct {
	*Pipeline
	left left // by processes that are gone
}

// run opens the journal and then carries writes out, strictly one step at a time, each when it is due.
func (p *runner) run() {
	if !p.open() {
		return
	}
	for {
		broken := p.broken()
		if !broken {
			p.adoptLeft()
		}
		w, wait := p.next(broken)
		switch {
		case w != nil && p.ctx.Err() != nil:
			return
		case w != nil:
			if p.cfg.Guard(func() { p.carry(w) }) {
				p.abandon(w)
			}
		case broken:
			if !p.pause(min(wait, reopenAfter), p.wake) {
				return
			}
			p.reopen()
		case !p.pause(min(wait, p.cfg.Adopt), p.wake):
			return
		}
	}
}

// next returns the write that is due, or how long to wait for the next one. While the journal is broken only those are
// looked at that somebody waits for: they end, and are told, as far as it goes.
func (p *runner) next(broken bool) (next *Write, wait time.Duration) {
	p.state.Do(func(s *state) {
		now := p.clock.Now()
		wait = time.Hour
		s.clockMoved(now)
		p.lookAtHolds(s)
		for _, l := range s.writes {
			if !p.looksAt(s, l, broken) {
				continue
			}
			if w := l.due.Sub(now); w > 0 {
				wait = min(wait, w)
				continue
			}
			next = l.Write
			return
		}
	})
	return next, wait
}

// looksAt reports whether a write is looked at when it is due.
func (p *runner) looksAt(s *state, l *listed, broken bool) bool {
	st, watched := l.Standing(), l.Spec.Kind().watched()
	switch st.Phase {
	case Held:
		if l.ending != nil {
			return !broken
		}
		if s.resting || st.Bar > 0 || l.fired.Load() {
			return false
		}
		return !watched || !broken && s.stopped == nil
	case UnknownYet, NotApplied:
		return !watched || !broken
	}
	return false
}

// pause waits, and reports false when the pipeline ended meanwhile. A wake ends it early.
func (p *Pipeline) pause(t time.Duration, woken <-chan struct{}) bool {
	c, stop := p.clock.Timer(t)
	defer stop()
	select {
	case <-p.ctx.Done():
		return false
	case <-c:
	case <-woken:
	}
	return true
}

// signal fills a one-slot signal.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

func (p *Pipeline) crash(w *Write, point string) { p.crashAt(rules[w.Spec.Kind()].crash + point) }

func (p *Pipeline) crashAt(point string) {
	if p.cfg.Crash != nil {
		p.cfg.Crash(point)
	}
}
