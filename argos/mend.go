package argos

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
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

	id, created Text // of a record, also where it breaks later on
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
	id, created Text
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
	m := mender{b: item, budget: budget}
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
			if m.members(s, depth) {
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
	met := names{list: make([]named, 0, 8)}
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
		m.id.raw = unquoted(m.b[from:m.at])
	case "created_at":
		m.created.raw = unquoted(m.b[from:m.at])
	}
}

// names are those of one object so far, with their values.
type names struct {
	list []named
	at   map[string]int // from the sixteenth on
}

type named struct {
	name     []byte
	from, to int
}

func (n *names) find(name []byte) (named, bool) {
	if n.at != nil {
		i, ok := n.at[string(name)]
		if !ok {
			return named{}, false
		}
		return n.list[i], true
	}
	for _, e := range n.list {
		if bytes.Equal(e.name, name) {
			return e, true
		}
	}
	return named{}, false
}

func (n *names) add(e named) {
	n.list = append(n.list, e)
	switch {
	case n.at != nil:
		n.at[string(e.name)] = len(n.list) - 1
	case len(n.list) > 16:
		n.at = make(map[string]int, 2*len(n.list))
		for i := range n.list {
			n.at[string(n.list[i].name)] = i
		}
	}
}

// twice gives up a member that came before with another value: which of them is meant cannot be told, and the decoder
// would take the last one.
func (m *mender) twice(met *names, name []byte, from int) {
	was, again := met.find(name)
	if !again {
		met.add(named{name, from, m.at})
		return
	}
	if bytes.Equal(m.b[was.from:was.to], m.b[from:m.at]) {
		return
	}
	m.edits = append(m.edits, edit{was.from, was.to}, edit{from, m.at})
	m.fault(GivenTwice, was.from, was.to)
	if n := len(m.faults); n > 0 && m.faults[n-1].Kind == GivenTwice {
		f := &m.faults[n-1]
		f.Received.raw += " " + m.quoted(from, m.at)
		f.Part, f.Size = f.Part || isPart(m.b[from]), f.Size+m.at-from
	}
}

func isPart(first byte) bool { return first == '{' || first == '[' }

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

// text steps over a string.
func (m *mender) text() FaultKind {
	end := endOfString(m.b, m.at)
	if end >= len(m.b) {
		m.lost = NotJSON
		return NotJSON
	}
	inner := m.b[m.at+1 : end]
	m.at = end + 1
	escaped := false
	for i := 0; i < len(inner); i++ {
		switch c := inner[i]; {
		case c < ' ':
			return NotJSON
		case c == '\\':
			n := escapeLength(inner[i:])
			if n == 0 {
				return NotJSON
			}
			escaped = true
			i += n - 1
		}
	}
	if !utf8.Valid(inner) || escaped && halfCharacter(inner) {
		return NotUTF8
	}
	return ""
}

// escapeLength is how long the escape at the beginning of b is, 0 when it is none.
func escapeLength(b []byte) int {
	p := onePass{b: b, at: 1}
	if !p.escape() {
		return 0
	}
	return p.at + 1
}

// halfCharacter reports whether a string, whose escapes are valid, has one half of a surrogate pair.
func halfCharacter(inner []byte) bool {
	high := false
	for i := 0; i < len(inner); i++ {
		unit := uint64(0)
		if inner[i] == '\\' {
			if i++; inner[i] == 'u' {
				unit, _ = strconv.ParseUint(string(inner[i+1:i+5]), 16, 16)
				i += 4
			}
		}
		low := unit >= 0xDC00 && unit < 0xE000
		if high != low {
			return true
		}
		high = unit >= 0xD800 && unit < 0xDC00
	}
	return high
}

// bare steps over what is no string, object or array: a number, a word of JSON, or something else.
func (m *mender) bare() FaultKind {
	from := m.at
	for m.at < len(m.b) && strings.IndexByte(",:]}[{\" \t\r\n", m.b[m.at]) < 0 {
		m.at++
	}
	switch token := m.b[from:m.at]; string(token) {
	case "":
		m.at = from
		return m.nothing()
	case "true", "false", "null":
		return ""
	default:
		p := onePass{b: token}
		if p.number(); p.doubt || p.at != len(token) {
			return NotJSON
		}
		if f, err := strconv.ParseFloat(string(token), 64); err != nil && math.IsInf(f, 0) {
			return NumberRange
		}
		return ""
	}
}

// nothing is where a value should stand and a comma or an end does; the container around it is broken.
func (m *mender) nothing() FaultKind {
	if m.at >= len(m.b) {
		m.lost = NotJSON
	}
	return NotJSON
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

func (m *mender) fault(why FaultKind, from, to int) {
	if len(m.faults) == faultsMost {
		return
	}
	f := Fault{Kind: why, Path: NewText(pathText(m.path)), Size: to - from, Part: from < len(m.b) && isPart(m.b[from])}
	f.Received = NewText(m.quoted(from, to))
	for i := len(m.path) - 1; i >= 0 && f.Key.raw == ""; i-- {
		f.Key = NewText(string(m.path[i].name))
	}
	m.faults = append(m.faults, f)
}

func (m *mender) quoted(from, to int) string {
	return strings.ToValidUTF8(string(m.b[from:min(to, from+receivedMost)]), "\ufffd")
}

// stepsMost is how much of a path is told; the rest leads nowhere that has a name.
const stepsMost = 8

// pathText writes a path as the field table does: "kyc.attempts[0].liveness".
func pathText(path []step) string {
	var b strings.Builder
	for i, s := range path {
		switch {
		case i == stepsMost:
			b.WriteString("…")
			return b.String()
		case s.name == nil:
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
			continue
		case i > 0:
			b.WriteString(".")
		}
		b.Write(s.name[:min(len(s.name), receivedMost)])
	}
	return b.String()
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
