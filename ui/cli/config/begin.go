package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"

	"kycdesk/argos"
	"kycdesk/keys"
)

// configHead begins a file that this program writes.
const configHead = "# kycdesk: every key is explained in the README, under Configuration.\n"

// First is a whole file with one profile.
func First(name string, p Written) []byte {
	return fmt.Appendf(nil, "%sdefault = %q\n\n%s", configHead, name, p.text(name))
}

// Written is a profile as this program writes one.
type Written struct {
	BaseURL string `toml:"base_url"`
	Admin   string `toml:"admin,omitempty"`
	Key     string `toml:"key"`
}

// text is the profile's table. Nested tables need a header of their own, so the encoder's is left to the caller.
func (p Written) text(name string) string {
	var b bytes.Buffer
	fmt.Fprintf(&b, "[profile.%s]\n", name)
	e := toml.NewEncoder(&b)
	e.Indent = ""
	if err := e.Encode(p); err != nil { // the encoder refuses types, and these are strings
		return ""
	}
	return b.String()
}

// Beginning is a profile that is about to be written because there is none: a sign-in that was told by flags where the
// service is would else leave a key that nothing finds without the same flags.
type Beginning struct {
	path  string // of the file itself, behind links
	named string // as the agent knows it
	text  string // as the whole file will be
	name  string // of the profile
	fresh bool   // there is no file yet
}

// Begin prepares a profile before anybody is asked for a key.
func (c *File) Begin(name string, p Written) (*Beginning, error) {
	b := &Beginning{path: c.path, named: c.path, name: name, fresh: !c.Found}
	table := p.text(b.name)
	if b.fresh {
		b.text = configHead + table
		return b, nil
	}
	path, err := filepath.EvalSymlinks(c.path)
	if err != nil {
		return nil, fmt.Errorf("looking for the configuration: %w; nothing was stored", err)
	}
	old, _, err := readTrusted(path, "configuration")
	if err != nil {
		return nil, err
	}
	if !ownFile(path) {
		return nil, fmt.Errorf("%s has no profile and belongs to another user, so nothing was stored; move it away or have a profile written there", argos.Clean(c.path))
	}
	b.path, b.text = path, old+"\n\n"+table
	return b, nil
}

// Write adds the profile, the file whole or not at all, and says so.
func (b *Beginning) Write() (string, error) {
	_, err := os.Lstat(b.path)
	if b.fresh && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("the key is stored, and a configuration has appeared at %s meanwhile, which was left as it is; sign in again", b.named)
	}
	if err := keys.WritePrivate(b.path, []byte(b.text)); err != nil {
		return "", fmt.Errorf("the key is stored, and no profile could be written for it, so the flags are needed again; write one in %s: %w", b.named, err)
	}
	return fmt.Sprintf("profile %s was written to %s, so the flags are not needed again", b.name, b.named), nil
}
