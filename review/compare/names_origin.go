package compare

import "slices"

// eastAsian reports whether both names begin or end with spellings of one Korean or Chinese family name.
func eastAsian(a, b *name) bool {
	from := familyOrigins(a.plain, b.plain)
	return from.korean || from.chinese
}

// originsOf asks from where both names may come.
func originsOf(x, y []word) origins {
	from := familyOrigins(latinOf(x), latinOf(y))
	from.plain = lettersOf(x)*lettersOf(y) > mostSourced
	from.japanese = !slices.ContainsFunc(x, notKana) && !slices.ContainsFunc(y, notKana)
	return from
}

// mostSourced is the product of letters up to which words are traced to originals: two names of 200 letters. It bounds
// the time that a hostile record takes.
const mostSourced = 200 * 200

func lettersOf(words []word) int {
	n := 0
	for i := range words {
		n += words[i].size()
	}
	return n
}

func notKana(w word) bool { return w.latin == "" || !isKanaLatin(w.latin) }

func latinOf(words []word) []string {
	out := make([]string, len(words))
	for i := range words {
		out[i] = words[i].latin
	}
	return out
}

// familyOrigins looks at the first and the last word: one of them is the family name. It may be two: AU YEUNG.
func familyOrigins(a, b []string) origins {
	var from origins
	if len(a) == 0 || len(b) == 0 {
		return from
	}
	korean, chinese := koreanFamilies(), chineseFamilies()
	alike, other := false, false
	for _, x := range [...]string{a[0], a[len(a)-1], joinedEdge(a)} {
		if len(korean[x]) == 0 && len(chinese[x]) == 0 {
			continue
		}
		for _, y := range [...]string{b[0], b[len(b)-1], joinedEdge(b)} {
			from.korean = from.korean || korean.shared(x, y)
			if chinese.shared(x, y) {
				alike, other = alike || x == y, other || x != y
				from.mandarin = from.mandarin || x == y && hanSources().alikeInBoth(x)
			}
		}
	}
	from.chinese, from.oneSystem = alike || other, alike && !other
	return from
}

// joinedEdge is the first word with the second, where both are short and others follow.
func joinedEdge(words []string) string {
	if len(words) < 3 || len(words[0])+len(words[1]) > len("SHANGGUAN") {
		return ""
	}
	return words[0] + words[1]
}
