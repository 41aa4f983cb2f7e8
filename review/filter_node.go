package review

import (
	"strings"
	"time"
)

// filterNode is a part of a filter.
type filterNode interface {
	match(r *FilterRow, now time.Time) FilterAnswer
	print(b *strings.Builder)
	binds() int // how tightly: parts that bind less are printed in parentheses
	walk(use func(filterNode))
}

type (
	filterAny []filterNode
	filterAll []filterNode
	filterNot struct{ of filterNode }
	// filterText is free text: a row must hold it in what it shows.
	filterText struct {
		text, fold string
		maybeType  bool // it can be part of an ID type, which a row does not show before it was read
	}
)

// match needs one that takes the row; a value that is not known might have been it.
func (n filterAny) match(r *FilterRow, now time.Time) FilterAnswer {
	out := Leaves
	for _, x := range n {
		out = max(out, x.match(r, now))
		if out == Takes {
			break
		}
	}
	return out
}

// match is spoilt by one that leaves the row out, and after that by a value that is not known. What can still be read is
// said first.
func (n filterAll) match(r *FilterRow, now time.Time) FilterAnswer {
	out := Takes
	for _, x := range n {
		switch got := x.match(r, now); {
		case got == Leaves:
			return Leaves
		case got == NotRead, out == Takes:
			out = got
		}
	}
	return out
}

func (n filterNot) match(r *FilterRow, now time.Time) FilterAnswer {
	switch got := n.of.match(r, now); got {
	case Takes:
		return Leaves
	case Leaves:
		return Takes
	default:
		return got
	}
}

func (n *filterText) match(r *FilterRow, _ time.Time) FilterAnswer {
	switch {
	case strings.Contains(r.Text, n.fold):
		return Takes
	case n.maybeType && !r.Read, r.Recalled:
		return NotRead
	}
	return Leaves
}

func (n filterAny) binds() int         { return 0 }
func (n filterAll) binds() int         { return 1 }
func (n filterNot) binds() int         { return 2 }
func (n *filterText) binds() int       { return 3 }
func (n *filterComparison) binds() int { return 3 }

func (n filterAny) print(b *strings.Builder) { printList(b, n, " or ", n.binds()) }
func (n filterAll) print(b *strings.Builder) { printList(b, n, " and ", n.binds()) }

func (n filterNot) print(b *strings.Builder) {
	b.WriteString("not ")
	printIn(b, n.of, n.binds()-1)
}

func printList(b *strings.Builder, list []filterNode, between string, binds int) {
	for i, x := range list {
		if i > 0 {
			b.WriteString(between)
		}
		printIn(b, x, binds)
	}
}

func printIn(b *strings.Builder, n filterNode, binds int) {
	if n.binds() > binds {
		n.print(b)
		return
	}
	b.WriteByte('(')
	n.print(b)
	b.WriteByte(')')
}

func (n *filterText) print(b *strings.Builder) {
	if plainFilterText(n.text) {
		b.WriteString(n.text)
		return
	}
	b.WriteString(quoteFilter(n.text))
}

// plainFilterText reports whether text reads as the same text again without quotes.
func plainFilterText(s string) bool {
	var words []string
	for _, t := range scanFilter(s) {
		if t.kind != wordToken || t.quoted || t.isKeyword() {
			return false
		}
		words = append(words, t.text)
	}
	return len(words) > 0 && strings.Join(words, " ") == s
}

func (n filterAny) walk(use func(filterNode)) {
	for _, x := range n {
		x.walk(use)
	}
}

func (n filterAll) walk(use func(filterNode)) {
	for _, x := range n {
		x.walk(use)
	}
}

func (n filterNot) walk(use func(filterNode))         { n.of.walk(use) }
func (n *filterText) walk(use func(filterNode))       { use(n) }
func (n *filterComparison) walk(use func(filterNode)) { use(n) }
