package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"kycdesk/keys"
	"kycdesk/review/journal"
)

// replaceKey stores a new key. The journal's data keys are wrapped under the API key: they are wrapped anew first,
// since a journal under the new key opens at the next login, and one under a key that is gone never does.
func (f *flags) replaceKey(ctx context.Context, place keys.Store, ref keys.Ref, key keys.Secret) (detail string, err error) {
	old := f.oldKey(ctx, place, ref)
	defer old.Wipe()
	if old != nil && !bytes.Equal(old, key) {
		if err := f.rewrap(ctx, ref.Origin, old, key); err != nil {
			return "", err
		}
		detail = "the journal's keys were wrapped anew"
	}
	if err := place.Put(ctx, ref, key); err != nil {
		if detail != "" {
			err = errors.Join(err, f.rewrap(context.WithoutCancel(ctx), ref.Origin, key, old))
		}
		return "", err
	}
	if detail == "" && f.closedUnder(ctx, key) {
		detail = "comments and notes in the journal that were sealed with another API key stay closed"
	}
	return detail, nil
}

// oldKey is the key stored so far, wherever it is; nil when there is none or it does not open.
func (f *flags) oldKey(ctx context.Context, place keys.Store, ref keys.Ref) keys.Secret {
	places := []keys.Store{place}
	if _, file := place.(keys.File); file {
		places = append(places, f.stores().keyring)
	}
	for _, p := range places {
		if key, err := p.Get(ctx, ref); err == nil {
			return key
		}
	}
	return nil
}

// rewrap wraps the journal's keys under another API key; without a journal there is nothing to do.
func (f *flags) rewrap(ctx context.Context, origin string, from, to keys.Secret) error {
	if _, err := os.Stat(f.stateDirectory()); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	host, _ := os.Hostname() // an unnamed host is recorded as such
	j, err := journal.Open(ctx, journal.Options{
		Dir: f.stateDirectory(), Origin: origin, Wrap: from, Actor: f.admin, Host: host, Now: f.process.Now,
	})
	if err == nil {
		err = errors.Join(j.Rewrap(ctx, to), j.Close())
	}
	if err != nil {
		return fmt.Errorf("the journal's keys could not be wrapped under the new API key, so it was not stored: %w", err)
	}
	return nil
}

// closedUnder reports whether the journal has sealed parts that this key does not open.
func (f *flags) closedUnder(ctx context.Context, key keys.Secret) bool {
	j, err := journal.Open(ctx, journal.Options{Dir: f.stateDirectory(), Wrap: key, ReadOnly: true, Now: f.process.Now})
	if err != nil {
		return false // there is none, or the next start says what is wrong with it
	}
	defer j.Close() //nolint:errcheck // only read
	return j.KeyProblem() != nil
}

// inputIsTerminal reports whether somebody types what comes in.
func (f *flags) inputIsTerminal() bool {
	in, is := f.process.In.(*os.File)
	return is && keys.IsTerminal(in)
}
