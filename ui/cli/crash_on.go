//go:build crashpoints

package cli

import (
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
)

// crashAt makes the program die, as if its machine had, at a point that KYCDESK_CRASH names: "after sent:3" is the third
// time that it comes there. The crash drill is the only build that has this.
func crashAt(getenv func(string) string) func(point string) {
	wanted, number, found := strings.Cut(getenv("KYCDESK_CRASH"), ":")
	n, err := strconv.ParseInt(number, 10, 64)
	if !found || err != nil {
		return nil
	}
	passed := new(atomic.Int64)
	return func(point string) {
		if point == wanted && passed.Add(1) == n {
			_ = syscall.Kill(syscall.Getpid(), syscall.SIGKILL)
			select {} // the signal may take a moment, in which nothing more may happen
		}
	}
}
