package argos

import (
	"net/http"
	"sync/atomic"
	"time"
)

// ahead is how far the service's clock was ahead of ours at the newest answer that told.
type ahead struct {
	now   func() time.Time
	is    atomic.Int64 // nanoseconds
	known atomic.Bool
}

func (a *ahead) note(h http.Header) {
	at, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return
	}
	a.is.Store(int64(at.Sub(a.now())))
	a.known.Store(true)
}

// ClockAhead returns how far the service's clock is ahead of this machine's, to a second or two, by the Date of the
// newest answer; false when none told.
func (c *Client) ClockAhead() (time.Duration, bool) {
	return time.Duration(c.ahead.is.Load()), c.ahead.known.Load()
}
