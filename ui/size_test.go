package ui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// placesToSize lead to every place of the screen.
func placesToSize() []scene {
	return append(scenes(),
		scene{name: "filter", keys: []string{"/", "o", "x"}},
		scene{name: "marks", keys: []string{"space", "j", "v", "j", "v", ";"}},
		scene{name: "plan", keys: []string{"space", "j", "space", ";", "r"}},
		scene{name: "snooze", keys: []string{"S"}},
		scene{name: "today", keys: []string{"w"}},
		scene{name: "corrections", keys: []string{"a", "C"}},
		scene{name: "question", keys: []string{"r", "1", "y", "ctrl+c"}},
		scene{name: "held", keys: []string{"r", "1", "y"}},
		scene{name: "blank", keys: []string{"ctrl+b"}},
		scene{name: "why", keys: []string{"enter", "R", "x"}},
		scene{name: "revealed", keys: []string{"enter", "R", "x", "enter"}},
		scene{name: "raw", keys: []string{"enter", "G"}},
		scene{name: "blink", keys: []string{"enter", "p", "b", "b", "i"}},
		scene{name: "column", keys: []string{"tab", "tab", "1", "+", "l"}},
		scene{name: "front", keys: []string{"p", "1", "<"}},
		scene{name: "no-back", keys: []string{"p", "2"}},
	)
}

// TestEveryPlaceFillsEverySize resizes every place at random: each frame has exactly the rows and cells of its terminal.
// -rapid.checks sets how many places and sizes are tried.
func TestEveryPlaceFillsEverySize(t *testing.T) {
	themes := []*theme.Theme{theme.Dark(), theme.Mono(), theme.Dumb()}
	open := map[string]*uitest.Driver{}
	places := append(placesToSize(), deskScenes(t)...)
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(0, len(places)-1).Draw(r, "place")
		place := places[n]
		d := open[place.name]
		if d == nil {
			d = stage(t, themes[n%len(themes)], place, 110, 35)
			d.Press(place.keys...)
			open[place.name] = d
		}
		for range 4 {
			w, h := rapid.IntRange(1, 250).Draw(r, "w"), rapid.IntRange(1, 80).Draw(r, "h")
			d.Frames = nil
			d.Send(tea.WindowSizeMsg{Width: w, Height: h})
			if len(d.Frames) == 0 {
				r.Fatalf("%s: nothing was drawn at %d x %d", place.name, w, h)
			}
			for _, f := range d.Frames {
				exact(r, f, w, h)
			}
		}
	})
}
