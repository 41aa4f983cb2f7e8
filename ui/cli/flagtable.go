package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// FlagTable returns every flag of every command as a Markdown table, for the README.
func FlagTable() string {
	var b strings.Builder
	b.WriteString("| command | flag | default | meaning |\n|---|---|---|---|\n")
	root := newRoot(&flags{})
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) { writeFlag(&b, takers(root, f.Name), f) })
	for _, c := range root.Commands() {
		writeFlags(&b, "`"+c.Name()+"`", localFlags(c))
		for _, sub := range c.Commands() {
			writeFlags(&b, "`"+c.Name()+" "+sub.Name()+"`", localFlags(sub))
		}
	}
	return b.String()
}

func localFlags(c *cobra.Command) *pflag.FlagSet { return c.LocalNonPersistentFlags() }

func writeFlags(b *strings.Builder, command string, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" {
			writeFlag(b, command, f)
		}
	})
}

func writeFlag(b *strings.Builder, command string, f *pflag.Flag) {
	value := f.DefValue
	if value != "" {
		value = "`" + value + "`"
	}
	fmt.Fprintf(b, "| %s | `--%s` | %s | %s |\n", command, f.Name, value, f.Usage)
}
