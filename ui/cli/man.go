package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Print the manual page",
		Long:  "Prints the manual page. To read it: kycdesk man | man -l -",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := io.WriteString(c.OutOrStdout(), manual(c.Root()))
			return err
		},
	}
}

// manual is the manual page, made of the same tree of commands that runs.
func manual(root *cobra.Command) string {
	var m roff
	m.macro("TH", strings.ToUpper(root.Name()), "1", "", root.Name(), "User Commands")
	m.macro("SH", "NAME")
	m.text(root.Name() + " - " + root.Short)
	m.macro("SH", "SYNOPSIS")
	m.macro("B", root.Name())
	m.text("[command] [flags]")
	m.macro("SH", "DESCRIPTION")
	m.text(root.Long)
	m.macro("SH", "COMMANDS")
	m.commands(root)
	m.macro("SH", "OPTIONS OF EVERY COMMAND")
	m.flags(root.PersistentFlags())
	m.macro("SH", "EXIT STATUS")
	for code, meaning := range exitMeanings {
		m.macro("TP")
		m.macro("B", fmt.Sprint(code))
		m.text(meaning)
	}
	m.macro("PP")
	m.text("Of many lines the worst counts: 5, 4, 3, 1, 0.")
	m.macro("SH", "FILES")
	m.macro("TP")
	m.macro("I", "$XDG_STATE_HOME/kycdesk")
	m.text("The journal: every decision, note and look at masked fields on this machine.")
	return m.page.String()
}

// exitMeanings are the exit codes in words, by code.
var exitMeanings = [...]string{
	ExitDone: "Done.", ExitFailed: "Failed.", ExitUsage: "The command line is wrong.", ExitMissing: "There is no such case or picture.",
	ExitRefused: "Refused by the gate or the service.", ExitUnknown: "It is not known whether a decision took effect.",
}

// roff writes a page for man(1).
type roff struct{ page strings.Builder }

// line ends a line of the page's source.
func (m *roff) line(parts ...string) {
	for _, p := range parts {
		m.page.WriteString(p)
	}
	m.page.WriteByte('\n')
}

// macro writes a request with its arguments, each of them one word to roff.
func (m *roff) macro(name string, args ...string) {
	parts := []string{".", name}
	for _, a := range args {
		parts = append(parts, ` "`, strings.ReplaceAll(roffText(a), `"`, `\(dq`), `"`)
	}
	m.line(parts...)
}

// text writes lines of prose; lines that are indented, as lists in a help text are, stay as they are.
func (m *roff) text(s string) {
	verbatim := false
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\n")
		if indented := strings.HasPrefix(line, "  "); indented != verbatim {
			verbatim = indented
			m.macro(map[bool]string{true: "nf", false: "fi"}[verbatim])
		}
		switch {
		case line == "":
			m.macro("PP")
		case line[0] == '.' || line[0] == '\'': // would be a request
			m.line(`\&`, roffText(line))
		default:
			m.line(roffText(line))
		}
	}
	if verbatim {
		m.macro("fi")
	}
}

// roffText escapes what roff reads as its own, and keeps hyphens as they must be typed.
func roffText(s string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
}

// commands lists every command below c with its flags.
func (m *roff) commands(c *cobra.Command) {
	for _, sub := range c.Commands() {
		if !sub.IsAvailableCommand() || sub.Name() == "help" {
			continue
		}
		m.macro("SS", strings.TrimSuffix(sub.UseLine(), " [flags]"))
		m.text(longOr(sub))
		m.flags(sub.LocalNonPersistentFlags())
		m.commands(sub)
	}
}

func longOr(c *cobra.Command) string {
	if c.Long != "" {
		return c.Long
	}
	return c.Short + "."
}

func (m *roff) flags(set *pflag.FlagSet) {
	set.VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" || f.Hidden {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if f.Value.Type() != "bool" {
			name += " " + strings.ToUpper(f.Value.Type())
		}
		m.macro("TP")
		m.macro("B", name)
		usage := f.Usage
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" && f.DefValue != "0" {
			usage += " (default " + f.DefValue + ")"
		}
		m.text(usage)
	})
}
