package argos

import "bytes"

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
