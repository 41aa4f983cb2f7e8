package list

// Down moves to the next row.
func (l *List[T]) Down() { l.moveTo(l.cursor + 1) }

// Up moves to the row before.
func (l *List[T]) Up() { l.moveTo(l.cursor - 1) }

// Top moves to the first row.
func (l *List[T]) Top() { l.moveTo(0) }

// Bottom moves to the last row.
func (l *List[T]) Bottom() { l.moveTo(len(l.rows) - 1) }

// HalfDown moves half a page down.
func (l *List[T]) HalfDown() { l.moveTo(l.cursor + max(l.page(l.height)/2, 1)) }

// HalfUp moves half a page up.
func (l *List[T]) HalfUp() { l.moveTo(l.cursor - max(l.page(l.height)/2, 1)) }

// PageDown moves a page down; the row that was last stays in sight.
func (l *List[T]) PageDown() { l.moveTo(l.cursor + max(l.page(l.height)-1, 1)) }

// PageUp moves a page up.
func (l *List[T]) PageUp() { l.moveTo(l.cursor - max(l.page(l.height)-1, 1)) }

// Next moves to the next row for which ok holds, from the end on to the first. It returns false when there is no other.
func (l *List[T]) Next(ok func(*T) bool) bool {
	for step := 1; step < len(l.rows); step++ {
		if i := (l.cursor + step) % len(l.rows); ok(l.rows[i]) {
			l.moveTo(i)
			return true
		}
	}
	return false
}

func (l *List[T]) moveTo(i int) {
	l.held = true
	l.put(i)
}

// put sets the cursor to row i, or to the nearest there is.
func (l *List[T]) put(i int) {
	l.cursor, l.key = max(min(i, len(l.rows)-1), 0), ""
	if r := l.Row(); r != nil {
		l.key = l.spec.Key(r)
	}
	l.scroll()
}

func (l *List[T]) scroll() { l.top = l.topFor(l.page(l.height)) }

// topFor returns the first row to show on a page so that the cursor is in sight and no line stays empty without need.
func (l *List[T]) topFor(page int) int {
	top := max(min(l.top, l.cursor), l.cursor-page+1)
	return max(min(top, len(l.rows)-page), 0)
}

// page returns how many rows fit into a pane of height h between the heading and the foot, at least one.
func (l *List[T]) page(h int) int {
	if l.footed(h) {
		return h - 2 - len(l.spec.Foot)
	}
	return max(h-1, 1)
}

// footed reports whether a pane of height h has a foot: a heading, three rows and an empty line go before it.
func (l *List[T]) footed(h int) bool { return len(l.spec.Foot) > 0 && h >= 5+len(l.spec.Foot) }
