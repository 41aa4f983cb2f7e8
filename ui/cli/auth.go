package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/keys"
	"kycdesk/review/desk"
	"kycdesk/ui/cli/config"
)

// authLine is what the auth commands print with --json. It says where a key is, and never what it is.
type authLine struct {
	Profile string `json:"profile"`
	Origin  string `json:"origin"`
	State   string `json:"state"` // stored, missing, asked, unavailable, removed
	Store   string `json:"store"` // keyring, file, ask
	Where   string `json:"where"`
	Detail  string `json:"detail"`
	// Do are commands that lead on, any of them; none where there is nothing to mend.
	Do []string `json:"do,omitempty"`

	trouble string // for doctor
}

func authCommand(f *flags) *cobra.Command {
	c := &cobra.Command{Use: "auth", Short: "Store, find and remove the API key", Args: noArgs}
	c.RunE = func(*cobra.Command, []string) error {
		return exit(ExitUsage, errors.New("say what to do: kycdesk auth login, kycdesk auth status, or kycdesk auth logout"))
	}
	var store string
	login := &cobra.Command{
		Use: "login", Short: "Ask for the API key, try it, and store it", Args: noArgs,
		Long: "Asks for the API key without showing it, tries it with one read, and stores it for the profile's service.\n" +
			"Where there is no profile, one is written with --base-url and --admin.\n" +
			"Without a terminal the key is the first line of the input, and a passphrase for a key file the second.",
		RunE: func(c *cobra.Command, _ []string) error { return f.login(c.Context(), store, c.OutOrStdout()) },
	}
	login.Flags().StringVar(&store, "store", "", "where to keep the key from now on: keyring or file; the profile is changed to say so (default: what the profile says, or the keyring, or a file)")
	c.AddCommand(
		login,
		&cobra.Command{
			Use: "status", Short: "Say where the API key is", Args: noArgs,
			RunE: func(c *cobra.Command, _ []string) error { return f.keyStatus(c.Context(), c.OutOrStdout()) },
		},
		&cobra.Command{
			Use: "logout", Short: "Remove the stored API key", Args: noArgs,
			RunE: func(c *cobra.Command, _ []string) error { return f.logout(c.Context(), c.OutOrStdout()) },
		},
	)
	return c
}

// ref names the key of this run's profile and service.
func (f *flags) ref() (keys.Ref, error) {
	if err := f.settle(); err != nil {
		return keys.Ref{}, err
	}
	if f.baseURL == "" {
		return keys.Ref{}, exit(ExitUsage, f.config.NoService(f.profile))
	}
	c, err := dial(argos.Config{BaseURL: f.baseURL, Key: func() []byte { return nil }})
	if err != nil {
		return keys.Ref{}, err
	}
	c.Close()
	return keys.Ref{Profile: f.profile.Name, Origin: c.Origin()}, nil
}

func (f *flags) login(ctx context.Context, to string, out io.Writer) error {
	ref, err := f.ref()
	if err != nil {
		return err
	}
	s, kind, err := f.storeToFill(ctx, to)
	if err != nil {
		return err
	}
	change, err := f.changeOfProfile(to, kind)
	if err != nil {
		return err
	}
	key, err := f.readKey(ctx, ref, &s)
	if err != nil {
		return err
	}
	defer key.Wipe()
	if err := tryKey(ctx, f.baseURL, key, f.profile.Secure()); err != nil {
		return err
	}
	detail, err := f.replaceKey(ctx, s.store(kind), ref, key)
	if err != nil {
		return err
	}
	said := []string{detail}
	if !f.closedUnder(ctx, key) { // else the older key alone opens what is sealed there
		said = append(said, f.dropOlder(ctx, &s, kind, ref))
	}
	if change != nil {
		changed, err := change()
		if err != nil {
			return err
		}
		said = append(said, changed)
	}
	said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
	return f.printAuth(out, authLine{
		Profile: ref.Profile, Origin: ref.Origin, State: "stored", Store: kind, Where: s.store(kind).Where(ref),
		Detail: strings.Join(said, "; "),
	})
}

