package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review/journal"
)

func journalShowCommand(f *flags) *cobra.Command {
	var r reveal
	c := &cobra.Command{
		Use:   "show SEQ|CASE",
		Short: "Show what was decided, and on what it rested: one entry by its number, or all about a case",
		Long: "Shows what the journal has of one entry, by its number, or of a case, by its id: verdict, reasons and what the\n" +
			"record said of them, override, comment, corrections with the values before and after, findings and pictures that the\n" +
			"agent saw, verdicts, notes, who opened the case and what was revealed. What is sealed needs the API key; without it\n" +
			"the open part is shown, and the command says so and ends with 1. The chain is verified first.",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 || strings.TrimSpace(args[0]) == "" {
				return exit(ExitUsage, fmt.Errorf("%s wants one number of an entry, or one case id", c.CommandPath()))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := r.check(f, c); err != nil {
				return err
			}
			return f.showJournal(c, args[0], &r)
		},
	}
	c.Flags().StringVar(&r.why, "reveal", "", "why you look at what is masked; it is recorded, and everything is shown")
	return c
}

// showJournal opens the journal with the key where there is one, and prints.
func (f *flags) showJournal(c *cobra.Command, arg string, r *reveal) error {
	ctx := c.Context()
	client, key, locked := f.client()
	origin := ""
	if client != nil {
		defer client.Close()
		origin = client.Origin()
	}
	if locked != nil && r.asked {
		return locked
	}
	j, err := journal.Open(ctx, journal.Options{
		Dir: f.stateDirectory(), Origin: origin, Wrap: key, ReadOnly: true, Now: f.process.Now,
	})
	if err != nil {
		return err
	}
	defer func() { _ = j.Close() }() // it was only read
	_, broken := j.Verify(ctx)
	found, err := findRecorded(ctx, j, arg)
	if err != nil {
		return errors.Join(broken, err)
	}
	masks := f.masksOfRecord()
	if r.asked {
		if masks, err = r.masks(ctx, f, client, key, found.caseID); err != nil {
			return err
		}
	}
	p := actPrinter{out: c.OutOrStdout(), json: f.json, masks: masks, origin: origin}
	if found.caseID != "" && locked == nil {
		p.values = f.valuesOf(ctx, client, found.caseID)
	}
	if err := p.print(ctx, j, found); err != nil {
		return errors.Join(broken, err)
	}
	if p.closed && locked != nil {
		locked = exit(ExitFailed, fmt.Errorf("what is sealed stays closed: %w", locked)) // the open part was shown
	} else if locked = nil; p.closed {
		locked = errors.New("some of what is sealed stays closed: it was sealed under another API key; sign in with that one to read it")
	}
	return errors.Join(broken, locked)
}

// recordedAt is what was asked for: one entry, or a case.
type recordedAt struct {
	entry  *journal.Entry // nil for a whole case
	caseID string
}

// findRecorded takes a number for an entry's, and for a case where there is no such entry.
func findRecorded(ctx context.Context, j *journal.Journal, arg string) (recordedAt, error) {
	if seq, err := strconv.ParseInt(arg, 10, 64); err == nil && seq > 0 {
		entries, err := j.List(ctx, journal.Query{After: seq - 1, Limit: 1})
		if err != nil {
			return recordedAt{}, err
		}
		if len(entries) == 1 && entries[0].Seq == seq {
			return recordedAt{&entries[0], entries[0].CaseID}, nil
		}
	}
	entries, err := j.List(ctx, journal.Query{CaseID: arg, Limit: 1})
	switch {
	case err != nil:
		return recordedAt{}, err
	case arg == "" || len(entries) == 0:
		return recordedAt{}, exit(ExitMissing, fmt.Errorf(
			"the journal of this machine has no entry and no case %s; kycdesk journal list tells what it has", argos.Clean(arg)))
	}
	return recordedAt{caseID: arg}, nil
}
