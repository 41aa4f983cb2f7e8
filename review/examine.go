package review

import (
	"slices"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// Examine reads one version of a case: it compares the three copies and asks every rule of the table. A thin list row
// (§2.4) gives an examination without findings and rows, because what is not there cannot be judged. What is known
// of the case beside its record is added by With.
func Examine(sub argos.Submission, p Policy, now time.Time) *Examination {
	return examine(sub, p, now, Added{})
}

func examine(sub argos.Submission, p Policy, now time.Time, added Added) *Examination {
	e := &Examination{ID: sub.ID.String(), State: StateOf(sub), Submission: sub, At: now, Policy: p, Added: added, personal: &personal{}}
	e.Gate.Shut = shutBy[e.State]
	if isThin(&sub) && e.State != Deleted {
		return e
	}
	e.Screening = ScreeningOf(sub)
	c := &caseView{sub: &e.Submission, policy: p, now: now, state: e.State, screening: &e.Screening, added: added, needed: needed()}
	if e.State != Deleted {
		e.Comparison = c.values().Rows(c.today())
		c.rows = e.Comparison
	}
	for r := range allRules {
		e.Findings = append(e.Findings, r.ask(c)...)
	}
	e.unread = c.unread
	if e.State != Deleted {
		e.judged = c.judge(e.Findings)
		withoutContradicted(e.Findings, e.judged)
	}
	slices.SortStableFunc(e.Findings, func(a, b Finding) int { return int(b.Severity) - int(a.Severity) })
	if onlyRemarks(e.Findings) && !c.unjudged {
		e.Findings = append(e.Findings, quiet.ask(c)...)
	}
	for _, f := range e.Findings {
		if f.Severity == Blocker {
			e.Gate.Blockers = append(e.Gate.Blockers, f)
		}
	}
	return e
}

// isThin reports whether a submission has only what list rows carry.
func isThin(s *argos.Submission) bool {
	return len(s.Record) == 0 && s.Applicant.FullName.IsEmpty() && s.OCR == argos.OCR{} && s.Reviewed == argos.Reviewed{} &&
		len(s.KYC.Attempts) == 0
}

func onlyRemarks(findings []Finding) bool {
	return !slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity > Info })
}

// quiet is the row of what is said where no rule of the table speaks; no policy sets it. Why the service did not approve
// the case by itself is not in its answer (§11.7), so it is not claimed.
var quiet = rule{
	id: "clean.no_rule_speaks", severity: Info, section: Summary,
	about:  "No rule speaks against the case",
	source: "console",
	check: func(c *caseView) []hit {
		sentence := "No rule speaks against this case; the service left it to a person"
		if c.state != Pending {
			sentence = "No rule speaks against this case"
		}
		if !c.sub.ArgosScore.Set {
			return once(true, sentence)
		}
		return once(true, sentence, number("ARGOS score", c.sub.ArgosScore))
	},
}

// StateOf maps kyc.result (§11.4), and the marks of a deletion (§15 no. 8), to a state. An empty result is Unknown.
// A list row says less than a record: the fuller of the two has the word.
func StateOf(sub argos.Submission) State { return StateOfRow(sub.Row()) }

// StateOfRow is StateOf for a list row in short.
func StateOfRow(row argos.Row) State {
	if row.Deleted {
		return Deleted
	}
	switch s := State(strings.ToLower(strings.TrimSpace(row.Result.Raw()))); s {
	case Pending, Approved, Rejected, Incomplete:
		return s
	default:
		return Unknown
	}
}

// Why says in one line why the case waits for a person: the sentence of its gravest finding.
func (e *Examination) Why() string {
	if e == nil || len(e.Findings) == 0 {
		return ""
	}
	return e.Findings[0].Sentence
}

// AgeAt returns the age in whole years at a moment, on the day at the desk, for a birth date whose readings all give one
// age, or -1. A person born on 29 February is a year older on 1 March of a common year.
func (p *Policy) AgeAt(birth Text, now time.Time) int {
	today := dayIn(now, p.Zone)
	youngest, oldest, ok := compare.ReadDate(birth.Raw(), compare.Document{}).Born(today).Ages(today)
	if !ok || youngest != oldest || youngest < 0 || youngest > mostAge {
		return -1
	}
	return youngest
}