// changeOfProfile prepares what has to be written for the next command to find the key, nil for nothing: a profile where
// there is none, or the place that was chosen.
func (f *flags) changeOfProfile(to, kind string) (write func() (string, error), err error) {
	if len(f.config.Profiles) == 0 {
		if f.admin != "" {
			if err := config.UsableAdmin(f.admin); err != nil {
				return nil, exit(ExitUsage, fmt.Errorf("--admin %w; nothing was stored", err))
			}
		}
		begin, err := f.config.Begin(f.profile.Name, config.Written{BaseURL: f.baseURL, Admin: f.admin, Key: kind})
		if err != nil {
			return nil, err
		}
		return begin.Write, nil
	}
	if to == "" {
		return nil, nil
	}
	keep, err := f.config.Keep(f.profile, kind)
	if keep == nil || err != nil {
		return nil, err
	}
	return keep.Write, nil
}

// dropOlder removes the key from the other place that keeps one, as far as that can be reached: it was superseded, and
// a profile that names no place would find it first.
func (f *flags) dropOlder(ctx context.Context, s *stores, kind string, ref keys.Ref) string {
	other := config.InFile
	if kind == config.InFile {
		other = config.InKeyring
	}
	if err := s.store(other).Delete(ctx, ref); err != nil {
		return "" // there is none, or it cannot be reached
	}
	return "the one in " + s.store(other).Where(ref) + " was removed"
}

// errKeptNowhere refuses a login that would have nowhere to put the key.
var errKeptNowhere = errors.New(`the profile says key = "ask", so nothing is stored`)

// storeToFill finds where the new key goes, before anybody is asked for it.
func (f *flags) storeToFill(ctx context.Context, to string) (s stores, kind string, err error) {
	s, kind = f.stores(), to
	if kind == "" {
		kind = f.profile.Key
	}
	switch {
	case kind == config.InKeyring, kind == config.InFile:
		return s, kind, s.store(kind).Probe(ctx)
	case kind == config.Asked && to == "":
		return s, "", exit(ExitUsage, errKeptNowhere)
	case kind == "":
	default:
		return s, "", exit(ExitUsage, fmt.Errorf("--store wants keyring or file, not %q", to))
	}
	why := s.keyring.Probe(ctx)
	if why == nil {
		return s, config.InKeyring, nil
	}
	_, _ = fmt.Fprintln(f.process.Err, "kycdesk: "+explain(why)+"; the key goes to a file instead") // it is a remark
	return s, config.InFile, s.file.Probe(ctx)
}

// readKey asks at the terminal, or reads a line from a pipe; then the line after it is the passphrase.
func (f *flags) readKey(ctx context.Context, ref keys.Ref, s *stores) (keys.Secret, error) {
	if f.keyFrom != "" {
		return f.fromEnvironment(ctx, ref)
	}
	if f.inputIsTerminal() {
		return s.prompt.Get(ctx, ref)
	}
	raw, err := keys.ReadLine(f.process.In)
	if errors.Is(err, keys.ErrGivenUp) {
		return nil, exit(ExitUsage, errors.New("no API key came in: type it at a terminal, or give it as the first line of the input"))
	}
	if err != nil {
		return nil, exit(ExitUsage, err)
	}
	key, err := keys.CleanKey(raw)
	if err != nil {
		raw.Wipe()
		return nil, exit(ExitUsage, err)
	}
	s.file.Passphrase = f.passphraseFromPipe()
	return key, nil
}

// passphraseFromPipe reads the second line once, and gives it for opening the old file and for sealing the new one.
func (f *flags) passphraseFromPipe() func(context.Context, string, bool) (keys.Secret, error) {
	var line keys.Secret
	var failed error
	return func(context.Context, string, bool) (keys.Secret, error) {
		if line == nil && failed == nil {
			line, failed = keys.ReadLine(f.process.In)
			if failed != nil || usablePassphrase(line, line) != nil {
				failed = exit(ExitUsage, fmt.Errorf("a key file needs a passphrase of %d characters or more as the second line of the input; nothing was stored", passphraseLeast))
			}
		}
		return append(keys.Secret(nil), line...), failed
	}
}

