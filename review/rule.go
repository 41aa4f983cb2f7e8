package review

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"sync"
	"time"

	"kycdesk/argos"
	"kycdesk/assets"
	"kycdesk/review/compare"
)

// caseView is what rules may look at.
type caseView struct {
	sub    *argos.Submission
	rows   []compare.Row
	policy Policy
	now    time.Time
	state  State

	screening *Screening // the AML part, read
	added     Added      // what is known beside the record

	ageRun    *AgeRun    // see newestAgeRun
	estimated []estimate // see estimates
	stepped   *stepSpan  // see steps
	again     []asked    // see askedAgain

	needed  map[string][]string
	unread  []unread // see notUnderstood
	wasRead bool
	born    []dated // see births
	expires []dated // see ends
	days    *days   // see day

	unjudged bool // a value that decides is hidden so far that no rule could be asked about it

	reader   *compare.Reader // see values
	said     *readingList    // see readings
	told     *toldReasons    // see toldBy
	anywhere *zonesFound     // see zonesAnywhere
}

// rule is one row of the table: everything that there is to say of a rule stands here and nowhere else. The screen, the
// queue's letters, what a policy may change, rules.md and policy.toml are made from it. A new rule is a row, its check
// and its test.
type rule struct {
	id       string   // of its findings; rows that share one have a key and a part of their own
	key      string   // its name in a policy, where that is not the id
	part     string   // which cases of the id this row is about, where several rows share one
	severity Severity // by default; see Policy.Severities
	floor    Floor    // how far a policy can lower it
	section  Section
	code     string   // the reject code that fits, empty when none does
	flag     Flag     // the letter of the queue row that it lights
	needs    []string // paths of the table of fields without which it cannot be asked
	asks     string   // what cannot be asked then: "so the age limit was not checked"
	tell     string   // what the applicant may be told, where no code says it
	about    string   // what it means when it speaks, for the pages
	source   string   // section of the service's documents, or "console"
	check    func(c *caseView) []hit
}

// hit is one answer "yes" of a rule.
type hit struct {
	sentence string
	section  Section // where to look, where that is not the rule's
	field    string
	values   []Value
	uncoded  bool // the rule's code would say of this answer what is not so
	unjudged bool // nothing could be judged by the value, so that the case is not called clean
}

// deletedRule is the only one that is asked of a deleted case.
const deletedRule = "case.deleted"

func (r *rule) ask(c *caseView) []Finding {
	if c.state == Deleted && r.id != deletedRule {
		return nil
	}
	severity := c.policy.severityOf(r)
	if severity == Off {
		return nil
	}
	hits := r.check(c)
	if len(hits) == 0 {
		return nil
	}
	out := make([]Finding, 0, len(hits))
	for _, h := range hits {
		out = append(out, r.finding(severity, h))
		c.unjudged = c.unjudged || h.unjudged
	}
	return out
}

func (r *rule) finding(severity Severity, h hit) Finding {
	code := r.code
	if h.uncoded {
		code = ""
	}
	return Finding{
		ID: r.id, Severity: severity, Sentence: h.sentence, Section: cmp.Or(h.section, r.section),
		Field: h.field, Values: h.values, RejectCode: code, Tell: r.tell, Flag: r.flag,
	}
}

// ruleTable holds every rule by area. Findings of one severity come in this order: what decides a case first.
var ruleTable = [][]rule{
	caseRules, recordRules, unreadRules, textRules, idLivenessRules, documentRules, inputRules, addressRules, compareRules, readingRules, sourceRules, numberRules, faceRules, pictureRules, pictureSizeRules, faceAgeRules, estimateRules, policyRules,
	amlRules, duplicateRules, attemptRules, retryRules, cameraRules, networkRules, bankRules, memoRules,
}

// allRules are the rows of the table, in its order.
func allRules(yield func(r *rule) bool) {
	for _, area := range ruleTable {
		for i := range area {
			if !yield(&area[i]) {
				return
			}
		}
	}
}

// needed says what cannot be asked without a field, by its path without indexes: the words of the rules that need it. It
// is handed to the rules, which are part of what it is made of.
var needed = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for r := range allRules {
		for _, path := range r.needs {
			path = assets.Unindexed(path)
			if !slices.Contains(out[path], r.asks) {
				out[path] = append(out[path], r.asks)
			}
		}
	}
	return out
})

// once is the answer of a rule that speaks at most one time.
func once(yes bool, sentence string, values ...Value) []hit {
	if !yes {
		return nil
	}
	return []hit{{sentence: sentence, values: values}}
}

// figure writes a score as short as it can be.
func figure(v float64) string {
	if math.Abs(v) >= 1e15 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func number(label string, n argos.Number) Value {
	return Value{Label: label, Text: NewText(figure(n.Value))}
}

func threshold(v float64) Value { return Value{Label: "threshold", Text: NewText(figure(v))} }
