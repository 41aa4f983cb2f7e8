package keys

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// readPrivate reads a small file that is ours alone: no link, no device, our own, closed to others.
func readPrivate(path string) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0) //nolint:gosec // the agent says where
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, ErrNotFound
	case errors.Is(err, unix.ELOOP):
		return nil, &UnsafeFileError{Path: path, Why: IsLink}
	case err != nil:
		return nil, fmt.Errorf("opening the key file: %w", err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	if err := ownAlone(f, path); err != nil {
		return nil, err
	}
	sealed, err := io.ReadAll(io.LimitReader(f, fileMost+1))
	if err != nil {
		return nil, fmt.Errorf("reading the key file: %w", err)
	}
	if len(sealed) > fileMost {
		return nil, &DamagedError{path, errors.New("it is longer than a key can be")}
	}
	return sealed, nil
}

func ownAlone(f *os.File, path string) error {
	var st unix.Stat_t
	if err := unix.Fstat(int(f.Fd()), &st); err != nil {
		return fmt.Errorf("looking at the key file: %w", err)
	}
	switch {
	case st.Mode&unix.S_IFMT != unix.S_IFREG:
		return &UnsafeFileError{Path: path, Why: NotOrdinary}
	case int(st.Uid) != os.Geteuid():
		return &UnsafeFileError{Path: path, Why: NotOurs}
	case st.Mode&0o077 != 0:
		return &UnsafeFileError{Path: path, Why: OpenToOthers, Mode: fs.FileMode(st.Mode & 0o7777)}
	}
	return nil
}

// WritePrivate replaces a file, mode 0600, so that a power cut leaves the old one or the new one: written beside,
// synced, renamed, directory synced. A missing directory is made with mode 0700.
func WritePrivate(path string, text []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("making the directory of %s: %w", path, err)
	}
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+".new-*") // made with mode 0600
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer os.Remove(f.Name()) //nolint:errcheck // it is gone after the rename
	_, err = f.Write(text)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err == nil {
		err = syncDir(dir)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir) //nolint:gosec // the agent says where
	if err != nil {
		return fmt.Errorf("opening %s: %w", dir, err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("syncing %s: %w", dir, err)
	}
	return nil
}
