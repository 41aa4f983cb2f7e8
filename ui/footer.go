package ui

import (
	"cmp"
	"slices"

	"kycdesk/ui/text"
)

// footerRow lists the keys that work here and now. A deciding key that does not is dim; pressing it says why.
func (a *App) footerRow(w int) string {
	t := a.theme
	var l text.Line
	l.Start(t.Measure, w, t.Bar)
	l.Gap(1)
	if said := a.notices.dropped(a.now); said != "" {
		return l.Put(t.Warning, t.Glyphs.Warning).Gap(1).Put(t.Strong, said).String()
	}
	for i, f := range a.footer(w - 2) {
		if i > 0 {
			l.Gap(betweenParts)
		}
		key, title := t.Accent, t.Secondary
		switch {
		case f.off:
			key, title = t.Faint, t.Faint
		case f.hint:
			key, title = t.Accent+t.Strong, t.Strong
		}
		l.Put(key, f.key).Gap(1).Put(title, f.title)
	}
	return l.String()
}

// footing is one key in the footer.
type footing struct {
	action *Action
	key    string
	title  string
	off    bool
	hint   bool
}

func (f footing) width(m text.Measure) int {
	return m.Width(f.key) + 1 + m.Width(f.title)
}

// footer chooses what fits into w cells, most useful first.
func (a *App) footer(w int) []footing {
	where, s := a.place(), a.situation()
	for _, act := range a.keys.feet[where] { // however narrow, the footer says how to learn the rest
		if act.ID == "help" {
			w -= footing{action: act, key: act.shown(), title: act.Title}.width(a.theme.Measure) + betweenParts
		}
	}
	next := a.hints.next(&s)
	var out []footing
	for _, act := range a.keys.feet[where] {
		f := footing{action: act, key: a.keyOf(act), title: act.Title, off: act.Off != nil && act.Off(&s) != ""}
		if act.Foots != nil {
			f.key, f.title = act.Foots(&s)
		}
		f.hint = !f.off && next != 0 && hintOf(act.ID) == next
		if f.off && (!act.Dims || neverHere(act, &s)) {
			continue
		}
		if act.ID != "help" {
			need := f.width(a.theme.Measure) + betweenParts
			if need > w+betweenParts {
				w = 0
				continue
			}
			w -= need
		}
		out = append(out, f)
	}
	return out
}

// neverHere reports whether a key takes no room in the footer though it would stay there, dim, elsewhere: what is never
// done in Red flags, and the confirmation of a run that was confirmed.
func neverHere(act *Action, s *Situation) bool {
	return s.Flags && !s.Panel || s.PlanGone && act.Where == InPlan
}

// footOf returns the actions of a place that the footer shows, in its order.
func footOf(table []Action, where Place) []*Action {
	var out []*Action
	for i := range table {
		if a := &table[i]; a.Foot > 0 && a.Where&where != 0 {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(x, y *Action) int { return cmp.Compare(x.Foot, y.Foot) })
	return out
}

// shown is how an action's keys are written.
func (a *Action) shown() string {
	if a.Shown != "" {
		return a.Shown
	}
	return a.Keys[0]
}
