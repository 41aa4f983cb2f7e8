package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kycdesk/argos/sandbox"
)

// A sign-in that was told by flags where the service is leaves a profile, so that everything after it needs no flag.
func TestASignInByFlagsLeavesAProfileToWorkWith(t *testing.T) {
	for name, before := range map[string]string{"no file": "", "a file without a profile": "# nothing yet", "an empty table": "[profile]\n"} {
		t.Run(name, func(t *testing.T) {
			d := newWorkplace(t, sandbox.Options{Cases: 20, APIKey: apiKey}, before)
			login, r := d.auth(apiKey+"\n"+passphrase+"\n", "login", "--base-url", d.base, "--admin", sandbox.DefaultAdmin, "--store", "file")
			if r.code != 0 || login.State != "stored" || !strings.Contains(login.Detail, "profile default was written to "+d.config()) {
				t.Fatalf("login: %+v, exit %d %s", login, r.code, r.err)
			}
			got, err := os.ReadFile(d.config())
			if info, _ := os.Stat(d.config()); err != nil || info.Mode() != 0o600 || !strings.HasPrefix(string(got), before) {
				t.Fatalf("%v, %v:\n%s", info, err, got)
			}
			if s, r := d.auth("", "status"); r.code != 0 || s.State != "stored" || s.Store != "file" || s.Profile != "default" {
				t.Errorf("status: %+v, exit %d %s", s, r.code, r.err)
			}
			if r := d.alone("", "doctor"); strings.Contains(r.out, "no configuration") || !strings.Contains(r.out, "signs as "+sandbox.DefaultAdmin) {
				t.Errorf("doctor: %s%s", r.out, r.err)
			}
			noSecretOnDisk(t, filepath.Dir(d.home))
		})
	}
}

// A refused sign-in leaves nothing: no key without a profile, and no profile without a key.
func TestASignInByFlagsThatIsRefusedWritesNothing(t *testing.T) {
	for name, c := range map[string]struct{ key, admin, says string }{
		"a wrong key":    {nextKey, sandbox.DefaultAdmin, "no key was stored"},
		"a wrong e-mail": {apiKey, "somebody", "wants an e-mail address"},
	} {
		d := newWorkplace(t, sandbox.Options{Cases: 20, APIKey: apiKey}, "")
		_, r := d.auth(c.key+"\n"+passphrase+"\n", "login", "--base-url", d.base, "--admin", c.admin, "--store", "file")
		if r.code == 0 || !strings.Contains(r.err, c.says) {
			t.Errorf("%s: exit %d %s%s", name, r.code, r.out, r.err)
		}
		if all, _ := filepath.Glob(filepath.Join(filepath.Dir(d.config()), "*")); len(all) != 0 {
			t.Errorf("%s: wrote %v", name, all)
		}
	}
}
