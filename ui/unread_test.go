package ui_test

import (
	"maps"
	"testing"
	"time"

	"kycdesk/review/desk"
)

// KIND: one case that cannot be had is one row that says so; header, queue and the other cases stand.
func TestACaseThatCannotBeReadIsARowWithItsReasonAndNoName(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {160, 45}} {
		s := open(t, size[0], size[1])
		why := &desk.Problem{Kind: "too big", What: "this case is too large to be read here", Safe: "Nothing was sent.", Next: "ctrl+r asks now."}
		name := ""
		s.desk.Publish(func(d *desk.Snapshot) {
			rows := append([]*desk.Row{}, d.Queue...)
			bad := *rows[1]
			name = bad.Name.String()
			bad.ID, bad.Unread = "zz9exbad", why
			rows[1], d.Queue, d.Unread = &bad, rows, 1
			d.Cases = maps.Clone(d.Cases)
			d.Cases["zz9exbad"] = &desk.Case{ID: "zz9exbad", Problem: why}
		})
		s.Advance(time.Second)
		s.mustShow(t, "zz9exbad")
		s.mustShow(t, "this case is too large")
		s.mustShow(t, "online")
		s.mustNotShow(t, name)
		s.mustNotShow(t, "offline")
		if size[0] > 80 {
			s.mustShow(t, "1 row could not be read")
		}
	}
}

func TestAListThatWasNotReadToItsEndSaysSoWhileTheLinkIsUp(t *testing.T) {
	s := open(t, 160, 45)
	s.desk.Publish(func(d *desk.Snapshot) { d.Sweep.Problem = &desk.Problem{Kind: "too big"} })
	s.Advance(time.Second)
	s.mustShow(t, "list not read to its end")
	s.mustShow(t, "online")
}

func TestALinkThatIsDownIsNamedForWhatItIs(t *testing.T) {
	for kind, words := range map[string]string{
		"throttled": "asked to slow down, retry in", "bad key": "key refused", "upstream": "service fault", "offline": "offline, retry in", "timeout": "offline",
	} {
		s := open(t, 160, 45)
		s.desk.Publish(func(d *desk.Snapshot) {
			d.Link = desk.Link{Problem: &desk.Problem{Kind: kind, What: "something"}, Retry: s.Clock.Now().Add(10 * time.Second)}
		})
		s.Advance(time.Second)
		s.mustShow(t, words)
		if kind == "throttled" {
			s.mustNotShow(t, "offline")
		}
	}
}
