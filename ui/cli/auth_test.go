package cli_test

import (
	"bytes"
	"context"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"kycdesk/argos/sandbox"
)

// apiKey and passphrase are canaries: no file but the sealed one, no output and no argument may hold them.
const (
	apiKey     = "canary-key-5f0c2a"
	nextKey    = "canary-next-77aa01"
	passphrase = "canary-passphrase 말"
)

type authState struct{ Profile, State, Store, Where, Detail string }

func (d *workplace) auth(stdin string, args ...string) (authState, result) {
	d.t.Helper()
	r := d.alone(stdin, append([]string{"auth", "--json"}, args...)...)
	for _, secret := range []string{apiKey, nextKey, passphrase} {
		if strings.Contains(r.out+r.err, secret) {
			d.t.Errorf("auth %v prints %q", args, secret)
		}
	}
	l := lines[authState](d.t, r.out)
	if len(l) == 0 {
		return authState{}, r
	}
	return l[0], r
}

func TestLoginTriesTheKeyStoresItAndLogoutRemovesIt(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 50, APIKey: apiKey}, workProfile+"key = \"file\"\n")
	if s, r := d.auth("", "status"); s.State != "missing" || r.code != 1 {
		t.Errorf("before: %+v, exit %d %s", s, r.code, r.err)
	}
	if s, r := d.auth(nextKey+"\n"+passphrase+"\n", "login"); r.code != 1 || !strings.Contains(r.err, "no key was stored") || s.State != "" {
		t.Errorf("a wrong key: %+v, exit %d %s", s, r.code, r.err)
	}
	s, r := d.auth(apiKey+"\n"+passphrase+"\n", "login")
	if s.State != "stored" || s.Store != "file" || r.code != 0 {
		t.Fatalf("login: %+v, exit %d %s", s, r.code, r.err)
	}
	if s, r := d.auth("", "status"); s.State != "stored" || !strings.Contains(s.Where, d.home) || r.code != 0 {
		t.Errorf("status: %+v, exit %d %s", s, r.code, r.err)
	}
	noSecretOnDisk(t, filepath.Dir(d.home))
	if r := d.alone("", "queue"); r.code != 1 || !strings.Contains(r.err, "passphrase") {
		t.Errorf("nobody can type the passphrase: exit %d %s", r.code, r.err)
	}
	if s, r := d.auth("", "logout"); s.State != "removed" || r.code != 0 {
		t.Errorf("logout: %+v, exit %d %s", s, r.code, r.err)
	}
	if s, _ := d.auth("", "status"); s.State != "missing" {
		t.Errorf("after: %+v", s)
	}
}

func noSecretOnDisk(t *testing.T, dir string) {
	t.Helper()
	seen := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		seen++
		text, err := os.ReadFile(path)
		for _, secret := range []string{apiKey, nextKey, passphrase} {
			if bytes.Contains(text, []byte(secret)) {
				t.Errorf("%s holds %q in the clear", path, secret)
			}
		}
		return err
	})
	if err != nil || seen < 2 {
		t.Errorf("looked at %d files: %v", seen, err)
	}
}

func TestAKeyIsNotGivenToAnotherAddress(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 50, APIKey: apiKey}, workProfile+"key = \"file\"\n")
	if _, r := d.auth(apiKey+"\n"+passphrase+"\n", "login"); r.code != 0 {
		t.Fatal(r.err)
	}
	other := newService(t, sandbox.Options{Cases: 50, APIKey: apiKey})
	d.write(strings.ReplaceAll(workProfile+"key = \"file\"\n", "BASE", other.base))
	if s, r := d.auth("", "status"); s.State != "missing" || r.code != 1 {
		t.Errorf("status: %+v, exit %d", s, r.code)
	}
	if r := d.alone("", "queue"); r.code != 1 || !strings.Contains(r.err, "auth login") {
		t.Errorf("queue: exit %d %s", r.code, r.err)
	}
	if calls := other.server.Stats().Calls; len(calls) != 0 {
		t.Errorf("the other service was called with the key: %v", calls)
	}
}

func TestBadInputToLoginIsOneClearLine(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 50, APIKey: apiKey}, workProfile)
	for _, c := range []struct {
		name, stdin string
		args        []string
		says        string
	}{
		{"nothing", "", []string{"--store", "file"}, "first line"},
		{"two words", "two words\n", []string{"--store", "file"}, "cannot be an API key"},
		{"no passphrase", apiKey + "\n", []string{"--store", "file"}, "second line"},
		{"a short passphrase", apiKey + "\nshort\n", []string{"--store", "file"}, "8 characters"},
		{"no keyring", apiKey + "\n", []string{"--store", "keyring"}, "--store file"},
		{"no such store", apiKey + "\n", []string{"--store", "paper"}, "keyring or file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			s, r := d.auth(c.stdin, append([]string{"login"}, c.args...)...)
			if r.code == 0 || s.State != "" || !strings.Contains(r.err, c.says) || strings.Count(strings.TrimSpace(r.err), "\n") != 0 {
				t.Errorf("%+v, exit %d, said %q", s, r.code, r.err)
			}
			if took := time.Since(begin); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
	if all, _ := filepath.Glob(filepath.Join(d.home, "kycdesk", "*.age")); len(all) != 0 {
		t.Errorf("stored %v", all)
	}
}

func TestANewKeyKeepsTheNotesOfTheJournalOpen(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 300, APIKey: apiKey}, workProfile+"key = \"file\"\nhold = \"0s\"\n")
	if _, r := d.auth(apiKey+"\n"+passphrase+"\n", "login"); r.code != 0 {
		t.Fatal(r.err)
	}
	line := `{"submission_id":"` + d.server.Pending()[1] + `","decision":"reject","reasons":["id_image_badImage"],"comment":"Use daylight."}` + "\n"
	decide := d.program(t.Context(), "decide", "--key-from-env", "KYC_KEY")
	decide.Env = append(decide.Env, "KYC_KEY="+apiKey)
	if r := finish(t, decide, line); r.code > 4 {
		t.Fatalf("exit %d %s", r.code, r.err)
	}
	d.renew(sandbox.Options{Cases: 300, APIKey: nextKey})
	s, r := d.auth(nextKey+"\n"+passphrase+"\n", "login")
	if r.code != 0 || !strings.Contains(s.Detail, "wrapped anew") {
		t.Fatalf("%+v, exit %d %s", s, r.code, r.err)
	}
	for key, state := range map[string]string{nextKey: "ok", apiKey: "warn"} {
		doctor := d.program(t.Context(), "doctor", "--json", "--key-from-env", "KYC_KEY")
		doctor.Env = append(doctor.Env, "KYC_KEY="+key)
		if out := finish(t, doctor, ""); !strings.Contains(out.out, `"check":"journal","state":"`+state+`"`) {
			t.Errorf("the journal does not open as %s: %s", state, out.out)
		}
	}
}

