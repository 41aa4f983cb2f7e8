package ui_test

import (
	"testing"

	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// arriving opens the screen on the last of the hard cases while the queue has only the first two.
func arriving(t *testing.T) (s screen, rest []*desk.Row) {
	t.Helper()
	clock := uitest.NewClock()
	d := uitest.NewDesk(clock.Now, uitest.Hard()...)
	all := d.Snapshot().Queue
	d.Publish(func(s *desk.Snapshot) { s.Queue = all[:2] })
	app, err := ui.New(ui.Options{
		Desk: d, Agent: "mina.park@example.org", Now: clock.Now, Clock: clock, Theme: theme.Dark(), Opening: all[len(all)-1].ID,
	})
	if err != nil {
		t.Fatal(err)
	}
	return screen{uitest.Drive(app, clock, 110, 35), d, app}, all
}

func TestTheScreenStartsOnItsOpeningCaseAlsoWhenThatComesLater(t *testing.T) {
	s, all := arriving(t)
	s.desk.Publish(func(s *desk.Snapshot) { s.Queue = all })
	s.Advance(0)
	s.mustShow(t, all[len(all)-1].ID)
}

func TestTheOpeningCaseNeverTakesTheCursorFromTheAgent(t *testing.T) {
	s, all := arriving(t)
	s.Press("j")
	s.desk.Publish(func(s *desk.Snapshot) { s.Queue = all })
	s.Advance(0)
	s.mustShow(t, all[1].ID)
}
