package review

import (
	"cmp"
	"slices"
	"strings"
)

// iconKind is a category of risk icons (§7.3). The order is the working priority: sanctions, PEP, enforcement,
// reputation, and what weighs least.
type iconKind struct{ kind, means string }

func iconKinds() []iconKind {
	return []iconKind{
		{"SAN", "sanctions"},
		{"PEP", "politically exposed person"},
		{"REL", "regulatory enforcement"},
		{"RRE", "reputation risk"},
		{"POI", "profile of interest"},
		{"INS", "insolvency"},
		{"DD", "disqualified director"},
	}
}

// groupIcons groups icons by the part before the first "-". Kinds that the documents do not know come last, as they
// are, in the order of the alphabet.
func groupIcons(icons []Text) []IconGroup {
	var out []IconGroup
	for _, icon := range icons {
		if icon.IsEmpty() {
			continue
		}
		kind := kindOfIcon(icon)
		i := slices.IndexFunc(out, func(g IconGroup) bool { return g.Kind == kind })
		if i < 0 {
			out = append(out, IconGroup{Kind: kind, Means: meaningOf(kind)})
			i = len(out) - 1
		}
		if !slices.Contains(out[i].Icons, icon) {
			out[i].Icons = append(out[i].Icons, icon)
		}
	}
	for i := range out {
		slices.SortFunc(out[i].Icons, func(a, b Text) int { return cmp.Compare(a.Raw(), b.Raw()) })
	}
	slices.SortFunc(out, func(a, b IconGroup) int {
		return cmp.Or(cmp.Compare(rankOfIcon(a.Kind), rankOfIcon(b.Kind)), cmp.Compare(a.Kind, b.Kind))
	})
	return out
}

// kindOfIcon is upper case where that makes a known kind of it; others are kept as they are.
func kindOfIcon(icon Text) string {
	kind, _, _ := strings.Cut(strings.TrimSpace(icon.String()), "-")
	kind = strings.TrimSpace(kind)
	if up := strings.ToUpper(kind); meaningOf(up) != "" {
		return up
	}
	return kind
}

func meaningOf(kind string) string {
	for _, k := range iconKinds() {
		if k.kind == kind {
			return k.means
		}
	}
	return ""
}

// rankOfIcon orders kinds by priority, unknown ones last.
func rankOfIcon(kind string) int {
	for i, k := range iconKinds() {
		if k.kind == kind {
			return i
		}
	}
	return len(iconKinds())
}

// WorstIcons returns the kinds of all matches, gravest first, each once.
func WorstIcons(matches []Match) []string {
	var kinds []string
	for i := range matches {
		for _, g := range matches[i].Icons {
			if !slices.Contains(kinds, g.Kind) {
				kinds = append(kinds, g.Kind)
			}
		}
	}
	slices.SortFunc(kinds, func(a, b string) int {
		return cmp.Or(cmp.Compare(rankOfIcon(a), rankOfIcon(b)), cmp.Compare(a, b))
	})
	return kinds
}
