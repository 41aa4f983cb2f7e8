package cli_test

import (
	"bufio"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// What the README says about a stand-in that stays is done to the letter, in a shell with an empty home: only the port is
// another, and the program is this one.
func TestTheTwoLinesToAStandInWork(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "takes two\nterminals")
	_, rest, _ = strings.Cut(rest, "\n\n")
	block, _, _ := strings.Cut(rest, "\n\n")
	two := strings.Split(block, "\n")
	if len(two) != 2 || !strings.Contains(two[0], "kycdesk sandbox") {
		t.Fatalf("the README has %q", block)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := strings.TrimPrefix(free.Addr().String(), "127.0.0.1:")
	_ = free.Close()
	home := t.TempDir()
	shell := func(line string) *exec.Cmd {
		cmd := exec.CommandContext(t.Context(), "sh", "-c", "umask 022; "+strings.NewReplacer("8181", port, " kycdesk ", " exec "+os.Args[0]+" ").Replace(line))
		cmd.Env = []string{runAsProgram + "=1", "HOME=" + home, "PATH=" + os.Getenv("PATH")}
		return cmd
	}
	standIn := shell(two[0])
	out, err := standIn.StdoutPipe()
	if err == nil {
		err = standIn.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = standIn.Process.Kill(); _ = standIn.Wait() })
	if first, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.Contains(first, ":"+port+"/v3") {
		t.Fatalf("the stand-in says %q, %v", first, err)
	}
	type id struct {
		ID string `json:"submission_id"`
	}
	queue := finish(t, shell(strings.Replace(two[1], " kycdesk ", " "+os.Args[0]+" ", 1)+" queue --json"), "")
	cases := lines[id](t, queue.out)
	if queue.code != 0 || len(cases) == 0 {
		t.Fatalf("queue: exit %d, %s%s", queue.code, queue.out, queue.err)
	}
	decided := finish(t, shell(strings.Replace(two[1], " kycdesk ", " "+os.Args[0]+" ", 1)+" decide --hold 0s"), rejects(cases[0].ID)+"\n")
	if decided.code != 0 || !strings.Contains(decided.out, "confirmed") {
		t.Errorf("decide: exit %d, %s%s", decided.code, decided.out, decided.err)
	}
	if _, err := os.Stat(home + "/.local/state/kycdesk/journal.db"); err != nil {
		t.Errorf("the journal is not where the README says: %v", err)
	}
}
