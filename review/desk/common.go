package desk

import (
	"context"
	"time"

	"kycdesk/review/desk/once"
)

// common is what every part of a desk uses. It is fixed when the desk is opened; what changes in it has a lock of its
// own, under which nothing else is called.
//
// The order of locks is: the pipeline's, then the intake's, then any other. A part that holds its own calls only what
// stands behind it here.
type common struct {
	cfg   Config
	clock Clock
	ctx   context.Context // ends reads and waiting; a POST under way outlives it
	once  *once.Pipeline  // carries out what is written to the service, and has the journal

	news     *newsfeed
	verdicts *verdicts
	today    *todays
	tally    *tally

	dirty chan struct{}                  // asks for a new snapshot
	guard func(step func()) (broke bool) // runs a step of a goroutine and catches its panic
	start func(loop func())              // begins a goroutine that Close waits for
}

// touch asks for a new snapshot. It is called after every change, whatever is locked.
func (c *common) touch() { wake(c.dirty) }

func (c *common) crash(point string) {
	if c.cfg.Crash != nil {
		c.cfg.Crash(point)
	}
}

// pause waits, and reports false when the desk ended meanwhile. A wake ends it early.
func (c *common) pause(t time.Duration, woken <-chan struct{}) bool {
	passed, stop := c.clock.Timer(t)
	defer stop()
	select {
	case <-c.ctx.Done():
		return false
	case <-passed:
	case <-woken:
	}
	return true
}

// wake fills a one-slot signal.
func wake(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
