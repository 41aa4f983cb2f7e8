package cli_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/creack/pty"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
)

// privately fails unless the file is a plain one that only its owner can read, and returns what is in it.
func privately(t *testing.T, path string) []byte {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode() != 0o600 {
		t.Errorf("%s has the mode %v", path, info.Mode())
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// kinds are the kinds of the journal's entries about a case.
func (s *service) kinds(id string) (kinds, details []string) {
	s.t.Helper()
	for _, e := range lines[struct{ Kind, Case, Detail string }](s.t, s.run("", "journal", "list", "--json").out) {
		if e.Case == id {
			kinds, details = append(kinds, e.Kind), append(details, e.Detail)
		}
	}
	return kinds, details
}

func TestImageIsSavedAsReceivedAndOnRecord(t *testing.T) {
	for _, shape := range []string{"image-base64", "image-id-camel"} {
		opt := sandbox.Options{Cases: 100}
		if err := opt.SetShape(shape); err != nil {
			t.Fatal(err)
		}
		s := newService(t, opt)
		id := s.server.OpeningCase()
		path := filepath.Join(t.TempDir(), "front.jpg")
		const why = "Mina Demo called about her card"
		r := s.run("", "image", id, "--type", "front", "-o", path, "--reveal", why)
		if r.code != 0 || !strings.Contains(r.out, "jpeg") {
			t.Fatalf("exit %d: %s%s", r.code, r.out, r.err)
		}
		want, err := s.client().Image(t.Context(), id, argos.ImageIDFront)
		if err != nil || !bytes.Equal(privately(t, path), want.Bytes) {
			t.Errorf("not the picture of the service, %v", err)
		}
		kinds, details := s.kinds(id)
		if !slices.Equal(kinds, []string{"reveal"}) || !strings.Contains(details[0], "documentNumber") {
			t.Errorf("recorded %v %v", kinds, details)
		}
		if list := s.run("", "journal", "list"); strings.Contains(list.out, "Mina") {
			t.Error("the reason is not sealed")
		}
		seen := review.SeePicture("idImage", want.Format, want.Bytes)
		if shown := s.run("", "journal", "show", id); !strings.Contains(shown.out, why) || !strings.Contains(shown.out, "ID front: "+seen.String()) {
			t.Errorf("the journal does not tell why, or which picture it was:\n%s", shown.out)
		}
	}
}

func TestSelfieNeedsNoReasonButIsOnRecord(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	id := s.server.OpeningCase()
	path := filepath.Join(t.TempDir(), "selfie")
	r := s.run("", "image", id, "--type", "selfie", "-o", path, "--json")
	got := lines[struct {
		SubmissionID, Type, File, Format string
		Bytes                            int
	}](t, r.out)
	if r.code != 0 || len(got) != 1 || got[0].Format != "jpeg" || got[0].File != path || got[0].Bytes != len(privately(t, path)) {
		t.Errorf("exit %d: %+v %s", r.code, got, r.err)
	}
	if kinds, _ := s.kinds(id); !slices.Equal(kinds, []string{"open"}) {
		t.Errorf("recorded %v", kinds)
	}
}

func TestImageRefusesBeforeItReads(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	id, dir := s.server.OpeningCase(), t.TempDir()
	there, link := filepath.Join(dir, "there"), filepath.Join(dir, "link")
	if err := os.WriteFile(there, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "nowhere"), link); err != nil {
		t.Fatal(err)
	}
	free := filepath.Join(dir, "free")
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"masked":          {[]string{"--type", "front", "-o", free}, 2, "--reveal"},
		"masked, blank":   {[]string{"--type", "back", "-o", free, "--reveal", " "}, 2, "--reveal"},
		"no type":         {[]string{"-o", free}, 2, "--type"},
		"unknown type":    {[]string{"--type", "passport", "-o", free}, 2, "--type"},
		"no terminal":     {[]string{"--type", "selfie"}, 2, "no terminal"},
		"json, no file":   {[]string{"--type", "selfie", "--json"}, 2, "-o"},
		"file exists":     {[]string{"--type", "selfie", "-o", there}, 1, "not overwritten"},
		"a link":          {[]string{"--type", "selfie", "-o", link}, 1, "not overwritten"},
		"no directory":    {[]string{"--type", "selfie", "-o", filepath.Join(dir, "no", "file")}, 1, "no directory"},
		"standard output": {[]string{"--type", "selfie", "-o", "-"}, 2, "-o"},
		"no signer":       {[]string{"--type", "selfie", "-o", free, "--admin", ""}, 2, "--admin"},
	} {
		r := s.run("", append([]string{"image", id}, c.args...)...)
		if r.code != c.code || !strings.Contains(r.err, c.says) || strings.Count(strings.TrimSpace(r.err), "\n") != 0 {
			t.Errorf("%s: exit %d, want %d; said %q, want one line with %q", name, r.code, c.code, r.err, c.says)
		}
	}
	if n := s.server.Stats().Calls["image"]; n != 0 {
		t.Errorf("%d pictures were read", n)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 || string(privately(t, there)) != "mine" {
		t.Errorf("files changed: %v, %v", left, err)
	}
}

func TestImageThatIsNotThereLeavesNoFile(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	dir := t.TempDir()
	for _, args := range [][]string{
		{"image", s.server.OpeningCase(), "--type", "address"}, {"image", "zz9exnobody00", "--type", "selfie"},
	} {
		r := s.run("", append(args, "-o", filepath.Join(dir, "p"), "--reveal", "a test")...)
		if r.code != 3 || !strings.Contains(r.err, "no such picture") {
			t.Errorf("%v: exit %d, said %q", args, r.code, r.err)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

func TestNoRecordNoPicture(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	if err := os.WriteFile(s.state, []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	r := s.run("", "image", s.server.OpeningCase(), "--type", "selfie", "-o", filepath.Join(dir, "p"))
	left, _ := os.ReadDir(dir)
	if r.code != 1 || len(left) != 0 {
		t.Errorf("exit %d, left %v; said %q", r.code, left, r.err)
	}
}

func TestImageIsDrawnInATerminal(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	c := openScreen(t, 80, 24, "--base-url", s.base, "--admin", sandbox.DefaultAdmin, "--key-from-env", "KYC_KEY", "--state-dir", s.state,
		"image", s.server.OpeningCase(), "--type", "selfie")
	c.until("mosaic: not enough to judge a face")
	c.until("exit 0")
	if halves, others := drawnIn(c.text()); halves+others < 100 || others == 0 {
		t.Errorf("%d halves and %d other cells of a mosaic in:\n%s", halves, others, c.text())
	}
}

// drawnIn counts block elements: upper, lower and whole ones, and those that only a mosaic has.
func drawnIn(text string) (halves, others int) {
	for _, r := range text {
		switch {
		case strings.ContainsRune("▀▄█", r):
			halves++
		case r >= '▀' && r <= '▟':
			others++
		}
	}
	return halves, others
}

func TestTheLinuxConsoleGetsHalvesOnlyAndIsToldSo(t *testing.T) {
	s := newService(t, sandbox.Options{Cases: 100})
	cmd := s.command(t.Context(), "image", s.server.OpeningCase(), "--type", "selfie")
	cmd.Env = append(cmd.Env, "TERM=linux", "NO_COLOR=")
	screen, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = screen.Close() })
	text, _ := io.ReadAll(screen) // ends with an error where the other side closes
	if err := cmd.Wait(); err != nil || !strings.Contains(string(text), "half blocks: not enough to judge a face") {
		t.Errorf("%v: %s", err, text)
	}
	if halves, others := drawnIn(string(text)); halves < 100 || others != 0 {
		t.Errorf("%d halves, %d others", halves, others)
	}
}
