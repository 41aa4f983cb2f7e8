package argos_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"kycdesk/argos"
)

func TestAnUrgentCallGoesBeforeTheBackgroundCallsThatWait(t *testing.T) {
	s := serve(t, text(200, oneCase))
	var c *argos.Client
	var p *patience
	var order []string
	read := func(ctx context.Context, name string) {
		if _, err := c.Submission(ctx, "a1"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		order = append(order, name)
	}
	nested := 0
	c, p = clientFor(t, s.URL, func(cfg *argos.Config) {
		cfg.RatePerSecond = 1
		wait := cfg.Sleep
		cfg.Sleep = func(ctx context.Context, d time.Duration) error {
			switch nested++; nested {
			case 1: // the background call waits: a look and a decision come in
				read(argos.WithUrgency(t.Context(), argos.Soon), "look")
				return nil
			case 2:
				read(t.Context(), "decision")
				return nil
			}
			return wait(ctx, d)
		}
	})
	begin := p.Now()
	read(t.Context(), "first")
	read(argos.WithUrgency(t.Context(), argos.Idle), "background")
	if want := []string{"first", "decision", "look", "background"}; !slices.Equal(order, want) {
		t.Errorf("the calls went out as %v, want %v", order, want)
	}
	if took := p.Now().Sub(begin); took != 3*time.Second {
		t.Errorf("four calls at one a second took %v", took)
	}
}
