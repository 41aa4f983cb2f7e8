package desk

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
)

// Judged is one verdict on one AML match, as the journal has it.
type Judged struct {
	Verdict review.MatchVerdict
	Reason  string // the agent's words, safe for a terminal
	Actor   string
	At      time.Time
}

// Standing is where the judgement of one match stands. The zero value is a match that nobody has judged.
type Standing struct {
	Judged  []Judged // newest first; the first one counts
	Changed []string // what is different since: not empty means open again ("list entry: risk level")
}

// Open reports whether the match waits for a verdict.
func (s Standing) Open() bool { return len(s.Judged) == 0 || len(s.Changed) > 0 }

// judgement is an entry of the journal, opened.
type judgement struct {
	seq   int64
	match string
	Judged
	evidence review.MatchEvidence
}

// sealedVerdict is what the journal keeps closed of a verdict.
type sealedVerdict struct {
	Match    string               `json:"match"`
	Reason   string               `json:"reason"`
	Evidence review.MatchEvidence `json:"evidence"`
}

// judgements are the verdicts of this origin by case, oldest first.
type judgements map[string][]judgement

// Judge records the agent's verdict on one match of a case, durably and on this machine only. What the agent saw is
// digested with it, so that the match is open again once the subject or the list entry is different. A later verdict on
// the same match takes the place of the one before, which stays on record. The error is a *Problem.
func (d *Desk) Judge(ctx context.Context, seen *review.Examination, match string, v review.MatchVerdict, reason string) error {
	d.mu.Lock()
	j, ready := d.journal, d.ready
	d.mu.Unlock()
	if j == nil || !ready.Ready {
		return notReady(ready)
	}
	m, p := judgeable(seen, match, v, reason)
	if p != nil {
		return p
	}
	id := seen.Submission.ID.Raw()
	kept := sealedVerdict{match, reason, review.MatchEvidenceOf(seen.Submission, m, j.EvidenceKey())}
	payload, err := json.Marshal(kept)
	if err != nil {
		return recordProblem(err)
	}
	seq, err := j.Append(ctx, journal.Event{
		Kind: journal.KindVerdict, CaseID: id, State: string(v), Detail: "one AML match was judged", Payload: payload,
		Actor: d.cfg.Agent,
	})
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.latched(err)
		return recordProblem(err)
	}
	d.verdicts.add(id, judgement{
		seq: seq, match: match, evidence: kept.Evidence,
		Judged: Judged{Verdict: v, Reason: safe(reason), Actor: d.cfg.Agent, At: d.clock.Now()},
	})
	d.standAgain(id)
	d.touch()
	return nil
}

func judgeable(seen *review.Examination, match string, v review.MatchVerdict, reason string) (review.Match, *Problem) {
	p := &Problem{Kind: "invalid verdict", Safe: "Nothing was recorded.", Next: "Look at the AML section and try again."}
	if err := review.CheckVerdict(v, reason); err != nil {
		p.What = "the verdict was not recorded: " + safe(err.Error())
		return review.Match{}, p
	}
	if seen != nil {
		for _, m := range seen.Screening.Matches {
			if m.Key == match {
				return m, nil
			}
		}
	}
	p.What = "the verdict was not recorded: the case does not show this match"
	return review.Match{}, p
}

// add keeps the order of the journal; an entry already known is left out.
func (all judgements) add(caseID string, x judgement) {
	list := all[caseID]
	if slices.ContainsFunc(list, func(o judgement) bool { return o.seq == x.seq }) {
		return
	}
	list = append(slices.Clone(list), x)
	slices.SortFunc(list, func(a, b judgement) int { return int(a.seq - b.seq) })
	all[caseID] = list
}

