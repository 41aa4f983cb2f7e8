package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// chmodTo closes a file or directory to everybody else.
func chmodTo(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "chmod 700 " + shellWord(path)
	}
	return "chmod 600 " + shellWord(path)
}

// aside moves something away under a name that is free.
func aside(path string) string {
	to := filepath.Clean(path) + ".aside"
	for n := 2; ; n++ {
		if _, err := os.Lstat(to); err != nil {
			return "mv " + shellWord(path) + " " + shellWord(to)
		}
		to = fmt.Sprintf("%s.aside%d", filepath.Clean(path), n)
	}
}

// shellWord quotes a text as one word for a shell.
func shellWord(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_-./:@%+=,", r)
	}
	if s != "" && strings.TrimFunc(s, plain) == "" && !strings.HasPrefix(s, "-") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
