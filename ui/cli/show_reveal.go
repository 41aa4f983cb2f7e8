package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
)

// reveal is --reveal of a command that prints a case: what is masked is shown once the reason is on record.
type reveal struct {
	asked bool
	why   string
}

// check refuses what cannot work before the service is asked.
func (r *reveal) check(f *flags, c *cobra.Command) error {
	r.asked = c.Flags().Changed("reveal")
	if !r.asked {
		return nil
	}
	if strings.TrimSpace(r.why) == "" {
		return exit(ExitUsage, errors.New("--reveal wants the reason, which is recorded; nothing was read"))
	}
	_, err := f.signer()
	return err
}

// masks returns what stays hidden of a case. The record is on disk before anything is shown.
func (r *reveal) masks(ctx context.Context, f *flags, c *argos.Client, key []byte, id string) (mask.Set, error) {
	m := f.masks()
	kinds := m.Kinds()
	if !r.asked || len(kinds) == 0 {
		return m, nil
	}
	e := journal.Event{Kind: journal.KindReveal, CaseID: id, Detail: "printed, shown: " + kindNames(kinds)}
	if err := f.onRecord(ctx, c, key, e, taking{Why: r.why}); err != nil {
		return m, err
	}
	for _, k := range kinds {
		m = m.Reveal(k)
	}
	return m, nil
}

// kindNames lists kinds, for the record and for people.
func kindNames(kinds []mask.Kind) string {
	var out []string
	for _, k := range kinds {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}
