package config

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Error says what is wrong with the configuration or a policy, and where. Nothing was started with it.
type Error struct {
	Kind         string // "configuration" or "policy"
	Path         string
	Line, Column int    // from 1; 0 where the file as a whole is meant
	Key          string // "profile.work.hold", or empty
	What         string
	Do           string // what to do, where it is not to correct it there
	Command      string // that does it, or empty
	cause        error
}

// Unwrap returns what the file system said, where that was it.
func (e *Error) Unwrap() error { return e.cause }

func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "the %s %s", e.Kind, e.Path)
	if e.Line > 0 {
		fmt.Fprintf(&b, ", line %d, column %d", e.Line, e.Column)
	}
	if e.Key != "" {
		fmt.Fprintf(&b, ", key %s", e.Key)
	}
	fmt.Fprintf(&b, ": %s; nothing was started", e.What)
	return b.String()
}

// plainToml takes the words of programs out of what the parser says.
var plainToml = strings.NewReplacer(
	" for int64", "", " for float64", "", "unexpected EOF; ", "the file ends too soon; ", "unexpected EOF", "the file ends too soon",
	"EOF", "the end of the file", "float", "number", "as a hash", "as a table",
)

// syntaxError words what the parser found.
func syntaxError(kind, path, text string, err error) error {
	e := &Error{Kind: kind, Path: path, What: strings.TrimPrefix(err.Error(), "toml: ")}
	var parse toml.ParseError
	if errors.As(err, &parse) {
		e.What, e.Key = plainToml.Replace(parse.Message), parse.LastKey
		e.Line, e.Column = parse.Position.Line, max(1, parse.Position.Col)
	}
	if !utf8.ValidString(text) {
		e.What = "it is not UTF-8 text"
	}
	return e
}

// locate finds where a key stands: line and column from 1. The parser knows it and does not tell. A key that is written
// in a way this does not follow is looked for as the table it is in.
func locate(text string, key []string) (line, column int) {
	want := strings.Join(key, ".")
	var table string
	for i, row := range strings.Split(text, "\n") {
		name, isTable := strings.CutPrefix(strings.TrimSpace(row), "[")
		column := strings.Index(row, strings.TrimSpace(row)) + 1
		if isTable {
			table = plainKey(strings.TrimLeft(name[:max(0, strings.Index(name, "]"))], "["))
			if table == want {
				return i + 1, column
			}
			continue
		}
		name, _, assigned := strings.Cut(row, "=")
		if !assigned {
			continue
		}
		full := strings.TrimPrefix(table+"."+plainKey(name), ".")
		if full == want {
			return i + 1, column
		}
	}
	if len(key) > 1 {
		return locate(text, key[:len(key)-1])
	}
	return 1, 1
}

// plainKey is a key without the white space and quotes that its parts may have.
func plainKey(s string) string {
	parts := strings.Split(s, ".")
	for i := range parts {
		parts[i] = strings.Trim(strings.TrimSpace(parts[i]), `"'`)
	}
	return strings.Join(parts, ".")
}

// meant suggests the word that was probably meant, as the end of a sentence; "" when none is near.
func meant(word string, known []string) string {
	best, least := "", 3 // two slips at most
	for _, k := range known {
		if d := slips(word, k); d < least && d < len(k) {
			best, least = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}

// slips counts the letters to change, add or leave out to make b of a; two neighbours that changed places are one slip.
func slips(a, b string) int {
	before, last := []int(nil), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		now := make([]int, len(b)+1)
		now[0] = i + 1
		for j := range len(b) {
			same := 1
			if a[i] == b[j] {
				same = 0
			}
			now[j+1] = min(last[j+1]+1, now[j]+1, last[j]+same)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last = last, now
	}
	return last[len(b)]
}
