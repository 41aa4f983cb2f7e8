package ui

import "strings"

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
