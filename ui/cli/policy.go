package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"kycdesk/review"
	"kycdesk/ui/cli/config"
)

// policyLine names the policy that something was judged by.
type policyLine struct {
	Name   string `json:"name"`
	Digest string `json:"digest"` // as decisions record it
}

func policyOf(p review.Policy) policyLine { return policyLine{p.Name, p.Digest()} }

// policyShown is `policy show --json`.
type policyShown struct {
	policyLine
	Thresholds review.Policy     `json:"thresholds"`
	Severity   map[string]string `json:"severity"`
}

func policyCommand(f *flags) *cobra.Command {
	c := &cobra.Command{Use: "policy", Short: "Look at the policy in force, and try another one on a folder of cases", Args: noArgs}
	c.RunE = func(*cobra.Command, []string) error {
		return exit(ExitUsage, errors.New("say what to do: kycdesk policy show, or kycdesk policy test DIR"))
	}
	c.AddCommand(policyShowCommand(f), policyTestCommand(f))
	return c
}

func policyShowCommand(f *flags) *cobra.Command {
	var file string
	var shipped bool
	c := &cobra.Command{
		Use:   "show",
		Short: "Print the policy in force, as the file that it could be read from",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if shipped {
				return f.showPolicy(c.OutOrStdout(), review.DefaultPolicy())
			}
			p, err := f.policyFrom(file)
			if err != nil {
				return err
			}
			return f.showPolicy(c.OutOrStdout(), p)
		},
	}
	pathVar(c.Flags(), &file, "policy", "", "a policy file instead of the one in force")
	c.Flags().BoolVar(&shipped, "default", false, "the default policy, to begin a file of your own with")
	c.MarkFlagsMutuallyExclusive("policy", "default")
	return c
}

// policyFrom reads a policy file; without one it is the policy in force. Neither needs a service or a key.
func (f *flags) policyFrom(file string) (review.Policy, error) {
	if file == "" {
		err := f.settle()
		return f.policy(), err
	}
	p, warnings, err := config.ReadPolicy(file)
	for _, w := range warnings {
		_, _ = fmt.Fprintln(f.process.Err, "kycdesk: "+w.String()) // the work goes on
	}
	return p, err
}

func (f *flags) showPolicy(out io.Writer, p review.Policy) error {
	if f.json {
		l := policyShown{policyLine: policyOf(p), Thresholds: p, Severity: make(map[string]string)}
		for _, key := range config.RuleKeys() {
			s, _ := p.SeverityOf(key)
			l.Severity[key] = s.String()
		}
		return writeJSON(out, l)
	}
	_, err := fmt.Fprintf(out, "# digest %s\n%s", p.Digest(), config.PolicyFile(p))
	return err
}
