package keys

import (
	"bytes"
	"errors"
	"fmt"
)

// Secret is an API key or a passphrase. It prints as a placeholder whatever the verb, and has to be wiped by whoever
// got it last.
type Secret []byte

const placeholder = "[secret]"

// Format prints a placeholder, so that no log and no error can hold the secret by accident.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(placeholder)) }

// MarshalText returns a placeholder, so that no encoder writes the secret.
func (s Secret) MarshalText() ([]byte, error) { return []byte(placeholder), nil }

// Wipe overwrites the secret and the rest of its buffer, where deleted characters stand. It does not reach copies.
func (s Secret) Wipe() { clear(s[:cap(s)]) }

// The bounds of an API key. Windows' store takes 2,560 bytes, and a header of 64 KiB is refused by the service.
const longest = 1024

// ErrNotAKey says that what was given cannot be an API key. It does not repeat it.
var ErrNotAKey = errors.New("this cannot be an API key: a key is one word of 1 to 1,024 plain characters; " +
	"nothing was stored; copy the key again, whole and without quotes")

// CleanKey cuts white space from both ends, where copying leaves it, and refuses what cannot travel in a header. The
// result shares memory with raw.
func CleanKey(raw []byte) (Secret, error) {
	key := bytes.TrimSpace(raw)
	if len(key) == 0 || len(key) > longest {
		return nil, ErrNotAKey
	}
	for _, c := range key {
		if c <= ' ' || c > '~' {
			return nil, ErrNotAKey
		}
	}
	return key, nil
}

// header begins what is stored, so that a later version can tell this form from its own.
const header = "kycdesk key 1"

// bind joins a key with the origin it is for, as it is stored.
func bind(ref Ref, key Secret) Secret {
	bound := make(Secret, 0, len(header)+len(ref.Origin)+len(key)+2)
	bound = append(append(bound, header...), '\n')
	bound = append(append(bound, ref.Origin...), '\n')
	return append(bound, key...)
}

// unbind returns a copy of the key in what was stored, if it is for ref's origin.
func unbind(ref Ref, bound Secret) (Secret, error) {
	first, rest, ok := bytes.Cut(bound, []byte{'\n'})
	origin, key, ok2 := bytes.Cut(rest, []byte{'\n'})
	if !ok || !ok2 || string(first) != header {
		return nil, &DamagedError{Cause: errors.New("it does not have the form that kycdesk stores")}
	}
	if string(origin) != ref.Origin {
		return nil, &OtherOriginError{Asked: ref.Origin}
	}
	key, err := CleanKey(bytes.Clone(key))
	if err != nil {
		return nil, &DamagedError{Cause: errors.New("the key in it is not whole")}
	}
	return key, nil
}
