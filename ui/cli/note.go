package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
)

// noteLine is one note: what `note` prints, and a member of notes[] in `show --json`.
type noteLine struct {
	SubmissionID string  `json:"submission_id"`
	Time         string  `json:"time"`
	Agent        string  `json:"agent"`
	Text         *string `json:"text"`     // null when this API key does not open it
	Place        string  `json:"place"`    // "this machine", or "server" once it was read back from the memo
	Memo         *string `json:"memo"`     // where writing it to the memo stands; null when that was not asked for
	Decision     *string `json:"decision"` // the verdict that it was written with
	Detail       string  `json:"detail"`
}

// noteOptions are the command's own flags.
type noteOptions struct{ list, memo bool }

func noteCommand(f *flags) *cobra.Command {
	var o noteOptions
	c := &cobra.Command{
		Use:   "note ID [< text]",
		Short: "Write a note about a case from standard input, or list its notes",
		Long: "note reads the text from standard input, never from the command line, and keeps it sealed in the journal of this\n" +
			"machine. Notes cannot be changed or removed.",
		Args: oneID,
		RunE: func(c *cobra.Command, args []string) error {
			if o.list {
				if o.memo {
					return exit(ExitUsage, errors.New("--list and --memo exclude each other"))
				}
				return f.listNotes(c, args[0])
			}
			if _, err := f.signer(); err != nil {
				return err
			}
			return f.writeNote(c, args[0], o.memo)
		},
	}
	c.Flags().BoolVar(&o.list, "list", false, "print the notes of the case, oldest first, and write nothing")
	c.Flags().BoolVar(&o.memo, "memo", false, "write it below the service's memo too, where the service takes memos")
	return c
}

// mostNoteBytes is more than the longest note takes in UTF-8.
const mostNoteBytes = 4 * desk.NoteLimit

func (f *flags) writeNote(c *cobra.Command, id string, memo bool) error {
	text, err := io.ReadAll(io.LimitReader(c.InOrStdin(), mostNoteBytes+1))
	if err != nil {
		return fmt.Errorf("reading the note, nothing was recorded: %w", err)
	}
	d, _, err := f.desk(false)
	if err != nil {
		return err
	}
	return errors.Join(f.noteWith(c, d, id, string(text), memo), d.Close())
}

func (f *flags) noteWith(c *cobra.Command, d *desk.Desk, id, text string, memo bool) error {
	ctx := c.Context()
	if memo && !d.Snapshot().MemoWrite {
		return exit(ExitRefused, errors.New(
			"this service's memo can be read, not written; nothing was recorded or sent; leave --memo away to keep the note on this machine"))
	}
	// The case is read first: a note on a mistyped id would be looked for in vain.
	seen, err := d.Read(ctx, id)
	if err != nil {
		return codeOf(err)
	}
	if err := d.Ready(ctx); err != nil {
		return err
	}
	note, err := d.Note(ctx, id, text)
	if err != nil {
		return err
	}
	var failed error
	if memo {
		failed = d.WriteMemo(ctx, id, note, seen.Exam)
	}
	line, err := lastNote(ctx, d, id, note, mask.New(f.masks(), seen.Exam.Values()))
	if err != nil {
		return errors.Join(memoExit(failed), err)
	}
	return errors.Join(memoExit(failed), f.printNotes(c, []noteLine{line}))
}

// lastNote reads the note back from the journal, so that what is printed is what is on record.
func lastNote(ctx context.Context, d *desk.Desk, id string, note desk.Note, m *mask.Masker) (noteLine, error) {
	h, err := d.History(ctx, id)
	if err != nil {
		return noteLine{}, err
	}
	for i := range h.Notes {
		if h.Notes[i].Seq == note.Seq {
			return noteLineOf(id, &h.Notes[i], m), nil
		}
	}
	return noteLine{}, errors.New("the note was recorded, but the journal does not show it; run kycdesk journal verify")
}

// memoExit gives a failed memo its exit code. The note itself is recorded.
func memoExit(err error) error {
	var p *desk.Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &p) && p.Kind == "memo unknown":
		return exit(ExitUnknown, err)
	}
	return exit(ExitRefused, err)
}

func noteLineOf(id string, n *desk.Note, m *mask.Masker) noteLine {
	l := noteLine{SubmissionID: id, Time: *stamp(n.At), Agent: n.Agent.String(), Place: "this machine", Detail: m.Sentence(n.MemoWhy)}
	if !n.Closed {
		l.Text = new(m.Prose(strings.Join(n.Lines, "\n")))
	}
	if n.Memo != "" {
		l.Memo = new(string(n.Memo))
	}
	if n.Memo == desk.Confirmed {
		l.Place = "server"
	}
	if n.With != "" {
		l.Decision = new(string(n.With))
	}
	return l
}

// notesOf are the notes of this machine's journal on a case, oldest first. A journal that is not there yet has none.
func (f *flags) notesOf(ctx context.Context, origin string, key []byte, id string, m *mask.Masker) (lines []noteLine, err error) {
	j, err := journal.Open(ctx, journal.Options{
		Dir: f.stateDirectory(), Origin: origin, Wrap: key, ReadOnly: true, Now: f.process.Now,
	})
	if desk.NoJournal(err) {
		return []noteLine{}, nil
	}
	if err != nil {
		return nil, err
	}
	h, err := desk.HistoryIn(ctx, j, origin, id)
	if err = errors.Join(err, j.Close()); err != nil {
		return nil, err
	}
	lines = []noteLine{}
	for i := range slices.Backward(h.Notes) {
		lines = append(lines, noteLineOf(id, &h.Notes[i], m))
	}
	return lines, nil
}

func (f *flags) listNotes(c *cobra.Command, id string) error {
	client, key, err := f.client()
	if err != nil {
		return err
	}
	lines, err := f.notesOf(c.Context(), client.Origin(), key, id, mask.New(f.masks(), f.valuesOf(c.Context(), client, id)))
	if err != nil {
		return err
	}
	return f.printNotes(c, lines)
}

func (f *flags) printNotes(c *cobra.Command, lines []noteLine) error {
	for i := range lines {
		l := &lines[i]
		if f.json {
			if err := writeJSON(c.OutOrStdout(), l); err != nil {
				return err
			}
			continue
		}
		if _, err := io.WriteString(c.OutOrStdout(), noteText(l)); err != nil {
			return fmt.Errorf("printing a note: %w", err)
		}
	}
	return nil
}

// noteText is a note for people.
func noteText(l *noteLine) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  on %s", l.Time, review.NewText(l.Agent), strings.Replace(l.Place, "server", "the server", 1))
	if l.Decision != nil {
		b.WriteString(", with the decision to " + *l.Decision)
	}
	if l.Memo != nil && *l.Memo != string(desk.Confirmed) {
		b.WriteString(", memo " + *l.Memo)
	}
	b.WriteByte('\n')
	if l.Text == nil {
		b.WriteString("  sealed under another API key\n")
		return b.String()
	}
	for _, line := range wrapped(*l.Text) {
		b.WriteString("  " + line + "\n")
	}
	return b.String()
}
