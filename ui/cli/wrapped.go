package cli

import (
	"kycdesk/argos"
	"kycdesk/ui/text"
)

// wrapAt is the width of what people wrote, in cells, and wrapMost more than anybody writes, in bytes.
const (
	wrapAt   = 100
	wrapMost = 64 << 10
)

// wrapped is a text made safe for a terminal, whole, in lines that none cuts off.
func wrapped(words string) []string {
	var out []string
	for _, line := range argos.CleanBlock(words, wrapMost) {
		if m := text.CodePoints; m.Width(line) > wrapAt {
			out = append(out, m.Wrap(line, wrapAt)...)
			continue
		}
		out = append(out, line)
	}
	return out
}
