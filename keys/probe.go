package keys

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/godbus/dbus/v5"
)

// Reason says why the keyring of the desktop cannot be used; the words are stable.
type Reason string

// The reasons.
const (
	NoBus        Reason = "no session bus"
	NoService    Reason = "no keyring service"
	NotRunning   Reason = "not running"
	NoCollection Reason = "no keyring yet"
	Locked       Reason = "locked"
	Hanging      Reason = "no answer"
	Refused      Reason = "refused"
)

// reasons says for each what it means and what to do next. unlock is what the Secret Service of most desktops needs
// where nobody can click, such as over SSH.
var reasons = map[Reason]string{
	NoBus:        "this session has no D-Bus, so there is no keyring; keep the key in a file: kycdesk auth login --store file",
	NoService:    "no keyring is installed here; keep the key in a file: kycdesk auth login --store file",
	NotRunning:   "the keyring is not running; " + unlock + ", or keep the key in a file: kycdesk auth login --store file",
	NoCollection: "there is no keyring to keep keys in yet; " + unlock + ", which makes one",
	Locked:       "the keyring is locked; " + unlock + ", or unlock it on the desktop",
	Hanging:      "the keyring did not answer within 2 s; start it again, or keep the key in a file: kycdesk auth login --store file",
	Refused:      "the keyring refused; look at it with the desktop's own program, or keep the key in a file: kycdesk auth login --store file",
}

const unlock = `unlock it with: read -rs P; printf %s "$P" | gnome-keyring-daemon --unlock; unset P`

// KeyringError says why the keyring of the desktop cannot be used. No key was given out or changed.
type KeyringError struct {
	Why    Reason
	Detail string // the error's name on the bus, never its text
}

func (e *KeyringError) Error() string {
	if e.Detail != "" {
		return reasons[e.Why] + " (" + e.Detail + ")"
	}
	return reasons[e.Why]
}

const (
	secretsName    = "org.freedesktop.secrets"
	secretsPath    = dbus.ObjectPath("/org/freedesktop/secrets")
	loginPath      = dbus.ObjectPath("/org/freedesktop/secrets/collection/login")
	serviceFace    = "org.freedesktop.Secret.Service"
	collectionFace = "org.freedesktop.Secret.Collection"
	propertiesGet  = "org.freedesktop.DBus.Properties.Get"
)

// probe looks at the Secret Service without waking it: a service that the bus starts by itself comes up locked, and
// stays so when the agent unlocks it later. It ends with ctx.
func probe(ctx context.Context, getenv func(string) string) error {
	address := busAddress(getenv)
	if address == "" {
		return &KeyringError{Why: NoBus} // asking the library would start a bus daemon that outlives us
	}
	conn, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return failure(ctx, err, NoBus)
	}
	defer conn.Close() //nolint:errcheck // it was only asked
	if err := running(ctx, conn); err != nil {
		return err
	}
	path, err := collection(ctx, conn)
	if err != nil {
		return err
	}
	locked, err := property[bool](ctx, conn, path, collectionFace, "Locked")
	switch {
	case err != nil:
		return failure(ctx, err, NoCollection)
	case locked:
		return &KeyringError{Why: Locked}
	}
	return nil
}

// busAddress finds the session bus as the library would, short of starting one.
func busAddress(getenv func(string) string) string {
	if a := getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" && !strings.HasPrefix(a, "autolaunch:") {
		return a
	}
	dir := getenv("XDG_RUNTIME_DIR")
	if !filepath.IsAbs(dir) {
		return ""
	}
	socket := filepath.Join(dir, "bus")
	if info, err := os.Stat(socket); err != nil || info.Mode()&os.ModeSocket == 0 {
		return ""
	}
	return "unix:path=" + dbus.EscapeBusAddressValue(socket)
}

func running(ctx context.Context, conn *dbus.Conn) error {
	var owned bool
	if err := conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, secretsName).Store(&owned); err != nil {
		return failure(ctx, err, NoBus)
	}
	if owned {
		return nil
	}
	var names []string
	if err := conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.ListActivatableNames", 0).Store(&names); err != nil {
		return failure(ctx, err, NoBus)
	}
	if slices.Contains(names, secretsName) {
		return &KeyringError{Why: NotRunning}
	}
	return &KeyringError{Why: NoService}
}

// collection is the one that the library will use: the one named login, or else the default.
func collection(ctx context.Context, conn *dbus.Conn) (dbus.ObjectPath, error) {
	all, err := property[[]dbus.ObjectPath](ctx, conn, secretsPath, serviceFace, "Collections")
	if err != nil {
		return "", failure(ctx, err, Refused)
	}
	if slices.Contains(all, loginPath) {
		return loginPath, nil
	}
	var path dbus.ObjectPath
	err = conn.Object(secretsName, secretsPath).
		CallWithContext(ctx, serviceFace+".ReadAlias", dbus.FlagNoAutoStart, "default").Store(&path)
	if err != nil {
		return "", failure(ctx, err, Refused)
	}
	if path == "/" || path == "" {
		return "", &KeyringError{Why: NoCollection}
	}
	return path, nil
}

func property[T any](ctx context.Context, conn *dbus.Conn, path dbus.ObjectPath, face, name string) (T, error) {
	var v dbus.Variant
	var got T
	err := conn.Object(secretsName, path).CallWithContext(ctx, propertiesGet, dbus.FlagNoAutoStart, face, name).Store(&v)
	if err == nil {
		err = v.Store(&got)
	}
	return got, err
}

// failure words an error of the bus. Its text is left out: it can repeat what was sent.
func failure(ctx context.Context, err error, why Reason) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	if ctx.Err() != nil || errors.Is(err, context.DeadlineExceeded) {
		return &KeyringError{Why: Hanging}
	}
	var named dbus.Error
	if errors.As(err, &named) {
		return &KeyringError{Why: why, Detail: named.Name}
	}
	return &KeyringError{Why: why}
}
