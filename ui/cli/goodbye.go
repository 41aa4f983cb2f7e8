package cli

import (
	"context"
	"fmt"
	"time"

	"kycdesk/review/journal"
)

// verifyWithin bounds the check of the journal at the end of a session; a very long one is left to `journal verify`.
const verifyWithin = 2 * time.Second

// lastWords are what the shell is left with after the summary: whether the record is whole, and what comes next.
func (f *flags) lastWords(demo bool) string {
	words := "\n" + f.verified()
	if demo {
		words += "\nto work on a real project: kycdesk (it asks for address, e-mail and API key)"
	}
	return words
}

// verified checks the whole chain and names its head, to be compared with what is kept elsewhere.
func (f *flags) verified() string {
	ctx, cancel := context.WithTimeout(context.Background(), verifyWithin)
	defer cancel()
	j, err := journal.Open(ctx, journal.Options{Dir: f.stateDirectory(), ReadOnly: true, Now: f.process.Now})
	if err != nil {
		return "journal not verified: " + explain(err)
	}
	defer func() { _ = j.Close() }() // nothing was written
	head, err := j.Verify(ctx)
	switch {
	case ctx.Err() != nil:
		return "journal not verified: it is long; kycdesk journal verify takes its time"
	case err != nil:
		return "journal not verified: " + explain(err)
	}
	if head.Count == 0 {
		return "journal verified: nothing was recorded"
	}
	return fmt.Sprintf("journal verified: %d entries, head %d %s", head.Count, head.Seq, head.Short())
}
