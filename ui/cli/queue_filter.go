package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

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
	return f.profile.ViewNames(), cobra.ShellCompDirectiveNoFileComp
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
	text, ok := f.profile.FilterOf(ch.view)
	if !ok {
		have := "the profile has none"
		if names := f.profile.ViewNames(); len(names) > 0 {
			have = "the profile has " + strings.Join(names, ", ")
		}
		return chosen, exit(ExitUsage, fmt.Errorf("there is no view %q; %s", ch.view, have))
	}
	view, err := review.ParseFilter(text)
	return view.And(chosen), err
}

// mostRead is how many of the cases that are listed are read singly, those that wait longest: a screenful, because
// every one is a call and a round trip. A list row is thin: only the record itself tells how grave a case is, and that it
// is none any more.
const mostRead = 20

// mostFailures is how many cases in a row may fail before it is the service that fails.
const mostFailures = 3

// choose returns the rows that a filter takes, in working order, as the fullest reading of each has it. Rows of which the
// filter cannot say yet are read singly whatever their number, and how many stay unclear is said apart: they are not
// printed, and not denied either.
func (f *flags) choose(ctx context.Context, c *argos.Client, key []byte, rows []*desk.Row, chosen review.Filter) ([]*desk.Row, error) {
	now, policy := f.process.Now(), f.policy()
	ask := func(r *desk.Row) review.FilterAnswer {
		seen := queue.FilterRow(r, f.masks(), policy.SLA)
		return chosen.Match(&seen, now)
	}
	verdicts, done := f.verdicts(ctx, c.Origin(), key)
	defer done()
	var taken []*desk.Row
	unclear := 0
	single := singly{client: c, policy: policy, verdicts: verdicts, now: now}
	for _, r := range rows {
		answer := ask(r)
		if needed := answer == review.NotRead; r.Unread == nil && (needed || answer == review.Takes && single.read < mostRead) {
			var err error
			if r, err = single.row(ctx, r); err != nil {
				return nil, err
			}
			answer = ask(r)
		}
		switch {
		case r.Unread != nil: // it may be one that the filter wants
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

// singly reads cases one by one.
type singly struct {
	client   *argos.Client
	policy   review.Policy
	verdicts *desk.Verdicts
	now      time.Time
	read     int
	failed   int // in a row
}

// row reads a case. One that cannot be had is a row that says so; an error means that it is the service that fails.
func (s *singly) row(ctx context.Context, r *desk.Row) (*desk.Row, error) {
	s.read++
	full, err := desk.ReadRow(ctx, s.client, s.policy, s.verdicts, r, s.now)
	if err == nil {
		s.failed = 0
		return full, nil
	}
	if s.failed++; argos.ScopeOf(err) == argos.OfLink || s.failed > mostFailures {
		return nil, err
	}
	return desk.UnreadRow(r, err), nil
}
