package argos

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// idleMax is how long an unused connection is kept; gateways drop theirs after a minute or more.
const idleMax = 45 * time.Second

// Costs of the retry budget. When a service is failing for everybody, retries run out instead of tripling its load.
const (
	budgetMax   = 20
	retryCost   = 2
	timeoutCost = 4
)

// budget is what a client may still spend on retries; successes fill it again.
type budget struct {
	mu   sync.Mutex
	left int
}

func newBudget() *budget { return &budget{left: budgetMax} }

// spend takes the cost of one retry and reports whether there was enough.
func (b *budget) spend(k Kind) bool {
	cost := retryCost
	if k == Timeout {
		cost = timeoutCost
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.left < cost {
		return false
	}
	b.left -= cost
	return true
}

func (b *budget) succeeded() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left = min(b.left+1, budgetMax)
}

// The waits between the tries of a GET.
const (
	triesMax      = 3
	backoffBase   = 250 * time.Millisecond
	backoffMax    = 5 * time.Second
	retryAfterMax = time.Minute
)

// backoff returns the wait before the retry number n, from 0: full jitter, so that consoles which failed together do
// not come back together.
func backoff(n int, random func() float64) time.Duration {
	return time.Duration(random() * float64(min(backoffBase<<n, backoffMax)))
}

// retryAfter reads the header of that name: seconds or a date. What cannot be read, or lies in the past, is 0.
func retryAfter(h http.Header, now time.Time) time.Duration {
	const day = 24 * time.Hour // what is longer is said as a day: nobody waits for it
	v := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(v, 10, 64); err == nil {
		return time.Duration(min(seconds, uint64(day/time.Second))) * time.Second
	}
	if strings.Trim(v, "0123456789") == "" && v != "" {
		return day // a number beyond 64 bits
	}
	at, err := http.ParseTime(v)
	if err != nil {
		return 0
	}
	return min(max(0, at.Sub(now)), day)
}
