package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
)

// readWhole reads the input to its end. A plan with a line that is no decision is refused as a whole: it may have been
// cut while it was written, and what the bad line was meant to be nobody knows.
func (o *decideOptions) readWhole(lines *planReader, out io.Writer) ([]numbered, error) {
	whole, err := lines.all()
	if err != nil {
		return nil, exit(ExitUsage, fmt.Errorf("reading the plan: %w; nothing was sent", err))
	}
	if o.plan != "" && len(whole) == 0 {
		return nil, exit(ExitFailed, errors.New("there is nothing in the plan, not one line with a decision; nothing was sent; give the file that the decisions were written to"))
	}
	if o.plan != "" {
		refuseContradictions(whole)
	}
	n := good(whole)
	if wrong := bad(whole); len(wrong) > 0 && o.plan != "" && !o.skipBad {
		for i := range wrong {
			var said any = invalid(wrong[i])
			if o.dryRun {
				said = badLineOf(wrong[i])
			}
			if err := writeJSON(out, said); err != nil {
				return nil, err
			}
		}
		return nil, exit(ExitFailed, refusedPlan(len(wrong), n))
	}
	if n > o.most {
		return nil, exit(ExitUsage, fmt.Errorf("the plan has %d decisions and the cap is %d: nothing was sent; divide the plan, or give --cap %d", n, o.most, n))
	}
	return whole, nil
}

func refusedPlan(wrong, n int) error {
	lines := "1 line"
	if wrong > 1 {
		lines = fmt.Sprintf("%d lines", wrong)
	}
	said := fmt.Sprintf("the plan was refused for %s, named above; nothing was sent; correct the plan", lines)
	if n > 0 {
		said += fmt.Sprintf(", or carry out the other decisions with --skip-bad (%d)", n)
	}
	return errors.New(said)
}

// refuseContradictions makes bad every line of a case that a plan decides in two ways: nobody can tell which of them
// was meant. A line that stands there twice is one decision.
func refuseContradictions(lines []numbered) {
	first := make(map[string]int) // submission id -> index of the line that decides it
	for i := range lines {
		l := &lines[i]
		if l.bad != nil {
			continue
		}
		at, known := first[l.SubmissionID]
		if !known {
			first[l.SubmissionID] = i
			continue
		}
		if before := &lines[at]; !before.Same(l.PlanLine) {
			l.bad = decidesOtherwise(before.n)
			if before.bad == nil {
				before.bad = decidesOtherwise(l.n)
			}
		}
	}
}

func decidesOtherwise(n int) error {
	return fmt.Errorf("line %d decides the same case otherwise; leave one of them", n)
}

// good counts the cases that lines decide.
func good(lines []numbered) int {
	cases := make(map[string]bool)
	for i := range lines {
		if lines[i].bad == nil {
			cases[lines[i].SubmissionID] = true
		}
	}
	return len(cases)
}

// bad returns the lines that are no decisions.
func bad(lines []numbered) []numbered {
	return slices.DeleteFunc(slices.Clone(lines), func(l numbered) bool { return l.bad == nil })
}
