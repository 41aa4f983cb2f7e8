package review

import (
	"fmt"
	"strings"
)

// RuleInfo is what the table says about one rule, for the generated page.
type RuleInfo struct {
	ID         string // "document.expired"
	Sentence   string // what it means when it speaks
	Severity   Severity
	Section    Section
	RejectCode string // empty when none fits
	Source     string // section of the service's documents, or why the console asks
}

// Rules lists every rule in the order in which findings of one severity come. A rule that speaks with two severities is
// listed twice.
func Rules() []RuleInfo {
	var out []RuleInfo
	for _, area := range ruleTable {
		for i := range area {
			r := &area[i]
			about := aboutRules[r.id]
			out = append(out, RuleInfo{r.id, about.sentence, r.severity, r.section, r.rejectCode, about.source})
		}
	}
	about := aboutRules["clean.no_rule_speaks"]
	return append(out, RuleInfo{"clean.no_rule_speaks", about.sentence, Info, Summary, "", about.source})
}

// SeenByEye lists the reject codes that no rule suggests, with the reason: what they are about is only in a picture.
func SeenByEye() map[string]string {
	return map[string]string{
		"address_image_badImage":       "whether a proof of address can be read is seen in its picture",
		"address_info_expiredDocument": "the date of a proof of address is in its picture only",
	}
}

// RulesPage writes assets/docs/rules.md.
func RulesPage() string {
	var b strings.Builder
	b.WriteString("# Rules\n\nEvery finding of the console comes from one of these rules. A *blocker* stops an approval (an override takes a reason),\n" +
		"never a rejection; a *warning* and an *info* stop nothing. Sources with § are sections of the service's documents;\n" +
		"*console* is this program's own judgement. Where a threshold is not published, a rule is silent until the policy names one.\n\n" +
		"This page is generated: `go test ./review -run PageOfRules -update`.\n\n" +
		"| rule | what it says | severity | look in | reject code | source |\n|---|---|---|---|---|---|\n")
	for _, r := range Rules() {
		code := "–"
		if r.RejectCode != "" {
			code = "`" + r.RejectCode + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", r.ID, r.Sentence, r.Severity, r.Section, code, r.Source)
	}
	b.WriteString("\n## Reject codes and their rules\n\n| reject code | rules |\n|---|---|\n")
	for _, reason := range Reasons() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", reason.Code, rulesFor(reason.Code))
	}
	return b.String()
}

// rulesFor lists the rules that suggest a code, or says why none does.
func rulesFor(code string) string {
	if why, ok := SeenByEye()[code]; ok {
		return "none: " + why
	}
	var ids []string
	told := map[string]bool{}
	for _, r := range Rules() {
		if r.RejectCode == code && !told[r.ID] {
			told[r.ID] = true
			ids = append(ids, "`"+r.ID+"`")
		}
	}
	return strings.Join(ids, ", ")
}
