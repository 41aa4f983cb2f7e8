package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review"
)

// effectLine is one case of `policy test --json`.
type effectLine struct {
	File         string        `json:"file"`
	SubmissionID string        `json:"submission_id"`
	State        string        `json:"state"`
	GateBefore   string        `json:"gate_before"` // open or closed
	GateAfter    string        `json:"gate_after"`
	Gained       []effectPart  `json:"gained"`
	Lost         []effectPart  `json:"lost"`
	Changed      []effectGrade `json:"changed"`
}

type effectPart struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	Sentence string `json:"sentence"`
}

type effectGrade struct {
	ID       string `json:"id"`
	Before   string `json:"before"`
	After    string `json:"after"`
	Sentence string `json:"sentence"`
}

func policyTestCommand(f *flags) *cobra.Command {
	var file, at string
	c := &cobra.Command{
		Use:   "test DIR",
		Short: "Show what another policy would change on a folder of cases",
		Long: "Examines every case record in the .json and .jsonl files of a folder by two policies, and prints what changes:\n" +
			"findings that come, go or change their severity, and gates that open or close. Records may be lines of\n" +
			"`kycdesk show ID --json` (what is masked in them compares as unknown), or answers of the service as received.\n" +
			"Nothing personal is printed, and nothing is asked of the service.\n\n" +
			"With --policy, the policy in force is held against FILE; without, the default policy against the one in force.\n" +
			"The exit code is 4 when a gate opens that was closed, and 1 when a file could not be used.",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return exit(ExitUsage, fmt.Errorf("%s wants one folder of case records", c.CommandPath()))
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(c *cobra.Command, args []string) error {
			now, err := anchored(f.process.Now, at)
			if err != nil {
				return err
			}
			before, after, err := f.policiesToCompare(file)
			if err != nil {
				return err
			}
			t := policyTrial{before: before, after: after, now: now(), json: f.json, out: c.OutOrStdout(), err: f.process.Err}
			return t.run(args[0])
		},
	}
	pathVar(c.Flags(), &file, "policy", "", "the policy file to try (default: the one in force, held against the default policy)")
	c.Flags().StringVar(&at, "now", "", "moment at which the cases are looked at, RFC 3339 (default: now)")
	return c
}

func (f *flags) policiesToCompare(file string) (before, after review.Policy, err error) {
	if before, err = f.policyFrom(""); err != nil {
		return before, after, err
	}
	if file == "" {
		after, before = before, review.DefaultPolicy()
		before.Zone = after.Zone // the desk stays where it is
		return before, after, nil
	}
	after, err = f.policyFrom(file)
	after.Zone = before.Zone
	return before, after, err
}

// policyTrial holds one policy against another, case by case.
type policyTrial struct {
	before, after review.Policy
	now           time.Time
	json          bool
	out, err      io.Writer

	cases, changed, opens, closes, failed int
}

func (t *policyTrial) run(dir string) error {
	names, err := caseFiles(dir)
	if err != nil {
		return err
	}
	if !t.json {
		_, err := fmt.Fprintf(t.out, "before: %s, %s\nafter:  %s, %s\n\n", t.before.Name, t.before.Digest(), t.after.Name, t.after.Digest())
		if err != nil {
			return err
		}
	}
	for _, name := range names {
		var stop error
		err := eachRecord(dir, name, func(c fileCase) error {
			stop = t.compare(c)
			return stop
		})
		if stop != nil {
			return stop
		}
		if err != nil {
			t.failed++
			_, _ = fmt.Fprintf(t.err, "kycdesk: %s: %s; the other files were looked at\n", argos.Clean(name), err)
		}
	}
	return t.end()
}

func (t *policyTrial) compare(c fileCase) error {
	before, after := review.Examine(c.sub, t.before, t.now), review.Examine(c.sub, t.after, t.now)
	effect := review.EffectOf(before, after)
	t.cases++
	if !effect.IsNone() {
		t.changed++
	}
	if effect.Opens {
		t.opens++
	}
	if effect.Closes {
		t.closes++
	}
	line := effectOf(c.file, before, after, effect)
	switch {
	case t.json:
		return writeJSON(t.out, line)
	case effect.IsNone():
		return nil
	}
	_, err := io.WriteString(t.out, line.text(effect))
	return err
}

func effectOf(file string, before, after *review.Examination, e review.Effect) effectLine {
	l := effectLine{
		File: file, SubmissionID: after.ID, State: string(after.State), GateBefore: gateWord(before), GateAfter: gateWord(after),
		Gained: []effectPart{}, Lost: []effectPart{}, Changed: []effectGrade{},
	}
	for i := range e.Gained {
		l.Gained = append(l.Gained, effectPart{e.Gained[i].ID, e.Gained[i].Severity.String(), e.Gained[i].Sentence})
	}
	for i := range e.Lost {
		l.Lost = append(l.Lost, effectPart{e.Lost[i].ID, e.Lost[i].Severity.String(), e.Lost[i].Sentence})
	}
	for i := range e.Regraded {
		r := &e.Regraded[i]
		l.Changed = append(l.Changed, effectGrade{r.ID, r.Before.String(), r.Severity.String(), r.Sentence})
	}
	return l
}

// gateWord is about the findings: a trial is about the policy, also on cases that were decided long ago.
func gateWord(e *review.Examination) string {
	if e.Gate.Blocked() {
		return "closed"
	}
	return "open"
}

// text is the line for people: the case, then one row for each finding that is another.
func (l *effectLine) text(e review.Effect) string {
	var b strings.Builder
	gate := "gate stays " + l.GateAfter
	switch {
	case e.Opens:
		gate = "GATE OPENS"
	case e.Closes:
		gate = "gate closes"
	}
	fmt.Fprintf(&b, "%s (%s, %s): %s\n", review.NewText(l.SubmissionID), argos.Clean(l.File), l.State, gate)
	for _, p := range l.Gained {
		fmt.Fprintf(&b, "  + %-20s %s  [%s]\n", p.Severity, p.Sentence, p.ID)
	}
	for _, p := range l.Lost {
		fmt.Fprintf(&b, "  - %-20s %s  [%s]\n", p.Severity, p.Sentence, p.ID)
	}
	for _, p := range l.Changed {
		fmt.Fprintf(&b, "  ~ %-20s %s  [%s]\n", p.Before+" -> "+p.After, p.Sentence, p.ID)
	}
	return b.String()
}

// end sums up and makes the exit code. In JSON mode the sum goes to the error stream, so that every line out is a case.
func (t *policyTrial) end() error {
	out := t.out
	if t.json {
		out = t.err
	} else if t.changed > 0 {
		_, _ = fmt.Fprintln(out)
	}
	_, err := fmt.Fprintf(out, "%d cases: %d change, %d gates open, %d close\n", t.cases, t.changed, t.opens, t.closes)
	switch {
	case err != nil:
		return err
	case t.opens > 0:
		return exit(ExitRefused, fmt.Errorf("by this policy %s approved that could not be before; nothing was changed", could(t.opens)))
	case t.failed > 0:
		return exit(ExitFailed, errors.New("not every file could be used"))
	}
	return nil
}

func could(n int) string {
	if n == 1 {
		return "1 case could be"
	}
	return fmt.Sprintf("%d cases could be", n)
}