// tryKey asks the service for one row with the key.
func tryKey(ctx context.Context, baseURL string, key keys.Secret, secure argos.Secure) error {
	c, _, err := newClient(baseURL, key, secure)
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := c.List(ctx, argos.ListQuery{Count: 1}); err != nil {
		return &notTakenError{argos.KindOf(err), desk.Explain(err).What}
	}
	return nil
}

// notTakenError is a key that was tried and not stored. It hides its cause, whose advice is to sign in, which is what
// was just done.
type notTakenError struct {
	kind argos.Kind
	what string
}

func (e *notTakenError) Error() string {
	return e.what + "; no key was stored; correct it and try again"
}

func (f *flags) keyStatus(ctx context.Context, out io.Writer) error {
	ref, err := f.ref()
	if err != nil {
		return err
	}
	l := f.whereIs(ctx, ref)
	if err := f.printAuth(out, l); err != nil {
		return err
	}
	if l.State != "stored" && l.State != "asked" {
		return exit(ExitFailed, errSaid)
	}
	return nil
}

// whereIs looks for the key without opening a file.
func (f *flags) whereIs(ctx context.Context, ref keys.Ref) authLine {
	s := f.stores()
	if f.profile.Key == config.Asked {
		return authLine{Profile: ref.Profile, Origin: ref.Origin, State: "asked", Store: config.Asked, Where: s.prompt.Where(ref)}
	}
	l := f.without(ref, "missing", f.profile.Key, keys.ErrNotFound)
	for _, kind := range []string{config.InKeyring, config.InFile} {
		if f.profile.Key != "" && f.profile.Key != kind {
			continue
		}
		has, err := s.store(kind).Has(ctx, ref)
		switch {
		case has:
			return authLine{Profile: ref.Profile, Origin: ref.Origin, State: "stored", Store: kind, Where: s.store(kind).Where(ref)}
		case err != nil:
			l = f.without(ref, "unavailable", kind, err)
		}
	}
	return l
}

// without is the line of a key that is not there, or cannot be reached.
func (f *flags) without(ref keys.Ref, state, kind string, err error) authLine {
	t, _, _ := f.troubleOf(err)
	return authLine{
		Profile: ref.Profile, Origin: ref.Origin, State: state, Store: kind,
		Detail: f.tell(err), Do: f.commandsOut(err), trouble: t.name,
	}
}

func (f *flags) logout(ctx context.Context, out io.Writer) error {
	ref, err := f.ref()
	if err != nil {
		return err
	}
	s := f.stores()
	l := authLine{Profile: ref.Profile, Origin: ref.Origin, State: "missing", Detail: "no API key was stored for this profile and address"}
	var trouble error
	for _, kind := range []string{config.InKeyring, config.InFile} {
		switch err := s.store(kind).Delete(ctx, ref); {
		case err == nil:
			l.State, l.Store, l.Where = "removed", kind, s.store(kind).Where(ref)
			l.Detail = "sealed notes of the journal open again with the same key only"
		case !errors.Is(err, keys.ErrNotFound) && (f.profile.Key == "" || f.profile.Key == kind):
			trouble = err
		}
	}
	if l.State == "missing" && trouble != nil {
		return trouble
	}
	return f.printAuth(out, l)
}

func (f *flags) printAuth(out io.Writer, l authLine) error {
	if f.json {
		return writeJSON(out, l)
	}
	text := fmt.Sprintf("%s  %s  key %s", l.Profile, l.Origin, l.State)
	if l.Where != "" {
		text += ": " + l.Where
	}
	if l.Detail != "" {
		text += "; " + l.Detail
	}
	_, err := fmt.Fprintln(out, argos.Clean(text))
	return err
}
