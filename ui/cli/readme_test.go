package cli_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/ui"
	"kycdesk/ui/cli"
	"kycdesk/ui/cli/config"
)

var update = flag.Bool("update", false, "write generated parts of the documents instead of comparing them")

func TestREADMEIsWhatTheCodeSays(t *testing.T) {
	path := filepath.Join("..", "..", "README.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := replacePart(t, string(text), "keys", ui.KeyTable())
	want = replacePart(t, want, "flags", cli.FlagTable())
	want = replacePart(t, want, "filter", review.FilterTable())
	want = replacePart(t, want, "config", config.Table())
	if want == string(text) {
		return
	}
	if !*update {
		t.Fatal("README.md is not what the code says; go test ./ui/cli -run README -update writes it anew")
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// replacePart puts generated text between the markers of a part.
func replacePart(t *testing.T, doc, name, text string) string {
	t.Helper()
	head, rest, ok1 := strings.Cut(doc, "<!-- "+name+": ")
	marker, rest, ok2 := strings.Cut(rest, "-->\n")
	_, tail, ok3 := strings.Cut(rest, "<!-- /"+name+" -->")
	if !ok1 || !ok2 || !ok3 {
		t.Fatalf("README.md has no part %q", name)
	}
	return head + "<!-- " + name + ": " + marker + "-->\n\n" + strings.TrimSpace(text) + "\n\n<!-- /" + name + " -->" + tail
}
