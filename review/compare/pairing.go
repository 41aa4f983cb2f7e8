package compare

// pairing returns the size of a largest pairing between n and m things (augmenting paths). Being a maximum, it does
// not depend on the order of either side.
func pairing(n, m int, fits func(i, j int) bool) int {
	owner := make([]int, m)
	for j := range owner {
		owner[j] = -1
	}
	found := 0
	for i := range n {
		if place(i, m, fits, owner, make([]bool, m)) {
			found++
		}
	}
	return found
}

func place(i, m int, fits func(i, j int) bool, owner []int, tried []bool) bool {
	for j := range m {
		if tried[j] || !fits(i, j) {
			continue
		}
		tried[j] = true
		if owner[j] < 0 || place(owner[j], m, fits, owner, tried) {
			owner[j] = i
			return true
		}
	}
	return false
}
