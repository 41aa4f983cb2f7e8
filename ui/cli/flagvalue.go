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

// wordFlags gives every flag of a command and of those below it its words.
func wordFlags(c *cobra.Command) {
	c.InitDefaultHelpFlag()
	for _, set := range []*pflag.FlagSet{c.LocalFlags(), c.PersistentFlags()} {
		set.VisitAll(func(f *pflag.Flag) {
			if _, done := f.Value.(worded); !done && valueWords[f.Value.Type()] != "" {
				f.Value = worded{f.Value}
			}
		})
	}
	for _, sub := range c.Commands() {
		wordFlags(sub)
	}
}
