package cli

import (
	"github.com/spf13/pflag"

	"kycdesk/ui/cli/config"
)

// pathFlag is the value of a flag that names a file or a directory. "-" stands for standard input or output and stays.
type pathFlag struct{ to *string }

// pathVar defines a flag that names a file or a directory. short is its letter, "" for none.
func pathVar(fl *pflag.FlagSet, to *string, name, short, usage string) {
	fl.VarP(pathFlag{to}, name, short, usage)
}

// Set takes what was typed.
func (p pathFlag) Set(typed string) (err error) {
	if *p.to = typed; typed != "" && typed != "-" {
		*p.to, err = config.Absolute(typed)
	}
	return err
}

// String returns the path.
func (p pathFlag) String() string {
	if p.to == nil { // of the zero value, which the flag library compares with
		return ""
	}
	return *p.to
}

// Type is what the help says of the value.
func (pathFlag) Type() string { return "string" }
