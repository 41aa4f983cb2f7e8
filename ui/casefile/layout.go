package casefile

// scroller is the scroll of all sections, of which only what is in sight is laid out.
type scroller struct {
	*pictures
	in    inputs
	body  int              // the width of the scroll
	parts map[partID]*part // those that came into sight
	top   position         // the line at the top of the screen
	under int              // lines that the cursor is under it; see cursor.go
	waits func()           // a move that waits until the record was read
}

// layout brings what is in sight in line after something changed: it is laid out here, so that drawing only looks. What
// was at the top of the screen stays there.
func (sc *scroller) layout() {
	sc.body = sc.bodyWidth(sc.width, sc.height)
	sc.captions()
	if sc.exam() == nil {
		sc.top, sc.under = position{}, 0
		return
	}
	sc.keepTop()
	sc.place(sc.top)
	sc.under = max(0, min(sc.under, sc.linesLeft(sc.page())-1))
	sc.runs(sc.top, sc.page()+1, func(run) bool { return true })
}

// keepTop finds the line at the top of the screen again in a part that changed under it.
func (sc *scroller) keepTop() {
	if n := sc.pieceCount(sc.top.section); sc.top.piece > n {
		sc.top = position{partID: partID{sc.top.section, n}}
	}
	was := sc.parts[sc.top.partID]
	is := sc.part(sc.top.partID)
	if was == nil || was == is {
		return
	}
	line := sc.top.line
	if a, ok := was.over(line); ok {
		if found, ok := is.find(a.field, line-a.line); ok {
			line = found
		}
	}
	sc.top.line = max(0, min(line, len(is.lines)-1))
}

// SetDifferencesOnly leaves out compared fields that are the same.
func (sc *scroller) SetDifferencesOnly(on bool) {
	if on != sc.in.diff {
		sc.in.diff = on
		sc.layout()
	}
}

// DifferencesOnly reports what SetDifferencesOnly was given last.
func (sc *scroller) DifferencesOnly() bool { return sc.in.diff }
