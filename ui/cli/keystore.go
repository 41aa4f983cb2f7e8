package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"kycdesk/keys"
	"kycdesk/ui/cli/config"
)

// passphraseLeast keeps a stolen file from being opened in an afternoon.
const passphraseLeast = 8

// stores are the places for keys that this process can reach.
type stores struct {
	keyring *keys.Keyring
	file    keys.File
	prompt  keys.Prompt
}

func (f *flags) stores() stores {
	s := stores{
		keyring: keys.NewKeyring(f.process.Getenv),
		file:    keys.File{Dir: config.Directory(f.process.Getenv)},
	}
	if f.canAsk() {
		s.prompt.Ask = askTerminal
		s.file.Passphrase = askPassphrase
	}
	return s
}

// store is the place that a profile names: the keyring unless it says otherwise.
func (s stores) store(key string) keys.Store {
	switch key {
	case config.InFile:
		return s.file
	case config.Asked:
		return s.prompt
	}
	return s.keyring
}

// find returns the place that has the key: what the profile names, or else the first of keyring, file and a question.
// why says what kept the keyring from being used when it comes to a question.
func (s stores) find(ctx context.Context, ref keys.Ref, named string) (place keys.Store, why error) {
	if named != "" {
		return s.store(named), nil
	}
	has, err := s.keyring.Has(ctx, ref)
	if has {
		return s.keyring, nil
	}
	if inFile, _ := s.file.Has(ctx, ref); inFile {
		return s.file, nil
	}
	return s.prompt, err
}

// key gets the key for an origin in the way that flags and profile say.
func (f *flags) key(ctx context.Context, origin string) (keys.Secret, error) {
	ref := keys.Ref{Profile: f.profile.Name, Origin: origin}
	if f.keyFrom != "" {
		return f.fromEnvironment(ctx, ref)
	}
	if f.entered != nil {
		return f.entered, nil
	}
	s := f.stores()
	place, why := s.find(ctx, ref, f.profile.Key)
	if why != nil && s.prompt.Ask != nil {
		_, _ = fmt.Fprintln(f.process.Err, "kycdesk: "+f.tell(why)) // why the agent is asked
	}
	key, err := place.Get(ctx, ref)
	switch {
	case errors.Is(err, keys.ErrNobodyToAsk) && why != nil:
		return nil, exit(ExitUsage, why)
	case errors.Is(err, keys.ErrNobodyToAsk), errors.Is(err, keys.ErrNotAKey):
		return nil, exit(ExitUsage, err)
	}
	return key, err
}

func (f *flags) fromEnvironment(ctx context.Context, ref keys.Ref) (keys.Secret, error) {
	key, err := keys.Environment{Name: f.keyFrom, Getenv: f.process.Getenv, Unset: f.process.Unset}.Get(ctx, ref)
	if err != nil {
		return nil, exit(ExitUsage, err)
	}
	return key, nil
}

// canAsk reports whether there is somebody to ask: a terminal that controls this process, whatever stands in for its
// input.
func (f *flags) canAsk() bool {
	tty, err := openTTY()
	if err != nil {
		return false
	}
	return tty.Close() == nil
}

func openTTY() (*os.File, error) { return os.OpenFile("/dev/tty", os.O_RDWR, 0) }

func askTerminal(ctx context.Context, prompt string) (keys.Secret, error) {
	tty, err := openTTY()
	if err != nil {
		return nil, keys.ErrNobodyToAsk
	}
	defer tty.Close() //nolint:errcheck // what was typed is there
	return keys.ReadHidden(ctx, tty, prompt)
}

func askPassphrase(ctx context.Context, path string, fresh bool) (keys.Secret, error) {
	if !fresh {
		return askTerminal(ctx, "Passphrase for "+path+": ")
	}
	first, err := askTerminal(ctx, fmt.Sprintf("New passphrase for the key file, %d characters or more: ", passphraseLeast))
	if err != nil {
		return nil, err
	}
	again, err := askTerminal(ctx, "The same passphrase again: ")
	if err != nil {
		first.Wipe()
		return nil, err
	}
	defer again.Wipe()
	if err := usablePassphrase(first, again); err != nil {
		first.Wipe()
		return nil, err
	}
	return first, nil
}

func usablePassphrase(first, again keys.Secret) error {
	switch {
	case len(bytes.Runes(first)) < passphraseLeast:
		return fmt.Errorf("a passphrase needs %d characters or more; nothing was stored", passphraseLeast)
	case !bytes.Equal(first, again):
		return errors.New("the two passphrases differ; nothing was stored; try again")
	}
	return nil
}
