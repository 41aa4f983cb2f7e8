package desk

import (
	"context"
	"sync"
)

// Reading is one case of ReadMany: the case, or why it could not be read (an *argos.Error).
type Reading struct {
	ID   string
	Case *Case
	Err  error
}

// ReadMany reads cases singly, a few at a time, and returns them in the order asked for.
func (in *intake) ReadMany(ctx context.Context, ids []string) []Reading {
	out := make([]Reading, len(ids))
	next := make(chan int)
	var work sync.WaitGroup
	for range min(readers, len(ids)) {
		work.Go(func() {
			for i := range next {
				out[i] = in.readOne(ctx, ids[i])
			}
		})
	}
	for i := range ids {
		next <- i
	}
	close(next)
	work.Wait()
	return out
}

func (in *intake) readOne(ctx context.Context, id string) (r Reading) {
	r.ID = id
	if in.guard(func() { r.Case, r.Err = in.Read(ctx, id) }) {
		r.Case, r.Err = nil, errBroke
	}
	return r
}
