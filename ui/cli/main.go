// Package cli holds the commands and puts the program together: start-up hardening, flags, the client, the journal, the
// desk and the screen. It is the only part of ui that imports argos, argos/sandbox and keys.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// The exit codes of every command. Of many lines the worst counts: 5, 4, 3, 1, 0.
const (
	ExitDone    = 0
	ExitFailed  = 1
	ExitUsage   = 2
	ExitMissing = 3 // no such case
	ExitRefused = 4 // by the gate or the server
	ExitUnknown = 5 // the outcome of a decision is not known
)

// Process is what a command may use of the world around it.
type Process struct {
	Args   []string
	In     io.Reader
	Out    io.Writer
	Err    io.Writer
	Getenv func(string) string
	Unset  func(string)
	Now    func() time.Time
}

// System returns the real process.
func System() Process {
	return Process{
		Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Getenv: os.Getenv, Unset: func(name string) { _ = os.Unsetenv(name) }, Now: time.Now,
	}
}

// codedError carries an exit code with its message.
type codedError struct {
	code int
	err  error
}

func (e *codedError) Error() string { return e.err.Error() }
func (e *codedError) Unwrap() error { return e.err }

// exit makes an error that ends the program with this code.
func exit(code int, err error) error { return &codedError{code, err} }

// Main runs one command and returns its exit code. Errors are one clear line on the error stream.
func Main(p Process) int {
	harden(p)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	f := &flags{process: p, crash: crashAt(p.Getenv)}
	root := newRoot(f)
	root.SetArgs(p.Args)
	root.SetIn(p.In)
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return ExitDone
	}
	code := ExitFailed
	var coded *codedError
	if errors.As(err, &coded) {
		code = coded.code
	}
	if text := f.tell(err); text != "" {
		_, _ = fmt.Fprintln(p.Err, "kycdesk: "+text) // there is nowhere left to report a failure to
	}
	return code
}

func newRoot(f *flags) *cobra.Command {
	p := f.process
	root := &cobra.Command{
		Use:   "kycdesk",
		Short: "The desk of a compliance agent, in a terminal",
		Long: "kycdesk shows the identity cases that wait for a human, and carries out what the agent decides.\n" +
			"Try it on invented people: kycdesk demo",
		Args:              noArgs,
		SilenceUsage:      true,
		SilenceErrors:     true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		RunE:              func(c *cobra.Command, _ []string) error { return runConsole(c.Context(), f) },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return exit(ExitUsage, fmt.Errorf("%w; see kycdesk --help", err))
	})
	f.bind(root)
	root.AddCommand(
		demoCommand(f), sandboxCommand(p), queueCommand(f), showCommand(f), noteCommand(f), decideCommand(f), journalCommand(f), versionCommand(),
		imageCommand(f), reportCommand(f), completionCommand(), manCommand(),
		authCommand(f), doctorCommand(f), policyCommand(f),
	)
	completeNoFiles(root)
	wordFlags(root)
	helpOfTaken(root)
	return root
}

// noArgs refuses stray words as a usage error.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return exit(ExitUsage, fmt.Errorf("unknown command %q; see %s --help", args[0], c.CommandPath()))
	}
	return nil
}

// oneID wants exactly one case id.
func oneID(c *cobra.Command, args []string) error {
	if len(args) != 1 || strings.TrimSpace(args[0]) == "" {
		return exit(ExitUsage, fmt.Errorf("%s wants one case id", c.CommandPath()))
	}
	return nil
}