// renew puts another stand-in at the address of the first: the key was renewed at the service.
func (d *workplace) renew(opt sandbox.Options) {
	d.t.Helper()
	_ = d.server.Close()
	at, err := url.Parse(d.base)
	if err != nil {
		d.t.Fatal(err)
	}
	opt.Now, opt.Clock = time.Now(), time.Now
	if d.server, err = sandbox.New(opt); err == nil {
		_, err = d.server.Start(context.Background(), at.Host)
	}
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = d.server.Close() })
}

// typedInto runs the program at a terminal and types an answer after each question.
func (d *workplace) typedInto(args []string, answers ...[2]string) (string, int) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.t.Context(), 30*time.Second)
	defer cancel()
	cmd := d.program(ctx, args...)
	tty, err := pty.Start(cmd)
	if err != nil {
		d.t.Skip("no pseudo-terminal here: ", err)
	}
	defer tty.Close() //nolint:errcheck // it ends with the test
	var shown strings.Builder
	buffer := make([]byte, 4096)
	for {
		n, err := tty.Read(buffer)
		shown.Write(buffer[:n])
		if len(answers) > 0 && strings.Contains(shown.String(), answers[0][0]) {
			if _, err := tty.WriteString(answers[0][1] + "\r"); err != nil {
				d.t.Fatal(err)
			}
			answers = answers[1:]
		}
		if err != nil {
			break
		}
	}
	_ = cmd.Wait() // the code says how it ended
	if len(answers) > 0 {
		d.t.Errorf("never asked %q; shows %q", answers[0][0], shown.String())
	}
	return shown.String(), cmd.ProcessState.ExitCode()
}

func TestAtATerminalKeyAndPassphraseAreAskedForWithoutShowingThem(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 50, APIKey: apiKey}, workProfile)
	shown, code := d.typedInto(
		[]string{"auth", "login"},
		[2]string{"API key for", apiKey}, [2]string{"New passphrase", passphrase}, [2]string{"again", passphrase},
	)
	if code != 0 || !strings.Contains(shown, "stored") || strings.Contains(shown, "canary") {
		t.Errorf("exit %d, shows %q", code, shown)
	}
	shown, code = d.typedInto([]string{"queue", "--json"}, [2]string{"Passphrase for", passphrase})
	if code != 0 || !strings.Contains(shown, "submission_id") || strings.Contains(shown, "canary") {
		t.Errorf("queue: exit %d, shows %.300q", code, shown)
	}
	shown, code = d.typedInto([]string{"queue"}, [2]string{"Passphrase for", "wrong"})
	if code != 1 || !strings.Contains(shown, "does not open") {
		t.Errorf("a wrong passphrase: exit %d, shows %q", code, shown)
	}
	shown, code = d.typedInto([]string{"queue"}, [2]string{"Passphrase for", "half\x03"})
	if code != 1 || !strings.Contains(shown, "nothing was entered") {
		t.Errorf("given up: exit %d, shows %q", code, shown)
	}
}

func TestTheKeyringOfTheDesktopServesTheWholeProgram(t *testing.T) {
	for _, name := range []string{"dbus-run-session", "gnome-keyring-daemon", "bash"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed (Debian: apt-get install gnome-keyring dbus-daemon): no real keyring to try", name)
		}
	}
	d := newWorkplace(t, sandbox.Options{Cases: 50, APIKey: apiKey}, workProfile)
	for _, dir := range []string{"run", ".cache", ".local/share/keyrings"} {
		if err := os.MkdirAll(filepath.Join(d.home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	const script = `printf %s ci-only-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
for i in $(seq 200); do "$0" doctor --json --state-dir "$1" | grep -q "no API key is stored" && break; done
printf '%s\n' ` + apiKey + ` | "$0" auth login --json --state-dir "$1"
"$0" queue --json --state-dir "$1" | head -n 1
"$0" auth logout --json --state-dir "$1"`
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "dbus-run-session", "--", "bash", "-uc", script, os.Args[0], d.state)
	cmd.Env = []string{
		"HOME=" + d.home, "XDG_RUNTIME_DIR=" + filepath.Join(d.home, "run"), "PATH=" + os.Getenv("PATH"),
		"XDG_CONFIG_HOME=" + d.home, runAsProgram + "=1",
	}
	cmd.WaitDelay = 5 * time.Second
	out, err := cmd.CombinedOutput()
	for _, want := range []string{`"state":"stored","store":"keyring"`, `"submission_id"`, `"state":"removed"`} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%v: no %s in %s", err, want, out)
		}
	}
}
