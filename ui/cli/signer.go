package cli

import (
	"context"
	"fmt"

	"kycdesk/review/journal"
)

// recordSigner records that decisions at this origin are signed by somebody else than before, so that a changed admin
// e-mail in the configuration cannot pass unseen.
func recordSigner(ctx context.Context, j *journal.Journal, origin, admin string) error {
	if admin == "" {
		return nil // nothing is signed in this run
	}
	before, err := lastSigner(ctx, j, origin)
	if err != nil || before == "" || before == admin {
		return err
	}
	_, err = j.Append(ctx, journal.Event{
		Kind: journal.KindSession, State: "signer", Detail: fmt.Sprintf("decisions are signed by %s from here on, and were by %s", admin, before),
	})
	return err
}

// lastSigner is who the newest entry at this origin is by; "" when there is none. It reads from the end.
func lastSigner(ctx context.Context, j *journal.Journal, origin string) (string, error) {
	const page = 500
	head, err := j.Head(ctx)
	if err != nil {
		return "", err
	}
	for upTo := head.Seq; upTo > 0; upTo -= page {
		entries, err := j.List(ctx, journal.Query{After: max(0, upTo-page), Limit: page})
		if err != nil {
			return "", err
		}
		for i := len(entries) - 1; i >= 0; i-- {
			if e := entries[i]; e.Origin == origin && e.Actor != "" {
				return e.Actor, nil
			}
		}
	}
	return "", nil
}

// project is what the header shows: the profile, when one was chosen, and the service.
func (f *flags) project(origin string) string {
	if f.profile == nil || len(f.config.Profiles) == 0 {
		return origin
	}
	return f.profile.Name + " " + origin
}
