package argos

import (
	"bytes"
	"cmp"
	"slices"
)

// A mender reads one item of an answer as far as it can be read. What cannot be read is made null, so that what it
// returns is JSON by the letter and decodes; each such part is a Fault. The innermost object or list around a break is
// what is given up: one bare NaN costs its own value, one missing comma the object that it stands in.
//
// The time that it takes grows with the length of the item and with nothing else, whoever made it.
type mender struct {
	b       []byte
	at      int
	objects int
	budget  int // of objects
	skipped int // bytes passed again to find the end of something broken
	lost    FaultKind
	edits   []edit
	faults  []Fault
	path    []step
	met     []named // the members of each object that is open, from the outermost on

	id, created []byte // of a record, quoted, also where it breaks later on
}

// edit makes one part null.
type edit struct{ from, to int }

// step is one step of the path: a member's name, or an index.
type step struct {
	name  []byte
	index int
}

// mended is an item as far as it could be read.
type mended struct {
	json        []byte // valid; a part of the item itself where nothing had to be mended
	faults      []Fault
	objects     int
	id, created []byte // quoted; empty where it has none
}

// depthMax and objectsMax bound what is decoded: decoding recurses, every path grows with the depth, and an empty
// object of two bytes becomes a struct of hundreds. A page of 100 rows is 4 deep and has 500 objects; 8 MiB of full
// records have 50,000.
const (
	depthMax   = 200
	objectsMax = 60_000
)

// mend reads one item; budget is how many objects it may hold. Its fault is set when the item cannot be had at all.
func mend(item []byte, s *shape, budget int) (mended, *Fault) {
	return new(mender).mend(item, s, budget)
}

// mend reads one item as mend does, in the room that the item before it took.
func (m *mender) mend(item []byte, s *shape, budget int) (mended, *Fault) {
	*m = mender{b: item, budget: budget, met: m.met[:0], path: m.path[:0]}
	whole := m.value(s, 0)
	m.space()
	if whole && m.at < len(m.b) {
		m.lost = NotJSON
	}
	got := mended{faults: m.faults, objects: m.objects, id: m.id, created: m.created}
	if m.lost != "" {
		return got, &Fault{Kind: m.lost, Size: len(item), Received: NewText(string(item[:min(len(item), receivedMost)]))}
	}
	got.json = m.withNulls()
	return got, nil
}

// value reads a value and what may be inside it, and reports whether its end was found.
func (m *mender) value(s *shape, depth int) bool {
	m.space()
	from, steps, edits, faults := m.at, len(m.path), len(m.edits), len(m.faults)
	why := m.read(s, depth)
	if m.lost != "" {
		return false
	}
	if why == "" && (!s.accepts(m.b[from:m.at]) || depth == 0 && m.b[from] != '{' && m.b[from] != 'n') {
		why = WrongType
	}
	switch {
	case why == "":
		return true
	case depth == 0:
		m.lost = why
		return false
	}
	m.path, m.edits, m.faults = m.path[:steps], append(m.edits[:edits], edit{from, m.at}), m.faults[:faults]
	m.fault(why, from, m.at)
	return true
}

// read steps over a value and says why it cannot be used, if so.
func (m *mender) read(s *shape, depth int) FaultKind {
	from := m.at
	switch m.peek() {
	case '"':
		return m.text()
	case '{', '[':
		if depth == depthMax {
			return m.skip(TooDeep)
		}
		if m.peek() == '{' {
			if m.objects++; m.objects > m.budget {
				m.lost = TooMany
				return TooMany
			}
			open := len(m.met)
			whole := m.members(s, depth)
			if m.met = m.met[:open]; whole {
				return ""
			}
		} else if m.elements(s, depth) {
			return ""
		}
		if m.lost != "" {
			return m.lost
		}
		m.at = from
		return m.skip(NotJSON)
	}
	return m.bare()
}

// members reads an object; false means that it breaks somewhere.
func (m *mender) members(s *shape, depth int) bool {
	m.at++
	if m.space(); m.peek() == '}' {
		m.at++
		return true
	}
	met := names{first: len(m.met)}
	for {
		if m.space(); m.peek() != '"' {
			return false
		}
		from := m.at
		if bad := m.text(); bad == NotJSON || m.lost != "" {
			return false
		}
		part, name := s.part(nameOf(m.b[from:m.at]))
		if m.space(); m.peek() != ':' {
			return false
		}
		m.at++
		m.space()
		m.path = append(m.path, step{name: name})
		start := m.at
		if !m.value(part, depth+1) {
			return false
		}
		m.note(depth, name, start)
		m.twice(&met, name, start)
		m.path = m.path[:len(m.path)-1]
		if more, ok := m.next('}'); !more {
			return ok
		}
	}
}

// nameOf returns what a name says; nearly none is escaped.
func nameOf(quoted []byte) []byte {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	return []byte(unquoted(quoted))
}

// elements reads an array; false means that it breaks somewhere.
func (m *mender) elements(s *shape, depth int) bool {
	m.at++
	if m.space(); m.peek() == ']' {
		m.at++
		return true
	}
	for i := 0; ; i++ {
		m.path = append(m.path, step{index: i})
		if !m.value(s.element(), depth+1) {
			return false
		}
		m.path = m.path[:len(m.path)-1]
		if more, ok := m.next(']'); !more {
			return ok
		}
	}
}

// next steps over what follows a member or an element: a comma, or the end.
func (m *mender) next(end byte) (more, ok bool) {
	m.space()
	switch m.peek() {
	case ',':
		m.at++
		return true, true
	case end:
		m.at++
		return false, true
	}
	return false, false
}

// note keeps what names a record, for the case that it breaks later on.
func (m *mender) note(depth int, name []byte, from int) {
	if depth > 0 || m.b[from] != '"' {
		return
	}
	switch string(name) {
	case "submission_id":
		m.id = m.b[from:m.at]
	case "created_at":
		m.created = m.b[from:m.at]
	}
}

// skip steps over an object or array by its brackets alone.
func (m *mender) skip(why FaultKind) FaultKind {
	from, depth := m.at, 0
	for ; m.at < len(m.b); m.at++ {
		switch m.b[m.at] {
		case '"':
			m.at = endOfString(m.b, m.at)
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		if depth == 0 {
			m.at++
			break
		}
	}
	if m.skipped += m.at - from; m.skipped > 8*len(m.b) { // broken at every level: each would be passed again
		m.lost = NotJSON
	}
	if depth > 0 {
		m.at, m.lost = len(m.b), NotJSON
	}
	return why
}

func (m *mender) peek() byte {
	if m.at >= len(m.b) {
		return 0
	}
	return m.b[m.at]
}

func (m *mender) space() {
	for m.at < len(m.b) && (m.b[m.at] == ' ' || m.b[m.at] == '\n' || m.b[m.at] == '\t' || m.b[m.at] == '\r') {
		m.at++
	}
}

// withNulls returns the item with every part that was given up made null.
func (m *mender) withNulls() []byte {
	if len(m.edits) == 0 {
		return bytes.TrimSpace(m.b)
	}
	slices.SortStableFunc(m.edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	out := make([]byte, 0, len(m.b)+4*len(m.edits))
	at := 0
	for _, e := range slices.Compact(m.edits) {
		if e.from < at {
			continue // inside one that went as a whole
		}
		out = append(append(out, m.b[at:e.from]...), "null"...)
		at = e.to
	}
	return bytes.TrimSpace(append(out, m.b[at:]...))
}
