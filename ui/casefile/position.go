package casefile

// position is a line of the scroll: which one of which part. Counting from the part and not from the top of the case, nothing
// above has to be laid out to go there.
type position struct {
	partID
	line int
}

func (s position) before(t position) bool {
	switch {
	case s.section != t.section:
		return s.section < t.section
	case s.piece != t.piece:
		return s.piece < t.piece
	}
	return s.line < t.line
}

// next returns the part after one, and false after the last.
func (sc *scroller) next(at partID) (partID, bool) {
	switch {
	case at.piece < sc.pieceCount(at.section):
		return partID{at.section, at.piece + 1}, true
	case at.section+1 < sectionCount:
		return partID{at.section + 1, 0}, true
	}
	return at, false
}

// previous returns the part before one, and false before the first.
func (sc *scroller) previous(at partID) (partID, bool) {
	switch {
	case at.piece > 0:
		return partID{at.section, at.piece - 1}, true
	case at.section > 0:
		return partID{at.section - 1, sc.pieceCount(at.section - 1)}, true
	}
	return at, false
}

// down returns the position n lines further on, the one behind the last line at most, and how many lines that is.
func (sc *scroller) down(s position, n int) (to position, by int) {
	for {
		left := len(sc.part(s.partID).lines) - s.line
		if n-by < left {
			return position{s.partID, s.line + n - by}, n
		}
		next, more := sc.next(s.partID)
		if !more {
			return position{s.partID, s.line + left}, by + left
		}
		s, by = position{partID: next}, by+left
	}
}

// up returns the position n lines back, the first line at most.
func (sc *scroller) up(s position, n int) position {
	for n > s.line {
		before, more := sc.previous(s.partID)
		if !more {
			return position{}
		}
		n -= s.line
		s = position{before, len(sc.part(before).lines)}
	}
	return position{s.partID, s.line - n}
}

// between returns how many lines after s the position t is, most at most and 0 when it is before it.
func (sc *scroller) between(s, t position, most int) int {
	n := 0
	for n < most && s.partID != t.partID {
		if t.before(s) {
			return 0
		}
		n += len(sc.part(s.partID).lines) - s.line
		next, more := sc.next(s.partID)
		if !more {
			break
		}
		s = position{partID: next}
	}
	if s.partID == t.partID {
		n += t.line - s.line
	}
	return max(0, min(n, most))
}

// end is the position behind the last line.
func (sc *scroller) end() position {
	last := sectionCount - 1
	at := partID{last, sc.pieceCount(last)}
	return position{at, len(sc.part(at).lines)}
}

// run is the lines of one part that are among those asked for.
type run struct {
	id       partID
	part     *part
	from, to int // lines of the part
	above    int // lines asked for before the first of them
}

// runs gives the next n lines from s on to each, part by part, until it returns false.
func (sc *scroller) runs(s position, n int, each func(run) bool) {
	for above := 0; above < n && sc.exam() != nil; {
		q := sc.part(s.partID)
		r := run{s.partID, q, min(s.line, len(q.lines)), min(len(q.lines), s.line+n-above), above}
		if r.from < r.to && !each(r) {
			return
		}
		next, more := sc.next(s.partID)
		if !more {
			return
		}
		s, above = position{partID: next}, above+max(0, r.to-r.from)
	}
}

// headingOf returns the line of a section's heading: a blank one stands over all but the first.
func headingOf(section int) position { return position{partID{section, 0}, min(section, 1)} }