// standing compares the newest verdict on a match with what it shows now.
func (all judgements) standing(sub argos.Submission, m review.Match, key []byte, onlyEntry bool) Standing {
	var s Standing
	list := all[sub.ID.Raw()]
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].match != m.Key {
			continue
		}
		if len(s.Judged) == 0 {
			s.Changed = list[i].evidence.Changed(review.MatchEvidenceOf(sub, m, key), onlyEntry)
		}
		s.Judged = append(s.Judged, list[i].Judged)
	}
	return s
}

// stand gives a case what was judged of its matches. The lock is held.
func (d *Desk) stand(c *Case) {
	if c.Exam == nil || len(c.Exam.Screening.Matches) == 0 || d.journal == nil {
		return
	}
	c.Verdicts = make(map[string]Standing)
	for _, m := range c.Exam.Screening.Matches {
		c.Verdicts[m.Key] = d.verdicts.standing(c.Exam.Submission, m, d.journal.EvidenceKey(), false)
	}
}

// standAgain brings a case on the shelf and its row among the red flags in line with the verdicts. The lock is held.
func (d *Desk) standAgain(id string) {
	if was := d.shelf.cases[id]; was != nil {
		c := *was
		d.stand(&c)
		d.shelf.cases[id], d.shelf.shown = &c, nil
	}
	d.flags.recount(id, d.openMatches)
}

// standAllAgain does so for everything known. The lock is held.
func (d *Desk) standAllAgain() {
	for id := range d.shelf.cases {
		d.standAgain(id)
	}
	for id := range d.flags.rows {
		d.flags.recount(id, d.openMatches)
	}
}

// Verdicts reads from a journal where the judgement of each match of a case stands, by review.Match.Key; for commands
// that have no desk. Origin is the service that the case lives at.
func Verdicts(ctx context.Context, j *journal.Journal, origin string, e *review.Examination) (map[string]Standing, error) {
	all, err := recallVerdicts(ctx, j, origin, e.Submission.ID.Raw())
	if err != nil {
		return nil, err
	}
	out := make(map[string]Standing)
	for _, m := range e.Screening.Matches {
		out[m.Key] = all.standing(e.Submission, m, j.EvidenceKey(), false)
	}
	return out, nil
}

// recallVerdicts reads the verdicts of an origin from the journal: all of them, or those of one case.
func recallVerdicts(ctx context.Context, j *journal.Journal, origin, caseID string) (judgements, error) {
	all := make(judgements)
	for after := int64(0); ; {
		entries, err := j.List(ctx, journal.Query{After: after, CaseID: caseID, Kinds: []journal.Kind{journal.KindVerdict}})
		if err != nil {
			return nil, err
		}
		if len(entries) == 0 {
			return all, nil
		}
		for i := range entries {
			e := &entries[i]
			after = e.Seq
			if x, ok := openJudgement(e); ok && e.Origin == origin {
				all[e.CaseID] = append(all[e.CaseID], x)
			}
		}
	}
}

// openJudgement reads an entry. One that cannot be opened judges nothing: the match is then open.
func openJudgement(e *journal.Entry) (judgement, bool) {
	var kept sealedVerdict
	if e.Closed || json.Unmarshal(e.Payload, &kept) != nil {
		return judgement{}, false
	}
	return judgement{
		seq: e.Seq, match: kept.Match, evidence: kept.Evidence,
		Judged: Judged{
			Verdict: review.MatchVerdict(safe(string(e.State))), Reason: safe(kept.Reason), Actor: safe(e.Actor), At: e.Time,
		},
	}, true
}

// hearVerdicts takes in what other consoles on this journal judged of a case since.
func (d *Desk) hearVerdicts(ctx context.Context, c *Case) {
	j := d.Journal()
	if j == nil || len(c.Exam.Screening.Matches) == 0 {
		return
	}
	found, err := recallVerdicts(ctx, j, d.cfg.Client.Origin(), c.ID)
	if err != nil { // what is known stays; the journal says elsewhere that it is broken
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, x := range found[c.ID] {
		d.verdicts.add(c.ID, x)
	}
}
