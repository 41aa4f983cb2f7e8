package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
	"unicode"

	"golang.org/x/sys/unix"
)

// The names in the state directory.
const (
	fileName   = "journal.db"
	keysName   = "journal.keys"
	lockName   = "journal.lock"
	ownersName = "owners"
)

// secureDir makes dir, or checks that only we can reach what is in it.
func secureDir(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return fmt.Errorf("making the state directory: %w", err)
	}
	if err := os.Mkdir(dir, 0o700); err == nil {
		if err := syncDir(filepath.Dir(dir)); err != nil {
			return fmt.Errorf("making the state directory: %w", err)
		}
	} else if !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("making the state directory: %w", err)
	}
	return CheckDir(dir)
}

// CheckDir reports whether a state directory is fit for a journal: ours, and closed to everybody else. One that is not
// there is fs.ErrNotExist. Errors: *UnsafeDirError.
func CheckDir(dir string) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return fmt.Errorf("checking the state directory: %w", err)
	}
	unsafe := func(why, mend string) error { return &UnsafeDirError{dir, why, mend} }
	switch mode := info.Mode(); {
	case mode&fs.ModeSymlink != 0:
		return unsafe("it is a symbolic link", "name the directory itself")
	case !mode.IsDir():
		return unsafe("it is not a directory", "move the file away or choose another state directory")
	case !ours(info):
		return unsafe("it belongs to another user", "choose a directory of your own")
	case mode.Perm()&0o077 != 0:
		return unsafe(fmt.Sprintf("other users can reach into it (mode %04o)", mode.Perm()), "chmod 700 "+shellWord(dir))
	case mode.Perm()&0o700 != 0o700:
		return unsafe(fmt.Sprintf("you cannot use it yourself (mode %04o)", mode.Perm()), "chmod 700 "+shellWord(dir))
	}
	return nil
}

// secureFiles checks the files that are there and makes the journal's file when it is not. SQLite would make it with
// mode 0644 less the umask; its log files take their mode from it.
func secureFiles(dir string) error {
	if err := tightenFiles(dir); err != nil {
		return err
	}
	path := filepath.Join(dir, fileName)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) //nolint:gosec // the agent says where
	if errors.Is(err, fs.ErrExist) {
		return nil // not opened: closing a second descriptor would drop SQLite's locks in this process
	}
	if err != nil {
		return fmt.Errorf("making the journal: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("making the journal: %w", err)
	}
	if err := syncDir(dir); err != nil {
		return fmt.Errorf("making the journal: %w", err)
	}
	return nil
}

// tightenFiles takes away what a loose umask gave to others, and refuses what is not a file of ours.
func tightenFiles(dir string) error {
	for _, name := range []string{fileName, fileName + "-wal", fileName + "-shm", fileName + "-journal", keysName, lockName} {
		if err := tighten(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

func tighten(path string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("checking the journal's files: %w", err)
	case !info.Mode().IsRegular():
		return &UnsafeDirError{path, "it is not a plain file", "find out who put it there and move it away"}
	case !ours(info):
		return &UnsafeDirError{path, "it belongs to another user", "find out who put it there and move it away"}
	case info.Mode().Perm()&0o077 != 0:
		if err := os.Chmod(path, 0o600); err != nil {
			return &UnsafeDirError{path, fmt.Sprintf("other users can read it (mode %04o)", info.Mode().Perm()), "chmod 600 " + shellWord(path)}
		}
	}
	return nil
}

// shellWord quotes a path for the command that an error names, where it needs that.
func shellWord(path string) string {
	if strings.ContainsFunc(path, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-./:@%+=,", r)
	}) {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}

func ours(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid()
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// syncDir makes new names in dir durable. Some network file systems cannot; there it has no meaning either.
func syncDir(dir string) error {
	d, err := os.Open(dir) //nolint:gosec // the agent says where
	if err != nil {
		return fmt.Errorf("syncing a directory: %w", err)
	}
	defer d.Close() //nolint:errcheck // opened for reading
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, syscall.EINVAL) {
		return fmt.Errorf("syncing a directory: %w", err)
	}
	return nil
}

// lockFile takes an exclusive lock on path, waiting as long as ctx allows.
func lockFile(ctx context.Context, path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|syscall.O_NOFOLLOW, 0o600) //nolint:gosec // the agent says where
	if err != nil {
		return nil, fmt.Errorf("opening a lock: %w", err)
	}
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	for {
		err := flock(f)
		if err == nil {
			return func() { _ = f.Close() }, nil
		}
		if !errors.Is(err, unix.EWOULDBLOCK) {
			_ = f.Close()
			return nil, fmt.Errorf("locking: %w", err)
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			_ = f.Close()
			return nil, fmt.Errorf("another kycdesk is opening the journal: %w", context.Cause(ctx))
		}
	}
}

// flock tries to take an exclusive lock without waiting. The kernel drops it when the process ends, however it ends.
func flock(f *os.File) error {
	for {
		err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if !errors.Is(err, unix.EINTR) {
			return err
		}
	}
}
