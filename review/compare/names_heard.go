package compare

import (
	"strings"
	"sync"
)

// Each language writes what a name sounds like in its own way: TJAHJO and CAHYO, HOXHA and HODZA, HUSSEIN and HUSAYN. Two
// words are held against each other sound by sound, and what languages write for one sound costs little.

// heardSpellings are the spellings of a sound that have several letters, and of what is another sound than its letter.
// Capitals are sounds of their own: C as in church, S as in ship, Z as in measure, J as in judge, P, T, D and G with a
// breath behind them, K a C that may be hard, X an X or KS, x the KH of Khalid. Longer spellings come first.
var heardSpellings = strings.NewReplacer(
	"tsch", "C", "shch", "C", "szcz", "C", "dsch", "J",
	"sch", "S", "tch", "C", "dzh", "J", "oui", "wi",
	"sh", "S", "ch", "C", "cz", "C", "tj", "C", "tx", "C", "zh", "Z", "rz", "Z", "dj", "J", "dz", "J", "xh", "J", "ts", "c", "tz", "c", "sz", "s",
	"ks", "X", "kc", "X", "cs", "X", "x", "X", "kh", "x", "gh", "G", "ph", "P", "th", "T", "dh", "D", "bh", "b", "ck", "k", "qu", "k", "q", "k", "nj", "ny",
	"oo", "u", "ou", "u", "oe", "u", "ee", "i", "ie", "i", "ae", "e", "ai", "e", "ay", "e", "ei", "e", "ey", "e", "ej", "e", "aj", "e", "ij", "i",
	"ce", "ce", "ci", "ci", "cy", "ci", "c", "K",
)

// heardSounds takes a word in Latin capitals apart into sounds, one byte each; what is written twice counts once.
func heardSounds(w string) string {
	s := heardSpellings.Replace(strings.ToLower(w))
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		c, before := s[i], byte(0)
		if len(out) > 0 {
			before = out[len(out)-1]
		}
		vowelNext := i+1 < len(s) && isSoundVowel(s[i+1])
		switch {
		case c == 'y' && !vowelNext:
			c = 'i'
		case c == 'w' && !vowelNext && isSoundVowel(before):
			c = 'u'
		}
		if c != before {
			out = append(out, c)
		}
	}
	return string(out)
}

func isSoundVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// Costs are in hundredths of a sound.
const (
	wholeSound   = 100
	oneInAnother = 20 // what languages write for one sound
	unlikeVowel  = 60
)

// nearSounds are the pairs of sounds that cost less than a whole one.
var nearSounds = sync.OnceValue(func() map[[2]byte]int {
	out := map[[2]byte]int{}
	for _, g := range []struct {
		cost  int
		pairs string
	}{
		{0, "kK"},
		{15, "ei ou"},
		{oneInAnother, "sz sc sS cC CS CJ Jj JZ Zz sX SX xX JX hX kX cJ zJ cz zc Zj KC KJ jy jh jx xh xk xK xG Gg GK Gk Cx Ck Ch gj gJ vw vf wf vb vu wu fP pP tT Ts Dd Dz yi ij cX jX sC zX CX"},
		{30, "ae"},
		{35, "ao"},
		{50, "bp dt kg Kg gh lr wb Ct Jt"}, // the last two: a final stop of Thai and Lao
	} {
		for _, p := range strings.Fields(g.pairs) {
			out[[2]byte{p[0], p[1]}], out[[2]byte{p[1], p[0]}] = g.cost, g.cost
		}
	}
	return out
})

func soundCost(a, b byte) int {
	if a == b {
		return 0
	}
	if cost, ok := nearSounds()[[2]byte{a, b}]; ok {
		return cost
	}
	if isSoundVowel(a) && isSoundVowel(b) {
		return unlikeVowel
	}
	return wholeSound
}

// dropCost is what it costs to leave a sound of a word out: little for a breath, a vowel beside another, a glide.
func dropCost(w string, i int) int {
	vowel := func(at int) bool { return at >= 0 && at < len(w) && isSoundVowel(w[at]) }
	switch c := w[i]; {
	case c == 'h':
		return 20
	case isSoundVowel(c) && (vowel(i-1) || vowel(i+1)):
		return 20
	case c == 'y' || c == 'w':
		return 25
	case c == 'g' && i > 0 && w[i-1] == 'n':
		return 30
	case isSoundVowel(c):
		return 40
	case c == 'r' && !vowel(i+1):
		return 50
	}
	return wholeSound
}

// How alike two words must sound: the most that their difference may cost, in hundredths of the longer one's sounds, and
// the fewest sounds that are measured at all.
const (
	mostUnheard  = 12
	leastSounds  = 3
	mostHeard    = 32
	soundsLonger = 4
)

// heardAlike reports whether two words in sounds can be one name. They must begin alike: most names that are told apart by
// one sound are told apart by the first.
func heardAlike(a, b string) bool {
	long := max(len(a), len(b))
	switch {
	case min(len(a), len(b)) < leastSounds, long > mostHeard, max(len(a)-len(b), len(b)-len(a)) > soundsLonger:
		return false
	case !beginAlike(a, b):
		return false
	}
	var rows [2][mostHeard + 1]int
	row, next := rows[0][:len(b)+1], rows[1][:len(b)+1]
	for j := range b {
		row[j+1] = row[j] + dropCost(b, j)
	}
	for i := range a {
		drop := dropCost(a, i)
		next[0] = row[0] + drop
		for j := range b {
			next[j+1] = min(row[j]+soundCost(a[i], b[j]), row[j+1]+drop, next[j]+dropCost(b, j))
		}
		row, next = next, row
	}
	return row[len(b)] <= mostUnheard*long
}

// beginAlike reports whether two words in sounds begin with what may be one; a breath before the first may be left out.
func beginAlike(a, b string) bool {
	return soundCost(a[0], b[0]) <= oneInAnother || a[0] == 'h' || b[0] == 'h'
}

// heard returns the sounds of a Latin word, which it asks for once.
func (w *word) heard() string {
	f := w.custom()
	if f.heard == "" {
		f.heard = heardSounds(w.latin)
	}
	return f.heard
}

// soundsEqual reports whether two Latin words differ in the spelling of sounds only. Two names of the table stay two.
func soundsEqual(u, v *word) bool {
	return len(u.heard()) >= leastSounds && u.heard() == v.heard() && !twoKnown(u, v)
}

// relateHeard ties two Latin words that sound alike.
func relateHeard(u, v *word) link {
	if !heardAlike(u.heard(), v.heard()) || twoKnown(u, v) {
		return link{strength: foreign}
	}
	return link{strength: nearlyEqual, rule: "name.sound"}
}

// oneVowelHeard reports whether two short words differ in E for I, or O for U, which languages without the difference
// write at will: NOR and NUR, GUL and GOL.
func oneVowelHeard(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	differ := 0
	for i := range len(a) {
		switch {
		case a[i] == b[i]:
		case strings.Contains("EIE OUO", string([]byte{a[i], b[i]})):
			differ++
		default:
			return false
		}
	}
	return differ == 1
}
