package firstrun

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// binding is one line of the form's table of keys: footer and behaviour come from it.
type binding struct {
	keys  []string
	shown string
	title string // "" is not in the footer
	where func(Stop) bool
	do    func(f *Form, key string) tea.Cmd
}

func everywhere(Stop) bool    { return true }
func choosing(s Stop) bool    { return s == AtKeep }
func typingHere(s Stop) bool  { return s != AtKeep }
func hiddenField(s Stop) bool { return s == AtKey || s == AtPhrase || s == AtAgain }

func bindings() []binding {
	return []binding{
		{[]string{"enter"}, "enter", "next, then try it", everywhere, (*Form).enter},
		{[]string{"esc"}, "esc", "leave without writing", everywhere, (*Form).leave},
		{[]string{"tab", "down"}, "tab shift+tab", "move", everywhere, (*Form).next},
		{[]string{"shift+tab", "up"}, "", "", everywhere, (*Form).previous},
		{[]string{"1", "2", "3"}, "1-3", "where to keep the key", choosing, (*Form).pick},
		{[]string{"left", "right", "space"}, "", "", choosing, (*Form).turn},
		{[]string{"ctrl+u"}, "ctrl+u", "empty the field", typingHere, (*Form).empty},
		{[]string{"backspace", "shift+backspace"}, "", "", hiddenField, (*Form).backspace},
		{[]string{"ctrl+c"}, "", "", everywhere, (*Form).quit},
	}
}

func (f *Form) press(k tea.KeyPressMsg) tea.Cmd {
	key := k.Keystroke()
	if f.trying && key != "ctrl+c" && key != "esc" {
		return nil // the answers are on their way
	}
	if key != "esc" {
		f.leaving = false
	}
	for _, b := range bindings() {
		if b.where(f.at) && slices.Contains(b.keys, key) {
			return b.do(f, key)
		}
	}
	f.typed(k)
	return nil
}

// typed gives a key to the field that has the focus.
func (f *Form) typed(k tea.KeyPressMsg) {
	switch f.at {
	case AtURL:
		f.url.Key(k)
	case AtAdmin:
		f.admin.Key(k)
	default:
		if k.Text != "" && k.Mod&(tea.ModCtrl|tea.ModAlt) == 0 {
			f.insertHidden(k.Text)
		}
	}
	f.recheck()
}

func (f *Form) paste(s string) {
	if f.trying {
		return
	}
	switch f.at {
	case AtURL:
		f.url.Insert(s)
	case AtAdmin:
		f.admin.Insert(s)
	default:
		f.insertHidden(s)
	}
	f.recheck()
}

func (f *Form) insertHidden(s string) {
	if h := f.hiddenAt(); h != nil && !h.insert(s) {
		f.wrong[f.at] = "that is more than a key can be; nothing of it was taken"
	}
}

// recheck takes a remark away as soon as it is not true any more; new ones come when the field is left.
func (f *Form) recheck() {
	if f.wrong[f.at] != "" && f.check(f.at) == nil {
		delete(f.wrong, f.at)
	}
	f.failed = ""
}

func (f *Form) hiddenAt() *hidden {
	switch f.at {
	case AtKey:
		return &f.key
	case AtPhrase:
		return &f.phrase
	case AtAgain:
		return &f.again
	}
	return nil
}

func (f *Form) enter(string) tea.Cmd {
	all := f.stops()
	if f.at == all[len(all)-1] {
		return f.submit()
	}
	f.note(f.at)
	return f.next("")
}

func (f *Form) next(string) tea.Cmd     { return f.move(1) }
func (f *Form) previous(string) tea.Cmd { return f.move(-1) }

func (f *Form) move(by int) tea.Cmd {
	all := f.stops()
	f.note(f.at)
	f.at = all[(slices.Index(all, f.at)+by+len(all))%len(all)]
	return nil
}

func (f *Form) pick(key string) tea.Cmd {
	f.keep = int(key[0] - '1')
	f.note(AtKeep)
	return nil
}

func (f *Form) turn(key string) tea.Cmd {
	by := 1
	if key == "left" {
		by = len(places) - 1
	}
	f.keep = (f.keep + by) % len(places)
	f.note(AtKeep)
	return nil
}

func (f *Form) empty(string) tea.Cmd {
	switch h := f.hiddenAt(); {
	case h != nil:
		h.wipe()
	case f.at == AtURL:
		f.url.SetText("")
	default:
		f.admin.SetText("")
	}
	f.recheck()
	return nil
}

func (f *Form) backspace(string) tea.Cmd {
	f.hiddenAt().backspace()
	f.recheck()
	return nil
}

// leave asks once more when something was typed.
func (f *Form) leave(string) tea.Cmd {
	if f.leaving || f.trying || f.isBlank() {
		return tea.Quit
	}
	f.leaving = true
	return nil
}

func (f *Form) isBlank() bool {
	return f.url.IsBlank() && f.admin.Text() == f.opt.Admin && len(f.key.text)+len(f.phrase.text)+len(f.again.text) == 0
}

func (f *Form) quit(string) tea.Cmd { return tea.Quit }
