package keys_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// bus starts a message bus of its own and returns its address. services are files of services that it could start.
func bus(t *testing.T, services map[string]string) string {
	t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		t.Skip("dbus-daemon is not installed: no message bus to try faults on")
	}
	dir := t.TempDir()
	for name, text := range services {
		write(t, filepath.Join(dir, name+".service"), text)
	}
	config := filepath.Join(dir, "bus.conf")
	write(t, config, fmt.Sprintf(`<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s/socket</listen><servicedir>%s</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`, dir, dir))
	daemon := exec.Command("dbus-daemon", "--config-file="+config, "--nofork", "--print-address=1")
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = daemon.Process.Kill()
		_ = daemon.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// secretService is a stand-in for the desktop's keyring: it owns the name, and answers as its fields say.
type secretService struct {
	collections []dbus.ObjectPath
	locked      bool
	stuck       chan struct{} // Unlock waits for it, as for a dialog that nobody can see
}

const (
	secretsName = "org.freedesktop.secrets"
	secretsPath = dbus.ObjectPath("/org/freedesktop/secrets")
	loginPath   = secretsPath + "/collection/login"
)

// Get is org.freedesktop.DBus.Properties.Get.
func (s secretService) Get(_, name string) (dbus.Variant, *dbus.Error) {
	if name == "Locked" {
		return dbus.MakeVariant(s.locked), nil
	}
	return dbus.MakeVariant(s.collections), nil
}

// ReadAlias is org.freedesktop.Secret.Service.ReadAlias: there is no default.
func (secretService) ReadAlias(string) (dbus.ObjectPath, *dbus.Error) { return "/", nil }

// Unlock is org.freedesktop.Secret.Service.Unlock.
func (s secretService) Unlock([]dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	<-s.stuck
	return nil, "/", nil
}

// own connects to the bus and takes the keyring's name; nil makes a service that never answers.
func own(t *testing.T, address string, s *secretService) {
	t.Helper()
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if s != nil {
		for _, path := range []dbus.ObjectPath{secretsPath, loginPath} {
			if err := conn.Export(s, path, "org.freedesktop.DBus.Properties"); err != nil {
				t.Fatal(err)
			}
		}
		if err := conn.Export(s, secretsPath, "org.freedesktop.Secret.Service"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := conn.RequestName(secretsName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	if s == nil {
		conn.Eavesdrop(make(chan *dbus.Message, 100)) // from here on nothing is answered
	}
}
