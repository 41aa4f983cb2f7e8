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
func (f *flags) lastWords(demo bool, dropped int64) string {
	words := "\n" + f.verified() + heldBack(dropped)
	if demo {
		words += "\nto work on a real project: kycdesk (it asks for address, e-mail and API key)"
	}
	return words
}

// heldBack tells of what the output filter kept from the terminal, "" for nothing. The count names no text: what was held
// back may be an applicant's.
func heldBack(dropped int64) string {
	if dropped == 0 {
		return ""
	}
	return fmt.Sprintf("\n%d control sequences that are not the console's own were kept from the terminal: a fault of kycdesk; "+
		"nothing of them was shown and no decision is concerned; report it, and say which screens you had open", dropped)
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
