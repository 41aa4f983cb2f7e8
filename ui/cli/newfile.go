package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"

	"kycdesk/argos"
)

// newFile is the place of a file that does not exist yet. What leaves the service for a disk is written once, whole,
// and readable by its owner only.
type newFile struct{ path string }

// newFileAt checks an absolute name before anything is read from the service: that no file has it, and no link stands there.
func newFileAt(path string) (newFile, error) {
	if path == "" || path == "-" || strings.HasSuffix(path, string(filepath.Separator)) {
		return newFile{}, exit(ExitUsage, errors.New("-o wants the name of a file; it goes to no terminal and no pipe"))
	}
	if _, err := os.Lstat(path); err == nil {
		return newFile{}, taken(path)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return newFile{}, fmt.Errorf("there is no directory %s; nothing was read or written; make it, or name another", argos.Clean(filepath.Dir(path)))
	}
	return newFile{path}, nil
}

func taken(path string) error {
	return fmt.Errorf("%s is there already, and is not overwritten; nothing was written; name another file", argos.Clean(path))
}

// write puts the content there whole or not at all: under another name first, to the disk, and then with a rename that
// refuses to replace, be it a file or a link to elsewhere.
func (n newFile) write(content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(n.path), ".kycdesk-") // 0600, O_EXCL
	if err != nil {
		return n.failed(err)
	}
	written := false
	defer func() {
		if !written {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if _, err = f.Write(content); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return n.failed(err)
	}
	switch err := giveName(f.Name(), n.path); {
	case errors.Is(err, fs.ErrExist):
		return taken(n.path)
	case err != nil:
		return n.failed(err)
	}
	written = true
	if err := syncDirectory(filepath.Dir(n.path)); err != nil {
		return fmt.Errorf("the file is there, but may be gone after a power cut; copy it to another disk: %w", err)
	}
	return nil
}

// giveName renames without replacing. Where the file system has no such rename, a hard link does the same.
func giveName(from, to string) error {
	err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
	if !errors.Is(err, unix.EINVAL) && !errors.Is(err, unix.ENOSYS) {
		return err
	}
	if err := os.Link(from, to); err != nil {
		return err
	}
	return os.Remove(from)
}

// syncDirectory makes a new name durable.
func syncDirectory(dir string) error {
	d, err := os.Open(dir) //nolint:gosec // the agent says where
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func (n newFile) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("the file could not be written; free some space or name another directory: %w", err)
}
