package compare

import "slices"

// tieWords pairs the words of both names: equal ones first, then the firmest ties, as many as there can be.
func (r *alignment) tieWords() {
	x, y := r.words[0], r.words[1]
	taken := make([]bool, len(y))
	var free [2][]int
	for i := range x {
		j := indexFree(y, taken, func(w *word) bool { return w.text == x[i].text })
		if j >= 0 {
			taken[j] = true
			r.ties = append(r.ties, tie{i: i, j: j})
			continue
		}
		free[0] = append(free[0], i)
	}
	for j := range y {
		if !taken[j] {
			free[1] = append(free[1], j)
		}
	}
	r.from = originsOf(x, y)
	var rest [2][]int // without particles
	for s, all := range free {
		for _, i := range all {
			if r.words[s][i].particle > 0 {
				r.parts[s] = append(r.parts[s], i)
			} else {
				rest[s] = append(rest[s], i)
			}
		}
	}
	links := make([]link, len(rest[0])*len(rest[1]))
	for i, p := range rest[0] {
		for j, q := range rest[1] {
			links[i*len(rest[1])+j] = relate(&x[p], &y[q], r.from)
		}
	}
	owner := assignment(len(rest[0]), len(rest[1]), int(foreign), func(i, j int) int { return int(links[i*len(rest[1])+j].strength) })
	paired := make([]bool, len(rest[0]))
	for j, i := range owner {
		if i < 0 {
			r.lone[1] = append(r.lone[1], rest[1][j])
			continue
		}
		paired[i] = true
		r.ties = append(r.ties, tie{rest[0][i], rest[1][j], links[i*len(rest[1])+j]})
	}
	for i, p := range rest[0] {
		if !paired[i] {
			r.lone[0] = append(r.lone[0], p)
		}
	}
}

func indexFree(words []word, taken []bool, fits func(w *word) bool) int {
	for j := range words {
		if !taken[j] && fits(&words[j]) {
			return j
		}
	}
	return -1
}

// tieParticles pairs the particles that mean the same. A particle that is left over stands against what is left over on
// the other side: LE Thi An and DO Thi An are two families.
func (r *alignment) tieParticles() {
	for k := 0; k < len(r.parts[0]); k++ {
		p := &r.words[0][r.parts[0][k]]
		m := slices.IndexFunc(r.parts[1], func(j int) bool { return r.words[1][j].particle == p.particle })
		if m < 0 {
			continue
		}
		r.ties = append(r.ties, tie{r.parts[0][k], r.parts[1][m], link{strength: oneName, rule: "name.particle"}})
		r.parts[0] = slices.Delete(r.parts[0], k, k+1)
		r.parts[1] = slices.Delete(r.parts[1], m, m+1)
		k--
	}
	for s := range r.parts {
		r.parts[s] = slices.DeleteFunc(r.parts[s], func(i int) bool { return r.standsForInitial(s, i) })
	}
	both := len(r.parts[0]) > 0 && len(r.parts[1]) > 0
	for s := range r.parts {
		against := len(r.lone[1-s]) > 0
		r.parts[s] = slices.DeleteFunc(r.parts[s], func(i int) bool {
			stands := both || against && i == 0
			if stands {
				r.lone[s] = append(r.lone[s], i)
			}
			return stands
		})
	}
}

// standsForInitial ties a particle to a single letter that is short for it: BIN and B.
func (r *alignment) standsForInitial(s, i int) bool {
	w, other := &r.words[s][i], 1-s
	for k, j := range r.lone[other] {
		initial := r.words[other][j].text
		if class, ok := nameTables().particles[initial]; !ok || class+1 != w.particle {
			continue
		}
		t := tie{i, j, link{strength: oneName, rule: "name.particle"}}
		if s == 1 {
			t.i, t.j = t.j, t.i
		}
		r.ties = append(r.ties, t)
		r.lone[other] = slices.Delete(r.lone[other], k, k+1)
		return true
	}
	return false
}

// dropRepeated leaves out a word that one copy has twice and the other once: a single name is written as both names
// where a form asks for two.
func (r *alignment) dropRepeated() {
	for s := range r.lone {
		r.lone[s] = slices.DeleteFunc(r.lone[s], func(i int) bool {
			twice := slices.ContainsFunc(r.ties, func(t tie) bool {
				return [2]int{t.i, t.j}[s] != i && r.words[s][[2]int{t.i, t.j}[s]].text == r.words[s][i].text
			})
			if twice && !slices.Contains(r.rules, "name.repeated") {
				r.rules = append(r.rules, "name.repeated")
			}
			return twice
		})
	}
}
