package mask

import (
	"time"
	"unicode/utf8"

	"kycdesk/assets"
	"kycdesk/review/compare"
)

// Many identity numbers have the birth date in them. While that is hidden so are the characters that tell it, also of a
// number that is shown, and of the part that the service leaves open or that our own form would.

// birthIn reports which characters of a number tell a birth date that is hidden, nil for none.
func (m *Masker) birthIn(k Kind, number string) []bool {
	if !isNumber(k) || !m.set.Hidden(assets.MaskBirthDate) {
		return nil
	}
	var born []time.Time
	for _, v := range m.of {
		born = append(born, v.born...)
	}
	return compare.BirthSigns(number, born...)
}

// withoutBirth takes the birth date out of the form of a number, which ends like the number does.
func (m *Masker) withoutBirth(k Kind, number, form string) string {
	tells := m.birthIn(k, number)
	if tells == nil {
		return form
	}
	out, whole := []rune(form), []rune(number)
	for i := 1; i <= min(len(out), len(whole)); i++ {
		at, from := len(out)-i, len(whole)-i
		if out[at] != whole[from] {
			break
		}
		if tells[from] {
			out[at] = '•'
		}
	}
	return string(out)
}

// birthHits notes the birth date in a number that is shown.
func (m *Masker) birthHits(k Kind, s string) {
	tells, from, i := m.birthIn(k, s), -1, 0
	if tells == nil {
		return
	}
	for at := range s {
		switch {
		case tells[i] && from < 0:
			from = at
		case !tells[i] && from >= 0:
			m.hits = append(m.hits, hit{from: from, to: at, kind: assets.MaskBirthDate})
			from = -1
		}
		i++
	}
	if from >= 0 {
		m.hits = append(m.hits, hit{from: from, to: len(s), kind: assets.MaskBirthDate})
	}
}

// bornWanted is a number that is shown, to be found for the birth date in it; ok is false where it has none.
func (m *Masker) bornWanted(w wanted) (wanted, bool) {
	if w.of == nil || w.bare {
		return w, false
	}
	tells := m.birthIn(w.kind, w.of.Text)
	if tells == nil {
		return w, false
	}
	var f folded
	f.fold(w.of.Text)
	w.slips = false
	for i := range f.key {
		if tells[utf8.RuneCountInString(w.of.Text[:f.at[i]])] {
			w.birth = append(w.birth, i)
		}
	}
	return w, len(w.birth) > 0
}

// foundBirth notes where a number that is shown tells the birth date: at is where it stands in the folded text.
func (m *Masker) foundBirth(s string, w *wanted, at int) {
	for i := 0; i < len(w.birth); {
		j := i + 1
		for j < len(w.birth) && w.birth[j] == w.birth[j-1]+1 {
			j++
		}
		from, to := m.place(s, at+w.birth[i], w.birth[j-1]-w.birth[i]+1)
		m.hits = append(m.hits, hit{from: from, to: to, kind: assets.MaskBirthDate})
		i = j
	}
}
