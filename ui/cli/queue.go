package cli

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui/text"
)

// queueLine is one case of `queue --json`. A null is something a list row does not tell.
type queueLine struct {
	SubmissionID string   `json:"submission_id"`
	Name         string   `json:"name"`
	CreatedAt    *string  `json:"created_at"`
	PendingAt    *string  `json:"pending_at"`
	Waiting      *int64   `json:"waiting_seconds"`
	Country      *string  `json:"country"`
	IDType       *string  `json:"id_type"`
	Age          *int     `json:"age"`
	ArgosScore   *float64 `json:"argos_score"`
	Severity     *string  `json:"severity"`
	Flags        []string `json:"flags"`
	OverSLA      *int64   `json:"over_sla_seconds"` // null: the profile names no SLA
	Unread       *string  `json:"unread"`           // why the case could not be read; the rest is null then, and the id may be empty
}

func queueCommand(f *flags) *cobra.Command {
	var ch choice
	c := &cobra.Command{
		Use:   "queue",
		Short: "List the pending cases in working order, after one complete sweep",
		Long: "queue reads every page of the list, and then singly the 20 cases that wait longest: how grave a\n" +
			"case is, and that it was deleted or decided meanwhile, stands in its record only. Of the others --json has null for\n" +
			"what the list does not tell.",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			chosen, err := ch.filter(f)
			if err != nil {
				return err
			}
			client, key, err := f.client()
			if err != nil {
				return err
			}
			rows, err := desk.Pending(c.Context(), client, f.policy(), f.pageSize, f.process.Now())
			if err != nil {
				return err
			}
			if rows, err = f.choose(c.Context(), client, key, rows, chosen); err != nil {
				return err
			}
			return f.printQueue(c.OutOrStdout(), rows)
		},
	}
	ch.bind(c, f)
	return c
}

func (f *flags) printQueue(w io.Writer, rows []*desk.Row) error {
	now, masks, unread := f.process.Now(), f.masks(), 0
	for _, r := range rows {
		if r.Unread != nil {
			unread++
		}
		if f.json {
			if err := writeJSON(w, lineOf(r, now, masks, f.policy())); err != nil {
				return err
			}
			continue
		}
		if _, err := io.WriteString(w, rowText(r, now, masks)); err != nil {
			return fmt.Errorf("printing the queue: %w", err)
		}
	}
	if unread == 0 {
		return nil
	}
	return fmt.Errorf("%s could not be read; the others are listed above; show ID reads a case itself", rowCount(unread))
}

func rowCount(n int) string {
	if n == 1 {
		return "1 row"
	}
	return strconv.Itoa(n) + " rows"
}

// rowText is one row for people.
func rowText(r *desk.Row, now time.Time, m mask.Set) string {
	id := review.NewText(r.ID).String()
	if r.Unread == nil {
		return fmt.Sprintf("%-20s  %8s  %s\n", id, text.Ago(now.Sub(r.PendingAt)), m.Name(r.Name))
	}
	if id == "" {
		id = "(no id)"
	}
	return fmt.Sprintf("%-20s  %8s  %s\n", id, "", r.Unread.What)
}

func lineOf(r *desk.Row, now time.Time, m mask.Set, p review.Policy) queueLine {
	if r.Unread != nil { // nothing that an earlier reading told of a person
		return queueLine{SubmissionID: review.NewText(r.ID).String(), CreatedAt: stamp(r.CreatedAt), Unread: &r.Unread.What}
	}
	row := mask.New(m, nil)
	l := queueLine{
		SubmissionID: r.ID, Name: row.Value(mask.KindNamed("name"), r.Name.Raw()), CreatedAt: stamp(r.CreatedAt), PendingAt: stamp(r.PendingAt),
		Country: given(row, "", r.Country),
	}
	if !r.PendingAt.IsZero() {
		l.Waiting = new(int64(now.Sub(r.PendingAt).Seconds()))
	}
	if p.SLA > 0 && !r.PendingAt.IsZero() {
		l.OverSLA = new(int64(p.OverBy(r.PendingAt, now).Seconds()))
	}
	if r.HasScore {
		l.ArgosScore = new(r.Score)
	}
	if r.Enriched {
		l.IDType, l.Severity, l.Flags = given(row, "", r.IDType), new(r.Severity.String()), r.Flags.Letters()
		if r.Age >= 0 {
			l.Age = new(r.Age)
		}
	}
	return l
}

// stamp is a time as JSON shows it: RFC 3339, UTC; null when there is none.
func stamp(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return new(t.UTC().Format("2006-01-02T15:04:05.000Z"))
}

// given is a value as JSON shows it: masked, else as it was received; null when there is none.
func given(m *mask.Masker, k mask.Kind, t review.Text) *string {
	if t.IsEmpty() {
		return nil
	}
	return new(m.Value(k, t.Raw()))
}
