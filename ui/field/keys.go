package field

import tea "charm.land/bubbletea/v2"

// Key takes a key press: an editing key or text. It reports whether the key was the field's; all others belong to the
// screen around it.
func (f *Field) Key(k tea.KeyPressMsg) bool {
	if edit := editing[k.Keystroke()]; edit != nil {
		edit(f)
		return true
	}
	if k.Text == "" || k.Mod&(tea.ModCtrl|tea.ModAlt) != 0 {
		return false
	}
	f.Insert(k.Text)
	return true
}

// editing is constant: nothing writes to it.
var editing = map[string]func(*Field){
	"left": (*Field).Left, "right": (*Field).Right,
	"home": (*Field).Home, "ctrl+a": (*Field).Home,
	"end": (*Field).End, "ctrl+e": (*Field).End,
	"backspace": (*Field).Backspace, "shift+backspace": (*Field).Backspace,
	"delete": (*Field).Delete, "ctrl+w": (*Field).DeleteWord, "alt+backspace": (*Field).DeleteWord,
}
