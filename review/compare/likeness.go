package compare

import "unicode/utf8"

// least is the likeness below which two texts are simply different: nobody asks how different. It bounds the work.
const least = 0.8

// likeness returns 1 for equal texts: one minus the number of single-character slips (replace, drop, add, swap two
// neighbours) over the longer length. Where that is under least, or a text is too long to be a person's data, it
// returns 0. It is symmetric.
func likeness(a, b string) float64 {
	if tooLong(a) || tooLong(b) {
		return 0
	}
	ra, rb := []rune(a), []rune(b)
	long := max(len(ra), len(rb))
	if long == 0 {
		return 1
	}
	most := int((1 - least) * float64(long))
	n := slips(ra, rb, most)
	if n > most {
		return 0
	}
	return 1 - float64(n)/float64(long)
}

// tooLong guards the comparisons against texts that grew when they were normalised: one sign can become eighteen.
func tooLong(s string) bool {
	return len(s) > longest && utf8.RuneCountInString(s) > longest
}

// shortText is the length under which a text is compared without memory of its own.
const shortText = 24

// slips counts the single-character slips between two texts (optimal string alignment) up to most, in three rows of
// memory; where there are more it returns most+1. Only places at most that far from the diagonal can be on the way.
func slips(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	var short [3 * shortText]int
	rows := short[:]
	if len(b) >= shortText {
		rows = make([]int, 3*(len(b)+1))
	}
	n := len(b) + 1
	before, row, next := rows[:n], rows[n:2*n], rows[2*n:3*n]
	for j := range row {
		before[j], row[j] = most+1, j
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-most), min(len(b), i+most)
		next[0], next[from-1] = most+1, most+1
		if i <= most {
			next[0] = i
		}
		best := next[0]
		for j := from; j <= to; j++ {
			next[j] = slip(a, b, i, j, before, row, next)
			best = min(best, next[j])
		}
		if to < len(b) {
			next[to+1] = most + 1
		}
		if best > most && i > 1 && minOf(row, from, to) > most {
			return most + 1
		}
		before, row, next = row, next, before
	}
	return min(row[len(b)], most+1)
}

func slip(a, b []rune, i, j int, before, row, next []int) int {
	step := 1
	if a[i-1] == b[j-1] {
		step = 0
	}
	n := min(row[j]+1, next[j-1]+1, row[j-1]+step)
	if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
		n = min(n, before[j-2]+1)
	}
	return n
}

func minOf(row []int, from, to int) int {
	least := row[from-1]
	for _, n := range row[from : to+1] {
		least = min(least, n)
	}
	return least
}
