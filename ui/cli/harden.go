package cli

import (
	"os/signal"
	"runtime/debug"
	"syscall"

	"golang.org/x/sys/unix"
)

// harden closes the side doors through which a console could leak: files readable by others, core dumps, a neighbour
// that reads this process's memory, and two variables with which the terminal library writes every frame to disk.
func harden(p Process) {
	unix.Umask(0o077)
	// A failure leaves the machine's default in force, and there is nothing to do about it here.
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
	// A journal that met the limit of a file's size has to refuse and say so; by default the program would die.
	signal.Ignore(syscall.SIGXFSZ)
	for _, name := range []string{"TEA_TRACE", "TEA_DEBUG"} {
		p.Unset(name)
	}
	debug.SetTraceback("none")
}
