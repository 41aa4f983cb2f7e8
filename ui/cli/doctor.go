package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review/desk"
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
}

func ok(check, detail string) checkLine   { return checkLine{check, checkOK, detail} }
func warn(check, detail string) checkLine { return checkLine{check, checkWarn, detail} }
func fail(check, detail string) checkLine { return checkLine{check, checkFail, detail} }

func doctorCommand(f *flags) *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Check the configuration, the key, the service, the journal and the terminal",
		Long: "Checks, one line each with ok, warn or fail, what kycdesk needs to work. It reads one list row from the service,\n" +
			"writes nothing, and prints no secret. The exit code is 1 when a check fails.",
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
	path := configPath(f.process.Getenv)
	c, err := readConfig(path)
	if err != nil {
		return []checkLine{fail(name, err.Error())}
	}
	p, err := c.choose(f.profileName)
	if err != nil {
		return []checkLine{fail(name, err.Error())}
	}
	f.config = c
	f.use(p)
	switch {
	case len(c.warnings) > 0:
		return []checkLine{warn(name, c.warnings[0])}
	case f.baseURL == "" && len(c.profiles) == 0:
		return []checkLine{fail(name, "there is none at "+path+"; run kycdesk in a terminal to make one")}
	case f.baseURL == "":
		return []checkLine{fail(name, "profile "+p.name+" in "+path+" has no base_url")}
	case usableAdmin(f.admin) != nil:
		return []checkLine{warn(name, "profile "+p.name+" has no admin e-mail: cases can be read, not decided")}
	}
	return []checkLine{ok(name, "profile "+p.name+", "+f.baseURL+", signs as "+f.admin+", policy "+p.policy.Name)}
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
		return []checkLine{fail(name, err.Error())}
	}
	switch l := f.whereIs(ctx, ref); l.State {
	case "stored":
		return []checkLine{ok(name, l.Where)}
	case "asked":
		return []checkLine{ok(name, l.Where)}
	default:
		return []checkLine{fail(name, l.Detail)}
	}
}

func (f *flags) checkService(ctx context.Context) []checkLine {
	const name = "service"
	if f.profile == nil || f.baseURL == "" {
		return []checkLine{warn(name, "not asked, for want of a configuration")}
	}
	c, key, err := f.client()
	if err != nil {
		return []checkLine{fail(name, "not asked: "+err.Error())}
	}
	defer c.Close()
	f.entered = key // the journal is looked at with it
	if _, err := c.List(ctx, argos.ListQuery{Count: 1}); err != nil {
		p := desk.Explain(err)
		return append([]checkLine{fail(name, p.What+"; "+p.Next)}, checkClock(c)...)
	}
	return append([]checkLine{ok(name, "reachable, and it accepts the key")}, checkClock(c)...)
}
