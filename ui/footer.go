package ui

import (
	"charm.land/bubbles/v2/key"

	"kycdesk/review"
	"kycdesk/ui/action"
	"kycdesk/ui/bulk"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// footerRow lists the keys that work here and now. A deciding key that does not is dim; pressing it says why.
func (a *App) footerRow(w int) string {
	t := a.env.Theme
	var l text.Line
	l.Start(t.Measure, w, t.Bar)
	l.Gap(1)
	if said := a.notices.dropped(a.env.Now); said != "" {
		return l.Put(t.Warning, t.Glyphs.Warning).Gap(1).Put(t.Strong, said).String()
	}
	for i, f := range a.footer(w - 2) {
		if i > 0 {
			l.Gap(betweenParts)
		}
		keys, title := t.Accent, t.Secondary
		switch {
		case f.off:
			keys, title = t.Faint, t.Faint
		case f.hint:
			keys, title = t.Accent+t.Strong, t.Strong
		}
		l.Put(keys, f.Key).Gap(1).Put(title, f.Desc)
	}
	return l.String()
}

// footing is one key in the footer.
type footing struct {
	key.Help
	action *action.Action
	off    bool
	hint   bool
}

func (f footing) width(m text.Measure) int {
	return m.Width(f.Key) + 1 + m.Width(f.Desc)
}

// onApproval is what keys of the sheet do where it approves, if that is something else: it has blockers to go to, and no
// reasons.
var onApproval = map[string]key.Help{"reason": {Key: "digits", Desc: "go to blocker"}}

// helpOf is how the footer writes an action now.
func (a *App) helpOf(act *action.Action) key.Help {
	if sheet := a.deciding(); sheet != nil && sheet.Verdict() == review.Approve {
		if h, other := onApproval[act.ID]; other {
			return h
		}
	}
	return key.Help{Key: a.keyOf(act), Desc: act.Title()}
}

// footer chooses what fits into w cells, most useful first.
func (a *App) footer(w int) []footing {
	where, s := a.place(), a.situation()
	for _, act := range a.keys.Foot(where) { // however narrow, the footer says how to learn the rest
		if act.ID == "help" {
			w -= footing{Help: act.Keys.Help()}.width(a.env.Theme.Measure) + betweenParts
		}
	}
	next := a.hints.next(&s)
	var out []footing
	for _, act := range a.keys.Foot(where) {
		f := footing{Help: a.helpOf(act), action: act, off: a.offIn(act, &s) != ""}
		f.hint = !f.off && next != 0 && hintOf(act.ID) == next
		if f.off && (!act.Dims || a.neverHere(act, &s)) {
			continue
		}
		if act.ID != "help" {
			need := f.width(a.env.Theme.Measure) + betweenParts
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
func (a *App) neverHere(act *action.Action, s *Situation) bool {
	if plan := layer.Find[*bulk.Layer](&a.stack); plan != nil {
		return plan.Started() && act.Where == action.InPlan
	}
	return s.Flags && a.stack.Top() == nil
}
