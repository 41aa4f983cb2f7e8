package sandbox

import "strings"

// The fields of a case that hold hostile text. Each of them gets another payload, so that a few dozen cases show every
// payload in every place.
const (
	hostileName = iota
	hostileAddress
	hostileCF1
	hostileCF2
	hostileCF3
	hostileForm
	hostileComment
	hostileMemo
	hostileCity
	hostileNumber
	hostileUserInput
)

const (
	marksOnOneLetter = 10_000
	longMemoBytes    = 200 << 10
)

// payloads is how many hostile texts there are.
const payloads = 14

// hostilePayload is one of the texts that have fooled terminals: what reaches the screen must never act.
func hostilePayload(number int, latin string) string {
	switch number {
	case 0: // CSI: clears the screen and paints a verdict
		return latin + "\x1b[2J\x1b[1;1H\x1b[32mAPPROVED\x1b[0m"
	case 1: // OSC 52: writes the clipboard
		return latin + "\x1b]52;c;c3RvbGVu\x07"
	case 2: // OSC 8: a link over the name
		return "\x1b]8;;https://example.com/\x1b\\" + latin + "\x1b]8;;\x1b\\"
	case 3: // C1 CSI as one character
		return latin + "\u009b31mred\u009b0m"
	case 4: // bidi override
		return "\u202e" + latin + "\u202c"
	case 5: // zero width
		return strings.Replace(latin, " ", "\u200b \u200d\ufeff", 1)
	case 6: // marks without end
		return latin + strings.Repeat("\u0301", marksOnOneLetter)
	case 7: // OSC that swallows what follows
		return latin + "\x1b]0;never closed"
	case 8: // carriage return: overwrites the row
		return latin + "\rSomebody Else"
	case 9: // tabs, NUL, backspaces, DEL
		return latin + "\t\t\x00\x08\x08\x7f"
	case 10: // Hangul fillers: a name that looks empty
		return "\u3164\u115f\u1160\uffa0" + latin
	case 11: // DCS, APC, a request that the terminal answers
		return latin + "\x1bP1$r0m\x1b\\\x1b_Gi=1,a=d\x1b\\\x1b[6n"
	case 12: // line breaks that are not \n
		return latin + "\u2028\u2029\u0085second line"
	default: // tags, isolates, soft hyphen
		return latin + "\U000e0041\U000e0042\u2066\u2069\u061c\u00ad"
	}
}

// hostileText is what a hostile case holds in one field.
func (s *subject) hostileText(field int) string {
	d := newDice(s.p.seed, s.serial, partHostile)
	first := d.below(payloads)
	if field == hostileMemo && d.below(3) == 0 {
		line := "memo line\x1b[31m with colour\r\n"
		return strings.Repeat(line, longMemoBytes/len(line)+1)
	}
	return hostilePayload((first+field)%payloads, s.who.latin())
}

// textOr is the hostile text of a field on a hostile case, and the plain one on every other.
func (s *subject) textOr(field int, plain string) string {
	if s.kind == KindHostile {
		return s.hostileText(field)
	}
	return plain
}
