package action

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Spellings returns the ways in which the table may name a key press, best first: as the terminal sent it, then, for
// a letter that is not Latin, the Hangul or reported Latin letter on the same physical key. Latin layouts (AZERTY,
// Dvorak) are left alone: there the letter on the cap is the one that the agent means.
func Spellings(k tea.KeyPressMsg) []string {
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

// twoSetHangul and twoSetLatin are the two-set Korean layout, letter above letter: under it, the key cap "a" sends ㅁ.
const (
	twoSetHangul = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
	twoSetLatin  = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
)

// twoSet returns the Latin letter on the physical key of a Hangul letter.
func twoSet(r rune) (rune, bool) {
	at := strings.IndexRune(twoSetHangul, r)
	if at < 0 {
		return 0, false
	}
	return rune(twoSetLatin[at/len("ㅂ")]), true
}
