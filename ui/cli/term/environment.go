package term

import (
	"os"
	"strconv"
	"strings"

	"kycdesk/ui/input"
)

// Environment is what is known of the terminal before it is asked: whether something stands between that would answer
// in its place.
func Environment(getenv func(string) string) input.Environment {
	term := getenv("TERM")
	e := input.Environment{
		Multiplexer: getenv("TMUX") != "" || getenv("STY") != "" || getenv("ZELLIJ") != "" ||
			strings.HasPrefix(term, "tmux") || strings.HasPrefix(term, "screen"),
	}
	if getenv("TMUX") == "" && underMosh() {
		e.Answers = true // it answers from what it has drawn itself, wherever the other end is
	}
	return e
}

// underMosh reports whether mosh-server started this shell. What was started from a mosh elsewhere is told by its answer.
func underMosh() bool {
	pid := os.Getppid()
	for range 64 {
		if pid <= 1 {
			return false
		}
		if name, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/comm"); err == nil && strings.TrimSpace(string(name)) == "mosh-server" {
			return true
		}
		parent, _, _, err := ancestry(pid)
		if err != nil {
			return false
		}
		pid = parent
	}
	return false
}
