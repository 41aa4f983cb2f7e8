package journal

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// owner is this process's claim on the decisions it makes: a locked file named after a random id. The lock goes with
// the process, so that a process id that was used again never passes for the one that died.
type owner struct {
	id   string
	dir  string
	file *os.File
}

// newID returns 128 random bits as 32 hex digits. Ids, keys and nonces come from the system's generator directly: one
// that a caller could replace would be a way to break the seal.
func newID() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// newOwner takes an id. It is locked before anything is recorded under it, so that nobody can see it unlocked.
func newOwner(state string) (*owner, error) {
	dir := filepath.Join(state, ownersName)
	if err := secureDir(dir); err != nil {
		return nil, err
	}
	for range 10 {
		o := &owner{id: newID(), dir: dir}
		f, err := os.OpenFile(o.path(o.id), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
		if err != nil {
			return nil, fmt.Errorf("making an owner's lock: %w", err)
		}
		o.file = f
		if flock(f) == nil && sameFile(f, o.path(o.id)) {
			return o, nil
		}
		_ = f.Close() // another process was tidying up just then and took it for a dead one's
	}
	return nil, errors.New("making an owner's lock: another kycdesk keeps taking it away; nothing was recorded; try again")
}

func (o *owner) path(id string) string { return filepath.Join(o.dir, id+".lock") }

func (o *owner) release() error {
	err := os.Remove(o.path(o.id))
	if closing := o.file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("giving up the owner's lock: %w", err)
	}
	return nil
}

// gone reports whether the process with this id has ended. When it has, bury removes its file and must be called after
// what it left was taken over. In doubt the owner lives: adopting from the living would send twice.
func (o *owner) gone(id string) (dead bool, bury func()) {
	dead, release := o.peek(id)
	if !dead {
		return false, release
	}
	return true, func() {
		_ = os.Remove(o.path(filepath.Base(id)))
		release()
	}
}

// peek is gone for one who only asks: it leaves the file where it is. release must be called.
func (o *owner) peek(id string) (dead bool, release func()) {
	keep := func() {}
	if id == o.id {
		return false, keep
	}
	path := o.path(filepath.Base(id))                            // an id comes from the file and may be anything
	f, err := os.OpenFile(path, os.O_RDWR|syscall.O_NOFOLLOW, 0) //nolint:gosec // reduced to a name in our own directory
	if errors.Is(err, os.ErrNotExist) {
		return true, keep
	}
	if err != nil {
		return false, keep
	}
	if err := flock(f); err != nil {
		_ = f.Close()
		return false, keep
	}
	return true, func() { _ = f.Close() }
}

func sameFile(f *os.File, path string) bool {
	var open, named unix.Stat_t
	if unix.Fstat(int(f.Fd()), &open) != nil || unix.Lstat(path, &named) != nil {
		return false
	}
	return open.Dev == named.Dev && open.Ino == named.Ino
}
