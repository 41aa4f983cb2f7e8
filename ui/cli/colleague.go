package cli

import (
	"context"
	"sync"
	"time"

	"kycdesk/argos/sandbox"
)

// act is one thing that happens in the demo by itself.
type act struct {
	after time.Duration
	do    func(*sandbox.Server) error
}

// script is the demo's first two minutes: what an agent will meet on the real desk happens once to each newcomer.
func script() []act {
	return []act{
		{25 * time.Second, colleagueDecides},
		{45 * time.Second, func(s *sandbox.Server) error { _, err := s.Arrive(sandbox.KindExpired); return err }},
		{60 * time.Second, loseAnAnswer},
	}
}

// loseAnAnswer has the next decision's connection die, and the decision take effect a little later: what the agent sees
// is "unknown", and then what became of it.
func loseAnAnswer(s *sandbox.Server) error {
	const later = 4 * time.Second
	return s.Next(sandbox.Fault{On: "review", Do: "late", DelayMS: int(later.Milliseconds())})
}

// third is the place in the queue of the case that the colleague takes.
const third = 2

// colleagueDecides closes the agent's third case, as happens where several people work on one queue.
func colleagueDecides(s *sandbox.Server) error {
	pending := s.Pending()
	if len(pending) <= third {
		return nil
	}
	return s.Decide(pending[third], "rejected", "The document photo is covered by glare. Please take a new picture.")
}

// play runs the script beside the console; the returned function ends it and waits.
func play(ctx context.Context, s *sandbox.Server) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var wait sync.WaitGroup
	wait.Go(func() {
		started := time.Now()
		for _, a := range script() {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Until(started.Add(a.after))):
			}
			if a.do(s) != nil {
				return // the play is over; the desk goes on without it
			}
		}
	})
	return func() {
		cancel()
		wait.Wait()
	}
}
