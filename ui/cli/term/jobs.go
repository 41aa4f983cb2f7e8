package term

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"

	"kycdesk/ui"
	"kycdesk/ui/input"
)

// Jobs is what the shell's job control asks of the console: to stop (ctrl+z, SIGTSTP) and to go on (SIGCONT).
type Jobs struct {
	ctx     context.Context // ends when the console leaves
	TTY     *TTY
	keys    *input.Keyboard
	signals chan os.Signal
	stopped atomic.Bool
}

// NewJobs serves a terminal until ctx ends.
func NewJobs(ctx context.Context, t *TTY, keys *input.Keyboard) *Jobs {
	return &Jobs{ctx: ctx, TTY: t, keys: keys, signals: make(chan os.Signal, 4)}
}

// Serve tells the screen about signals until the console leaves.
func (j *Jobs) Serve(p *tea.Program) {
	signal.Notify(j.signals, syscall.SIGTSTP, syscall.SIGCONT)
	defer signal.Stop(j.signals)
	for {
		select {
		case <-j.ctx.Done():
			return
		case s := <-j.signals:
			switch {
			case s == syscall.SIGTSTP:
				p.Send(ui.SuspendAskedMsg{})
			case !j.stopped.Load(): // stopped by SIGSTOP: the shell may have set the terminal otherwise meanwhile
				p.Send(tea.Exec(pause{func() error { return nil }}, resumed)())
			}
		}
	}
}

// Filter replaces the library's way of stopping, which never returns where no shell waits, and which takes the terminal
// from the shell when it is woken in the background.
func (j *Jobs) Filter(msg tea.Msg) tea.Msg {
	if _, is := msg.(tea.SuspendMsg); !is {
		return msg
	}
	if orphaned() {
		return ui.NoShellMsg{}
	}
	if !j.keys.Resting() {
		return handOver(j.ctx, j.keys, msg)
	}
	return tea.Exec(pause{j.stop}, resumed)()
}

func resumed(error) tea.Msg { return tea.ResumeMsg{} }

// pause is what happens while the terminal is released.
type pause struct{ do func() error }

// renderStops is how long the library's renderer is given to stop before it is started again. It stops its ticker by
// itself some time after it was told to; when that comes after the start, no frame is ever written any more.
const renderStops = 50 * time.Millisecond

// Run runs it.
func (p pause) Run() error {
	err := p.do()
	<-time.After(renderStops)
	return err
}

// SetStdin, SetStdout and SetStderr are asked for by the library; nothing is read or written here.
func (pause) SetStdin(io.Reader) {}

// SetStdout does nothing.
func (pause) SetStdout(io.Writer) {}

// SetStderr does nothing.
func (pause) SetStderr(io.Writer) {}

// foregroundWithin is how long after SIGCONT the shell may take to give the terminal back.
const foregroundWithin = 300 * time.Millisecond

// stop stops the whole job, as the terminal's own ctrl+z does, and returns when it is in the foreground again or has to
// leave.
func (j *Jobs) stop() error {
	j.stopped.Store(true)
	defer j.stopped.Store(false)
	defer j.keys.Resume()
	woken := make(chan os.Signal, 1)
	signal.Notify(woken, syscall.SIGCONT)
	defer signal.Stop(woken)
	for {
		// SIGSTOP, since the runtime goes on swallowing SIGTSTP once it was asked to notify of it.
		if err := syscall.Kill(0, syscall.SIGSTOP); err != nil {
			return fmt.Errorf("stopping: %w", err)
		}
		select {
		case <-woken:
		case <-j.ctx.Done():
		}
		if j.awake() {
			return nil
		}
	}
}

// awake reports whether there is something to do but to stop again: the terminal is ours, or the console leaves.
func (j *Jobs) awake() bool {
	limit := time.After(foregroundWithin)
	for {
		if j.foreground() {
			return true
		}
		select {
		case <-j.ctx.Done():
			signal.Ignore(syscall.SIGTTOU) // the library sets the terminal once more before it leaves
			return true
		case <-limit:
			return false
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func (j *Jobs) foreground() bool {
	group, err := unix.IoctlGetInt(int(j.TTY.in.Fd()), unix.TIOCGPGRP)
	return err != nil || group == unix.Getpgrp()
}

// orphaned reports whether no shell of this session waits for this job: the kernel then ignores the wish to stop. It is
// the parent of the group's first process that counts.
func orphaned() bool {
	session, err := unix.Getsid(0)
	if err != nil {
		return true
	}
	pid, group := os.Getppid(), unix.Getpgrp()
	for pid > 1 {
		parent, g, s, err := ancestry(pid)
		switch {
		case err != nil || s != session:
			return true
		case g != group:
			return false
		}
		pid = parent
	}
	return true
}

// ancestry reads the parent, the group and the session of a process. The name before them may hold anything.
func ancestry(pid int) (parent, group, session int, err error) {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return 0, 0, 0, err
	}
	var state string
	_, err = fmt.Sscan(string(stat[bytes.LastIndexByte(stat, ')')+1:]), &state, &parent, &group, &session)
	return parent, group, session, err
}

// handOver waits for replies that are under way before the terminal is given to somebody else.
func handOver(ctx context.Context, keys *input.Keyboard, then tea.Msg) tea.Msg {
	return tea.BatchMsg{func() tea.Msg {
		keys.Rest(ctx)
		return then
	}}
}
