package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"

	"kycdesk/ui"
	"kycdesk/ui/cli/config"
	"kycdesk/ui/cli/term"
	"kycdesk/ui/input"
)

// ownEditor is the agent's own editor for notes, nil unless the profile allows it and the environment names one. What
// the editor itself keeps (registers, history) is beyond our reach, which is why a profile has to allow it.
func (f *flags) ownEditor(ctx context.Context, t *term.TTY, keys *input.Keyboard) ui.Editor {
	command := strings.Fields(f.process.Getenv("VISUAL"))
	if len(command) == 0 {
		command = strings.Fields(f.process.Getenv("EDITOR"))
	}
	if !f.editor || len(command) == 0 {
		return nil
	}
	parent := config.DirectoryIn(f.process.Getenv, "XDG_RUNTIME_DIR")
	removeLeftNotes(parent)
	return func(text string, done func(string, error) tea.Msg) tea.Cmd {
		e := &editing{ctx: ctx, command: command, parent: parent, text: text}
		e.in, e.out = t.Files()
		edit := tea.Exec(e, func(err error) tea.Msg {
			keys.Resume()
			return done(e.text, err)
		})
		return func() tea.Msg {
			keys.Rest(ctx)
			return edit()
		}
	}
}

// editing is one run of the editor. It needs the terminal itself, not the library's reader and our filter.
type editing struct {
	ctx     context.Context //nolint:containedctx // ends with the console; Run has no parameter for it
	command []string
	parent  string // the runtime directory: in memory, and this user's alone
	text    string // before, and after Run the result
	in, out *os.File
}

// SetStdin, SetStdout and SetStderr are asked for by the library; the terminal is used as it is.
func (*editing) SetStdin(io.Reader) {}

// SetStdout does nothing.
func (*editing) SetStdout(io.Writer) {}

// SetStderr does nothing.
func (*editing) SetStderr(io.Writer) {}

// Run writes the text into a fresh private directory, has it edited, reads it and removes the directory on every way
// out. The name of the file tells nothing.
func (e *editing) Run() (err error) {
	dir, remove, err := privateDirectory(e.parent)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	file := filepath.Join(dir, "note.txt")
	if err := os.WriteFile(file, []byte(e.text), 0o600); err != nil {
		return fmt.Errorf("handing the note to your editor: %w", err)
	}
	cmd := exec.CommandContext(e.ctx, e.command[0], append(e.command[1:len(e.command):len(e.command)], file)...) //nolint:gosec // the agent's own choice, allowed by the profile
	cmd.Stdin, cmd.Stdout, cmd.Stderr = e.in, e.out, e.out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("your editor ended with a failure: %w", err)
	}
	f, err := os.Open(file) //nolint:gosec // in the directory made above
	if err != nil {
		return fmt.Errorf("reading the note back from your editor: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	text, err := io.ReadAll(io.LimitReader(f, mostNoteBytes))
	if err != nil {
		return fmt.Errorf("reading the note back from your editor: %w", err)
	}
	e.text = strings.TrimSuffix(string(text), "\n")
	return nil
}

// privateDirectory makes a directory of mode 0700 in the runtime directory, after removing what a console that was
// killed left there. A directory that others can enter is refused: a note is personal.
func privateDirectory(parent string) (dir string, remove func() error, err error) {
	var st unix.Stat_t
	if parent == "" || unix.Stat(parent, &st) != nil || st.Mode&unix.S_IFMT != unix.S_IFDIR || int(st.Uid) != os.Getuid() || st.Mode&0o077 != 0 {
		return "", nil, errors.New("XDG_RUNTIME_DIR names no directory that is yours alone, so no note is put there")
	}
	removeLeftNotes(parent)
	dir, err = os.MkdirTemp(parent, "kycdesk-note-")
	if err != nil {
		return "", nil, fmt.Errorf("making a private directory for the note: %w", err)
	}
	fd, err := lockDirectory(dir)
	if err != nil {
		return "", nil, errors.Join(fmt.Errorf("locking the private directory for the note: %w", err), os.RemoveAll(dir))
	}
	return dir, func() error { return errors.Join(os.RemoveAll(dir), unix.Close(fd)) }, nil
}

// lockDirectory marks a directory as in use; the mark goes with the process.
func lockDirectory(dir string) (fd int, err error) {
	fd, err = unix.Open(dir, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return -1, err
	}
	if err := unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB); err != nil {
		return -1, errors.Join(err, unix.Close(fd))
	}
	return fd, nil
}

// removeLeftNotes removes what consoles that were killed while an editor ran left in the runtime directory: at the next
// start, and before the next editor. Until then it lies in memory where only this user reads it.
func removeLeftNotes(parent string) {
	if parent == "" {
		return
	}
	left, _ := filepath.Glob(filepath.Join(parent, "kycdesk-note-*")) // only a pattern fails, and this one is constant
	for _, dir := range left {
		removeIfLeft(dir)
	}
}

func removeIfLeft(dir string) {
	fd, err := lockDirectory(dir)
	if err != nil {
		return
	}
	_ = os.RemoveAll(dir) // it is tried again the next time
	_ = unix.Close(fd)
}
