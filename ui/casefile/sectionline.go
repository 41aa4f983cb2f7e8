package casefile

import (
	"strconv"
	"strings"

	"kycdesk/ui/text"
)

// betweenTabs is the space around the name of a section: one cell before it, where the sign of the cursor stands, and
// one after it.
const betweenTabs = 2

// digitKeys is how many sections have a digit of their own; [ and ] reach the others.
const digitKeys = 9

// sectionLine names the sections with their keys: the one on the screen, with the sign of the cursor, and as many of
// its neighbours as fit. A side with more of them has an ellipsis.
func (h *header) sectionLine(w int) string {
	t := h.theme
	var l text.Line
	l.Start(t.Measure, w, "")
	if h.exam() == nil {
		return l.String()
	}
	note := ""
	if h.in.diff {
		note = "differences only"
	}
	tabs, at := h.tabs()
	from, to := window(tabs, at, w-4-len(note))
	if from > 0 {
		l.Put(t.Faint, t.Glyphs.More)
	}
	for i := from; i < to; i++ {
		sign, st := " ", t.Secondary
		if i == at {
			sign, st = t.Glyphs.Cursor, t.Accent
		}
		l.Put(st, sign+tabs[i]).Gap(betweenTabs - 1)
	}
	if to < len(tabs) {
		l.Put(t.Faint, t.Glyphs.More).Gap(1)
	}
	return l.Put(t.Accent, note).String()
}

// tabs returns the names (the first word of each heading) of the sections with their digits, and which is on the screen.
func (h *header) tabs() (tabs []string, at int) {
	here := h.Section()
	for i, s := range sections() {
		name, _, _ := strings.Cut(s.id.Title(), " ")
		if i < digitKeys {
			name = strconv.Itoa(i+1) + " " + name
		}
		if s.id == here {
			at = i
		}
		tabs = append(tabs, name)
	}
	return tabs, at
}

// window chooses the tabs that fit into w cells: the one at the place, then its neighbours in turn, the next one first.
func window(tabs []string, at, w int) (from, to int) {
	from, to = at, at+1
	w -= len(tabs[at]) + betweenTabs
	for grown := true; grown; {
		grown = false
		if to < len(tabs) && len(tabs[to])+betweenTabs <= w {
			w -= len(tabs[to]) + betweenTabs
			to, grown = to+1, true
		}
		if from > 0 && len(tabs[from-1])+betweenTabs <= w {
			w -= len(tabs[from-1]) + betweenTabs
			from, grown = from-1, true
		}
	}
	return from, to
}
