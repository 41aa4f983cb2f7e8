package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kycdesk/argos"
	"kycdesk/review/mask"
)

// valuesWithin is how long a command that prints what is on this machine waits for the service's record of a case.
const valuesWithin = 10 * time.Second

// masksOfRecord is what is hidden in what the journal holds, which is read without a service, and with a configuration
// that cannot be: then everything is.
func (f *flags) masksOfRecord() mask.Set {
	if f.settle() != nil {
		return mask.Default().Hide(mask.ByChoice()...)
	}
	return f.masks()
}

// valuesOf is what the record of a case tells of the person, so that it is masked in what agents typed. It is nil where
// the service cannot be asked; then that is known by its form only, and the command says so and goes on.
func (f *flags) valuesOf(ctx context.Context, client *argos.Client, id string) *mask.Values {
	if len(f.masks().Kinds()) == 0 {
		return nil
	}
	asking, cancel := context.WithTimeout(ctx, valuesWithin)
	defer cancel()
	sub, err := client.Submission(asking, id)
	if err != nil {
		if !errors.Is(ctx.Err(), context.Canceled) {
			_, _ = fmt.Fprintln(f.process.Err, "kycdesk: what was typed about the case is masked by its form only, so that a name can stand in it: "+explain(err))
		}
		return nil
	}
	return mask.ValuesOf(sub.Record)
}
