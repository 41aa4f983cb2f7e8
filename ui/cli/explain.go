package cli

import (
	"context"
	"errors"
	"strings"

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

func sentence(p desk.Problem) string {
	parts := []string{p.What}
	for _, more := range []string{p.Safe, p.Next} {
		if more != "" {
			parts = append(parts, strings.TrimSuffix(more, "."))
		}
	}
	return strings.Join(parts, "; ")
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
