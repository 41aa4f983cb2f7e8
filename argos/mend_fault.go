package argos

import (
	"strconv"
	"strings"
)

func (m *mender) fault(why FaultKind, from, to int) {
	if len(m.faults) == MostFaults {
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
