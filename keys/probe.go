package keys

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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

// reasons says for each what it means. What to do about it depends on the program around this package: see Service.
var reasons = map[Reason]string{
	NoBus:        "this session has no D-Bus, so there is no keyring",
	NoService:    "no keyring is installed here",
	NotRunning:   "the keyring is not running",
	NoCollection: "there is no keyring to keep keys in yet",
	Locked:       "the keyring is locked",
	Hanging:      "the keyring did not answer within 2 s",
	Refused:      "the keyring refused",
}

// KeyringError says why the keyring of the desktop cannot be used. No key was given out or changed.
type KeyringError struct {
	Why     Reason
	Detail  string  // the error's name on the bus, never its text
	Service Service // the process that holds the keyring, as far as the bus knows one
}

func (e *KeyringError) Error() string {
	if e.Detail != "" {
		return reasons[e.Why] + " (" + e.Detail + ")"
	}
	return reasons[e.Why]
}

// Service is the process that answers for the keyring.
type Service struct {
	PID  int    // 0: not known
	Name string // the system's name for the program, cut to 15 bytes: "gnome-keyring-d"
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
// stays so when the agent unlocks it later. It ends with ctx. found hears of the process behind it before that is asked
// anything.
func probe(ctx context.Context, getenv func(string) string, found func(Service)) error {
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
	found(service(ctx, conn))
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

// service asks the bus, which answers also where the keyring does not.
func service(ctx context.Context, conn *dbus.Conn) Service {
	var pid uint32
	if err := conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.GetConnectionUnixProcessID", 0, secretsName).Store(&pid); err != nil {
		return Service{} // it is only for advice
	}
	name, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(int(pid)), "comm"))
	if err != nil {
		return Service{PID: int(pid)}
	}
	return Service{PID: int(pid), Name: strings.TrimSpace(string(name))}
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
