// Package shell words commands of a shell that an agent is told to give.
package shell

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Chmod is the command that closes a file or directory to everybody else.
func Chmod(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "chmod 700 " + Word(path)
	}
	return "chmod 600 " + Word(path)
}

// Aside is the command that moves something away under a name that is free.
func Aside(path string) string {
	to := filepath.Clean(path) + ".aside"
	for n := 2; ; n++ {
		if _, err := os.Lstat(to); err != nil {
			return "mv " + Word(path) + " " + Word(to)
		}
		to = fmt.Sprintf("%s.aside%d", filepath.Clean(path), n)
	}
}

// Word quotes a text as one word for a shell.
func Word(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_-./:@%+=,", r)
	}
	if s != "" && strings.TrimFunc(s, plain) == "" && !strings.HasPrefix(s, "-") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
