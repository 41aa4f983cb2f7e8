package cli_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// A command that waits says for what, on the terminal of whoever waits, and never in its output. The stand-in answers
// when that was said: nothing here is measured.
func TestACommandSaysWhatItWaitsFor(t *testing.T) {
	for name, c := range map[string]struct {
		stdin string
		args  []string
		says  string
	}{
		"show":             {"", []string{"show", "zz9exslow"}, "read case"},
		"queue":            {"", []string{"queue"}, "list cases"},
		"image":            {"", []string{"image", "zz9exslow", "--type", "selfie", "-o", filepath.Join(t.TempDir(), "face.jpg")}, "read picture"},
		"decide --dry-run": {rejects("zz9exslow") + "\n", []string{"decide", "--dry-run"}, "read case"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // each waits for the two seconds after which it says so
			said := make(chan struct{})
			srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				<-said
				w.WriteHeader(http.StatusForbidden)
				_, _ = w.Write([]byte(`{"message":"Forbidden"}`))
			}))
			t.Cleanup(srv.Close)
			s := &service{t: t, base: srv.URL + "/v3", state: filepath.Join(t.TempDir(), "state")}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			cmd := s.command(ctx, c.args...)
			screen, terminal, err := pty.Open()
			if err != nil {
				t.Fatal(err)
			}
			defer screen.Close() //nolint:errcheck // nothing is written to it
			var out strings.Builder
			cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(c.stdin), &out, terminal
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			_ = terminal.Close()
			text := readUntil(screen, "gives up")
			close(said)
			rest, _ := io.ReadAll(screen) // ends with an error where the other side closes
			_ = cmd.Wait()
			if !strings.Contains(text, "waiting for the service") || !strings.Contains(text, c.says) || !strings.Contains(text, "ctrl+c gives up") {
				t.Errorf("said %q, want that it waits, for %q", text, c.says)
			}
			if strings.Contains(out.String(), "waiting") || !strings.Contains(string(rest)+out.String(), "does not accept this API key") {
				t.Errorf("ended with %q, printed %q", rest, out.String())
			}
		})
	}
}

// readUntil reads a terminal until a word stands there, or it is closed.
func readUntil(screen *os.File, word string) string {
	var text strings.Builder
	buf := make([]byte, 1024)
	for !strings.Contains(text.String(), word) {
		n, err := screen.Read(buf)
		text.Write(buf[:n])
		if err != nil {
			break
		}
	}
	return text.String()
}
