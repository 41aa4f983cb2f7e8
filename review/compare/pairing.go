package compare

// pairing returns the size of a largest pairing between n and m things. Being a maximum, it does not depend on the order
// of either side.
func pairing(n, m int, fits func(i, j int) bool) int {
	found := 0
	for _, i := range assignment(n, m, 1, func(i, j int) int {
		if fits(i, j) {
			return 0
		}
		return 1
	}) {
		if i >= 0 {
			found++
		}
	}
	return found
}

// assignment ties n things to m, each to one at most, and returns for each of the m its partner or -1. grade says how
// firmly two are tied, 0 the firmest; a grade of none is no tie. The firmest are placed first, and give way only where
// more can be tied so (augmenting paths): as many as there can be are tied.
func assignment(n, m, none int, grade func(i, j int) int) []int {
	owner := make([]int, m)
	for j := range owner {
		owner[j] = -1
	}
	placed := make([]bool, n)
	tried := make([]bool, m)
	for most := range none {
		fits := func(i, j int) bool { return grade(i, j) <= most }
		for i := range n {
			if !placed[i] {
				clear(tried)
				placed[i] = place(i, m, fits, owner, tried)
			}
		}
	}
	return owner
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
