package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kycdesk/argos"
	"kycdesk/keys"
	"kycdesk/ui/cli/config"
	"kycdesk/ui/cli/term"
	"kycdesk/ui/firstrun"
	"kycdesk/ui/input"
	"kycdesk/ui/theme"
	"kycdesk/ui/wall"
)

// firstProfile is the name of the profile that the form makes.
const firstProfile = "main"

// isFirstRun reports whether nothing says which service to work on, and there is somebody to ask.
func (f *flags) isFirstRun() bool {
	if f.baseURL != "" || f.keyFrom != "" || f.config.Found {
		return false
	}
	_, err := term.Open(f.process.In, f.process.Out)
	return err == nil
}

// firstRun shows the form and settles with what it wrote. It reports false when the agent left.
func (f *flags) firstRun(ctx context.Context) (bool, error) {
	t, err := term.Open(f.process.In, f.process.Out)
	if err != nil {
		return false, exit(ExitUsage, err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	t.Gone = cancel
	form := firstrun.New(ctx, f.formOptions(ctx))
	defer form.Wipe()
	screen, typed := term.Recover(form, cancel), input.NewKeyboard(term.Environment(f.process.Getenv), time.Now)
	p := tea.NewProgram(screen, tea.WithContext(ctx), tea.WithInput(t.Reader(typed)), tea.WithOutput(wall.New(t).Ask(typed)),
		tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler(), tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
			if k, is := msg.(input.Key); is {
				return k.KeyPressMsg
			}
			return msg
		}))
	go typed.Run(ctx, p.Send)
	_, err = p.Run()
	t.Swallow(typed)
	t.Restore()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		err = nil // a signal is a way to leave
	}
	if err = errors.Join(screen.Err(), err); err != nil || !form.Done() {
		return false, err
	}
	f.profile = nil
	return true, f.settle()
}

func (f *flags) formOptions(ctx context.Context) firstrun.Options {
	opt := firstrun.Options{
		Admin: f.admin, BaseURL: config.UsableBase, Email: config.UsableAdmin,
		Key: func(key []byte) error {
			_, err := keys.CleanKey(key)
			return err
		},
		Phrase:  func(first, again []byte) error { return usablePassphrase(first, again) },
		Keyring: f.keyringForForm(ctx),
		Finish:  f.setUp,
	}
	if noColor(f.process.Getenv) {
		opt.Theme = theme.Mono()
	}
	return opt
}

// keyringForForm says why the keyring cannot be chosen, with the way to mend that; where there is none, another place in
// the form is the way.
func (f *flags) keyringForForm(ctx context.Context) error {
	err := f.stores().keyring.Probe(ctx)
	for _, a := range f.waysOut(err) {
		if a.Command != "" && !strings.HasPrefix(a.Command, "kycdesk ") { // there is no profile yet to sign in to
			return errors.New(explain(err) + "; " + a.String() + " and start again")
		}
	}
	return err
}

// setUp tries the answers of the form and stores them: the key first, since a configuration without its key would only
// ask for it again.
func (f *flags) setUp(ctx context.Context, a firstrun.Answers) error {
	defer clear(a.Passphrase)
	path := config.Path(f.process.Getenv)
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("a configuration has appeared at %s meanwhile; nothing was written; leave and start again", path)
	}
	c, _, err := newClient(a.BaseURL, a.Key, argos.Secure{})
	if err != nil {
		return &firstrun.FieldError{At: firstrun.AtURL, Err: err}
	}
	c.Close()
	if err := tryKey(ctx, a.BaseURL, a.Key, argos.Secure{}); err != nil {
		return atField(err)
	}
	ref := keys.Ref{Profile: firstProfile, Origin: c.Origin()}
	s := f.stores()
	s.file.Passphrase = func(context.Context, string, bool) (keys.Secret, error) { return bytes.Clone(a.Passphrase), nil }
	place := s.store(string(a.Keep))
	if a.Keep != firstrun.Ask {
		if _, err := f.replaceKey(ctx, place, ref, a.Key); err != nil {
			return &firstrun.FieldError{At: firstrun.AtKeep, Err: err}
		}
	}
	if err := keys.WritePrivate(path, config.First(firstProfile, config.Written{BaseURL: a.BaseURL, Admin: a.Admin, Key: string(a.Keep)})); err != nil {
		if a.Keep != firstrun.Ask {
			err = errors.Join(err, place.Delete(context.WithoutCancel(ctx), ref))
		}
		return err
	}
	f.entered = a.Key
	return nil
}

// fieldsToCorrect are the fields of the form that a refusal of the service is about. What passes by itself, such as a lost
// connection, leaves the keyboard where one more enter tries again.
var fieldsToCorrect = map[argos.Kind]firstrun.Stop{
	argos.BadKey: firstrun.AtKey, argos.AdminUnknown: firstrun.AtAdmin,
	argos.NotFound: firstrun.AtURL, argos.HTML: firstrun.AtURL, argos.Redirect: firstrun.AtURL, argos.Malformed: firstrun.AtURL,
}

// atField adds to a refusal the field that it is about, where there is one.
func atField(err error) error {
	if refused, is := errors.AsType[*notTakenError](err); is {
		if at, known := fieldsToCorrect[refused.kind]; known {
			return &firstrun.FieldError{At: at, Err: err}
		}
	}
	return err
}
