package cli

import (
	"errors"
	"strings"

	"github.com/spf13/pflag"
)

// idFlag is the value of a flag that names one case or one match. Nothing is no id: a variable that a script left empty
// would otherwise mean all of them.
type idFlag struct {
	to   *string
	what string
}

// idVar defines a flag that takes an id.
func idVar(fl *pflag.FlagSet, to *string, name, what, usage string) {
	fl.Var(idFlag{to, what}, name, usage)
}

// Set takes what was typed.
func (i idFlag) Set(typed string) error {
	if strings.TrimSpace(typed) == "" {
		return errors.New("it wants " + i.what)
	}
	*i.to = typed
	return nil
}

// String returns the id.
func (i idFlag) String() string {
	if i.to == nil { // of the zero value, which the flag library compares with
		return ""
	}
	return *i.to
}

// Type is what the help says of the value.
func (idFlag) Type() string { return "string" }
