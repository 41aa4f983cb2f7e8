package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
)

// entryLine is one line of `journal list --json`.
type entryLine struct {
	Seq    int64  `json:"seq"`
	Time   string `json:"time"`
	Kind   string `json:"kind"`
	Case   string `json:"case"`
	Actor  string `json:"actor"`
	State  string `json:"state"`
	Detail string `json:"detail"`

	Verdict string `json:"verdict"` // of a decision: approve or reject; empty for everything else
}

func journalCommand(f *flags) *cobra.Command {
	c := &cobra.Command{Use: "journal", Short: "Read the record of decisions on this machine", Args: noArgs}
	c.RunE = func(*cobra.Command, []string) error {
		return exit(ExitUsage, errors.New("say what to do: kycdesk journal list, kycdesk journal show, or kycdesk journal verify"))
	}
	c.AddCommand(
		journalListCommand(f),
		journalShowCommand(f),
		&cobra.Command{
			Use: "verify", Short: "Check the chain from the first entry to the last, and print its head", Args: noArgs,
			RunE: func(c *cobra.Command, _ []string) error { return f.withJournal(c, verifyJournal(f)) },
		},
	)
	return c
}

func journalListCommand(f *flags) *cobra.Command {
	var caseID string
	c := &cobra.Command{
		Use: "list", Short: "List every entry, oldest first", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return f.withJournal(c, listJournal(f, caseID)) },
	}
	idVar(c.Flags(), &caseID, "case", "a case id", "list the entries of this case only")
	return c
}

// withJournal opens the journal for reading only: it must work beside a running console and without the API key.
func (f *flags) withJournal(c *cobra.Command, use func(*cobra.Command, *journal.Journal) error) error {
	j, err := journal.Open(c.Context(), journal.Options{Dir: f.stateDirectory(), ReadOnly: true, Now: f.process.Now})
	if err != nil {
		return err
	}
	return errors.Join(use(c, j), j.Close())
}

func listJournal(f *flags, caseID string) func(*cobra.Command, *journal.Journal) error {
	return func(c *cobra.Command, j *journal.Journal) error {
		found := false
		words := mask.New(f.masksOfRecord())
		err := eachEntry(c.Context(), j, journal.Query{CaseID: caseID}, func(e journal.Entry) error {
			found = true
			l := entryLine{
				Seq: e.Seq, Time: *stamp(e.Time), Kind: string(e.Kind), Case: e.CaseID, Actor: e.Actor,
				State: string(e.State), Detail: detailOf(&e, words), Verdict: e.Verdict,
			}
			if f.json {
				return writeJSON(c.OutOrStdout(), l)
			}
			_, err := fmt.Fprintf(c.OutOrStdout(), "%6d  %s  %-10s %-20s %-7s %-12s %s\n",
				l.Seq, l.Time, l.Kind, argos.Clean(l.Case), l.Verdict, l.State, argos.Clean(l.Detail))
			return err
		})
		if err == nil && caseID != "" && !found {
			err = exit(ExitMissing, fmt.Errorf("the journal of this machine has nothing on case %s", argos.Clean(caseID)))
		}
		return err
	}
}

// detailOf is the sentence of an entry. What the service said was left in it by older releases.
func detailOf(e *journal.Entry, m *mask.Masker) string {
	own, said := desk.Told(e.Detail)
	if said.IsEmpty() {
		return own
	}
	return own + " (the service said: " + m.Quote(said) + ")"
}

// eachEntry reads the journal in pages, so that a long one needs no memory.
func eachEntry(ctx context.Context, j *journal.Journal, q journal.Query, use func(journal.Entry) error) error {
	const page = 1000
	for q.Limit = page; ; {
		entries, err := j.List(ctx, q)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := use(e); err != nil {
				return err
			}
			q.After = e.Seq
		}
		if len(entries) < page {
			return nil
		}
	}
}

func verifyJournal(f *flags) func(*cobra.Command, *journal.Journal) error {
	return func(c *cobra.Command, j *journal.Journal) error {
		head, err := j.Verify(c.Context())
		if err != nil {
			return err
		}
		if f.json {
			return writeJSON(c.OutOrStdout(), head)
		}
		_, err = fmt.Fprintf(c.OutOrStdout(), "%d entries, chain intact, head %d %s\n", head.Count, head.Seq, head.Hash)
		return err
	}
}
