package config

import (
	"fmt"
	"strconv"
	"strings"

	"kycdesk/review"
)

// PolicyFile writes a policy as the file that it could be read from, every key with what it means. The default policy
// written like this is assets/policy.toml.
func PolicyFile(p review.Policy) string {
	var b strings.Builder
	fmt.Fprintf(&b, policyIntro, policyForm, p.Name, p.ConfirmBy())
	b.WriteString("[thresholds]\n# 0 means \"not known\": the number is shown, and nothing is said about it.\n")
	have := newProfile("")
	have.Policy = p
	for _, s := range thresholds(have) {
		value := s.fallback
		if s.form == "duration" {
			value = strconv.Quote(value)
		}
		fmt.Fprintf(&b, "\n# %s (%s)\n%s = %s\n", s.doc, s.form, strings.TrimPrefix(s.key, "thresholds."), value)
	}
	b.WriteString("\n[severity]\n# blocker stops an approval, warning and info stop nothing, off: the rule is not asked.\n")
	for _, r := range review.Rules() {
		if r.Key == "" {
			continue
		}
		fmt.Fprintf(&b, "\n# %s\n", sentenceOf(&r))
		if r.Floor.Why != "" {
			fmt.Fprintf(&b, "# (at least %s: %s)\n", r.Floor.Least, r.Floor.Why)
		}
		s, _ := p.SeverityOf(r.Key)
		fmt.Fprintf(&b, "%s = %q\n", r.Key, s.String())
	}
	return b.String()
}

func sentenceOf(r *review.RuleInfo) string {
	if r.Part == "" {
		return r.Sentence
	}
	return r.Sentence + " (here: " + r.Part + ")"
}

const policyIntro = `# A policy of kycdesk: what deserves a remark, and how grave it is.
#
# Copy this file, keep what differs, and name it in the profile: policy = "work.toml". What a file leaves out is as
# here. "kycdesk policy test DIR --policy FILE" shows on a folder of cases what a change would do; every decision
# records the digest of the policy in force.

# The form of this file; another one is refused.
version = %d

# For people: it stands beside the digest.
name = %q

# Where nothing says that the terminal has shown what is confirmed: "y", or "letter" for one that is drawn anew each time.
confirm = %q

`
