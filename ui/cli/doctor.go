package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/ui/cli/config"
)

// The words of a check, so that colour is not needed.
const (
	checkOK   = "ok"
	checkWarn = "warn"
	checkFail = "fail"
)

// checkLine is one line of doctor. It never holds a secret.
type checkLine struct {
	Check  string `json:"check"`
	State  string `json:"state"` // ok, warn, fail
	Detail string `json:"detail"`
	// Do are commands that lead on, any of them; none where there is nothing to mend, or only words help.
	Do []string `json:"do,omitempty"`
	// Trouble is the stable name of what is wrong, where it is a known one.
	Trouble string `json:"trouble,omitempty"`
}

func ok(check, detail string) checkLine {
	return checkLine{Check: check, State: checkOK, Detail: detail}
}

func warn(check, detail string) checkLine {
	return checkLine{Check: check, State: checkWarn, Detail: detail}
}

func fail(check, detail string) checkLine {
	return checkLine{Check: check, State: checkFail, Detail: detail}
}

// found is a check that met a trouble: what it is, and the ways out.
func (f *flags) found(check string, err error) checkLine {
	t, _, _ := f.troubleOf(err)
	return checkLine{check, checkFail, f.tell(err), f.commandsOut(err), t.name}
}

func doctorCommand(f *flags) *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Check the configuration, the key, the service, the journal and the terminal",
		Long: "Checks, one line each with ok, warn or fail, what kycdesk needs to work. It reads one list row from the service,\n" +
			"writes nothing, and prints no secret. What fails names the commands that lead on; with --json they stand in do, and\n" +
			"trouble has a stable name for what is wrong. The exit code is 1 when a check fails.",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return f.doctor(c.Context(), c.OutOrStdout()) },
	}
}

func (f *flags) doctor(ctx context.Context, out io.Writer) error {
	failed := false
	defer func() { f.entered.Wipe() }()
	for _, check := range []func(context.Context) []checkLine{
		f.checkConfig, f.checkKeys, f.checkService, f.checkJournal, f.checkState, f.checkTerminal, f.checkConfirm, checkProcess,
	} {
		for _, l := range check(ctx) {
			failed = failed || l.State == checkFail
			if err := f.printCheck(out, l); err != nil {
				return err
			}
		}
	}
	if failed {
		return exit(ExitFailed, errSaid)
	}
	return nil
}

func (f *flags) printCheck(out io.Writer, l checkLine) error {
	if f.json {
		return writeJSON(out, l)
	}
	_, err := fmt.Fprintf(out, "%-4s  %-9s  %s\n", l.State, l.Check, argos.Clean(l.Detail))
	return err
}

func (f *flags) checkConfig(context.Context) []checkLine {
	const name = "config"
	path := config.Path(f.process.Getenv)
	c, err := config.Read(path)
	if err != nil {
		return []checkLine{f.found(name, err)}
	}
	p, err := c.Choose(f.profileName)
	if err != nil {
		return []checkLine{f.found(name, err)}
	}
	if err := c.Ready(p); err != nil {
		return []checkLine{f.found(name, err)}
	}
	f.config = c
	f.use(p)
	switch {
	case len(c.Warnings) > 0:
		w := checkLine{Check: name, State: checkWarn, Detail: c.Warnings[0].String()}
		if c.Warnings[0].Command != "" {
			w.Do = []string{c.Warnings[0].Command}
		}
		return []checkLine{w}
	case f.baseURL == "":
		return []checkLine{f.found(name, c.NoService(p))}
	case config.UsableAdmin(f.admin) != nil:
		return []checkLine{warn(name, "profile "+p.Name+" has no admin e-mail: cases can be read, not decided; "+
			"add admin to it in "+path+", an e-mail that is registered in the project")}
	}
	return []checkLine{ok(name, "profile "+p.Name+", "+f.baseURL+", signs as "+f.admin+", policy "+p.Policy.Name)}
}

func (f *flags) checkKeys(ctx context.Context) []checkLine {
	const name = "key store"
	if f.profile == nil || f.baseURL == "" {
		return []checkLine{warn(name, "not looked at, for want of a configuration")}
	}
	if f.keyFrom != "" {
		return []checkLine{ok(name, "the environment variable "+f.keyFrom)}
	}
	ref, err := f.ref()
	if err != nil {
		return []checkLine{f.found(name, err)}
	}
	switch l := f.whereIs(ctx, ref); l.State {
	case "stored", "asked":
		return []checkLine{ok(name, l.Where)}
	default:
		f.keyless = true
		return []checkLine{{name, checkFail, l.Detail, l.Do, l.trouble}}
	}
}

func (f *flags) checkService(ctx context.Context) []checkLine {
	const name = "service"
	if f.profile == nil || f.baseURL == "" {
		return []checkLine{warn(name, "not asked, for want of a configuration")}
	}
	if f.keyless {
		return []checkLine{warn(name, "not asked, for want of a key")}
	}
	c, key, err := f.client()
	if err != nil {
		l := f.found(name, err)
		l.Detail = "not asked: " + l.Detail
		return []checkLine{l}
	}
	defer c.Close()
	f.entered = key // the journal is looked at with it
	if _, err := c.List(ctx, argos.ListQuery{Count: 1}); err != nil {
		return append([]checkLine{f.found(name, err)}, checkClock(c)...)
	}
	return append([]checkLine{ok(name, "reachable, and it accepts the key")}, checkClock(c)...)
}
