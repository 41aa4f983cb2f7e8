package firstrun

import (
	"unicode"
	"unicode/utf8"
)

// hidden is a field whose text is never drawn. Its buffer does not grow, so that wiping it leaves no copy behind; what
// the terminal library keeps of the keys cannot be wiped.
type hidden struct{ text []byte }

const hiddenMost = 1024

func newHidden() hidden { return hidden{make([]byte, 0, hiddenMost)} }

// insert appends what was typed or pasted, without control characters. What does not fit is left out as a whole, so
// that a key is never cut.
func (h *hidden) insert(s string) bool {
	if len(h.text)+len(s) > cap(h.text) {
		return false
	}
	for _, r := range s {
		if !unicode.IsControl(r) && r != utf8.RuneError {
			h.text = utf8.AppendRune(h.text, r)
		}
	}
	return true
}

func (h *hidden) backspace() {
	_, n := utf8.DecodeLastRune(h.text)
	h.text = h.text[:len(h.text)-n]
}

func (h *hidden) wipe() {
	clear(h.text[:cap(h.text)])
	h.text = h.text[:0]
}
