package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
)

// The door for paths: one that comes in by a flag or from the environment is absolute from then on. A relative one means
// something else in an address, in a message, and after a change of the working directory.

// Absolute makes a path absolute. A separator at its end stays, since it says that a directory is meant.
func Absolute(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("the current directory is not known, so %s could be anywhere; give the full path: %w", path, err)
	}
	if end := string(filepath.Separator); strings.HasSuffix(path, end) && full != end {
		full += end
	}
	return full, nil
}

// DirectoryIn is the directory that a variable of the XDG specification names; a relative one counts as none, "".
func DirectoryIn(getenv func(string) string, variable string) string {
	if dir := getenv(variable); filepath.IsAbs(dir) {
		return dir
	}
	return ""
}

// StateHome is where the journal's directory is, unless a flag names another.
func StateHome(getenv func(string) string) string {
	if dir := DirectoryIn(getenv, "XDG_STATE_HOME"); dir != "" {
		return dir
	}
	return inHome(getenv, xdg.StateHome, ".local", "state")
}

// configHome is where the configuration's directory is.
func configHome(getenv func(string) string) string {
	if dir := DirectoryIn(getenv, "XDG_CONFIG_HOME"); dir != "" {
		return dir
	}
	if home := getenv("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, ".config")
	}
	return inHome(getenv, xdg.ConfigHome, ".config")
}

// inHome is the platform's directory, or where the home directory is relative, the one in it.
func inHome(getenv func(string) string, platform string, below ...string) string {
	if filepath.IsAbs(platform) {
		return platform
	}
	dir := filepath.Join(append([]string{getenv("HOME")}, below...)...)
	if full, err := Absolute(dir); err == nil {
		return full
	}
	return dir // the working directory is gone: what is done there fails with its own reason
}

// ShortLived is where a directory can be made that is gone after the session: the runtime directory, or that for
// temporary files.
func ShortLived(getenv func(string) string) (string, error) {
	for _, dir := range []string{DirectoryIn(getenv, "XDG_RUNTIME_DIR"), xdg.RuntimeDir} {
		if info, err := os.Stat(dir); filepath.IsAbs(dir) && err == nil && info.IsDir() {
			return dir, nil
		}
	}
	return Absolute(os.TempDir())
}
