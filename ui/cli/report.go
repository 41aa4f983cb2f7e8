package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review/journal"
)

// reportLine is `report --json`.
type reportLine struct {
	SubmissionID string `json:"submission_id"`
	ResourceID   string `json:"resource_id"`
	File         string `json:"file"`
	Bytes        int    `json:"bytes"`
}

func reportCommand(f *flags) *cobra.Command {
	var path, match string
	c := &cobra.Command{
		Use:   "report ID",
		Short: "Save the AML report of a case as a PDF",
		Args:  oneID,
		RunE: func(c *cobra.Command, args []string) error {
			if _, err := f.signer(); err != nil {
				return err
			}
			if path == "" {
				return exit(ExitUsage, errors.New("report wants -o with the name of a new file"))
			}
			file, err := newFileAt(path)
			if err != nil {
				return err
			}
			return f.saveReport(c.Context(), c.OutOrStdout(), args[0], match, file)
		},
	}
	pathVar(c.Flags(), &path, "output", "o", "new file for the report, readable by you only")
	idVar(c.Flags(), &match, "match", "the id of a match", "resource id or ARGOS number of the match, where the case has several")
	return c
}

// saveReport reads the case for its match, then the report, and writes it when the record says so.
func (f *flags) saveReport(ctx context.Context, out io.Writer, id, match string, file newFile) error {
	client, key, err := f.client()
	if err != nil {
		return err
	}
	defer client.Close()
	sub, err := client.Submission(ctx, id)
	if err != nil {
		return codeOf(err)
	}
	resource, err := reportOf(sub.AML, match)
	if err != nil {
		return err
	}
	pdf, err := client.ReportAML(ctx, resource)
	if err != nil {
		return noReport(err)
	}
	e := journal.Event{Kind: "report", CaseID: id, State: "saving", Detail: "an AML report was saved to a file"}
	if err := f.onRecord(ctx, client, key, e, taking{File: file.path}); err != nil {
		return err
	}
	if err := file.write(pdf); err != nil {
		return err
	}
	line := reportLine{SubmissionID: id, ResourceID: resource.String(), File: file.path, Bytes: len(pdf)}
	if f.json {
		return writeJSON(out, line)
	}
	_, err = fmt.Fprintf(out, "saved %s: pdf, %d bytes, readable by you only\n", argos.Clean(line.File), line.Bytes)
	return err
}

// reportOf picks the match that a report is asked for. Of several none is picked for the agent: the wrong one would be
// filed under the right name.
func reportOf(aml *argos.AML, wanted string) (argos.Text, error) {
	if aml == nil || len(aml.Matches) == 0 {
		return argos.Text{}, exit(ExitMissing, errors.New("this case has no AML match, so there is no report; screening starts after approval"))
	}
	var ids []string
	for _, m := range aml.Matches {
		resource := m.ResourceID
		if resource.IsEmpty() { // the older guide asks by this number (§7.4)
			resource = m.ArgosNumber
		}
		if wanted != "" && (m.ResourceID == argos.NewText(wanted) || m.ArgosNumber == argos.NewText(wanted)) ||
			wanted == "" && len(aml.Matches) == 1 {
			return resource, nil
		}
		ids = append(ids, resource.String())
	}
	why := fmt.Sprintf("this case has %d AML matches", len(ids))
	if wanted != "" {
		why = "this case has no such match"
	}
	return argos.Text{}, exit(ExitUsage, fmt.Errorf("%s; give --match one of: %s", why, strings.Join(ids, ", ")))
}

func noReport(err error) error {
	if argos.KindOf(err) != argos.NotFound {
		return err
	}
	return exit(ExitMissing, errors.New("the service has no report for this match; nothing was written; look for it in the dashboard"))
}
