package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// keymap finds the action of a key in a place by one map lookup.
type keymap struct {
	byKey map[stroke]*Action
	feet  map[Place][]*Action // the footer of each place
	table []Action
}

type stroke struct {
	where Place
	key   string
}

// newKeymap indexes a table that Validate accepts.
func newKeymap(table []Action) (*keymap, error) {
	if err := Validate(table); err != nil {
		return nil, err
	}
	m := &keymap{byKey: make(map[stroke]*Action), feet: make(map[Place][]*Action), table: table}
	for _, where := range places() {
		m.feet[where] = footOf(table, where)
	}
	for i := range table {
		a := &table[i]
		for _, where := range places() {
			if a.Where&where == 0 {
				continue
			}
			for _, k := range a.Keys {
				m.byKey[stroke{where, k}] = a
			}
		}
	}
	return m, nil
}

// find returns the action of a key press in a place and the key as the table spells it.
func (m *keymap) find(where Place, k tea.KeyPressMsg) (*Action, string) {
	for _, s := range spellings(k) {
		if a := m.byKey[stroke{where, s}]; a != nil {
			return a, s
		}
	}
	return nil, ""
}

// Validate refuses a table in which one key means two things in one place, naming both lines, and a line without a
// key or a place.
func Validate(table []Action) error {
	owner := make(map[stroke]string)
	for i, a := range table {
		if a.ID == "" || len(a.Keys) == 0 || a.Where == 0 {
			return fmt.Errorf("action table, line %d (%q): an id, a key and a place are needed", i+1, a.ID)
		}
		line := fmt.Sprintf("line %d (%s)", i+1, a.ID)
		for _, where := range places() {
			if a.Where&where == 0 {
				continue
			}
			for _, k := range a.Keys {
				if other, taken := owner[stroke{where, k}]; taken {
					return fmt.Errorf("action table: %s and %s both use the key %q %s", other, line, k, placeName(where))
				}
				owner[stroke{where, k}] = line
			}
		}
	}
	return nil
}

func places() []Place {
	return []Place{InQueue, InCase, InPictures, InSheet, InField, InHelp, InQuestion, InBlank, InCorrections, InAsked, InVerb, InPlan, InSnooze, InToday, InFlags, InMatch, InBeside, InNote, InMemo, InFound, InFind, InFilter}
}

func placeName(p Place) string {
	switch p {
	case Always, Everywhere:
		return "everywhere"
	case lists:
		return "in the queue and the case"
	case InQueue:
		return "in the queue"
	case InToday:
		return "in Decided today"
	case InFound:
		return "in the list of found cases"
	case InFind:
		return "in the line that finds cases"
	case InFlags:
		return "in Red flags"
	case InMatch:
		return "on the panel of an AML match"
	case InCase:
		return "in the case"
	case InPictures:
		return "in the pictures"
	case InSheet:
		return "on the decision sheet"
	case InField:
		return "in a text field"
	case InHelp:
		return "in the help"
	case InQuestion:
		return "in the question before leaving"
	case InCorrections:
		return "in the corrections"
	case InAsked:
		return "in the question before a correction"
	case InBlank:
		return "on the blanked screen"
	case InVerb:
		return "after ;"
	case InBeside:
		return "in the case beside"
	case InFilter:
		return "in the filter"
	case InSnooze:
		return "when snoozing"
	case InNote:
		return "in the note"
	case InMemo:
		return "in the question before the memo"
	case InPlan:
		return "on the plan of a bulk run"
	}
	return "in several places"
}

// spellings returns the ways in which the table may name a key press, best first: as the terminal sent it, then, for
// a letter that is not Latin, the Hangul or reported Latin letter on the same physical key. Latin layouts (AZERTY,
// Dvorak) are left alone: there the letter on the cap is the one that the agent means.
func spellings(k tea.KeyPressMsg) []string {
	out := []string{k.String()}
	r := []rune(k.Text)
	if len(r) != 1 || r[0] < firstNonLatin {
		return out
	}
	if latin, ok := twoSet(r[0]); ok {
		return append(out, string(latin))
	}
	if k.BaseCode == 0 {
		return out
	}
	base := string(k.BaseCode)
	if k.Mod.Contains(tea.ModShift) {
		base = strings.ToUpper(base)
	}
	return append(out, base)
}

// firstNonLatin is the first rune after the Latin blocks (U+0000 to U+024F).
const firstNonLatin = 0x250
