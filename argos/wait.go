package argos

import "time"

// Wait is a request that has no answer yet.
type Wait struct {
	Op         string // what was asked for, in two or three words: "read case"
	Try, Tries int    // the try under way, from 1, and how many there are at the most
}

// slow has somebody told when there is no answer for a while; stop ends that.
func (c *Client) slow(w Wait) (stop func()) {
	if c.cfg.Slow == nil {
		return func() {}
	}
	timer := time.AfterFunc(c.cfg.Timeouts.Slow, func() { c.cfg.Slow(w) })
	return func() { timer.Stop() }
}
