package bars

import (
	"charm.land/bubbles/v2/key"

	"kycdesk/ui/action"
	"kycdesk/ui/guard"
	"kycdesk/ui/layer"
	"kycdesk/ui/text"
)

// Footer lists the keys that work here and now.
type Footer struct {
	env   *layer.Env
	keys  *action.Keymap
	hints hints
}

// NewFooter returns the footer of a table of keys.
func NewFooter(env *layer.Env, keys *action.Keymap) *Footer {
	return &Footer{env: env, keys: keys, hints: make(hints)}
}

// Used notes that an action was performed.
func (f *Footer) Used(a *action.Action) { f.hints.use(a) }

// Keys says of the actions of a place why they do nothing, "" when they work, and whether one that is dim elsewhere takes
// no room while it does not.
type Keys struct {
	Where action.Place
	Off   func(*action.Action) string
	Never func(*action.Action) bool
	Other map[string]key.Help // how actions are written that do something else now, by id
}

// Row draws the keys of a place, or what is said of a key that did not count. A deciding key that does nothing is dim;
// pressing it says why.
func (f *Footer) Row(w int, said string, of Keys) string {
	t := f.env.Theme
	var l text.Line
	l.Start(t.Measure, w, t.Bar)
	l.Gap(1)
	if said != "" {
		return l.Put(t.Warning, t.Glyphs.Warning).Gap(1).Put(t.Strong, said).String()
	}
	for i, x := range f.choose(w-2, of) {
		if i > 0 {
			l.Gap(betweenParts)
		}
		keys, title := t.Accent, t.Secondary
		switch {
		case x.off:
			keys, title = t.Faint, t.Faint
		case x.hint:
			keys, title = t.Accent+t.Strong, t.Strong
		}
		l.Put(keys, x.Key).Gap(1).Put(title, x.Desc)
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

// choose takes what fits into w cells, most useful first.
func (f *Footer) choose(w int, of Keys) []footing {
	for _, act := range f.keys.Foot(of.Where) { // however narrow, the footer says how to learn the rest
		if act.ID == "help" {
			w -= footing{Help: act.Keys.Help()}.width(f.env.Theme.Measure) + betweenParts
		}
	}
	next := f.hints.next(f.env.Held() != nil)
	var out []footing
	for _, act := range f.keys.Foot(of.Where) {
		x := footing{Help: f.help(act, of), action: act, off: of.Off(act) != ""}
		x.hint = !x.off && next != 0 && hintOf(act.ID) == next
		if x.off && (!act.Dims || of.Never(act)) {
			continue
		}
		if act.ID != "help" {
			need := x.width(f.env.Theme.Measure) + betweenParts
			if need > w+betweenParts {
				w = 0
				continue
			}
			w -= need
		}
		out = append(out, x)
	}
	return out
}

// help is how an action is written now.
func (f *Footer) help(act *action.Action, of Keys) key.Help {
	if h, other := of.Other[act.ID]; other {
		return h
	}
	h := act.Keys.Help()
	if act.Decides && h.Key == guard.Yes {
		h.Key = f.env.Confirm
	}
	return h
}
