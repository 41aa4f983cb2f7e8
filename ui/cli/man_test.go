package cli_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

func TestManualNamesEveryCommandAndFlag(t *testing.T) {
	r := plain(t, "man")
	if r.code != 0 {
		t.Fatalf("exit %d: %s", r.code, r.err)
	}
	page := strings.ReplaceAll(r.out, `\-`, "-")
	for _, want := range []string{
		`.SS "kycdesk decide`, `.SS "kycdesk image ID"`, `.SS "kycdesk journal verify"`, `.B "--base-url STRING"`,
		`.B "-o, --output STRING"`, `.SH "EXIT STATUS"`, `.B "5"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("groff is not installed: the page is not set")
	}
	cmd := exec.Command(groff, "-man", "-Tutf8", "-ww", "-z")
	cmd.Stdin = strings.NewReader(r.out)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Errorf("%v: %s", err, complaints.String())
	}
}

func TestCompletionWorksInEveryShell(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		r := plain(t, "completion", shell)
		if r.code != 0 || !strings.Contains(r.out, "kycdesk") {
			t.Errorf("%s: exit %d, %d bytes, %s", shell, r.code, len(r.out), r.err)
		}
		if path, err := exec.LookPath(shell); err == nil && shell != "powershell" {
			check := exec.Command(path, "-n")
			check.Stdin = strings.NewReader(r.out)
			if out, err := check.CombinedOutput(); err != nil {
				t.Errorf("%s does not read its script: %v %s", shell, err, out)
			}
		}
	}
	for _, args := range [][]string{{"completion"}, {"completion", "tcsh"}} {
		if r := plain(t, args...); r.code != 2 || !strings.Contains(r.err, "bash") {
			t.Errorf("%v: exit %d, %s", args, r.code, r.err)
		}
	}
}

func TestCompletionOffersWordsAndNoFiles(t *testing.T) {
	for _, c := range []struct {
		typed []string
		want  string
	}{
		{[]string{"image", "--type", ""}, "address\nback\nfront\nselfie\n:4\n"},
		{[]string{"completion", "b"}, "bash\n:4\n"},
		{[]string{"show", ""}, ":4\n"},
	} {
		if r := plain(t, append([]string{"__complete"}, c.typed...)...); r.out != c.want {
			t.Errorf("%v offers %q, want %q", c.typed, r.out, c.want)
		}
	}
}
