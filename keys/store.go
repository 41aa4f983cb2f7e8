package keys

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
)

// Ref names one key: the profile it belongs to and the origin it may travel to, as scheme://host:port.
type Ref struct{ Profile, Origin string }

// name is unique for each profile and origin, and holds nothing that a file name must not.
func (r Ref) name() string {
	sum := sha256.Sum256([]byte(r.Origin))
	return r.Profile + "-" + hex.EncodeToString(sum[:6])
}

// Store is one place for keys. Every call ends with its context; those that may hang have a limit of their own.
type Store interface {
	// Where says where keys are kept, for people: "the keyring of this desktop". It never holds a secret.
	Where(ref Ref) string
	// Probe reports whether the store can be used now, without waking, unlocking or asking for anything: nil or a typed
	// error that says what is in the way.
	Probe(ctx context.Context) error
	// Has reports whether there is a key, without opening it.
	Has(ctx context.Context, ref Ref) (bool, error)
	// Get returns the key for exactly this profile and origin. Errors: ErrNotFound, *OtherOriginError, *DamagedError and
	// those of the store. The caller wipes it.
	Get(ctx context.Context, ref Ref) (Secret, error)
	// Put stores a key in place of an older one, or leaves the older one as it was.
	Put(ctx context.Context, ref Ref, key Secret) error
	// Delete removes the key. ErrNotFound when there is none.
	Delete(ctx context.Context, ref Ref) error
}

// ErrNotFound says that no key is stored for this profile and origin.
var ErrNotFound = errors.New("no API key is stored for this profile and address")

// ErrNotStored is returned by stores that keep nothing beyond this run.
var ErrNotStored = errors.New("this way of giving the key stores nothing; choose the keyring or a file to keep it")

// OtherOriginError says that what is stored under this name belongs to another address. The key is not given out.
type OtherOriginError struct{ Asked string }

func (e *OtherOriginError) Error() string {
	return fmt.Sprintf("the stored API key is not for %s, so it was not used", e.Asked)
}

// DamagedError says that what is stored cannot be read. Nothing was changed.
type DamagedError struct {
	Path  string // empty in a keyring
	Cause error
}

func (e *DamagedError) Error() string {
	what := "the stored API key"
	if e.Path != "" {
		what = "the key file " + e.Path
	}
	return fmt.Sprintf("%s is damaged: %v; nothing was changed", what, e.Cause)
}

// Unwrap returns what is wrong with it.
func (e *DamagedError) Unwrap() error { return e.Cause }
