package action

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// Keymap finds the action of a key in a place by one map lookup.
type Keymap struct {
	byKey map[stroke]*Action
	feet  map[Place][]*Action
	table []Action
}

type stroke struct {
	where Place
	key   string
}

// NewKeymap indexes a table. It refuses one in which one key means two things in one place, naming both lines, and a
// line without a key or a place.
func NewKeymap(table []Action) (*Keymap, error) {
	m := &Keymap{byKey: make(map[stroke]*Action), feet: make(map[Place][]*Action), table: table}
	line := make(map[*Action]string)
	for i := range table {
		a := &table[i]
		line[a] = fmt.Sprintf("line %d (%s)", i+1, a.ID)
		if a.ID == "" || len(a.Keys.Keys()) == 0 || a.Where == 0 {
			return nil, fmt.Errorf("action table, line %d (%q): an id, a key and a place are needed", i+1, a.ID)
		}
		for _, n := range names {
			if a.Where&n.place == 0 {
				continue
			}
			for _, k := range a.Keys.Keys() {
				if other := m.byKey[stroke{n.place, k}]; other != nil {
					return nil, fmt.Errorf("action table: %s and %s both use the key %q %s", line[other], line[a], k, n.place)
				}
				m.byKey[stroke{n.place, k}] = a
			}
		}
	}
	for _, n := range names {
		m.feet[n.place] = footOf(table, n.place)
	}
	return m, nil
}

// Find returns the action of a key press in a place and the key as the table spells it.
func (m *Keymap) Find(where Place, k tea.KeyPressMsg) (*Action, string) {
	for _, s := range Spellings(k) {
		if a := m.At(where, s); a != nil {
			return a, s
		}
	}
	return nil, ""
}

// At returns the action of a key as the table spells it, nil when it means nothing there.
func (m *Keymap) At(where Place, key string) *Action { return m.byKey[stroke{where, key}] }

// Foot returns what the footer of a place shows, in its order.
func (m *Keymap) Foot(where Place) []*Action { return m.feet[where] }

// Help returns the lines of the help.
func (m *Keymap) Help() []HelpLine { return HelpLines(m.table) }
