package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Clock makes the effects that wait, so that tests need not.
type Clock interface {
	// Tick returns an effect that yields msg after d.
	Tick(d time.Duration, msg tea.Msg) tea.Cmd
	// Await returns an effect that yields msg when c yields, and nothing when done ends first.
	Await(c, done <-chan struct{}, msg tea.Msg) tea.Cmd
}

type realClock struct{}

func (realClock) Tick(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

func (realClock) Await(c, done <-chan struct{}, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		select {
		case <-c:
			return msg
		case <-done:
			return nil
		}
	}
}
