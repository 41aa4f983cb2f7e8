package compare

import (
	"strings"
	"sync"

	"kycdesk/assets"
)

// hanTable brings the forms of one Han character together, and keeps apart what some families keep apart.
type hanTable struct {
	form  map[rune]rune
	apart map[[2]rune]bool // by the one form of each, both ways
}

var hanForms = sync.OnceValue(func() *hanTable {
	t := &hanTable{form: map[rune]rune{}, apart: map[[2]rune]bool{}}
	rows := assets.HanVariantRows()
	for _, row := range rows {
		if row.KeptApart {
			continue
		}
		all := []rune(row.Characters)
		for _, r := range all[1:] {
			t.form[r] = all[0]
		}
	}
	for _, row := range rows {
		if !row.KeptApart {
			continue
		}
		all := []rune(row.Characters)
		for _, r := range all[1:] {
			x, y := t.one(all[0]), t.one(r)
			t.apart[[2]rune{x, y}], t.apart[[2]rune{y, x}] = true, true
		}
	}
	return t
})

func (t *hanTable) one(r rune) rune {
	if to, ok := t.form[r]; ok {
		return to
	}
	return r
}

// oneHanForm writes each character in one form, and writes out the sign that repeats the character before it.
func oneHanForm(w string) string {
	t := hanForms()
	before := rune(0)
	return strings.Map(func(r rune) rune {
		if r == '々' && before != 0 {
			return before
		}
		before = t.one(r)
		return before
	}, w)
}

// hanKeptApart covers names that are equal but for characters that some families keep apart.
func hanKeptApart(a, b *name) (Outcome, bool) {
	if a.script&scriptHan == 0 || b.script&scriptHan == 0 {
		return Outcome{}, false
	}
	x, y := []rune(strings.Join(a.plain, "")), []rune(strings.Join(b.plain, ""))
	if len(x) != len(y) || len(x) < 2 {
		return Outcome{}, false
	}
	t := hanForms()
	for i := range x {
		if x[i] != y[i] && !t.apart[[2]rune{x[i], y[i]}] {
			return Outcome{}, false
		}
	}
	return scored("name.han_kept_apart", nearName), true
}
