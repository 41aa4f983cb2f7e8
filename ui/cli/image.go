package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
)

// pictureType is one of a case's pictures: what the service calls it, and the masked fields that stand on it.
type pictureType struct {
	kind  argos.ImageType
	shows []mask.Kind
}

// pictureTypes are the words of --type. A face is no masked field; it is why the picture was asked for.
func pictureTypes() map[string]pictureType {
	card := []mask.Kind{"documentNumber", "identityNumber", "name", "birthDate", "address"}
	return map[string]pictureType{
		"front":   {argos.ImageIDFront, card},
		"back":    {argos.ImageIDBack, card},
		"selfie":  {argos.ImageSelfie, nil},
		"address": {argos.ImageAddress, []mask.Kind{"name", "address"}},
	}
}

// imageLine is `image --json`.
type imageLine struct {
	SubmissionID string `json:"submission_id"`
	Type         string `json:"type"`
	File         string `json:"file"`
	Format       string `json:"format"`
	Bytes        int    `json:"bytes"`
}

// imageRun is one picture on its way.
type imageRun struct {
	id, word, why, path string

	picture pictureType
	file    newFile
	canvas  canvas
}

func imageCommand(f *flags) *cobra.Command {
	var r imageRun
	c := &cobra.Command{
		Use:   "image ID",
		Short: "Draw one picture of a case in the terminal, or save it",
		Long: "Draws one picture of a case in the terminal, or saves it with -o as the service sent it.\n" +
			"A document shows what is masked elsewhere, and asks for --reveal with the reason; every picture taken is on record.",
		Args: oneID,
		RunE: func(c *cobra.Command, args []string) error {
			r.id = args[0]
			if err := r.prepare(f, c.OutOrStdout()); err != nil {
				return err
			}
			return r.run(c.Context(), f, c.OutOrStdout())
		},
	}
	words := slices.Sorted(maps.Keys(pictureTypes()))
	c.Flags().StringVar(&r.word, "type", "", "which picture: front, back, selfie or address")
	pathVar(c.Flags(), &r.path, "output", "o", "new file for the picture, readable by you only")
	c.Flags().StringVar(&r.why, "reveal", "", "why you look at a picture that shows masked fields; it is recorded")
	_ = c.RegisterFlagCompletionFunc("type", cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)) // it exists
	return c
}

// prepare finds out what cannot work before the service is asked.
func (r *imageRun) prepare(f *flags, out io.Writer) error {
	var known bool
	if r.picture, known = pictureTypes()[r.word]; !known {
		return exit(ExitUsage, errors.New("--type wants front, back, selfie or address"))
	}
	if _, err := f.signer(); err != nil {
		return err
	}
	if hidden := r.masked(f.masks()); len(hidden) > 0 && strings.TrimSpace(r.why) == "" {
		return exit(ExitUsage, fmt.Errorf("this picture shows what is masked (%s); nothing was read; give --reveal with the reason, which is recorded",
			kindNames(hidden)))
	}
	if r.path != "" {
		var err error
		r.file, err = newFileAt(r.path)
		return err
	}
	if f.json {
		return exit(ExitUsage, errors.New("a picture is no JSON: give -o with a new file to save it in"))
	}
	var ok bool
	if r.canvas, ok = canvasOf(out, f.process.Getenv); !ok {
		return exit(ExitUsage, errors.New("the output is no terminal, so the picture cannot be drawn; give -o with a new file to save it in"))
	}
	return nil
}

// masked lists the fields on the picture that are hidden elsewhere.
func (r *imageRun) masked(m mask.Set) []mask.Kind {
	var hidden []mask.Kind
	for _, field := range r.picture.shows {
		if m.Hidden(field) {
			hidden = append(hidden, field)
		}
	}
	return hidden
}

func (r *imageRun) run(ctx context.Context, f *flags, out io.Writer) error {
	client, key, err := f.client()
	if err != nil {
		return err
	}
	defer client.Close()
	got, err := client.Image(ctx, r.id, r.picture.kind)
	if err != nil {
		return codeOf(noPicture(err))
	}
	var rows []string
	if r.path == "" {
		if rows, err = r.canvas.draw(got.Bytes); err != nil {
			return err
		}
	}
	taken := review.SeePicture(string(r.picture.kind), got.Format, got.Bytes)
	if err := f.onRecord(ctx, client, key, r.event(f.masks()), taking{Why: r.why, File: r.file.path, Picture: &taken}); err != nil {
		return err
	}
	if r.path == "" {
		_, err = io.WriteString(out, strings.Join(rows, "\n")+"\n"+r.canvas.caption()+"\n")
		return err
	}
	if err := r.file.write(got.Bytes); err != nil {
		return err
	}
	line := imageLine{SubmissionID: r.id, Type: r.word, File: r.file.path, Format: got.Format, Bytes: len(got.Bytes)}
	if f.json {
		return writeJSON(out, line)
	}
	_, err = fmt.Fprintf(out, "saved %s: %s, %d bytes, readable by you only\n", argos.Clean(line.File), line.Format, line.Bytes)
	return err
}

// noPicture says what is missing: the service does not tell a case without this picture from an unknown one.
func noPicture(err error) error {
	if argos.KindOf(err) != argos.NotFound {
		return err
	}
	return exit(ExitMissing, errors.New("the service has no such picture of this case, or does not know the case; "+
		"nothing was written; kycdesk show tells which pictures there are"))
}

// event is what is recorded: a reveal where the picture shows masked fields, and that the case was looked at otherwise.
func (r *imageRun) event(m mask.Set) journal.Event {
	where := "drawn in a terminal"
	if r.path != "" {
		where = "saved to a file"
	}
	e := journal.Event{Kind: journal.KindOpen, CaseID: r.id, Detail: "picture " + r.word + " " + where}
	if hidden := r.masked(m); len(hidden) > 0 {
		e.Kind = journal.KindReveal
		e.Detail += ", shown: " + kindNames(hidden)
	}
	return e
}
