package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"kycdesk/argos"
	"kycdesk/review/journal"
)

// The differences of clocks that are said, and that are too large: waiting times and "expired today" come out wrong.
const (
	clockSaid  = 5 * time.Second
	clockWrong = 5 * time.Minute
)

func checkClock(c *argos.Client) []checkLine {
	const name = "clock"
	ahead, known := c.ClockAhead()
	off := ahead.Abs().Round(time.Second)
	side := "behind"
	if ahead < 0 {
		side = "ahead of"
	}
	text := fmt.Sprintf("this machine is %s %s the service", off, side)
	switch {
	case !known:
		return []checkLine{warn(name, "the service does not tell its time")}
	case off >= clockWrong:
		return []checkLine{fail(name, text+"; set its clock: waiting times and expiry dates come out wrong")}
	case off >= clockSaid:
		return []checkLine{warn(name, text)}
	}
	return []checkLine{ok(name, "within a few seconds of the service's")}
}

func (f *flags) checkJournal(ctx context.Context) []checkLine {
	const name = "journal"
	j, err := journal.Open(ctx, journal.Options{Dir: f.stateDirectory(), Wrap: f.entered, ReadOnly: true, Now: f.process.Now})
	if errors.Is(err, fs.ErrNotExist) {
		return []checkLine{ok(name, "none yet; the first start makes one in "+f.stateDirectory())}
	}
	if errors.Is(err, journal.ErrUnfinished) {
		return []checkLine{ok(name, err.Error())}
	}
	if err != nil {
		return []checkLine{f.found(name, err)}
	}
	defer j.Close() //nolint:errcheck // only read
	head, err := j.Verify(ctx)
	if err != nil {
		return []checkLine{f.found(name, err)}
	}
	if problem := j.KeyProblem(); problem != nil {
		return []checkLine{warn(name, problem.Error())}
	}
	if head.Count == 0 {
		return []checkLine{ok(name, "empty")}
	}
	return []checkLine{ok(name, fmt.Sprintf("%d entries, chain intact, head %s", head.Count, head.Short()))}
}

// checkState looks at the directory of the journal, or at the nearest one above it that is there.
func (f *flags) checkState(context.Context) []checkLine {
	const name = "state"
	own := f.stateDirectory()
	dir := own
	for info, err := os.Stat(dir); err != nil && dir != "/"; info, err = os.Stat(dir) {
		if errors.Is(err, unix.ENOTDIR) || info != nil {
			return []checkLine{fail(name, own+" cannot be a directory: something else is in its way")}
		}
		dir = filepath.Dir(dir)
	}
	if err := journal.CheckDir(own); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return []checkLine{f.found(name, err)}
	}
	network, err := journal.OnNetwork(dir)
	switch {
	case err != nil:
		return []checkLine{fail(name, err.Error())}
	case network:
		return []checkLine{warn(name, own+" is on a file system shared over a network: the journal works there, more slowly, "+
			"and depends on its locks; --state-dir chooses another")}
	}
	return []checkLine{ok(name, own+" is on a file system of this machine")}
}

func (f *flags) checkTerminal(context.Context) []checkLine {
	const name = "terminal"
	out, is := f.process.Out.(*os.File)
	if !is {
		return []checkLine{ok(name, "none here; the commands work without one")}
	}
	size, err := unix.IoctlGetWinsize(int(out.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		return []checkLine{ok(name, "none here; the commands work without one")}
	}
	text := fmt.Sprintf("%d x %d cells, %s, picture protocol by environment: %s", size.Col, size.Row, colours(f.process.Getenv), protocol(f.process.Getenv))
	switch {
	case size.Col < 60 || size.Row < 16:
		return []checkLine{warn(name, text+"; the console needs 60 x 16")}
	case !utf8Locale(f.process.Getenv):
		return []checkLine{{name, checkWarn, text + "; the locale is not UTF-8, so names may come out wrong; " + inUTF8.String(), []string{inUTF8.Command}, ""}}
	}
	return []checkLine{ok(name, text+", UTF-8")}
}

func colours(getenv func(string) string) string {
	term := getenv("TERM")
	switch {
	case noColor(getenv):
		return "no colour"
	case getenv("COLORTERM") == "truecolor", getenv("COLORTERM") == "24bit", strings.Contains(term, "direct"):
		return "all colours"
	case strings.Contains(term, "256color"):
		return "256 colours"
	}
	return "16 colours"
}

// protocol is what the environment promises about pictures; nothing is asked of the terminal.
func protocol(getenv func(string) string) string {
	program := getenv("TERM_PROGRAM")
	switch {
	case getenv("TMUX") != "" || strings.HasPrefix(getenv("TERM"), "screen"):
		return "half blocks (inside tmux or screen)"
	case getenv("KITTY_WINDOW_ID") != "" || strings.Contains(getenv("TERM"), "kitty") || strings.Contains(getenv("TERM"), "ghostty"):
		return "kitty"
	case program == "WezTerm", program == "iTerm.app":
		return "iTerm2"
	case strings.Contains(getenv("TERM"), "foot"), strings.Contains(getenv("TERM"), "mlterm"):
		return "sixel"
	}
	return "half blocks"
}

func utf8Locale(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := getenv(name); value != "" {
			value = strings.ToLower(value)
			return strings.Contains(value, "utf-8") || strings.Contains(value, "utf8")
		}
	}
	return false
}

// checkProcess asks the system whether what was closed at the start is closed.
func checkProcess(context.Context) []checkLine {
	const name = "memory"
	var core unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &core); err != nil || core.Cur != 0 {
		return []checkLine{warn(name, "core dumps are on: a crash would write what is in memory to disk")}
	}
	dumpable, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
	if err != nil || dumpable != 0 {
		return []checkLine{warn(name, "other processes of this user can read this one's memory")}
	}
	return []checkLine{ok(name, "core dumps are off, and other processes cannot read this one's memory")}
}
