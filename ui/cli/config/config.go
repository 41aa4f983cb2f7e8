// Package config reads what an agent has written down for this program: profiles and policies, and where they and the
// rest of what it keeps are. It knows no flags and no command; what is wrong it says with file, line and key.
package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/sys/unix"

	"kycdesk/ui/cli/shell"
)

// File is the configuration file: profiles by name, and the one to use when none is named.
type File struct {
	path     string
	fallback string // the default profile, "" when the file names none
	Profiles map[string]*Profile
	Found    bool      // there is a file
	Warnings []Warning // what is unsafe about the file without being refused
}

// Warning is something unsafe that is said, and not refused.
type Warning struct {
	What    string
	Do      string // a clause, empty where nothing is to be done
	Command string // that does it, empty where words are all there is
}

// String is the sentence with what to do.
func (r Warning) String() string {
	switch {
	case r.Do == "":
		return r.What
	case r.Command == "":
		return r.What + "; " + r.Do
	}
	return r.What + "; " + r.Do + " with `" + r.Command + "`"
}

// Directory is where the configuration and sealed keys are.
func Directory(getenv func(string) string) string {
	return filepath.Join(configHome(getenv), "kycdesk")
}

// Path is where the configuration is.
func Path(getenv func(string) string) string {
	return filepath.Join(Directory(getenv), "config.toml")
}

// configMost bounds the file: it is read at every start.
const configMost = 1 << 20

// Read reads the configuration; a file that is not there is an empty one. Errors: *ConfigError.
func Read(path string) (*File, error) {
	c := &File{path: path, Profiles: map[string]*Profile{}}
	text, warnings, err := readTrusted(path, "configuration")
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	c.Found, c.Warnings = true, warnings
	return c, c.decode(text)
}

// readTrusted reads a file that decisions hang on. Errors: *ConfigError; one of a file that is not there is
// fs.ErrNotExist too.
func readTrusted(path, kind string) (text string, warnings []Warning, err error) {
	f, err := os.Open(path) //nolint:gosec // the agent says where
	if err != nil {
		e := &Error{Kind: kind, Path: path, What: PlainCause(err), Do: "make it readable", Command: shell.Chmod(path), cause: err}
		if errors.Is(err, fs.ErrNotExist) {
			e.Do, e.Command = "put it there, or name another in the profile", ""
		}
		return "", nil, e
	}
	defer f.Close() //nolint:errcheck // only read
	if warnings, err = trusted(f, kind, path); err != nil {
		return "", nil, err
	}
	raw, err := io.ReadAll(io.LimitReader(f, configMost+1))
	if err == nil && len(raw) > configMost {
		err = fmt.Errorf("it is longer than a %s can be", kind)
	}
	if err != nil {
		return "", nil, &Error{Kind: kind, Path: path, What: PlainCause(err), Do: "move it away", Command: shell.Aside(path)}
	}
	return string(raw), warnings, nil
}

// PlainCause is what a file system says without the path, which stands beside it.
func PlainCause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// trusted refuses a file that anybody can change: it says where decisions go, and by what. What a group or another
// user could change is said.
func trusted(f *os.File, kind, path string) (warnings []Warning, err error) {
	var st unix.Stat_t
	if err := unix.Fstat(int(f.Fd()), &st); err != nil {
		return nil, &Error{Kind: kind, Path: path, What: err.Error(), Do: "move it away", Command: shell.Aside(path)}
	}
	switch {
	case st.Mode&unix.S_IFMT != unix.S_IFREG:
		return nil, &Error{Kind: kind, Path: path, What: "it is no ordinary file", Do: "move it away", Command: shell.Aside(path)}
	case st.Mode&0o002 != 0:
		return nil, &Error{Kind: kind, Path: path, What: "anybody on this machine can change it, so it was not used", Do: "read it through and close it", Command: shell.Chmod(path)}
	}
	if st.Mode&0o020 != 0 {
		warnings = append(warnings, Warning{"the " + kind + " " + path + " can be changed by its group", "close it", shell.Chmod(path)})
	}
	if uid := int(st.Uid); uid != os.Geteuid() && uid != 0 {
		warnings = append(warnings, Warning{What: "the " + kind + " " + path + " belongs to another user, who can change it"})
	}
	return warnings, nil
}

// decode fills the profiles from the text of the file.
func (c *File) decode(text string) error {
	var tree map[string]any
	md, err := toml.Decode(text, &tree)
	if err != nil {
		return syntaxError("configuration", c.path, text, err)
	}
	fail := func(key []string, what string) error {
		line, column := locate(text, key)
		return &Error{Kind: "configuration", Path: c.path, Line: line, Column: column, Key: strings.Join(key, "."), What: what}
	}
	for _, key := range md.Keys() {
		if what := c.take(key, value(tree, key)); what != "" {
			return fail(key, what)
		}
	}
	if _, known := c.Profiles[c.fallback]; c.fallback != "" && !known {
		return fail([]string{"default"}, fmt.Sprintf("there is no profile %q; %s", c.fallback, c.names()))
	}
	return nil
}

// take uses one key of the file and says what is wrong with it, "" for nothing.
func (c *File) take(key toml.Key, v any) string {
	switch {
	case key[0] == "default" && len(key) == 1:
		name, ok := v.(string)
		if !ok {
			return "wants the name of a profile in quotes"
		}
		c.fallback = name
		return ""
	case key[0] != "profile":
		return "is not known" + meant(key[0], []string{"default", "profile"})
	case len(key) == 1:
		return wantTable(v)
	}
	if !profileName(key[1]) {
		return "a profile's name has 1 to 32 small letters, digits, - or _"
	}
	if c.Profiles[key[1]] == nil {
		c.Profiles[key[1]] = newProfile(key[1])
	}
	if len(key) == 2 {
		return wantTable(v)
	}
	return c.Profiles[key[1]].take(strings.Join(key[2:], "."), v)
}

func wantTable(v any) string {
	if _, ok := v.(map[string]any); !ok {
		return "wants a table: [profile.NAME]"
	}
	return ""
}

// profileName keeps names fit for a file name and a header.
func profileName(s string) bool {
	return s != "" && len(s) <= 32 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

func value(tree map[string]any, key []string) any {
	var v any = tree
	for _, part := range key {
		table, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = table[part]
	}
	return v
}

// Choose returns the profile of that name; without a name the default, the only one, or a blank one when there is none.
// Errors: *NoServiceError, or that it is not known which is meant.
func (c *File) Choose(name string) (*Profile, error) {
	if name == "" {
		name = c.fallback
	}
	switch {
	case name == "" && len(c.Profiles) == 0:
		return newProfile("default"), nil
	case len(c.Profiles) == 0:
		return nil, c.NoService(newProfile(name))
	case name == "" && len(c.Profiles) == 1:
		for _, p := range c.Profiles {
			return p, nil
		}
	case name == "":
		return nil, fmt.Errorf("say which profile to use: --profile NAME, or default = \"NAME\" in %s; %s", c.path, c.names())
	}
	if p := c.Profiles[name]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("there is no profile %q in %s; %s", name, c.path, c.names())
}

// Ready reads the policy that a profile names. Only of the profile that is used: another project's may be out of reach.
// Errors: *ConfigError.
func (c *File) Ready(p *Profile) error {
	warnings, err := p.ReadPolicy(filepath.Dir(c.path))
	c.Warnings = append(c.Warnings, warnings...)
	return err
}

func (c *File) names() string {
	return "it has " + strings.Join(slices.Sorted(maps.Keys(c.Profiles)), ", ")
}
