package keys_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"kycdesk/keys"
)

var work = keys.Ref{Profile: "work", Origin: "https://rest-api.example.com:443"}

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestAKeyringThatCannotBeUsedSaysWhyWithinTwoSeconds(t *testing.T) {
	never := "[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/sleep 300\n"
	for _, c := range []struct {
		name string
		env  func(t *testing.T) func(string) string
		why  keys.Reason
		says string
	}{
		{"no bus", func(*testing.T) func(string) string { return env() }, keys.NoBus, "no D-Bus"},
		{"autolaunch", func(*testing.T) func(string) string {
			return env("DBUS_SESSION_BUS_ADDRESS", "autolaunch:scope=*user")
		}, keys.NoBus, "no D-Bus"},
		{"a bus that is gone", func(t *testing.T) func(string) string {
			return env("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "gone"))
		}, keys.NoBus, "no D-Bus"},
		{"a runtime directory without a bus", func(t *testing.T) func(string) string {
			return env("XDG_RUNTIME_DIR", t.TempDir())
		}, keys.NoBus, "no D-Bus"},
		{"no service", func(t *testing.T) func(string) string { return onBus(bus(t, nil)) }, keys.NoService, "no keyring is installed"},
		{"a service that was never started", func(t *testing.T) func(string) string {
			return onBus(bus(t, map[string]string{secretsName: never}))
		}, keys.NotRunning, "not running"},
		{"no keyring yet", func(t *testing.T) func(string) string {
			return standIn(t, &secretService{})
		}, keys.NoCollection, "no keyring to keep keys in yet"},
		{"locked", func(t *testing.T) func(string) string {
			return standIn(t, &secretService{collections: []dbus.ObjectPath{loginPath}, locked: true})
		}, keys.Locked, "is locked"},
		{"a service that never answers", func(t *testing.T) func(string) string { return standIn(t, nil) }, keys.Hanging, "2 s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := keys.NewKeyring(c.env(t))
			begin := time.Now()
			for name, err := range map[string]error{"probe": k.Probe(t.Context()), "get": second(k.Get(t.Context(), work))} {
				var e *keys.KeyringError
				if !errors.As(err, &e) || e.Why != c.why || !strings.Contains(err.Error(), c.says) {
					t.Errorf("%s: %v, want %q and %q", name, err, c.why, c.says)
				}
				// who answers for the name is known wherever somebody does, also where that one is silent
				if owned := slices.Contains([]keys.Reason{keys.NoCollection, keys.Locked, keys.Hanging}, c.why); e != nil && (e.Service.PID == os.Getpid()) != owned {
					t.Errorf("%s: the keyring's process is %+v, and this one is %d", name, e.Service, os.Getpid())
				}
			}
			if took := time.Since(begin); took > 5*time.Second { // two calls of 2 s each, and a busy machine
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestLookingAtAKeyringNeverStartsAProgram(t *testing.T) {
	dir := t.TempDir()
	ran := filepath.Join(dir, "ran")
	write(t, filepath.Join(dir, "dbus-launch"), "#!/bin/sh\ntouch "+ran+"\n")
	write(t, filepath.Join(dir, "daemon"), "#!/bin/sh\ntouch "+ran+"\n")
	for _, name := range []string{"dbus-launch", "daemon"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	if err := keys.NewKeyring(env()).Put(t.Context(), work, keys.Secret("canary")); err == nil {
		t.Error("it was stored nowhere")
	}
	t.Setenv("PATH", os.Getenv("PATH")+":/usr/bin:/bin")
	address := bus(t, map[string]string{secretsName: "[D-BUS Service]\nName=" + secretsName + "\nExec=" + filepath.Join(dir, "daemon") + "\n"})
	if _, err := keys.NewKeyring(onBus(address)).Get(t.Context(), work); err == nil {
		t.Error("there was a key")
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("a program was started")
	}
}

// The library keeps one connection for the process, so this is the only test here that gets as far as its calls; the
// others that do run in processes of their own.
func TestAKeyringThatHangsInTheMiddleIsGivenUpAndNotAskedTwice(t *testing.T) {
	stuck := make(chan struct{})
	t.Cleanup(func() { close(stuck) })
	getenv := standIn(t, &secretService{collections: []dbus.ObjectPath{loginPath}, stuck: stuck})
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", getenv("DBUS_SESSION_BUS_ADDRESS"))
	k := keys.NewKeyring(getenv)
	if err := k.Probe(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		begin := time.Now()
		var e *keys.KeyringError
		if _, err := k.Get(t.Context(), work); !errors.As(err, &e) || e.Why != keys.Hanging {
			t.Errorf("got %v", err)
		}
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("took %v", took)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := k.Probe(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
}

func onBus(address string) func(string) string { return env("DBUS_SESSION_BUS_ADDRESS", address) }

func standIn(t *testing.T, s *secretService) func(string) string {
	t.Helper()
	address := bus(t, nil)
	own(t, address, s)
	return onBus(address)
}

func second[T any](_ T, err error) error { return err }

// insideSession makes the test binary run the part of a test that needs a session of its own.
const insideSession = "KYCDESK_TEST_SESSION"

// session runs a test of this binary under dbus-run-session, with gnome-keyring behind it. The password unlocks it; an
// empty one leaves it locked.
func session(t *testing.T, home, password, test string) string {
	t.Helper()
	for _, name := range []string{"dbus-run-session", "gnome-keyring-daemon", "bash"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed (Debian: apt-get install gnome-keyring dbus-daemon): no real keyring to try", name)
		}
	}
	start := `printf %s "$PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1`
	if password == "" {
		start = `gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1`
	}
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "dbus-run-session", "--", "bash", "-euc",
		start+`; unset PASSWORD; "$0" -test.run "^$1\$" -test.v`, os.Args[0], test)
	cmd.Env = []string{
		"HOME=" + home, "XDG_RUNTIME_DIR=" + filepath.Join(home, "run"), "PATH=" + os.Getenv("PATH"),
		"PASSWORD=" + password, insideSession + "=1",
	}
	cmd.WaitDelay = 5 * time.Second // the daemon may hold our pipe
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", test, err, out)
	}
	if !strings.Contains(string(out), "PASS: "+test) {
		t.Errorf("%s did not run:\n%s", test, out)
	}
	return string(out)
}

// home makes a fresh home for a keyring.
func home(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, d := range []string{"run", ".cache", ".local/share/keyrings"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestARealKeyringKeepsKeysForOneProfileAndOrigin(t *testing.T) {
	session(t, home(t), "ci-only-password", "TestInsideUnlockedSession")
}

func TestARealLockedKeyringSaysSo(t *testing.T) {
	h := home(t)
	session(t, h, "ci-only-password", "TestInsideUnlockedSession")
	session(t, h, "", "TestInsideLockedSession")
}

func TestInsideUnlockedSession(t *testing.T) {
	inside(t)
	k := keys.NewKeyring(os.Getenv)
	if err := begun(t, k); err != nil {
		t.Fatal(err)
	}
	conformance(t, k)
}

func TestInsideLockedSession(t *testing.T) {
	inside(t)
	k := keys.NewKeyring(os.Getenv)
	_ = begun(t, k) // what it says is asked for once more below
	begin := time.Now()
	var e *keys.KeyringError
	_, err := k.Get(t.Context(), work)
	if !errors.As(err, &e) || e.Why != keys.Locked {
		t.Errorf("got %v", err)
	}
	if took := time.Since(begin); took > 3*time.Second {
		t.Errorf("took %v", took)
	}
}

// begun waits until the daemon, which begins in the background, has taken its name on the bus.
func begun(t *testing.T, k *keys.Keyring) error {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); ; {
		var e *keys.KeyringError
		err := k.Probe(t.Context())
		if !errors.As(err, &e) || e.Why != keys.NotRunning || time.Now().After(end) {
			return err
		}
	}
}

func inside(t *testing.T) {
	t.Helper()
	if os.Getenv(insideSession) == "" {
		t.Skip("run by the tests of the real keyring, in a session of its own")
	}
}
