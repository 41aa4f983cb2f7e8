package mask

import (
	"slices"
	"strings"

	"kycdesk/assets"
)

// hit is a place where a hidden value stands, in bytes of the text.
type hit struct {
	from, to int
	kind     Kind
	near     bool // with one slip, or as digits that are no end of it: nothing of it is shown
}

// with joins two places that overlap.
func (h hit) with(next hit) hit {
	alike := h.kind == next.kind || isNumber(h.kind) && isNumber(next.kind)
	switch {
	case h.near && !next.near && alike && next.from == h.from && next.to == h.to:
		return next
	case next.to > h.to:
		return hit{from: h.from, to: next.to, kind: assets.Other}
	case !alike && next.to-next.from == h.to-h.from:
		h.kind = assets.Other
	}
	return h
}

// surely drops what was only nearly found where a number stands that was found whole: of that it is a part.
func (m *Masker) surely() {
	if !slices.ContainsFunc(m.hits, func(h hit) bool { return h.near }) {
		return
	}
	all := slices.Clone(m.hits)
	m.hits = slices.DeleteFunc(m.hits, func(h hit) bool {
		return h.near && slices.ContainsFunc(all, func(o hit) bool {
			return !o.near && isNumber(o.kind) && o.from <= h.from && h.to <= o.to
		})
	})
}

// replace writes the text with the form of what was found; where two values overlap nothing of either stays.
func (m *Masker) replace(s string) string {
	m.surely()
	slices.SortFunc(m.hits, func(a, b hit) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	var b strings.Builder
	at := 0
	for i := 0; i < len(m.hits); {
		h := m.hits[i]
		for i++; i < len(m.hits) && m.hits[i].from < h.to; i++ {
			h = h.with(m.hits[i])
		}
		b.WriteString(s[at:h.from])
		if h.near {
			h.kind = assets.Other
		}
		b.WriteString(m.withoutBirth(h.kind, s[h.from:h.to], formOf(h.kind, s[h.from:h.to])))
		at = h.to
	}
	b.WriteString(s[at:])
	return b.String()
}
