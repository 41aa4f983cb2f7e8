package compare

import (
	"slices"
	"strings"
	"unicode"
)

const (
	mostAddress  = 64  // words of an address that are paired one by one
	nearAllWords = 0.8 // likeness from which two words of an address count as common
)

// Addresses compares two addresses of which nobody says where they are; see AddressesIn.
func Addresses(a, b string) Outcome { return AddressesIn("", a, b) }

// AddressesIn compares two addresses in a country, given by code or name, as sets of words: sources write the parts in
// other orders and shorten them. A number that only differs is another door. Post codes are read as the country writes
// them, where it is not known as any does.
func AddressesIn(country, a, b string) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		p, q := wordsOfAddress(x), wordsOfAddress(y)
		part := false
		if len(p) <= mostAddress && len(q) <= mostAddress {
			p, q, part = joinPosts(p, q, Country(country))
		}
		p, q = spelledOut(labelled(p)), spelledOut(labelled(q))
		return addresses(p, q, part).of(strings.Join(textsOf(p), " "), strings.Join(textsOf(q), " "))
	})
}

func addresses(p, q []addressWord, partOfPost bool) Outcome {
	if len(p) == 0 || len(q) == 0 || len(p) > mostAddress || len(q) > mostAddress {
		return ruled("address.different")
	}
	x, y := textsOf(p), textsOf(q)
	common := pairing(len(x), len(y), func(i, j int) bool { return sameAddressWord(x[i], y[j]) })
	score := float64(common) / float64(max(len(x), len(y)))
	if slices.Equal(x, y) {
		switch {
		case partOfPost:
			return scored("address.post_part", score)
		case !sameDoors(p, q):
			return scored("address.door_order", score)
		}
		return ruled("address.words")
	}
	number := otherNumber(without(p, q), without(q, p))
	switch {
	case !number && noCommonScript(x, y):
		return ruled("address.script")
	case !sharesStreet(p, q):
		return ruled("address.different")
	case number:
		return ruled("address.number")
	case common == min(len(x), len(y)) && len(x) != len(y) && common > 1:
		return scored("address.extra_words", score)
	case partOfPost:
		return scored("address.post_part", score)
	}
	return scored("address.likeness", score)
}

// sameDoors reports whether the numbers of two addresses with the same words are of the same things: they are labelled
// alike, or stand in the same order. 5/7 and 7/5 are two doors, but in Australia flat 7 of house 5 is 7/5.
func sameDoors(p, q []addressWord) bool {
	x, y := doorsOf(p), doorsOf(q)
	inOrder, allLabelled := true, true
	for i := range x {
		if i >= len(y) {
			return false
		}
		inOrder = inOrder && x[i].text == y[i].text && !contradicts(x[i].role, y[i].role)
		j := slices.IndexFunc(y, func(w addressWord) bool { return w.text == x[i].text && w.role == x[i].role })
		allLabelled = allLabelled && j >= 0
	}
	return inOrder || allLabelled && !twoOpen(x)
}

// twoOpen reports whether more than one number is not labelled.
func twoOpen(words []addressWord) bool {
	n := 0
	for _, w := range words {
		if w.role == roleOpen {
			n++
		}
	}
	return n > 1
}

func doorsOf(words []addressWord) (out []addressWord) {
	for _, w := range words {
		if w.role != rolePost && (w.isNumber() || w.role != roleOpen) {
			out = append(out, w)
		}
	}
	return out
}

// contradicts reports whether two numbers are said to be of two things.
func contradicts(a, b addressRole) bool { return a != b && a != roleOpen && b != roleOpen }

// otherNumber reports whether a number that only one address has can stand for one that only the other has. The flat of
// the one and the floor of the other can both be right.
func otherNumber(onlyP, onlyQ []addressWord) bool {
	return slices.ContainsFunc(onlyP, func(v addressWord) bool {
		return v.isNumber() && slices.ContainsFunc(onlyQ, func(w addressWord) bool { return w.isNumber() && !contradicts(v.role, w.role) })
	})
}

// sharesStreet reports whether of each address a word of its street is in the other.
func sharesStreet(p, q []addressWord) bool { return streetIn(p, q) && streetIn(q, p) }

func streetIn(p, q []addressWord) bool {
	words := streetWords(p)
	return len(words) == 0 || slices.ContainsFunc(words, func(v string) bool {
		return slices.ContainsFunc(q, func(w addressWord) bool { return sameAddressWord(v, w.text) })
	})
}

// noCommonScript reports whether the letters of two addresses are of scripts that have none in common.
func noCommonScript(p, q []string) bool {
	lettered := func(words []string) (s script) {
		for _, w := range words {
			s |= scriptOf(strings.TrimFunc(w, unicode.IsDigit))
		}
		return s
	}
	x, y := lettered(p), lettered(q)
	return x != 0 && y != 0 && x&y == 0
}

func sameAddressWord(v, w string) bool {
	return v == w || !hasDigit(v) && !hasDigit(w) && likeness(v, w) >= nearAllWords
}

// without returns the words of p that q does not have, counting each as often as it stands there.
func without(p, q []addressWord) []addressWord {
	left := slices.Clone(q)
	var out []addressWord
	for _, w := range p {
		if i := slices.IndexFunc(left, func(v addressWord) bool { return v.text == w.text }); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		out = append(out, w)
	}
	return out
}

func hasDigit(w string) bool { return strings.ContainsFunc(w, unicode.IsDigit) }
