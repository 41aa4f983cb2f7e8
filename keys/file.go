package keys

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"golang.org/x/sys/unix"
)

// File keeps each key in an age file that a passphrase opens, mode 0600, written whole or not at all.
type File struct {
	Dir string // made with mode 0700 when it is missing
	// Passphrase asks for the passphrase, twice for a new file. nil where nobody can be asked.
	Passphrase func(ctx context.Context, path string, fresh bool) (Secret, error)
	// Work is the cost of a guess as a power of two; 0 means 17, some 0.4 s on a small machine.
	Work int
}

const (
	workDefault = 17
	workMost    = 20 // a file that asks for more would take the machine's memory
	fileMost    = 64 << 10
)

// ErrWrongPassphrase says that the passphrase does not open the key file.
var ErrWrongPassphrase = errors.New("this passphrase does not open the key file; nothing was changed")

// ErrNoPassphrase says that there is no terminal to ask for the passphrase at.
var ErrNoPassphrase = errors.New("the key file needs a passphrase, and there is no terminal to ask for it at")

// Fault is what makes a file or directory unsafe for a key; the words are stable.
type Fault string

// The faults.
const (
	IsLink       Fault = "is a link"
	NotOrdinary  Fault = "is no ordinary file"
	NotDirectory Fault = "is no directory"
	NotOurs      Fault = "belongs to another user"
	OpenToOthers Fault = "is open to others"
)

// UnsafeFileError says that others could have read or replaced a file, or what is in a directory.
type UnsafeFileError struct {
	Path string
	Why  Fault
	Mode fs.FileMode // of OpenToOthers
}

func (e *UnsafeFileError) Error() string {
	why := string(e.Why)
	if e.Why == OpenToOthers {
		why += fmt.Sprintf(" (mode %04o)", e.Mode)
	}
	return fmt.Sprintf("%s %s, so it was not used", e.Path, why)
}

func (f File) path(ref Ref) string { return filepath.Join(f.Dir, "key-"+ref.name()+".age") }

// Where names the file.
func (f File) Where(ref Ref) string { return "the encrypted file " + f.path(ref) }

// Probe reports whether the directory is there, or can be made, and is ours alone.
func (f File) Probe(context.Context) error {
	var st unix.Stat_t
	err := unix.Stat(f.Dir, &st)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil // it is made when a key is stored
	case err != nil:
		return fmt.Errorf("looking at the key directory %s: %w", f.Dir, err)
	case st.Mode&unix.S_IFMT != unix.S_IFDIR:
		return &UnsafeFileError{Path: f.Dir, Why: NotDirectory}
	case int(st.Uid) != os.Geteuid() && st.Uid != 0:
		return &UnsafeFileError{Path: f.Dir, Why: NotOurs}
	case st.Mode&0o022 != 0:
		return &UnsafeFileError{Path: f.Dir, Why: OpenToOthers, Mode: fs.FileMode(st.Mode & 0o7777)}
	}
	return nil
}

// Has reports whether the file is there.
func (f File) Has(_ context.Context, ref Ref) (bool, error) {
	_, err := os.Lstat(f.path(ref))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("looking for the key file: %w", err)
	}
	return true, nil
}

// Get asks for the passphrase and opens the file. A directory that others can write is refused: they could have put
// another file there.
func (f File) Get(ctx context.Context, ref Ref) (Secret, error) {
	if err := f.Probe(ctx); err != nil {
		return nil, err
	}
	sealed, err := readPrivate(f.path(ref))
	if err != nil {
		return nil, err
	}
	if f.Passphrase == nil {
		return nil, ErrNoPassphrase
	}
	pass, err := f.Passphrase(ctx, f.path(ref), false)
	if err != nil {
		return nil, err
	}
	defer pass.Wipe()
	bound, err := open(sealed, pass)
	if errors.Is(err, ErrWrongPassphrase) {
		return nil, err
	}
	if err != nil {
		return nil, &DamagedError{f.path(ref), err}
	}
	defer bound.Wipe()
	key, err := unbind(ref, bound)
	var damaged *DamagedError
	if errors.As(err, &damaged) {
		damaged.Path = f.path(ref)
	}
	return key, err
}

// Put asks for a passphrase and replaces the file.
func (f File) Put(ctx context.Context, ref Ref, key Secret) error {
	if err := f.Probe(ctx); err != nil {
		return err
	}
	if f.Passphrase == nil {
		return ErrNoPassphrase
	}
	pass, err := f.Passphrase(ctx, f.path(ref), true)
	if err != nil {
		return err
	}
	defer pass.Wipe()
	bound := bind(ref, key)
	defer bound.Wipe()
	sealed, err := f.seal(bound, pass)
	if err != nil {
		return err
	}
	return WritePrivate(f.path(ref), sealed)
}

// Delete removes the file. What a disk keeps of removed blocks stays sealed by the passphrase.
func (f File) Delete(_ context.Context, ref Ref) error {
	err := os.Remove(f.path(ref))
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("removing the key file: %w", err)
	}
	return syncDir(f.Dir)
}

func (f File) seal(bound, pass Secret) ([]byte, error) {
	to, err := age.NewScryptRecipient(string(pass))
	if err != nil {
		return nil, errors.New("an empty passphrase protects nothing; nothing was stored; choose one")
	}
	work := f.Work
	if work == 0 {
		work = workDefault
	}
	to.SetWorkFactor(work)
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to)
	if err == nil {
		_, err = w.Write(bound)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, errors.New("sealing the key failed; nothing was stored")
	}
	return sealed.Bytes(), nil
}

func open(sealed []byte, pass Secret) (Secret, error) {
	with, err := age.NewScryptIdentity(string(pass))
	if err != nil {
		return nil, ErrWrongPassphrase
	}
	with.SetMaxWorkFactor(workMost)
	r, err := age.Decrypt(bytes.NewReader(sealed), with)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) && !strings.Contains(err.Error(), "work factor") {
		return nil, ErrWrongPassphrase
	}
	if err != nil {
		return nil, fmt.Errorf("opening it: %w", err)
	}
	bound := make(Secret, 0, fileMost) // never grown, so that no copy is left behind
	for {
		n, err := r.Read(bound[len(bound):cap(bound)])
		bound = bound[:len(bound)+n]
		switch {
		case errors.Is(err, io.EOF):
			return bound, nil
		case err != nil:
			bound.Wipe()
			return nil, fmt.Errorf("opening it: %w", err)
		case len(bound) == cap(bound):
			bound.Wipe()
			return nil, errors.New("it is longer than a key can be")
		}
	}
}
