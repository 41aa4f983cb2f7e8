package review

import (
	"cmp"
	"fmt"
	"strings"
)

// RuleInfo is what the table says about one rule, for the generated page.
type RuleInfo struct {
	ID         string   // "document.expired"
	Key        string   // its name in a policy; empty for what no policy sets
	Part       string   // which of its cases this row is about, where one id has several rows
	Sentence   string   // what it means when it speaks
	Severity   Severity // by the default policy
	Floor      Floor    // how far a policy can lower it
	Section    Section
	RejectCode string   // empty when none fits
	Source     string   // section of the service's documents, or why the console asks
	Flag       Flag     // the letter of the queue row that it lights
	Needs      []string // paths of the table of fields without which it cannot be asked
	Asks       string   // what cannot be checked then
}

// Rules lists every rule in the order in which findings of one severity come. A rule that speaks with two severities is
// listed twice.
func Rules() []RuleInfo {
	var out []RuleInfo
	for r := range allRules {
		info := r.info()
		info.Key = r.name()
		out = append(out, info)
	}
	return append(out, quiet.info())
}

func (r *rule) info() RuleInfo {
	return RuleInfo{
		ID: r.id, Part: r.part, Sentence: r.about, Severity: r.severity, Floor: r.floor,
		Section: r.section, RejectCode: r.code, Source: r.source, Flag: r.flag,
		Needs: r.needs, Asks: r.asks,
	}
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
	b.WriteString(rulesIntro)
	b.WriteString("| rule | what it says | severity | look in | reject code | source |\n|---|---|---|---|---|---|\n")
	for _, r := range Rules() {
		code := "–"
		if r.RejectCode != "" {
			code = "`" + r.RejectCode + "`"
		}
		id := "`" + r.ID + "`"
		if r.Part != "" {
			id += " (" + r.Part + ")"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", id, r.Sentence, r.Severity, r.Section, code, r.Source)
	}
	b.WriteString("\n## What a policy cannot switch off\n\n| rule in a policy | at least | because |\n|---|---|---|\n")
	for _, r := range Rules() {
		if r.Floor.Why != "" {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.Key, r.Floor.Least, r.Floor.Why)
		}
	}
	b.WriteString("\n## Reject codes and their rules\n\n" + codesIntro + "| reject code | rules | refuted where |\n|---|---|---|\n")
	for _, reason := range Reasons() {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", reason.Code, rulesFor(reason.Code), cmp.Or(conditions[reason.Code].refutes, "nowhere: a person judges it"))
	}
	return b.String()
}

const codesIntro = `A rejection cannot be taken back, so its reasons are held against the record. One is *refuted* only where every copy that is
there is understood and contradicts it; then it takes a word on why before it is sent. A list that is not there, a copy
that is masked, not understood or another than the others, and the day on which it turns, leave it open.

`

const rulesIntro = `# Rules

Every finding of the console comes from one of these rules. A *blocker* stops an approval (an override takes a reason),
never a rejection; a *warning* and an *info* stop nothing. Sources with § are sections of the service's documents;
*console* is this program's own judgement. Where a threshold is not published, a rule is silent until the policy names one.

The severities are those of the default policy, ` + "`assets/policy.toml`" + `; a policy file of your own can change them, and
` + "`kycdesk policy test`" + ` shows what would come of it before anybody works by it.

This page is generated: ` + "`go test ./review -run PageOfRules -update`" + `.

`

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
