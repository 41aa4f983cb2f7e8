package text

import (
	"strconv"
	"sync"
	"time"
)

// Ago words a duration as people say it, in at most 9 cells: "now", "45 s", "3 m", "2 h 10 m", "3 d". A negative one,
// which a clock that runs ahead can cause, is "now".
func Ago(d time.Duration) string {
	switch {
	case d < time.Second:
		return "now"
	case d < time.Minute:
		return short(int(d/time.Second), " s")
	case d < time.Hour:
		return short(int(d/time.Minute), " m")
	case d < 24*time.Hour:
		h, m := int(d/time.Hour), int(d%time.Hour/time.Minute)
		if m == 0 || h >= 10 {
			return short(h, " h")
		}
		return strconv.Itoa(h) + " h " + strconv.Itoa(m) + " m"
	}
	return short(int(d/(24*time.Hour)), " d")
}

// shortWords are the times that lists are full of: words that are there already, since a frame makes none for a row.
var shortWords = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, unit := range []string{" s", " m", " h", " d"} {
		for n := range 60 {
			out[unit] = append(out[unit], strconv.Itoa(n)+unit)
		}
	}
	return out
})

func short(n int, unit string) string {
	if words := shortWords()[unit]; n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n) + unit
}

// UTC words a moment absolutely, to the second; the zero time is empty.
func UTC(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04:05 UTC")
}
