package keys

import (
	"context"
	"errors"
	"time"

	"github.com/zalando/go-keyring"
)

// Keyring is the keyring of the desktop: the Secret Service over D-Bus. The library behind it knows no context and no
// limit and waits for ever for a dialog that nobody can see, so every call first asks the bus whether the keyring would
// answer, and is given up after the limit. At most one call is under way.
type Keyring struct {
	getenv func(string) string
	limit  time.Duration
	turn   chan struct{}
}

// keyringLimit is how long an agent waits for a keyring that hangs.
const keyringLimit = 2 * time.Second

// keyringService is the name under which a keyring's own program lists our keys.
const keyringService = "kycdesk"

// NewKeyring returns the keyring of the session that getenv describes.
func NewKeyring(getenv func(string) string) *Keyring {
	k := &Keyring{getenv: getenv, limit: keyringLimit, turn: make(chan struct{}, 1)}
	k.turn <- struct{}{}
	return k
}

// Where names the keyring.
func (k *Keyring) Where(Ref) string { return "the keyring of this desktop" }

// Probe reports whether the keyring is there and unlocked: nil or a *KeyringError, within 2 s.
func (k *Keyring) Probe(ctx context.Context) error {
	return k.within(ctx, func(context.Context) error { return nil })
}

// Has reports whether there is a key for this profile and origin.
func (k *Keyring) Has(ctx context.Context, ref Ref) (bool, error) {
	key, err := k.Get(ctx, ref)
	key.Wipe()
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Get returns the key.
func (k *Keyring) Get(ctx context.Context, ref Ref) (key Secret, err error) {
	got := make(chan Secret, 1)
	err = k.within(ctx, func(context.Context) error {
		text, err := keyring.Get(keyringService, ref.name())
		if err != nil {
			return err
		}
		got <- Secret(text)
		return nil
	})
	if err != nil {
		return nil, err
	}
	bound := <-got
	defer bound.Wipe()
	return unbind(ref, bound)
}

// Put stores the key.
func (k *Keyring) Put(ctx context.Context, ref Ref, key Secret) error {
	bound := bind(ref, key)
	text := string(bound) // a copy that cannot be wiped; the library takes nothing else
	bound.Wipe()
	return k.within(ctx, func(context.Context) error { return keyring.Set(keyringService, ref.name(), text) })
}

// Delete removes the key.
func (k *Keyring) Delete(ctx context.Context, ref Ref) error {
	return k.within(ctx, func(context.Context) error { return keyring.Delete(keyringService, ref.name()) })
}

// within probes and then does use, all of it within the limit. What hangs is left behind with the turn, so that it
// cannot pile up: until it comes back every other call ends as hanging.
func (k *Keyring) within(ctx context.Context, use func(context.Context) error) error {
	limited, cancel := context.WithTimeout(ctx, k.limit)
	defer cancel()
	select {
	case <-k.turn:
	case <-limited.Done():
		return failure(limited, limited.Err(), Hanging)
	}
	done, asked := make(chan error, 1), make(chan Service, 1)
	go func() {
		defer func() { k.turn <- struct{}{} }()
		err := probe(limited, k.getenv, func(s Service) { asked <- s })
		if err == nil {
			err = worded(limited, use(limited))
		}
		done <- err
	}()
	var err error
	select {
	case err = <-done:
	case <-limited.Done():
		err = failure(limited, limited.Err(), Hanging)
	}
	var trouble *KeyringError
	if errors.As(err, &trouble) {
		select {
		case trouble.Service = <-asked:
		default: // it did not come to that
		}
	}
	return err
}

func worded(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNotFound
	}
	return failure(ctx, err, Refused)
}
