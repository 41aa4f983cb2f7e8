package cli

import (
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"kycdesk/argos"
	"kycdesk/review/desk"
)

// explain makes one line of an error: what happened, what is safe, what to do next. A failure of the client has all
// three; other errors say it in their own text. An empty text means that all was said already.
func explain(err error) string {
	if errors.Is(err, errSaid) {
		return ""
	}
	if errors.Is(err, context.Canceled) {
		return "interrupted; what was not confirmed above was not sent"
	}
	var p *desk.Problem
	var e *argos.Error
	switch {
	case errors.As(err, &p):
		return sentence(*p)
	case errors.As(err, &e):
		return sentence(desk.Explain(err))
	}
	return argos.Clean(err.Error())
}

// errSaid ends a command whose output already says what went wrong.
var errSaid = errors.New("said")

// sentence words a problem for a command line, where no key works and nothing is tried again by itself.
func sentence(p desk.Problem) string {
	parts := []string{p.What}
	again := false
	for _, more := range []string{p.Safe, p.Next} {
		for _, clause := range strings.Split(strings.TrimSuffix(more, "."), "; ") {
			switch {
			case strings.Contains(lowerFirst(clause), "your text is kept"): // by the sheet; here it is with the caller
			case screenOnly(clause):
				again = true
			case clause != "":
				parts = append(parts, lowerFirst(clause))
			}
		}
	}
	if again {
		parts = append(parts, "give the command again")
	}
	return strings.Join(parts, "; ")
}

// lowerFirst lets a sentence go on after a semicolon. What begins with two capitals is a name and stays.
func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// screenOnly reports whether a clause speaks of the screen: its keys, its own tries, the text that it keeps.
func screenOnly(clause string) bool {
	lower := strings.ToLower(clause)
	for _, words := range []string{"ctrl+r", "by itself", "what you see and typed"} {
		if strings.Contains(lower, words) {
			return true
		}
	}
	return false
}

// codeOf maps a failure of a read to an exit code.
func codeOf(err error) error {
	switch {
	case err == nil:
		return nil
	case argos.KindOf(err) == argos.NotFound:
		return exit(ExitMissing, err)
	}
	return err
}
