package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kycdesk/ui/cli/config"
)

// TestEveryFlagThatNamesAFileIsAbsoluteFromThenOn goes through all commands, so that a new flag cannot come in by another
// door.
func TestEveryFlagThatNamesAFileIsAbsoluteFromThenOn(t *testing.T) {
	t.Chdir(t.TempDir())
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	words := []string{"profile", "store"} // they speak of a file and name none
	look := func(fl *pflag.Flag) {
		if slices.Contains(words, fl.Name) || !strings.Contains(fl.Usage, "file ") && !strings.Contains(fl.Usage, "directory") || fl.Value.Type() != "string" {
			return
		}
		n++
		for typed, want := range map[string]string{
			"a/b": here + "/a/b", "./x": here + "/x", "d/": here + "/d/", "/abs": "/abs", "-": "-", "": "",
		} {
			if err := fl.Value.Set(typed); err != nil || fl.Value.String() != want {
				t.Errorf("--%s %q is %q, want %q; %v", fl.Name, typed, fl.Value, want, err)
			}
		}
	}
	var every func(c *cobra.Command)
	every = func(c *cobra.Command) {
		c.LocalFlags().VisitAll(look)
		for _, sub := range c.Commands() {
			every(sub)
		}
	}
	every(newRoot(&flags{process: Process{Getenv: func(string) string { return "" }}}))
	if n < 6 {
		t.Errorf("only %d flags name a file or a directory", n)
	}
}

func TestDirectoriesOfTheEnvironmentAreAbsolute(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, env := range []map[string]string{
		{},
		{"HOME": "home"},
		{"HOME": "/home/mina"},
		{"HOME": "home", "XDG_STATE_HOME": "s", "XDG_CONFIG_HOME": "c", "XDG_RUNTIME_DIR": "r"},
		{"XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": "/c", "XDG_RUNTIME_DIR": "/"},
	} {
		getenv := func(name string) string { return env[name] }
		f := &flags{process: Process{Getenv: getenv}}
		short, err := config.ShortLived(getenv)
		for what, dir := range map[string]string{
			"state": f.stateDirectory(), "reports": f.reports(), "configuration": config.Path(getenv), "keys": f.stores().file.Dir, "demo": short,
		} {
			if !filepath.IsAbs(dir) || err != nil {
				t.Errorf("%v: %s in %q, %v", env, what, dir, err)
			}
		}
	}
}
