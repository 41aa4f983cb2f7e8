package mask

import (
	"bytes"
	"encoding/json"

	"kycdesk/assets"
)

// Record returns a record as received with what is hidden masked at any depth; what is no JSON becomes null.
func (m *Masker) Record(record json.RawMessage) json.RawMessage { return m.Part("", record) }

// Part is Record for the part of a record that stands at a path.
func (m *Masker) Part(path string, part json.RawMessage) json.RawMessage {
	var v any
	d := json.NewDecoder(bytes.NewReader(part))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return json.RawMessage("null")
	}
	kind := assets.Parts
	if path != "" {
		kind = assets.MaskAt(path)
	}
	out, err := json.Marshal(m.masked(kind, path, v))
	if err != nil {
		return json.RawMessage("null")
	}
	return out
}

func (m *Masker) masked(kind Kind, path string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, inner := range v {
			below := Join(path, name)
			out[m.Value("", name)] = m.masked(assets.MaskUnder(kind, below, name), below, inner)
		}
		return out
	case []any:
		for i := range v {
			v[i] = m.masked(kind, path, v[i])
		}
		return v
	case string:
		return m.Value(kind.OfText(), v)
	case json.Number:
		if !m.set.Hidden(kind.OfNumber()) {
			return v // a figure: consumers find it with its type
		}
		if s := m.Value(kind.OfNumber(), v.String()); s != v.String() {
			return s
		}
		return v
	default:
		return v // yes, no and nothing tell too little
	}
}
