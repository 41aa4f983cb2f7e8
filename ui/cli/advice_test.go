package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/godbus/dbus/v5"

	"kycdesk/argos/sandbox"
	"kycdesk/ui/cli"
)

// The profile with each place for its key. Where a trouble has nothing to do with the key it is typed each time, which
// costs no passphrase.
const (
	inKeyring = workProfile + "key = \"keyring\"\n"
	inFile    = workProfile + "key = \"file\"\n"
	typed     = workProfile + "key = \"ask\"\n"
)

// bareHosts are the states of a machine in which something is in the way of working, by the trouble that doctor names.
var bareHosts = []struct {
	name, trouble, config string
	prepare               func(h *host)
}{
	{"no bus", "no session bus", inKeyring, func(*host) {}},
	{"no bus, and no word about a key", "no session bus", workProfile, func(*host) {}},
	{"a bus without a keyring", "no keyring service", inKeyring, func(h *host) { h.startBus(false) }},
	{"a keyring that was never started", "keyring not running", inKeyring, func(h *host) { h.needKeyring(); h.startBus(true) }},
	{"a keyring that was not started today", "keyring not running", inKeyring, func(h *host) { h.madeKeyring(); h.startBus(true) }},
	{"a locked keyring", "keyring locked", inKeyring, func(h *host) { h.madeKeyring(); h.startKeyring(false) }},
	{"a locked keyring, and no word about a key", "keyring locked", workProfile, func(h *host) { h.madeKeyring(); h.startKeyring(false) }},
	{"a locked keyring, and others started beside it", "keyring locked", inKeyring, func(h *host) {
		h.madeKeyring()
		h.startKeyring(false)
		h.keyring(true)
		h.keyring(true)
	}},
	{"a keyring that was unlocked with a wrong password", "keyring locked", inKeyring, func(h *host) {
		h.madeKeyring()
		h.startBus(true)
		h.give("printf wrong | gnome-keyring-daemon --unlock >/dev/null 2>&1")
		h.owner()
	}},
	{"a keyring that runs and has none", "no keyring yet", inKeyring, func(h *host) { h.startKeyring(false) }},
	{"a keyring that hangs", "keyring hangs", inKeyring, func(h *host) {
		h.startKeyring(true)
		_ = syscall.Kill(h.owner(), syscall.SIGSTOP)
	}},
	{"a keyring that refuses", "keyring refuses", inKeyring, func(h *host) {
		h.startBus(false)
		if _, err := h.bus().RequestName(secretsName, dbus.NameFlagDoNotQueue); err != nil {
			h.t.Fatal(err)
		}
	}},
	{"an unlocked keyring without the key", "no key", inKeyring, func(h *host) { h.startKeyring(true) }},
	{"a file that is not there", "no key", inFile, func(*host) {}},
	{"nobody at a terminal", "nobody to ask", typed, func(h *host) { h.scripted = true }},
	{"a passphrase that is lost", "wrong passphrase", inFile, func(h *host) {
		h.must("kycdesk auth login")
		h.phrase = "another one"
	}},
	{"a key that was renewed", "wrong key", inFile, func(h *host) {
		h.must("kycdesk auth login")
		h.renew(sandbox.Options{Cases: 20, APIKey: nextKey})
		h.key = nextKey
	}},
	{"a key of another address", "another origin", inFile, func(h *host) {
		h.must("kycdesk auth login")
		elsewhere := h.keyFile()
		other := newService(h.t, sandbox.Options{Cases: 20, APIKey: apiKey})
		h.write(strings.ReplaceAll(inFile, "BASE", other.base))
		h.must("kycdesk auth login")
		h.must("mv " + elsewhere + " " + h.keyFile(elsewhere))
	}},
	{"a key file that is cut", "damaged key", inFile, spoilKey("truncate -s 150")},
	{"an empty key file", "damaged key", inFile, spoilKey("truncate -s 0")},
	{"a key file open to others", "unsafe key file", inFile, spoilKey("chmod 644")},
	{"a key file behind a link", "unsafe key file", inFile, func(h *host) {
		h.must("kycdesk auth login")
		h.must("mv " + h.keyFile() + " $HOME/elsewhere && ln -s $HOME/elsewhere " + h.keyFile("-"))
	}},
	{"a directory for a key file", "unsafe key file", inFile, func(h *host) {
		h.must("kycdesk auth login")
		h.must("f=" + h.keyFile() + " && rm $f && mkdir $f")
	}},
	{"somebody else's key file", "unsafe key file", inFile, func(h *host) {
		if os.Geteuid() != 0 {
			h.t.Skip("only root can give files away")
		}
		spoilKey("chown 65534")(h)
	}},
	{"a key directory that others can write", "unsafe key file", inFile, func(h *host) {
		h.must("kycdesk auth login")
		h.must("chmod 777 " + filepath.Dir(h.config()))
	}},
	{"a state directory open to others", "unsafe state", typed, func(h *host) { h.must("mkdir -p -m 755 " + h.state) }},
	{"a state directory that cannot be used", "unsafe state", typed, func(h *host) { h.must("mkdir -p -m 500 " + h.state) }},
	{"a file for a state directory", "unsafe state", typed, func(h *host) { h.must("mkdir -p -m 700 " + filepath.Dir(h.state) + " && touch " + h.state) }},
	{"no journal in its place", "foreign journal", typed, func(h *host) {
		h.must("umask 077; mkdir -p " + h.state + " && printf 'a shopping list, and no journal at all' >" + h.state + "/journal.db")
	}},
	{"a journal that is cut", "damaged journal", typed, func(h *host) {
		h.must("echo note | kycdesk note " + h.server.Pending()[0])
		h.must("truncate -s 9000 " + h.state + "/journal.db; rm -f " + h.state + "/journal.db-*")
	}},
	{"a configuration that anybody can change", "configuration", typed, func(h *host) { h.must("chmod 666 " + h.config()) }},
	{"a configuration that a group can change", "", typed, func(h *host) { h.must("chmod 660 " + h.config()) }},
	{"a policy that anybody can change", "configuration", typed + "policy = \"work.toml\"\n", func(h *host) {
		h.must("kycdesk policy show --default >" + filepath.Dir(h.config()) + "/work.toml && chmod 666 " + filepath.Dir(h.config()) + "/work.toml")
	}},
	{"a directory for a configuration", "configuration", "", func(h *host) { h.must("mkdir -p " + h.config()) }},
	{"a configuration without a profile", "no profile", "# nothing yet\n", func(*host) {}},
	{"no configuration", "no configuration", "", func(*host) {}},
	{"flags alone", "no session bus", "", byFlags},
	{"flags beside a configuration without a profile", "no session bus", "# nothing yet\n", byFlags},
	{"a locale that spoils names", "", typed, func(h *host) { h.must("export LC_ALL=C") }},
}

