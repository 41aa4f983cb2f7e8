package review

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
)

// Floor is the least severity that a policy can give a rule, and why it cannot be lower. The rules that have one are
// those without which a screen would deceive the agent: a case would look clean that is not, or that nobody compared.
type Floor struct {
	Least Severity
	Why   string // empty: the rule can be switched off
}

func (f Floor) forbids(s Severity) bool { return f.Why != "" && (s == Off || s < f.Least) }

// name is what a policy calls the rule. Rows that share an id have a key each.
func (r *rule) name() string { return cmp.Or(r.key, r.id) }

// severityOf is what the policy says of a rule, else what the table says.
func (p *Policy) severityOf(r *rule) Severity {
	if len(p.Severities) == 0 {
		return r.severity
	}
	if s, ok := p.Severities[r.name()]; ok {
		return s
	}
	return r.severity
}

// SeverityOf returns the severity of a rule under this policy, by its key (RuleInfo.Key); ok is false where no rule has
// that key.
func (p Policy) SeverityOf(key string) (s Severity, ok bool) {
	r := ruleOf(key)
	if r == nil {
		return 0, false
	}
	return p.severityOf(r), true
}

// ErrNoRule says that a policy names a rule that there is not.
var ErrNoRule = errors.New("is not a rule")

// Grade gives a rule, by its key, another severity. The error says in words why that cannot be; the policy is then as it
// was. Other copies of the policy keep theirs.
func (p *Policy) Grade(key string, s Severity) error {
	r := ruleOf(key)
	switch {
	case key == quiet.id:
		return errors.New("is what the console says where no rule speaks; no policy sets it")
	case r == nil:
		return ErrNoRule
	}
	if r.floor.forbids(s) {
		return fmt.Errorf("cannot be %s, at least %s: %s", s, r.floor.Least, r.floor.Why)
	}
	p.Severities = maps.Clone(p.Severities)
	if p.Severities == nil {
		p.Severities = make(map[string]Severity)
	}
	p.Severities[key] = s
	if s == r.severity {
		delete(p.Severities, key)
	}
	return nil
}

func ruleOf(key string) *rule {
	for r := range allRules {
		if r.name() == key {
			return r
		}
	}
	return nil
}

// words are the severities of all rules, by key, as they stand under this policy.
func (p *Policy) words() map[string]string {
	out := make(map[string]string)
	for r := range allRules {
		out[r.name()] = p.severityOf(r).String()
	}
	return out
}
