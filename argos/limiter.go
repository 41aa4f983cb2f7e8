package argos

import (
	"context"
	"math"
	"sync"
	"time"
)

// Urgency orders the calls that wait for their turn at the rate limit. A call never goes before a more urgent one.
type Urgency int

// The urgencies, most urgent first.
const (
	Urgent Urgency = iota // decisions, and the reads that they take; what a context does not say otherwise
	Soon                  // what an agent is looking at
	Idle                  // background reading: it takes what the others leave
)

type urgencyKey struct{}

// WithUrgency marks the calls made under a context.
func WithUrgency(ctx context.Context, u Urgency) context.Context {
	return context.WithValue(ctx, urgencyKey{}, u)
}

func urgencyOf(ctx context.Context) Urgency {
	u, _ := ctx.Value(urgencyKey{}).(Urgency)
	return min(max(u, Urgent), Idle)
}

// limiter is a token bucket whose tokens come back one second (or, below one a second, one interval) after they were
// taken. So no window of a second ever sees more than the rate, which a bucket that refills evenly does not promise,
// and yet a case with its pictures is read at once after a pause.
//
// An urgent call reserves the next token, even one that comes back later. The others reserve nothing: they wait for a
// token that is free and that nobody more urgent waits for, so that what is urgent never stands behind them.
type limiter struct {
	now    func() time.Time
	window time.Duration

	mu      sync.Mutex
	taken   []time.Time // the last calls, a ring; the oldest is at next
	next    int
	waiting [Idle + 1]int
}

// newLimiter returns a limiter of perSecond calls, or nil for no limit.
func newLimiter(perSecond float64, now func() time.Time) *limiter {
	if perSecond <= 0 || math.IsNaN(perSecond) {
		return nil
	}
	burst := math.Min(math.Max(1, math.Floor(perSecond)), 5000) // 5,000 is the service's own limit (§1.4)
	return &limiter{
		now:    now,
		window: time.Duration(burst / perSecond * float64(time.Second)),
		taken:  make([]time.Time, int(burst)),
	}
}

// turn waits until the call may be made, or until sleep fails.
func (l *limiter) turn(ctx context.Context, sleep func(context.Context, time.Duration) error) error {
	if l == nil {
		return nil
	}
	u := urgencyOf(ctx)
	if u == Urgent {
		if wait := l.reserve(); wait > 0 {
			return sleep(ctx, wait)
		}
		return nil
	}
	l.queue(u, 1)
	defer l.queue(u, -1)
	for {
		wait := l.try(u)
		if wait <= 0 {
			return nil
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// reserve takes the next token and returns how long to wait for it.
func (l *limiter) reserve() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	wait := max(0, l.free(now))
	l.take(now.Add(wait))
	return wait
}

// try takes a token if one is free and nobody more urgent waits; else it returns how long to wait before the next try.
func (l *limiter) try(u Urgency) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if wait := l.free(now); wait > 0 {
		return wait
	}
	for _, n := range l.waiting[:u] {
		if n > 0 {
			return l.window / time.Duration(len(l.taken))
		}
	}
	l.take(now)
	return 0
}

// free is how long the oldest token is still away.
func (l *limiter) free(now time.Time) time.Duration {
	if l.taken[l.next].IsZero() {
		return 0
	}
	return l.taken[l.next].Add(l.window).Sub(now)
}

func (l *limiter) take(at time.Time) {
	l.taken[l.next] = at
	l.next = (l.next + 1) % len(l.taken)
}

func (l *limiter) queue(u Urgency, by int) {
	l.mu.Lock()
	l.waiting[u] += by
	l.mu.Unlock()
}