// byFlags asks about a service that no profile names; what is advised has to lead to where no flag is needed.
func byFlags(h *host) { h.once = " --base-url " + h.base + " --admin " + sandbox.DefaultAdmin }

// keyFile is the one sealed key of the host, other than one.
func (h *host) keyFile(not ...string) string {
	h.t.Helper()
	all, _ := filepath.Glob(filepath.Join(filepath.Dir(h.config()), "*.age"))
	if len(not) == 1 && not[0] == "-" {
		return filepath.Join(filepath.Dir(h.config()), h.lastKey)
	}
	all = slices.DeleteFunc(all, func(f string) bool { return slices.Contains(not, f) })
	if len(all) != 1 {
		h.t.Fatalf("%d key files", len(all))
	}
	h.lastKey = filepath.Base(all[0])
	return all[0]
}

// spoilKey signs in and does something to the key file.
func spoilKey(command string) func(h *host) {
	return func(h *host) {
		h.must("kycdesk auth login")
		h.must(command + " " + h.keyFile())
	}
}

// TestEveryAdviceLeadsOut makes each trouble, gives each command as it was printed, and goes on with what is printed
// then, until doctor finds nothing wrong.
func TestEveryAdviceLeadsOut(t *testing.T) {
	long(t)
	var mu sync.Mutex
	met, signedIn := map[string]bool{}, map[string]bool{}
	t.Run("hosts", func(t *testing.T) {
		for _, c := range bareHosts {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel() // each host is one of its own, and mostly waits
				for way, open := 0, 1; way < open; way++ {
					t.Run(strconv.Itoa(way), func(t *testing.T) {
						h := newHost(t, c.config)
						c.prepare(h)
						checks, _ := h.doctor()
						if !slices.ContainsFunc(checks, func(l hostCheck) bool { return l.Trouble == c.trouble && len(l.Do) > 0 }) {
							t.Fatalf("doctor does not say %q with a way out: %+v", c.trouble, checks)
						}
						ways := firstWays(checks)
						open = len(ways)
						again := c.trouble + ways[way]
						mu.Lock()
						known := signedIn[again]
						met[c.trouble], signedIn[again] = true, true
						mu.Unlock()
						if known && way > 0 && strings.HasPrefix(ways[way], "kycdesk ") {
							return // this command was followed out of this trouble
						}
						h.follow(ways[way])
					})
				}
			})
		}
	})
	inWords := []string{"no passphrase", "no address", "asked for on purpose"} // tests of their own follow those
	for _, name := range cli.Troubles() {
		if everything := len(met) > 15; everything && !met[name] && !slices.Contains(inWords, name) && hasTools() {
			t.Errorf("no bare host meets %q: an advice that nobody has followed", name)
		}
	}
}

// hasTools reports whether the states of a real keyring can be made here.
func hasTools() bool {
	for _, name := range []string{"dbus-daemon", "gnome-keyring-daemon", "tmux"} {
		if _, err := exec.LookPath(name); err != nil {
			return false
		}
	}
	return os.Geteuid() == 0
}

// firstWays are the ways out of the first trouble that has any.
func firstWays(checks []hostCheck) []string {
	for _, l := range checks {
		if len(l.Do) > 0 {
			return l.Do
		}
	}
	return nil
}

// follow gives a command, and then the first one that doctor names, until doctor names none.
func (h *host) follow(command string) {
	h.t.Helper()
	given := []string{command}
	for range 8 {
		if command == "kycdesk" {
			h.fillForm()
		} else if shown, code := h.give(command); code != 0 {
			h.t.Fatalf("%q fails: exit %d %s", command, code, shown)
		}
		checks, code := h.doctor()
		next := firstWays(checks)
		if len(next) == 0 {
			if code != 0 {
				h.t.Errorf("after %q doctor knows no way on: %+v", given, checks)
			}
			return
		}
		command = next[0]
		given = append(given, command)
	}
	h.t.Errorf("%q leads in a circle", given)
}

// fillForm sets the program up as the form of the first start asks.
func (h *host) fillForm() {
	h.t.Helper()
	s := firstStart(h.t, h.workplace)
	s.until("Set up kycdesk")
	s.press(h.base, "Tab", sandbox.DefaultAdmin, "Tab", h.key, "Tab", "2", "Tab", passphrase, "Tab", passphrase, "Enter")
	s.until("pending")
	s.press("q")
	s.until("exit 0")
}
