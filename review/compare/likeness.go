package compare

// likeness returns 1 for equal texts, 0 for texts without anything in common: one minus the number of single-character
// slips (replace, drop, add, swap two neighbours) over the longer length. It is symmetric.
func likeness(a, b string) float64 {
	ra, rb := []rune(a), []rune(b)
	long := max(len(ra), len(rb))
	if long == 0 {
		return 1
	}
	return 1 - float64(slips(ra, rb))/float64(long)
}

// slips counts the single-character slips between two texts (optimal string alignment), in three rows of memory.
func slips(a, b []rune) int {
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		for j := 1; j <= len(b); j++ {
			step := 1
			if a[i-1] == b[j-1] {
				step = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+step)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}
