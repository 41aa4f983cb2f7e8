package cli

import (
	"context"
	"os"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui"
	"kycdesk/ui/input"
	"kycdesk/ui/wall"
)

// asking puts the mark of what can be confirmed on each frame, so that the terminal is asked behind it.
type asking struct {
	app  *ui.App
	keys *input.Keyboard
}

// Init starts the screen.
func (a asking) Init() tea.Cmd { return a.app.Init() }

// Update hands a message on.
func (a asking) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, is := msg.(input.Nudge); is {
		return a, nil // one more frame is all that it wants
	}
	_, cmd := a.app.Update(msg)
	return a, cmd
}

// View draws the screen.
func (a asking) View() tea.View {
	v := a.app.View()
	v.WindowTitle = wall.Titled(a.app.Mark(), a.keys.Serial())
	return v
}

// environment is what is known of the terminal before it is asked: whether something stands between that would answer
// in its place.
func environment(getenv func(string) string) input.Environment {
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

// handOver waits for replies that are under way before the terminal is given to somebody else.
func handOver(ctx context.Context, keys *input.Keyboard, then tea.Msg) tea.Msg {
	return tea.BatchMsg{func() tea.Msg {
		keys.Rest(ctx)
		return then
	}}
}
