package argos

import "bytes"

// names are those of one object so far: the members that the mender met from the first on.
type names struct {
	first int
	at    map[string]int // from the sixteenth on
}

type named struct {
	name     []byte
	from, to int // its value
}

func (m *mender) find(of *names, name []byte) (named, bool) {
	list := m.met[of.first:]
	if of.at != nil {
		i, ok := of.at[string(name)]
		if !ok {
			return named{}, false
		}
		return list[i], true
	}
	for i := range list {
		if bytes.Equal(list[i].name, name) {
			return list[i], true
		}
	}
	return named{}, false
}

func (m *mender) meet(of *names, e named) {
	m.met = append(m.met, e)
	switch list := m.met[of.first:]; {
	case of.at != nil:
		of.at[string(e.name)] = len(list) - 1
	case len(list) > 16:
		of.at = make(map[string]int, 2*len(list))
		for i := range list {
			of.at[string(list[i].name)] = i
		}
	}
}

// twice gives up a member that came before with another value: which of them is meant cannot be told, and the decoder
// would take the last one.
func (m *mender) twice(met *names, name []byte, from int) {
	was, again := m.find(met, name)
	if !again {
		m.meet(met, named{name, from, m.at})
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
