package cli_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/ui/cli/config"
)

// alone keeps programs run by tests from the configuration and the keyring of whoever runs the tests.
func alone() {
	for _, name := range []string{"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"} {
		_ = os.Unsetenv(name)
	}
	_ = os.Setenv("XDG_CONFIG_HOME", "/nonexistent/kycdesk-tests")
}

// workplace is a home with a configuration, for programs that are run without flags.
type workplace struct {
	*service
	home string
}

func newWorkplace(t *testing.T, opt sandbox.Options, config string) *workplace {
	t.Helper()
	d := &workplace{newService(t, opt), filepath.Join(t.TempDir(), "home")}
	if config != "" {
		d.write(strings.ReplaceAll(config, "BASE", d.base))
	}
	return d
}

func (d *workplace) config() string { return filepath.Join(d.home, "kycdesk", "config.toml") }

func (d *workplace) write(config string) {
	d.t.Helper()
	if err := os.MkdirAll(filepath.Dir(d.config()), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(d.config(), []byte(config), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// program is kycdesk without any flag but the state directory, in a session without a terminal.
func (d *workplace) program(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], append(args, "--state-dir", d.state)...)
	cmd.Env = append(os.Environ(), runAsProgram+"=1", "KYC_KEY="+sandbox.DefaultAPIKey, "XDG_CONFIG_HOME="+d.home)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	return cmd
}

func (d *workplace) alone(stdin string, args ...string) result {
	d.t.Helper()
	return finish(d.t, d.program(d.t.Context(), args...), stdin)
}

const workProfile = `
default = "work"

[profile.work]
base_url = "BASE"
admin = "` + sandbox.DefaultAdmin + `"
`

func TestAProfileStandsInForFlagsAndFlagsForAProfile(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 200}, workProfile+`
[profile.other]
base_url = "https://nobody.invalid/v3"
`)
	if r := d.alone("", "queue", "--json", "--key-from-env", "KYC_KEY"); r.code != 0 || r.out == "" {
		t.Errorf("the default profile: exit %d, %s", r.code, r.err)
	}
	if r := d.alone("", "queue", "--json", "--key-from-env", "KYC_KEY", "--profile", "other", "--base-url", d.base); r.code != 0 || r.out == "" {
		t.Errorf("a flag over a profile: exit %d, %s", r.code, r.err)
	}
	if r := d.alone("", "queue", "--profile", "wrok"); r.code != 2 || !strings.Contains(r.err, "other, work") {
		t.Errorf("no such profile: exit %d, %s", r.code, r.err)
	}
}

func TestWhatAProfileSaysTakesEffect(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 600}, workProfile+`
cap = 1
mask = ["name"]
hold = "0s"
quiet = "1s"

[profile.work.thresholds]
expires_soon = 10000
`)
	shown := d.alone("", "queue", "--json", "--key-from-env", "KYC_KEY")
	for _, l := range lines[struct{ Name string }](t, shown.out) {
		if !strings.Contains(l.Name, "•") && l.Name != "" {
			t.Fatalf("the queue shows the name %q", l.Name)
		}
	}
	id := d.server.CasesOf(sandbox.KindClean)[0]
	one := d.alone("", "show", id, "--json", "--key-from-env", "KYC_KEY")
	if one.code != 0 || !strings.Contains(one.out, "expires") || !strings.Contains(one.out, "••") {
		t.Errorf("thresholds and masks: exit %d %.300s%s", one.code, one.out, one.err)
	}
	plan := filepath.Join(t.TempDir(), "plan")
	line := `{"submission_id":"` + id + `","decision":"approve"}` + "\n"
	if err := os.WriteFile(plan, []byte(line+strings.ReplaceAll(line, id, d.server.CasesOf(sandbox.KindClean)[1])), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := d.alone("", "decide", "--plan", plan, "--key-from-env", "KYC_KEY"); r.code != 2 || !strings.Contains(r.err, "cap is 1") {
		t.Errorf("the cap: exit %d %s", r.code, r.err)
	}
	if r := d.alone(line, "decide", "--key-from-env", "KYC_KEY"); !strings.Contains(r.out, `"submission_id"`) {
		t.Errorf("deciding: exit %d %s%s", r.code, r.out, r.err)
	}
}

