package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// onProject are the flags that say which project a command works on, where its journal is, and as whom. They belong
// together: a command that works on a project takes them all, so that a line can be given again with another command.
var onProject = []string{"profile", "base-url", "admin", "key-from-env", "state-dir"}

// takenFlags are the flags of every command that a command takes, by the words behind the program's name that call it. One
// that it does not take is refused: a flag without an effect would be believed to have one.
var takenFlags = map[string][]string{
	"":               append(slices.Clone(onProject), "hold", "quiet", "count"),
	"demo":           {"hold", "quiet", "count"},
	"sandbox":        nil,
	"queue":          append(slices.Clone(onProject), "json", "count"),
	"show":           append(slices.Clone(onProject), "json"),
	"image":          append(slices.Clone(onProject), "json"),
	"report":         append(slices.Clone(onProject), "json"),
	"note":           append(slices.Clone(onProject), "json", "quiet"),
	"decide":         append(slices.Clone(onProject), "json", "hold", "quiet"), // it prints JSON whatever is said
	"journal":        append(slices.Clone(onProject), "json"),
	"journal list":   append(slices.Clone(onProject), "json"),
	"journal show":   append(slices.Clone(onProject), "json"),
	"journal verify": append(slices.Clone(onProject), "json"),
	"policy":         append(slices.Clone(onProject), "json"),
	"policy show":    append(slices.Clone(onProject), "json"),
	"policy test":    append(slices.Clone(onProject), "json"),
	"auth":           append(slices.Clone(onProject), "json"),
	"auth login":     append(slices.Clone(onProject), "json"),
	"auth status":    append(slices.Clone(onProject), "json"),
	"auth logout":    append(slices.Clone(onProject), "json"),
	"doctor":         append(slices.Clone(onProject), "json"),
	"version":        nil,
	"completion":     nil,
	"man":            nil,
}

// whyNot says why a command takes none of the project's flags, where that could surprise.
var whyNot = map[string]string{
	"demo":    "it plays on a service and with a journal of its own, which are gone at the end",
	"sandbox": "it is a service itself; kycdesk with --base-url works on it",
}

// calledBy are the words behind the program's name that call a command, none for the console.
func calledBy(c *cobra.Command) string {
	return strings.TrimSpace(strings.TrimPrefix(c.CommandPath(), c.Root().Name()))
}

// takes reports whether a command takes a flag of every command. Commands that are not in the table take them all: the
// library's own, such as help.
func takes(c *cobra.Command, flag string) bool {
	taken, known := takenFlags[calledBy(c)]
	return !known || slices.Contains(taken, flag)
}

// refuseUntaken refuses a flag that was given to a command which does not take it.
func refuseUntaken(c *cobra.Command) error {
	var wrong []string
	c.Root().PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Changed && !takes(c, f.Name) {
			wrong = append(wrong, "--"+f.Name)
		}
	})
	if len(wrong) == 0 {
		return nil
	}
	said := fmt.Sprintf("%s does not take %s", c.CommandPath(), strings.Join(wrong, " and "))
	if why := whyNot[calledBy(c)]; why != "" {
		said += ": " + why
	}
	return exit(ExitUsage, fmt.Errorf("%s; see %s --help", said, c.CommandPath()))
}

// helpOfTaken leaves the flags that a command does not take out of its help.
func helpOfTaken(root *cobra.Command) {
	help := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		root.PersistentFlags().VisitAll(func(f *pflag.Flag) { f.Hidden = f.Hidden || !takes(c, f.Name) })
		help(c, args)
	})
}

// takers words which commands take a flag: those, or all but those, whichever is shorter.
func takers(root *cobra.Command, flag string) string {
	var with, without []string
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		name := "`" + c.Name() + "`"
		if c == root {
			name = "the console"
		}
		if takes(c, flag) {
			with = append(with, name)
		} else {
			without = append(without, name)
		}
	}
	if len(without) < len(with) {
		return "all but " + strings.Join(without, ", ")
	}
	return strings.Join(with, ", ")
}
