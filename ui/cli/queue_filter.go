package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/ui/queue"
)

// choice is which rows of the queue are wanted.
type choice struct{ text, view string }

func (ch *choice) bind(c *cobra.Command, f *flags) {
	c.Flags().StringVar(&ch.text, "filter", "", "only the cases that a filter takes, such as 'waiting>2h and flag=A'; what it asks for is read singly")
	c.Flags().StringVar(&ch.view, "view", "", "only the cases of a saved view of the profile")
	_ = c.RegisterFlagCompletionFunc("filter", completeFilter)
	_ = c.RegisterFlagCompletionFunc("view", f.completeView)
}

// completeFilter offers the filter as it is with what can follow.
func completeFilter(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	from, words := review.CompleteFilter(typed, len(typed))
	for i := range words {
		words[i] = typed[:from] + words[i]
	}
	return words, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func (f *flags) completeView(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	if f.settle() != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return f.profile.viewNames(), cobra.ShellCompDirectiveNoFileComp
}

// filter reads what was asked for; both together take what both take.
func (ch *choice) filter(f *flags) (review.Filter, error) {
	chosen, err := review.ParseFilter(ch.text)
	if err != nil {
		return chosen, exit(ExitUsage, fmt.Errorf("--filter, %w", err))
	}
	if ch.view == "" {
		return chosen, nil
	}
	if err := f.settle(); err != nil {
		return chosen, err
	}
	text, ok := f.profile.view(ch.view)
	if !ok {
		have := "the profile has none"
		if names := f.profile.viewNames(); len(names) > 0 {
			have = "the profile has " + strings.Join(names, ", ")
		}
		return chosen, exit(ExitUsage, fmt.Errorf("there is no view %q; %s", ch.view, have))
	}
	view, err := review.ParseFilter(text)
	return view.And(chosen), err
}

// mostFailures is how many cases in a row may fail before it is the service that fails.
const mostFailures = 3

// choose returns the rows that a filter takes, in working order. Rows of which it cannot say yet are read singly, and how
// many stay unclear is said apart: they are not printed, and not denied either.
func (f *flags) choose(ctx context.Context, c *argos.Client, key []byte, rows []*desk.Row, chosen review.Filter) ([]*desk.Row, error) {
	if chosen.IsEmpty() {
		return rows, nil
	}
	now, policy := f.process.Now(), f.policy()
	ask := func(r *desk.Row) review.FilterAnswer {
		seen := queue.FilterRow(r, f.masks(), policy.SLA)
		return chosen.Match(&seen, now)
	}
	verdicts, done := f.verdicts(ctx, c.Origin(), key)
	defer done()
	var taken []*desk.Row
	unclear, failed := 0, 0
	for _, r := range rows {
		answer := ask(r)
		if answer == review.NotRead && r.Unread == nil { // one that could not be read may be one that the filter wants
			read, err := desk.ReadRow(ctx, c, policy, verdicts, r, now)
			failed++
			switch {
			case err == nil:
				failed = 0
			case argos.ScopeOf(err) == argos.OfLink || failed > mostFailures:
				return nil, err
			default:
				read = desk.UnreadRow(r, err)
			}
			r, answer = read, ask(read)
		}
		switch {
		case r.Unread != nil:
			taken = append(taken, r)
			continue
		case r.State != review.Pending:
			continue
		}
		switch answer {
		case review.Takes:
			taken = append(taken, r)
		case review.NoValue, review.NotRead:
			unclear++
		}
	}
	if unclear > 0 {
		_, _ = fmt.Fprintf(f.process.Err, "kycdesk: of %d more cases the filter cannot say: they have no such value; field=none finds them\n", unclear)
	}
	return desk.Order(taken, policy, now), nil
}
