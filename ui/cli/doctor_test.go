package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kycdesk/argos/sandbox"
)

type check struct{ Check, State, Detail string }

func (d *workplace) doctor(args ...string) (map[string]check, result) {
	d.t.Helper()
	r := d.alone("", append([]string{"doctor", "--json"}, args...)...)
	all := map[string]check{}
	for _, c := range lines[check](d.t, r.out) {
		all[c.Check] = c
	}
	if strings.Contains(r.out+r.err, apiKey) {
		d.t.Error("doctor prints the key")
	}
	return all, r
}

func TestDoctorFindsNothingWrongWithAWorkingDesk(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 50}, workProfile)
	calls := len(d.server.Stats().Calls)
	all, r := d.doctor("--key-from-env", "KYC_KEY")
	for _, name := range []string{"config", "key store", "service", "clock", "journal", "state", "terminal", "memory"} {
		if all[name].State != "ok" || all[name].Detail == "" {
			t.Errorf("%s: %+v", name, all[name])
		}
	}
	if r.code != 0 || calls != 0 || d.server.Stats().Calls["list"] != 1 || len(d.server.Stats().Calls) != 1 {
		t.Errorf("exit %d, calls %v", r.code, d.server.Stats().Calls)
	}
	if _, err := os.Stat(d.state); err == nil {
		t.Error("doctor made the state directory")
	}
}

func TestDoctorNamesWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, config string
		opt          sandbox.Options
		args         []string
		spoil        func(t *testing.T, d *workplace)
		check, state string
		says         string
	}{
		{"no configuration", "", sandbox.Options{}, nil, nil, "config", "fail", "set it up in a terminal with `kycdesk`"},
		{"a broken one", "[profile.work]\nhlod = 1\n", sandbox.Options{}, nil, nil, "config", "fail", "did you mean hold?"},
		{"no admin", "[profile.work]\nbase_url = \"BASE\"\n", sandbox.Options{}, nil, nil, "config", "warn", "not decided"},
		{"no key", workProfile, sandbox.Options{}, nil, nil, "key store", "fail", "auth login"},
		{"no keyring", workProfile + "key = \"keyring\"\n", sandbox.Options{}, nil, nil, "key store", "fail", "D-Bus"},
		{"nobody to ask", workProfile + "key = \"ask\"\n", sandbox.Options{}, nil, nil, "service", "fail", "no terminal"},
		{"a wrong key", workProfile, sandbox.Options{APIKey: "another"}, []string{"--key-from-env", "KYC_KEY"}, nil, "service", "fail", "API key"},
		{"a service that is gone", workProfile, sandbox.Options{}, []string{"--key-from-env", "KYC_KEY"}, func(_ *testing.T, d *workplace) { _ = d.server.Close() }, "service", "fail", "cannot be reached"},
		{"a state directory open to others", workProfile, sandbox.Options{}, nil, spoilState, "journal", "fail", ""},
		{"a file in the way", workProfile, sandbox.Options{}, nil, func(t *testing.T, d *workplace) {
			if err := os.WriteFile(d.state, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}, "journal", "fail", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.opt.Cases = 20
			d := newWorkplace(t, c.opt, c.config)
			if c.spoil != nil {
				c.spoil(t, d)
			}
			all, r := d.doctor(c.args...)
			got := all[c.check]
			if got.State != c.state || !strings.Contains(got.Detail, c.says) {
				t.Errorf("%+v, want %s and %q", got, c.state, c.says)
			}
			if (r.code == 1) != strings.Contains(r.out, `"fail"`) || len(all) < 7 {
				t.Errorf("exit %d, %d checks: %s", r.code, len(all), r.out)
			}
		})
	}
}

// spoilState leaves a journal that is none.
func spoilState(t *testing.T, d *workplace) {
	t.Helper()
	if err := os.MkdirAll(d.state, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.state, "journal.db"), []byte(strings.Repeat("no journal ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestDoctorIsQuickWhereNothingAnswers(t *testing.T) {
	d := newWorkplace(t, sandbox.Options{Cases: 20}, workProfile)
	begin := time.Now()
	if all, _ := d.doctor(); all["key store"].State != "fail" {
		t.Errorf("%+v", all["key store"])
	}
	if took := time.Since(begin); took > 4*time.Second {
		t.Errorf("took %v", took)
	}
}
