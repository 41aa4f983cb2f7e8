package cli

import (
	"fmt"
	"strings"

	"kycdesk/review"
	"kycdesk/review/mask"
)

// printSections writes what stands in the sections of the case beside findings and comparison, from the same rows as
// the screen.
func printSections(b *strings.Builder, e *review.Examination, m *mask.Masker) {
	kind, liveness, warnings, pictures := review.DocumentFacts(e)
	retries := review.RetryBlock(e)
	keys := review.DuplicateKeys(e)
	printBlocks(b, m, "Case", review.CaseFacts(e)...)
	printBlocks(b, m, "Also on file", review.AlsoOnFile(e)...)
	document := append([]review.Block{kind, validityBlock(e), readingBlock(e)}, review.ZoneFacts(e)...)
	printBlocks(b, m, review.Document.Title(), append(document, liveness, warnings, pictures)...)
	printBlocks(b, m, review.Attempts.Title(), append(attemptBlocks(e, m), retries)...)
	printBlocks(b, m, review.Network.Title(), review.NetworkOf(e)...)
	printBlocks(b, m, review.Duplicates.Title(), twinBlock(e), keys)
	printBlocks(b, m, review.Bank.Title(), review.BankOf(e)...)
	printBlocks(b, m, review.Form.Title(), review.FormOf(e)...)
	printBlocks(b, m, review.Options.Title(), review.OptionsOf(e)...)
}

// printBlocks writes the groups of one section; a section without any says so.
func printBlocks(b *strings.Builder, m *mask.Masker, title string, blocks ...review.Block) {
	fmt.Fprintf(b, "\n%s\n", title)
	none := true
	for i := range blocks {
		if blocks[i].IsEmpty() {
			continue
		}
		none = false
		if blocks[i].Title != "" {
			fmt.Fprintf(b, "  %s\n", blocks[i].Title)
		}
		for _, f := range blocks[i].Facts {
			printFact(b, m, &f)
		}
		if n := blocks[i].More; n > 0 {
			fmt.Fprintf(b, "    %d more; --json has them all\n", n)
		}
	}
	if none {
		b.WriteString("  nothing in the record\n")
	}
}

func printFact(b *strings.Builder, m *mask.Masker, f *review.Fact) {
	sign, note := " ", ""
	if f.Notice {
		sign = "!"
	}
	if f.Note != "" {
		note = "  (" + m.Sentence(f.Note) + ")"
	}
	fmt.Fprintf(b, "  %s %-24s %s%s\n", sign, m.Sentence(f.Label), m.Text(f.Field, f.Value), note)
}

func validityBlock(e *review.Examination) review.Block {
	out := review.Block{Title: "Is it valid?"}
	for _, c := range review.Validity(e) {
		out.Facts = append(out.Facts, review.Fact{
			Label: c.Answer.String(), Value: review.NewText(c.Question), Note: c.Why, Notice: c.Answer == review.No,
		})
	}
	return out
}

func readingBlock(e *review.Examination) review.Block {
	all, more := review.Readings(e)
	out := review.Block{Title: "OCR, least trusted first", More: more}
	for _, r := range all {
		f := review.Fact{Label: r.Label, Value: r.Value, Field: r.Field}
		if r.Score.Set {
			f.Note = fmt.Sprintf("%g of 100", r.Score.Value)
		}
		switch {
		case r.Accepted.Set && r.Accepted.Value:
			f.Note += " accepted"
		case r.Accepted.Set:
			f.Note, f.Notice = f.Note+" not accepted", true
		}
		f.Note = strings.TrimSpace(f.Note)
		out.Facts = append(out.Facts, f)
	}
	return out
}

// attemptBlocks are the timeline and each attempt that the screen shows.
func attemptBlocks(e *review.Examination, m *mask.Masker) []review.Block {
	t := review.TimelineOf(e)
	line := review.Block{Title: "Timeline in UTC", More: t.More}
	for i := range t.Moments {
		x := &t.Moments[i]
		f := review.Fact{Label: x.At.Format("2006-01-02 15:04:05.000"), Value: review.NewText(x.What), Note: m.Text(mask.KindNamed("text"), x.Detail), Notice: x.Notice}
		if took := x.Took(); took > 0 {
			f.Value = review.NewText(x.What + ", " + took.String())
		}
		line.Facts = append(line.Facts, f)
	}
	line.Facts = append(line.Facts, t.Unread...)
	out := []review.Block{line}
	first, last, more := review.AttemptsOf(e)
	for _, a := range append(first, last...) {
		out = append(out, review.Block{Title: fmt.Sprintf("Attempt %d", a.Number), Facts: append(a.Facts, a.Trouble...)})
	}
	out[len(out)-1].More += more
	return out
}

func twinBlock(e *review.Examination) review.Block {
	twins, more := review.TwinsOf(e)
	out := review.Block{More: more}
	for _, t := range twins {
		out.Facts = append(out.Facts, review.Fact{Label: "same " + t.By, Value: review.NewText(t.ID)})
	}
	return out
}
