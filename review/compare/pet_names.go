package compare

import (
	"slices"
	"sync"

	"kycdesk/assets"
)

// rulePet is the rule for a name and what people who have it are called: Bill for William, Саша for Александр.
const rulePet = "name.pet_form"

// petTable finds the rows in which a word is a full name, and those in which it is a short form.
type petTable struct {
	full, short map[string][]int
}

var petTables = sync.OnceValue(func() *petTable {
	t := &petTable{full: map[string][]int{}, short: map[string][]int{}}
	for i, row := range assets.PetNameRows() {
		for _, n := range row.Names {
			t.full[n] = append(t.full[n], i)
		}
		for _, f := range row.Forms {
			t.short[f] = append(t.short[f], i)
		}
	}
	return t
})

// isPetForm reports whether one of two words is a customary short form of the other. Two short forms of one name are not
// tied by it: who is called Molly is not who is called Polly.
func isPetForm(a, b string) bool {
	t := petTables()
	return shareRow(t.short[a], t.full[b]) || shareRow(t.short[b], t.full[a])
}

// knows reports whether a word stands in the table, as a name or as a short form of one.
func (t *petTable) knows(w string) bool { return len(t.full[w])+len(t.short[w]) > 0 }

func shareRow(x, y []int) bool {
	return slices.ContainsFunc(x, func(row int) bool { return slices.Contains(y, row) })
}

// unmarkPets makes a name of a particle that is short for a word of the other side: AL beside ALBERT.
func unmarkPets(words, other []word) {
	for i := range words {
		w := &words[i]
		if w.particle > 0 && slices.ContainsFunc(other, func(o word) bool { return isPetForm(w.text, o.latin) }) {
			w.particle = 0
		}
	}
}
