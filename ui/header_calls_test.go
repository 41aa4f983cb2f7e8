package ui_test

import (
	"testing"
	"time"

	"kycdesk/review/desk"
)

func TestTheHeaderCountsTheDaysCallsAndSaysWhenTheyRunOut(t *testing.T) {
	for _, c := range []struct {
		name  string
		calls desk.Calls
		wide  string
		at80  string
	}{
		{"no limit", desk.Calls{Today: 1204}, "calls 1,204", ""},
		{"plenty", desk.Calls{Today: 1204, Limit: 200_000}, "calls 1,204/200k", ""},
		{"tight", desk.Calls{Today: 160_000, Limit: 200_000}, "▲ calls 160,000/200k", "▲ calls 160,000/200k"},
		{"stopped", desk.Calls{Today: 190_012, Limit: 200_000, Stopped: true}, "▲ calls 190,012/200k used, list not read", "▲ calls 190,012/200k used, list not read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, 160, 45)
			s.desk.Publish(func(d *desk.Snapshot) { d.Calls = c.calls })
			s.Advance(time.Second)
			s.mustShow(t, c.wide)
			narrow := open(t, 80, 24)
			narrow.desk.Publish(func(d *desk.Snapshot) { d.Calls = c.calls })
			narrow.Advance(time.Second)
			if c.at80 != "" {
				narrow.mustShow(t, c.at80)
			}
			narrow.mustShow(t, "online")
		})
	}
}

func TestARowKnownFromAnEarlierSessionShowsThatItsNameIsNotKnown(t *testing.T) {
	s := open(t, 80, 24)
	s.desk.Publish(func(d *desk.Snapshot) {
		rows := append([]*desk.Row{}, d.Queue...)
		rows[1] = &desk.Row{ID: "old", PendingAt: rows[1].PendingAt, Age: -1, Recalled: true}
		d.Queue = rows
	})
	s.Advance(time.Second)
	s.mustNotShow(t, "(no name)")
}
