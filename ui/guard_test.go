package ui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/uitest"
)

// TestDecisionKeyCountsOnlyFromSomebodyWhoLooks gives y on an open sheet in every way in which it must not count.
func TestDecisionKeyCountsOnlyFromSomebodyWhoLooks(t *testing.T) {
	held := uitest.Key("y")
	held.IsRepeat = true
	for _, c := range []struct {
		name   string
		before func(s screen)
		key    tea.Msg
		counts bool
		says   string
	}{
		{"calm", func(s screen) { s.Advance(time.Second) }, uitest.Key("y"), true, ""},
		{"at the limit", func(s screen) { s.Advance(250 * time.Millisecond) }, uitest.Key("y"), true, ""},
		{"just before the limit", func(s screen) { s.Advance(249 * time.Millisecond) }, uitest.Key("y"), false, "did not count"},
		{"typed ahead", func(screen) {}, uitest.Key("y"), false, "did not count"},
		{"held down", func(s screen) { s.Advance(time.Second) }, held, false, "held down"},
		{"right after another key", func(s screen) {
			s.Advance(time.Second)
			s.Send(uitest.Key("1"))
			s.Advance(100 * time.Millisecond)
		}, uitest.Key("y"), false, "100 ms after another key"},
		{"right after a key without a meaning", func(s screen) {
			s.Advance(time.Second)
			s.Send(uitest.Key("ctrl+y"))
		}, uitest.Key("y"), false, "did not count"},
		{"right after a paste", func(s screen) {
			s.Advance(time.Second)
			s.Send(tea.PasteMsg{Content: "x"})
		}, uitest.Key("y"), false, "did not count"},
		{"pasted", func(s screen) { s.Advance(time.Second) }, tea.PasteMsg{Content: "y"}, false, "pasted text was ignored"},
		{"in a text field", func(s screen) { s.Press("tab"); s.Advance(time.Second) }, uitest.Key("y"), false, ""},
		{"released", func(s screen) { s.Advance(time.Second) }, tea.KeyReleaseMsg(uitest.Key("y")), false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, 110, 35)
			s.Press("r", "1")
			s.Advance(time.Second)
			s.Press("esc", "r") // open anew, with a reason picked
			c.before(s)
			s.Send(c.key)
			if n := len(s.desk.Decided()); (n == 1) != c.counts {
				t.Fatalf("%d decisions, want counted = %v\n%s", n, c.counts, s.Screen())
			}
			s.mustShow(t, c.says)
		})
	}
}

func TestSheetOpensOnlyForACaseThatStoodStill(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("j")
	s.Advance(100 * time.Millisecond)
	s.Send(uitest.Key("a"))
	s.mustNotShow(t, "APPROVE")
	s.mustShow(t, "did not count")
	s.Press("a")
	s.mustShow(t, "APPROVE")
}

func TestTypedAheadKeysCannotDecideTheNextCase(t *testing.T) {
	s := open(t, 110, 35)
	s.Press("a", "y")
	s.Type("ayayayay")
	if n := len(s.desk.Decided()); n != 1 {
		t.Errorf("%d decisions from one calm confirmation", n)
	}
}
