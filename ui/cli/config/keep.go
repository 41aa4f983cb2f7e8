package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/sys/unix"

	"kycdesk/keys"
)

// Keeping is a profile's setting of where its key is kept, about to be changed: a key is looked for where the profile
// says, so a login that stores it elsewhere would lead back to where it began.
type Keeping struct {
	path string // of the file itself, behind links
	text string // as it will be
	line int    // of the setting, from 1
	kind string
	name string // of the profile
}

// Keep prepares the change before anybody is asked for a key; nil when the profile says so already, or no file
// holds it. Only the one line differs afterwards: comments and order stay.
func (c *File) Keep(p *Profile, kind string) (*Keeping, error) {
	if p.Key == kind || c.Profiles[p.Name] == nil {
		return nil, nil
	}
	path, err := filepath.EvalSymlinks(c.path)
	if err != nil {
		return nil, fmt.Errorf("looking for the configuration: %w; nothing was stored", err)
	}
	old, _, err := readTrusted(path, "configuration")
	if err != nil {
		return nil, err
	}
	key := []string{"profile", p.Name, "key"}
	text, line := setText(old, key, kind)
	if !ownFile(path) || !differsOnlyIn(old, text, key, kind) {
		line, _ = locate(old, key)
		if row := strings.Split(old, "\n")[line-1]; !strings.Contains(row, p.Name) && !strings.Contains(row, "key") {
			line = 0 // it stands nowhere that can be named
		}
		return nil, &Error{
			Kind: "configuration", Path: c.path, Line: line, Column: 1, Key: strings.Join(key, "."),
			What: fmt.Sprintf("another place is named there and it cannot be changed from here, so nothing was stored; write key = %q there and sign in again", kind),
		}
	}
	return &Keeping{path, text, line, kind, p.Name}, nil
}

// Write changes the file, whole or not at all, and says so.
func (k *Keeping) Write() (string, error) {
	if err := keys.WritePrivate(k.path, []byte(k.text)); err != nil {
		return "", fmt.Errorf("the key is stored, and the profile still names another place for it; write key = %q in %s, line %d: %w", k.kind, k.path, k.line, err)
	}
	return fmt.Sprintf("profile %s says so now: key = %q in %s, line %d", k.name, k.kind, k.path, k.line), nil
}

// assigned is a line that gives a text to a key, with what may stand behind it.
var assigned = regexp.MustCompile(`^([^=#]*=\s*)(?:"[^"\\]*"|'[^']*')(\s*(?:#.*)?)$`)

// setText returns a file in which a key has another text, and the line of it: the value is replaced, or the key comes
// first in its table. Whether that was all that changed is for differsOnlyIn to say.
func setText(text string, key []string, value string) (changed string, line int) {
	line, _ = locate(text, key)
	rows := strings.Split(text, "\n")
	row := strings.TrimSuffix(rows[line-1], "\r")
	if at := assigned.FindStringSubmatch(row); at != nil && !strings.HasPrefix(strings.TrimSpace(row), "[") {
		rows[line-1] = at[1] + fmt.Sprintf("%q", value) + at[2]
		return strings.Join(rows, "\n"), line
	}
	fresh := fmt.Sprintf("%s = %q", key[len(key)-1], value)
	rows = append(rows[:line], append([]string{fresh}, rows[line:]...)...)
	return strings.Join(rows, "\n"), line + 1
}

// differsOnlyIn reports whether a file says what it said, but for one key.
func differsOnlyIn(before, after string, key []string, want string) bool {
	var old, now map[string]any
	_, err := toml.Decode(before, &old)
	_, err2 := toml.Decode(after, &now)
	if errors.Join(err, err2) != nil {
		return false
	}
	table, ok := value(old, key[:len(key)-1]).(map[string]any)
	if !ok {
		return false
	}
	table[key[len(key)-1]] = want
	return reflect.DeepEqual(old, now)
}

// ownFile reports whether a file is ours to replace.
func ownFile(path string) bool {
	var st unix.Stat_t
	return unix.Stat(path, &st) == nil && int(st.Uid) == os.Geteuid()
}
