package cli

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// valueWords say for each type of flag what it takes. The library's own errors are about how a text is parsed.
var valueWords = map[string]string{
	"bool":     "true or false",
	"int":      "a whole number",
	"uint64":   "a whole number, 0 or more",
	"float64":  "a number such as 0.5",
	"duration": "a time with its unit, such as 30s or 5m",
}

// worded is a flag's value that says in plain words what it takes.
type worded struct{ pflag.Value }

// Set takes a value, or says what it would take.
func (w worded) Set(s string) error {
	if w.Value.Set(s) != nil {
		return fmt.Errorf("it wants %s", valueWords[w.Type()])
	}
	return nil
}

// wordedSwitch is worded for a flag that needs no value; the library asks for the method.
type wordedSwitch struct{ worded }

// IsBoolFlag says that it needs none.
func (wordedSwitch) IsBoolFlag() bool { return true }

func inWords(v pflag.Value) pflag.Value {
	if v.Type() == "bool" {
		return wordedSwitch{worded{v}}
	}
	return worded{v}
}

// wordFlags gives every flag of a command and of those below it its words.
func wordFlags(c *cobra.Command) {
	c.InitDefaultHelpFlag()
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if valueWords[f.Value.Type()] != "" {
			f.Value = inWords(f.Value)
		}
	})
	for _, sub := range c.Commands() {
		wordFlags(sub)
	}
}
