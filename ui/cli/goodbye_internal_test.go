package cli

import (
	"strings"
	"testing"
)

func TestTheGoodbyeTellsWhatWasKeptFromTheTerminal(t *testing.T) {
	if words := heldBack(0); words != "" {
		t.Errorf("nothing was kept, and it says %q", words)
	}
	if words := heldBack(3); !strings.Contains(words, "3 control sequences") || !strings.Contains(words, "report it") {
		t.Error(words)
	}
}
