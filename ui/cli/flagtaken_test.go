package cli_test

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/ui/cli"
)

// KIND: a flag that a command does not know is refused. Over all commands and all flags that every command could be given.
func TestAFlagThatACommandDoesNotTakeIsRefused(t *testing.T) {
	taken, flags := cli.TakenFlags(), cli.GlobalFlags()
	operands := map[string]string{
		"completion": "bash", "show": "ID", "journal show": "ID", "image": "ID", "report": "ID",
		"note": "ID", "policy test": "DIR",
	}
	refused := 0
	for _, command := range cli.Commands() {
		have, known := taken[command]
		if !known {
			t.Errorf("%q is not in the table of what each command takes", command)
			continue
		}
		words := strings.Fields(command)
		called := strings.TrimSpace("kycdesk " + command)
		for name, value := range flags {
			if slices.Contains(have, name) {
				continue
			}
			args := append(slices.Clone(words), "--"+name+"="+value)
			if operand := operands[command]; operand != "" {
				args = append(args, operand)
			}
			r := plain(t, args...)
			if refused++; r.code != 2 || r.out != "" || !strings.Contains(r.err, called+" does not take --"+name) || !strings.Contains(r.err, called+" --help") {
				t.Errorf("%v: exit %d, %s%s", args, r.code, r.out, r.err)
			}
		}
		help := plain(t, append(words, "--help")...).out
		for name := range flags {
			if offers := strings.Contains(help, "--"+name+" ") || strings.Contains(help, "--"+name+"\n"); offers != slices.Contains(have, name) {
				t.Errorf("the help of %s offers --%s: %v", command, name, offers)
			}
		}
	}
	for command, names := range taken {
		for _, name := range names {
			if flags[name] == "" || !slices.Contains(cli.Commands(), command) {
				t.Errorf("there is no %s --%s", command, name)
			}
		}
	}
	if refused < 30 {
		t.Errorf("only %d were tried", refused)
	}
}

// A flag that a command takes has an effect.
func TestAFlagThatACommandTakesHasAnEffect(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	id := s.server.Pending()[0]
	if r := s.run("called", "note", id); r.code != 0 {
		t.Fatal(r.err)
	}
	for _, args := range [][]string{
		{"queue"}, {"show", id}, {"note", id, "--list"}, {"journal", "list"}, {"journal", "verify"}, {"journal", "show", id}, {"policy", "show"}, {"auth", "status"}, {"doctor"},
	} {
		people, lines := s.run("", args...), s.run("", append(args, "--json")...)
		if people.out == lines.out || !strings.HasPrefix(lines.out, "{") {
			t.Errorf("%v --json: %.200s", args, lines.out)
		}
	}
	var mu sync.Mutex
	counts := map[string]bool{}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		counts[r.URL.Query().Get("count")] = true
		mu.Unlock()
		_, _ = w.Write([]byte(`{"Items":[]}`))
	}))
	t.Cleanup(srv.Close)
	other := &service{t: t, base: srv.URL + "/v3", state: filepath.Join(t.TempDir(), "state")}
	if r := other.run("", "queue", "--count", "37"); r.code != 0 || !counts["37"] {
		t.Errorf("--count 37: exit %d, asked for %v", r.code, counts)
	}
}