func TestABrokenConfigurationNamesFileLineColumnAndKey(t *testing.T) {
	for _, c := range []struct {
		name, config string
		says         []string
	}{
		{"not TOML", "[profile.work]\nhold = = 3\n", []string{"line 2, column"}},
		{"twice", "[profile.work]\nhold = \"5s\"\nhold = \"6s\"\n", []string{"line 3, column", "hold"}},
		{"unknown", "[profile.work]\nadmin = \"a@example.com\"\n  hlod = \"5s\"\n", []string{"line 3, column 3", "profile.work.hlod", "did you mean hold?"}},
		{"unknown table", "[profile.work]\n\n[profile.work.treshholds]\nliveness = 3\n", []string{"line 3, column 1", "did you mean", "thresholds"}},
		{"unknown threshold", "[profile.work.thresholds]\nlivenes = 3\n", []string{"line 2, column 1", "profile.work.thresholds.livenes", "did you mean thresholds.liveness?"}},
		{"unknown at the top", "[profiles.work]\n", []string{"line 1", "did you mean profile?"}},
		{"a number for text", "[profile.work]\nbase_url = 3\n", []string{"line 2, column 1", "profile.work.base_url", "quotes"}},
		{"http to a host", "[profile.work]\nbase_url = \"http://example.com/v3\"\n", []string{"line 2", "base_url", "http is for"}},
		{"a negative hold", "[profile.work]\nhold = \"-5s\"\n", []string{"line 2", "hold", "between"}},
		{"a number for a duration", "[profile.work]\nhold = 5\n", []string{"line 2", "hold", "quotes"}},
		{"no e-mail", "[profile.work]\nadmin = \"Some One <a@example.com>\"\n", []string{"line 2", "admin", "e-mail"}},
		{"no such field", "[profile.work]\nmask = [\"nmae\"]\n", []string{"line 2", "mask", "nmae"}},
		{"no such zone", "[profile.work]\nzone = \"Asia/Soul\"\n", []string{"line 2", "zone", "Asia/Seoul"}},
		{"above 100", "[profile.work]\nthresholds.liveness = 850\n", []string{"line 2", "liveness", "100"}},
		{"not a number", "[profile.work]\nthresholds.liveness = nan\n", []string{"line 2", "liveness", "100"}},
		{"a name that is none", "[profile.\"../x\"]\n", []string{"line 1", "small letters"}},
		{"no such default", "default = \"home\"\n[profile.work]\n", []string{"line 1, column 1", "default", "work"}},
		{"hostile", "[profile.work]\n\"\\u001b[31mx\" = 1\n", []string{"is not known"}},
		{"not text", "[profile.work]\nadmin = \"\xff\"\n", []string{"UTF-8"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newWorkplace(t, sandbox.Options{Cases: 10}, c.config)
			r := d.alone("", "queue", "--key-from-env", "KYC_KEY")
			if r.code != 1 || strings.Count(strings.TrimSpace(r.err), "\n") != 0 || strings.Contains(r.err, "\x1b") {
				t.Errorf("exit %d, said %q", r.code, r.err)
			}
			for _, part := range append(c.says, d.config(), "nothing was started") {
				if !strings.Contains(r.err, part) {
					t.Errorf("said %q, want %q in it", r.err, part)
				}
			}
		})
	}
}

func TestAConfigurationThatOthersCanChangeIsRefusedOrSaid(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 10}, workProfile)
	for mode, want := range map[os.FileMode]struct {
		code int
		says string
	}{0o666: {1, "anybody"}, 0o620: {0, "its group"}, 0o644: {0, ""}} {
		if err := os.Chmod(d.config(), mode); err != nil {
			t.Fatal(err)
		}
		r := d.alone("", "queue", "--key-from-env", "KYC_KEY")
		if r.code != want.code || !strings.Contains(r.err, want.says) || want.says == "" && r.err != "" {
			t.Errorf("%o: exit %d, said %q", mode, r.code, r.err)
		}
	}
}

func TestABrokenConfigurationDoesNotStopWhatNeedsNone(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 10}, "nonsense")
	cmd := d.program(t.Context(), "version")
	cmd.Args = cmd.Args[:2] // it takes no state directory
	if r := finish(t, cmd, ""); r.code != 0 {
		t.Errorf("version: exit %d, %s", r.code, r.err)
	}
}

func TestEveryThresholdOfThePolicyCanBeConfigured(t *testing.T) {
	table := config.Table()
	policy := reflect.TypeFor[review.Policy]()
	for i := range policy.NumField() {
		f := policy.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if k := f.Type.Kind(); k != reflect.Float64 && k != reflect.Int {
			continue
		}
		if !strings.Contains(table, "`thresholds."+name+"`") {
			t.Errorf("no key for %s", name)
		}
	}
	defaults, err := json.Marshal(review.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]any
	if err := json.Unmarshal(defaults, &want); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(table, fmt.Sprintf("| `thresholds.face_similarity` | 0 to 100 | `%v` |", want["face_similarity"])) {
		t.Errorf("the table does not have the default:\n%s", table)
	}
}

func TestAnotherSignerIsJournalled(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 300}, workProfile+"hold = \"0s\"\n")
	line := `{"submission_id":"` + d.server.CasesOf(sandbox.KindClean)[0] + `","decision":"approve"}` + "\n"
	decide := func(admin string) {
		t.Helper()
		if r := d.alone(line, "decide", "--key-from-env", "KYC_KEY", "--admin", admin); r.code > 4 {
			t.Fatalf("exit %d %s", r.code, r.err)
		}
	}
	signers := func() (all []string) {
		t.Helper()
		for _, e := range lines[struct{ Kind, State, Detail string }](t, d.alone("", "journal", "list", "--json").out) {
			if e.Kind == "session" && e.State == "signer" {
				all = append(all, e.Detail)
			}
		}
		return all
	}
	decide(sandbox.DefaultAdmin)
	decide(sandbox.DefaultAdmin)
	if got := signers(); len(got) != 0 {
		t.Errorf("the same signer: %q", got)
	}
	decide("second@example.com")
	decide("second@example.com")
	got := signers()
	if len(got) != 1 || !strings.Contains(got[0], "second@example.com") || !strings.Contains(got[0], sandbox.DefaultAdmin) {
		t.Errorf("another signer: %q", got)
	}
}
