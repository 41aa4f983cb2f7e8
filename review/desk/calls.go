package desk

import "time"

// Calls is what the project's daily allowance of calls is used for (product description, "The service's limits").
type Calls struct {
	Today   int  // by every console on this machine, in this day of UTC; other machines' are not known here
	Limit   int  // 0: none
	Stopped bool // background reading rests until the next day; decisions and what they need are read
}

// Tight reports whether most of the day's calls are used up: from 80 %.
func (c Calls) Tight() bool { return c.Limit > 0 && c.Today*5 >= c.Limit*4 }

// reserved is the part of the day's calls, one in twenty, that background reading leaves to decisions: a service that
// refuses every call would refuse those too.
const reserved = 20

// errSpent ends background reading.
var errSpent = &Problem{
	Kind: "daily calls used up", What: "the day's calls to the service are nearly used up, so the list is not read any more",
	Safe: "Nothing is lost: decisions, and the cases you look at, still work.", Next: "Reading goes on by itself at 00:00 UTC.",
}

// calls counts the calls of a day. The client counts what it sent since its start; the index knows of other consoles.
type calls struct {
	limit int
	sent  func() int64
	day   time.Time // its midnight, UTC
	told  int64     // of sent: already in total, or of another day
	total int64     // of the day, by the index; without one, what this console sent before
}

// today returns the calls of the day. After midnight UTC the count begins again.
func (c *calls) today(now time.Time) int {
	if today := now.UTC().Truncate(day); !today.Equal(c.day) {
		c.day, c.total, c.told = today, 0, c.sent()
	}
	return int(c.total + c.sent() - c.told)
}

func (c *calls) shown(now time.Time) Calls {
	return Calls{Today: c.today(now), Limit: c.limit, Stopped: c.spent(now) != nil}
}

// spent returns errSpent when what the day still has is for decisions.
func (c *calls) spent(now time.Time) error {
	if c.limit > 0 && c.today(now) >= c.limit-c.limit/reserved {
		return errSpent
	}
	return nil
}

// count takes the day's total as the index has it; sent calls are in it.
func (c *calls) count(now time.Time, total, sent int64) {
	if now.UTC().Truncate(day).Equal(c.day) { // else midnight came between
		c.total, c.told = total, c.told+sent
	}
}

// pace is how long a background pass of so many pages should rest, so that such passes alone use half a day's calls
// at most. Where pages come newest first it is seconds; where they do not, every pass reads whole days.
func (c *calls) pace(pages int) time.Duration {
	if c.limit == 0 {
		return 0
	}
	return time.Duration(pages) * day / time.Duration(max(c.limit/2, 1))
}
