package config

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"kycdesk/review"
)

// policyForm is the version of the form of a policy file that this program knows.
const policyForm = 1

// ReadPolicy reads a policy file. Errors: *ConfigError.
func ReadPolicy(path string) (review.Policy, []Warning, error) {
	text, warnings, err := readTrusted(path, "policy")
	if err != nil {
		return review.Policy{}, nil, err
	}
	p, err := parsePolicy(path, text)
	return p, warnings, err
}

// parsePolicy reads the text of a policy file. What the file leaves out is as in the default policy.
func parsePolicy(path, text string) (review.Policy, error) {
	var tree map[string]any
	md, err := toml.Decode(text, &tree)
	if err != nil {
		return review.Policy{}, syntaxError("policy", path, text, err)
	}
	fail := func(key []string, what string) (review.Policy, error) {
		line, column := locate(text, key)
		return review.Policy{}, &Error{Kind: "policy", Path: path, Line: line, Column: column, Key: strings.Join(key, "."), What: what}
	}
	if what := knownForm(tree["version"]); what != "" { // first: all else may mean something different in another form
		return fail([]string{"version"}, what)
	}
	p := newProfile("")
	p.Policy.Name = strings.TrimSuffix(filepath.Base(path), ".toml")
	for _, key := range md.Keys() {
		if what := takePolicy(p, key, value(tree, key)); what != "" {
			return fail(key, what)
		}
	}
	return p.Policy, nil
}

// knownForm says what is wrong with the version that a file names, "" for nothing.
func knownForm(v any) string {
	n, ok := v.(int64)
	switch {
	case !ok:
		return fmt.Sprintf("wants the version of the form that the file is written in: version = %d", policyForm)
	case n != policyForm:
		return fmt.Sprintf("is a form that this kycdesk does not know; it knows %d", policyForm)
	}
	return ""
}

// takePolicy uses one key of a policy file and says what is wrong with it, "" for nothing.
func takePolicy(p *Profile, key toml.Key, v any) string {
	switch {
	case key[0] == "version" && len(key) == 1:
		return ""
	case key[0] == "name" && len(key) == 1:
		return nameOf(&p.Policy, v)
	case key[0] == "confirm" && len(key) == 1:
		return confirmOf(p, v)
	case key[0] != "thresholds" && key[0] != "severity":
		return "is not known" + meant(key[0], []string{"version", "name", "confirm", "thresholds", "severity"})
	}
	table, isTable := v.(map[string]any)
	switch {
	case len(key) == 1 && !isTable:
		return fmt.Sprintf("wants a table: [%s]", key[0])
	case len(key) == 1:
		return ""
	case key[0] == "thresholds":
		return p.takeThreshold(strings.Join(key[1:], "."), v)
	case isTable && len(table) > 0: // document.expired = "info" is a table "document" with a key "expired"
		return ""
	}
	return grade(&p.Policy, strings.Join(key[1:], "."), v)
}

// confirmOf keeps the default as no word at all: a policy that says it is the same policy.
func confirmOf(p *Profile, v any) string {
	what := oneOf(func(p *Profile) *string { return &p.Policy.Confirm }, review.ConfirmByKey, review.ConfirmByLetter)(p, v)
	if p.Policy.Confirm == review.ConfirmByKey {
		p.Policy.Confirm = ""
	}
	return what
}

func nameOf(p *review.Policy, v any) string {
	s, _ := v.(string)
	if n := utf8.RuneCountInString(s); n == 0 || n > 60 || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return "wants a name of 1 to 60 characters in quotes"
	}
	p.Name = s
	return ""
}

// takeThreshold uses the table of the profile's thresholds, so that both files have the same keys and limits.
func (p *Profile) takeThreshold(name string, v any) string {
	var known []string
	for _, s := range thresholds(p) {
		short := strings.TrimPrefix(s.key, "thresholds.")
		if short == name {
			return s.set(p, v)
		}
		known = append(known, short)
	}
	return "is not known" + meant(name, known)
}

// grade gives a rule the severity that the file says.
func grade(p *review.Policy, key string, v any) string {
	word, _ := v.(string)
	s, ok := review.SeverityOf(word)
	if !ok {
		words := []string{"blocker", "warning", "info", "off"}
		return "wants one of " + strings.Join(words, ", ") + meant(word, words)
	}
	err := p.Grade(key, s)
	switch {
	case errors.Is(err, review.ErrNoRule):
		return err.Error() + meant(key, RuleKeys())
	case err != nil:
		return err.Error()
	}
	return ""
}

// RuleKeys are the keys by which a policy grades the rules.
func RuleKeys() []string {
	var out []string
	for _, r := range review.Rules() {
		if r.Key != "" {
			out = append(out, r.Key)
		}
	}
	return out
}

func usablePath(s string) error {
	if s == "" || strings.ContainsRune(s, 0) {
		return errors.New("wants the path of a policy file")
	}
	return nil
}

// ReadPolicy puts the policy file of a profile in force, and the profile's own thresholds over it.
func (p *Profile) ReadPolicy(dir string) (warnings []Warning, err error) {
	if p.policyFile != "" {
		path := p.policyFile
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		if p.Policy, warnings, err = ReadPolicy(path); err != nil {
			return nil, err
		}
		for _, set := range p.own {
			set()
		}
	}
	p.Policy.Zone = p.zone
	if len(p.own) > 0 {
		p.Policy.Name += ", thresholds of profile " + p.Name
	}
	return warnings, nil
}
