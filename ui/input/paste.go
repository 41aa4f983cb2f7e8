package input

import (
	"bytes"
	"strings"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// pasteMost bounds what of a paste is kept; no field takes as much.
const pasteMost = 1 << 20

var pasteEnd = []byte("\x1b[201~")

// pasted takes the bytes of a paste up to its end, and returns what stands behind it.
func (s *Stream) pasted(b []stamped, now time.Time) []stamped {
	raw := plain(b)
	end := bytes.Index(raw, pasteEnd)
	if end < 0 {
		keep := 0 // of the end mark's beginning
		for n := min(len(raw), len(pasteEnd)-1); n > 0; n-- {
			if bytes.HasSuffix(raw, pasteEnd[:n]) {
				keep = n
				break
			}
		}
		s.keep(raw[:len(raw)-keep])
		s.held = b[len(b)-keep:]
		return nil
	}
	s.keep(raw[:end])
	s.out = append(s.out, uv.PasteEvent{Content: strings.ToValidUTF8(string(s.paste), "")})
	s.pasting, s.paste, s.key = false, nil, now
	return b[end+len(pasteEnd):]
}

func (s *Stream) keep(p []byte) {
	s.paste = append(s.paste, p[:min(len(p), pasteMost-len(s.paste))]...)
}
