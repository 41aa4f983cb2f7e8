package decide

// scroll is how far the middle of a sheet is scrolled.
type scroll struct {
	want  int // as far as asked
	shown int // as far as it was in the frame before
}

// top goes back to the first row.
func (sc *scroll) top() { sc.want = 0 }

// by moves by some rows from where the frame before was.
func (sc *scroll) by(rows int) {
	sc.want = max(0, sc.shown+rows)
	sc.shown = sc.want
}

// offset is how far the body is scrolled: as far as asked, and so that the row that a key changed last is in sight, and the
// cursor.
func (sc *scroll) offset(body *page, room int) int {
	last := max(0, len(body.rows)-room)
	from := min(sc.want, last)
	if body.follow > 0 {
		from = min(max(0, body.follow-room/3), last)
	}
	if body.touched > 0 {
		from = inSight(body.touched, min(sc.shown, last), room, last)
	}
	if c := body.cursor; c != nil {
		from = inSight(c.Y, from, room, last)
	}
	return from
}

// inSight moves the first row that is shown as little as brings another into sight, clear of the marks of "more".
func inSight(row, from, room, last int) int {
	margin := min(2, max(0, room-1)/2) // those marks take the outermost rows
	return max(min(from, max(0, row-margin)), min(row-room+1+margin, last))
}
