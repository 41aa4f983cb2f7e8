package review

import (
	"errors"
	"fmt"
	"maps"
)

// Floor is the least severity that a policy can give a rule, and why it cannot be lower.
type Floor struct {
	Least Severity
	Why   string // empty: the rule can be switched off
}

// floors has the rules without which a screen would deceive the agent: a case would look clean that is not, or that
// nobody compared. Keys are those of a policy.
var floors = map[string]Floor{
	"case.deleted":           {Warning, "nothing can be decided on a deleted case, and nothing else on the screen says so"},
	"data.projected":         {Info, "parts of the case were left out of the answer, so that it looks cleaner than it is"},
	"text.hostile":           {Warning, "hidden characters in a name deceive the eye of whoever decides"},
	"text.hostile_identity":  {Warning, "hidden characters deceive the eye of whoever decides"},
	"text.hostile_around":    {Info, "hidden characters deceive the eye of whoever reads"},
	"text.mixed_scripts":     {Info, "letters that look alike and are not deceive the eye of whoever decides"},
	"compare.conflict":       {Warning, "the copies contradict each other about who the person is"},
	"compare.conflict_other": {Info, "the copies contradict each other"},
	"compare.too_long":       {Info, "a part of the text was not compared"},
}

// rulePart tells apart the rows of the table that share an id.
type rulePart struct{ key, doc string }

// ruleParts is by id and default severity; rows that are not here have their id as key.
var ruleParts = map[string]map[Severity]rulePart{
	"text.hostile": {
		Blocker: {"text.hostile", "in a name"},
		Warning: {"text.hostile_identity", "in other data of the person"},
		Info:    {"text.hostile_around", "around the case"},
	},
	"compare.conflict": {
		Blocker: {"compare.conflict", "name, birth date, numbers"},
		Warning: {"compare.conflict_other", "other fields"},
	},
	"compare.close": {
		Warning: {"compare.close", "name, birth date, numbers"},
		Info:    {"compare.close_other", "other fields"},
	},
}

func partOf(r *rule) rulePart { return ruleParts[r.id][r.severity] }

// key is the rule's name in a policy. An id with several rows has a key for each.
func (r *rule) key() string {
	if p := partOf(r); p.key != "" {
		return p.key
	}
	return r.id
}

// severityOf is what the policy says of a rule, else what the table says.
func (p *Policy) severityOf(r *rule) Severity {
	if len(p.Severities) == 0 {
		return r.severity
	}
	if s, ok := p.Severities[r.key()]; ok {
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
	case key == quietRule:
		return errors.New("is what the console says where no rule speaks; no policy sets it")
	case r == nil:
		return ErrNoRule
	}
	if floor, ok := floors[key]; ok && (s == Off || s < floor.Least) {
		return fmt.Errorf("cannot be %s, at least %s: %s", s, floor.Least, floor.Why)
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
	for _, area := range ruleTable {
		for i := range area {
			if area[i].key() == key {
				return &area[i]
			}
		}
	}
	return nil
}

// words are the severities of all rules, by key, as they stand under this policy.
func (p *Policy) words() map[string]string {
	out := make(map[string]string)
	for _, area := range ruleTable {
		for i := range area {
			out[area[i].key()] = p.severityOf(&area[i]).String()
		}
	}
	return out
}
