package review

import "strconv"

// mostRepeats bounds how many findings one rule gives for a list that the service sent: more would bury the rest.
const mostRepeats = 8

// repeats are the findings of one rule for the entries of a list: the first ones, and a last one that counts the others, so
// that nobody takes those for all.
type repeats struct {
	hits []hit
	more int
}

// full reports whether the next finding is only counted, and counts it.
func (r *repeats) full() bool {
	if len(r.hits) < mostRepeats {
		return false
	}
	r.more++
	return true
}

func (r *repeats) add(h hit) {
	if !r.full() {
		r.hits = append(r.hits, h)
	}
}

// told returns the findings; what says in words what each of them is.
func (r *repeats) told(what string) []hit {
	if r.more == 0 {
		return r.hits
	}
	return append(r.hits, hit{sentence: what + ": " + strconv.Itoa(r.more) + " more, which are not listed here"})
}

// firstValues returns the first values of a list, and behind them how many more there are.
func firstValues(values []Value) []Value {
	if len(values) <= mostRepeats {
		return values
	}
	return append(values[:mostRepeats:mostRepeats], Value{Label: "more", Text: NewText(strconv.Itoa(len(values) - mostRepeats))})
}
