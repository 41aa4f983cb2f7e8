package text

import (
	"strconv"
	"time"
)

// Ago words a duration as people say it, in at most 9 cells: "now", "45 s", "3 m", "2 h 10 m", "3 d". A negative one,
// which a clock that runs ahead can cause, is "now".
func Ago(d time.Duration) string {
	switch {
	case d < time.Second:
		return "now"
	case d < time.Minute:
		return strconv.Itoa(int(d/time.Second)) + " s"
	case d < time.Hour:
		return strconv.Itoa(int(d/time.Minute)) + " m"
	case d < 24*time.Hour:
		h, m := int(d/time.Hour), int(d%time.Hour/time.Minute)
		if m == 0 || h >= 10 {
			return strconv.Itoa(h) + " h"
		}
		return strconv.Itoa(h) + " h " + strconv.Itoa(m) + " m"
	}
	return strconv.Itoa(int(d/(24*time.Hour))) + " d"
}

// UTC words a moment absolutely, to the second; the zero time is empty.
func UTC(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04:05 UTC")
}
