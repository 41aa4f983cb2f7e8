package term

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// fragile breaks wherever it is told to, with a value that nobody may see.
type fragile struct{ at string }

const personal = "김철수 900314-1234567"

func (f fragile) breakAt(at string) {
	if f.at == at {
		panic(personal)
	}
}

func (f fragile) Init() tea.Cmd {
	f.breakAt("init")
	return func() tea.Msg {
		return tea.BatchMsg{func() tea.Msg {
			f.breakAt("effect")
			return nil
		}}
	}
}

func (f fragile) Update(tea.Msg) (tea.Model, tea.Cmd) {
	f.breakAt("update")
	return f, nil
}

func (f fragile) View() tea.View {
	f.breakAt("view")
	return tea.NewView(personal)
}

func TestBrokenScreenLeavesAndSaysWhereWithoutValues(t *testing.T) {
	for _, at := range []string{"init", "update", "view", "effect"} {
		left := false
		c := Recover(fragile{at}, func() { left = true })
		if cmd := c.Init(); cmd != nil {
			for _, cmd := range cmd().(tea.BatchMsg) {
				cmd()
			}
		}
		var m tea.Model = c
		for range 2 {
			m, _ = m.Update(nil)
		}
		m.View()
		v := m.View()
		err := c.Err()
		switch {
		case !left || err == nil:
			t.Errorf("%s: left %v, %v", at, left, err)
			continue
		case strings.Contains(v.Content, personal) || strings.Contains(err.Error(), personal):
			t.Errorf("%s: shows a value: %q %q", at, v.Content, err.Error())
		}
		if !strings.Contains(err.Error(), "ui/cli/term.fragile.breakAt:") {
			t.Errorf("%s: the code does not name the place: %s", at, err.Error())
		}
		var broken *BrokenError
		if !errors.As(err, &broken) {
			t.Errorf("%s: %T", at, err)
		}
	}
}
