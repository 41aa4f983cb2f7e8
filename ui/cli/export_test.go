package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
)

// Troubles names the rows of the table of advice, for the test that follows them all.
func Troubles() []string {
	var names []string
	for _, t := range troubles() {
		names = append(names, t.name)
	}
	return names
}

// Commands names every command by the words behind the program's name that call it.
func Commands() []string {
	var names []string
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		names = append(names, calledBy(c))
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(newRoot(&flags{}))
	return names
}

// TakenFlags is which command takes which of the flags of every command.
func TakenFlags() map[string][]string { return takenFlags }

// GlobalFlags are the flags of every command, each with a value that it takes.
func GlobalFlags() map[string]string {
	values := map[string]string{"bool": "true", "duration": "7s", "int": "7", "string": "x"}
	all := map[string]string{}
	newRoot(&flags{}).PersistentFlags().VisitAll(func(f *pflag.Flag) { all[f.Name] = values[f.Value.Type()] })
	return all
}

// Told is what journal show and note --list print of what was done and said about a case.
func Told(e *review.Examination, acts []desk.Act, set mask.Set) (string, error) {
	var b strings.Builder
	m := mask.New(set, e.Values())
	var err error
	for _, json := range []bool{false, true} {
		p := actPrinter{out: &b, json: json, masks: set, mask: m}
		for i := range acts {
			err = errors.Join(err, p.act(&acts[i], recordedAt{caseID: e.ID}, "http://127.0.0.1"))
		}
		line := noteLineOf(e.ID, &desk.Note{At: e.At, Lines: acts[1].Lines}, m)
		if json {
			err = errors.Join(err, writeJSON(&b, line))
		} else {
			b.WriteString(noteText(&line))
		}
	}
	return b.String(), err
}

// Shown is a case as the commands print it: show, show --json, queue and queue --json.
func Shown(e *review.Examination, row *desk.Row, set mask.Set) (string, error) {
	var b strings.Builder
	m := mask.New(set, e.Values())
	err := errors.Join(
		printCase(&b, e, m), printAML(&b, e, m), writeJSON(&b, caseOf(e, m)), writeJSON(&b, lineOf(row, e.At, set, e.Policy)),
	)
	b.WriteString(rowText(row, e.At, set))
	return b.String(), err
}
