package desk_test

import (
	"testing"
	"time"

	"kycdesk/argos/sandbox"
	"kycdesk/review/desk"
)

func TestASnoozeSurvivesARestartAndEndsByItself(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 100})
	short, long := b.server.Pending()[0], b.server.Pending()[1]
	d := desk.Open(b.config())
	if err := d.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	soon := time.Now().Add(2 * time.Second)
	for id, until := range map[string]time.Time{short: soon, long: soon.Add(time.Hour)} {
		if err := d.Snooze(t.Context(), id, until); err != nil {
			t.Fatal(err)
		}
	}
	until(t, d, "two snoozed", func(s *desk.Snapshot) bool { return len(s.Snoozed) == 2 })
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = b.open(b.config())
	until(t, d, "the long one only", func(s *desk.Snapshot) bool { return len(s.Snoozed) == 1 && !s.Snoozed[long].IsZero() })
	if time.Now().Before(soon.Add(-time.Second)) {
		t.Error("it came back too early")
	}
}
