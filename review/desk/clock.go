package desk

import "time"

// Clock is the time as the desk sees it; tests pass one that they move by hand.
type Clock interface {
	// Now returns the wall clock time.
	Now() time.Time
	// Timer yields once after d; stop releases it.
	Timer(d time.Duration) (c <-chan time.Time, stop func())
}

// SystemClock is the machine's clock.
type SystemClock struct{}

// Now returns time.Now.
func (SystemClock) Now() time.Time { return time.Now() }

// Timer wraps time.NewTimer.
func (SystemClock) Timer(d time.Duration) (<-chan time.Time, func()) {
	t := time.NewTimer(d)
	return t.C, func() { t.Stop() }
}
