package desk

import (
	"context"
	"encoding/json"
	"slices"

	"kycdesk/review"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// verdicts is what the desk remembers of the matches that were judged, and up to which entry of the journal.
type verdicts struct {
	review.Memory
	heard int64
}

// sealedVerdict is what the journal keeps closed of a verdict.
type sealedVerdict struct {
	Match    string               `json:"match"`
	Reason   string               `json:"reason"`
	Evidence review.MatchEvidence `json:"evidence"`
	From     int64                `json:"from,omitempty"` // the entry of the earlier verdict that the agent took over
}

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
	given := review.GivenVerdict{
		CaseID: seen.Submission.ID.Raw(), Match: match, Verdict: v, Reason: safe(reason), Actor: d.cfg.Agent,
		Evidence: review.MatchEvidenceOf(seen.Submission, m, j.EvidenceKey()),
	}
	kept := sealedVerdict{Match: match, Reason: reason, Evidence: given.Evidence}
	detail := "one AML match was judged"
	if o := seen.Added.Verdicts[match].Offer(); o != nil && o.Verdict == v && o.Reason == given.Reason {
		kept.From, detail = o.Seq, "one AML match was judged as on an earlier case of the same person"
	}
	payload, err := json.Marshal(kept)
	if err != nil {
		return recordProblem(err)
	}
	given.Seq, err = j.Append(ctx, journal.Event{
		Kind: journal.KindVerdict, CaseID: given.CaseID, State: string(v), Detail: detail, Payload: payload, Actor: d.cfg.Agent,
	})
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.latched(err)
		return recordProblem(err)
	}
	given.At = d.clock.Now()
	d.verdicts.Add(given)
	d.standAgain(given.CaseID)
	d.standOnShelf()
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

// asks is how this desk asks where a match stands. The lock is held, and the journal is open.
func (d *Desk) asks(listPage bool) review.Asking {
	return review.Asking{Agent: d.cfg.Agent, Key: d.journal.EvidenceKey(), ListPage: listPage}
}

// stand gives an examination what was judged of its matches; before the journal is read that is not known. The lock is
// held.
func (d *Desk) stand(e *review.Examination) *review.Examination {
	if e == nil || len(e.Screening.Matches) == 0 || d.journal == nil {
		return e
	}
	added := e.Added
	added.Verdicts = d.verdicts.Added(e, d.asks(false)).Verdicts
	return e.With(added)
}

// standAgain brings a case on the shelf, its row and its row among the red flags in line with the verdicts. The lock is
// held.
func (d *Desk) standAgain(id string) {
	if was := d.shelf.cases[id]; was != nil {
		c := *was
		if c.Exam = d.stand(was.Exam); c.Exam != was.Exam {
			d.shelf.cases[id], d.shelf.shown = &c, nil
			d.rejudge(&c)
		}
	}
	d.flags.recount(id, d.openMatches)
}

// standOnShelf does so for every case that is open: a verdict is offered on the person's other cases at once. The lock is
// held.
func (d *Desk) standOnShelf() {
	for id, c := range d.shelf.cases {
		if c.Exam != nil && len(c.Exam.Screening.Matches) > 0 {
			d.standAgain(id)
		}
	}
}

// meet remembers who bears the user id of a case that was read. Where it turns out that several do, what was offered by it
// elsewhere is not any more. The lock is held.
func (d *Desk) meet(e *review.Examination) {
	if d.journal != nil && e != nil && d.verdicts.Meet(e.Submission, d.journal.EvidenceKey()) {
		d.standOnShelf()
	}
}

// rejudge brings the row of a case in line with its findings. The lock is held.
func (d *Desk) rejudge(c *Case) {
	row := d.queue.get(c.ID)
	if row == nil || !row.Enriched || row.Unread != nil || c.Exam.State != review.Pending {
		return
	}
	full := enriched(row, c.Exam, c.ReadAt)
	full.Country, full.IDType = d.same.of(full.Country), d.same.of(full.IDType)
	if full.State = row.State; full != *row {
		d.queue.put(&full)
	}
}

// standAllAgain does so for everything known. A row whose case is not on the shelf any more was judged without the
// verdicts on it: it is read again. The lock is held.
func (d *Desk) standAllAgain() {
	for _, c := range d.shelf.cases {
		d.meet(c.Exam)
	}
	for id := range d.shelf.cases {
		d.standAgain(id)
	}
	for id := range d.flags.rows {
		d.flags.recount(id, d.openMatches)
	}
	for id := range d.verdicts.Cases {
		if row := d.queue.get(id); row != nil && row.Enriched && d.shelf.cases[id] == nil {
			thin := *row
			thin.Enriched = false
			d.queue.put(&thin)
		}
	}
}

// recallVerdicts reads the verdicts of an origin that stand in the journal after an entry, and says which entry was the
// last.
func recallVerdicts(ctx context.Context, j store.Reader, origin string, after int64) ([]review.GivenVerdict, int64, error) {
	var out []review.GivenVerdict
	for {
		entries, err := j.List(ctx, journal.Query{After: after, Kinds: []journal.Kind{journal.KindVerdict}})
		if err != nil {
			return nil, after, err
		}
		if len(entries) == 0 {
			return out, after, nil
		}
		for i := range entries {
			e := &entries[i]
			after = e.Seq
			if x, ok := openJudgement(e); ok && e.Origin == origin {
				out = append(out, x)
			}
		}
	}
}

// openJudgement reads an entry. One that cannot be opened judges nothing: the match is then open.
func openJudgement(e *journal.Entry) (review.GivenVerdict, bool) {
	var kept sealedVerdict
	if e.Closed || json.Unmarshal(e.Payload, &kept) != nil {
		return review.GivenVerdict{}, false
	}
	return review.GivenVerdict{
		Seq: e.Seq, CaseID: e.CaseID, Match: kept.Match, Verdict: review.MatchVerdict(safe(string(e.State))),
		Reason: safe(kept.Reason), Actor: safe(e.Actor), At: e.Time, Evidence: kept.Evidence,
	}, true
}

// deciders lists who has decided a case so far, by the journal.
func deciders(ctx context.Context, j store.Reader, origin, caseID string) ([]string, error) {
	entries, err := j.List(ctx, journal.Query{CaseID: caseID, Kinds: []journal.Kind{journal.KindDecision}})
	if err != nil {
		return nil, err
	}
	actors := []string{}
	for i := range entries {
		if e := &entries[i]; e.Origin == origin && !slices.Contains(actors, safe(e.Actor)) {
			actors = append(actors, safe(e.Actor))
		}
	}
	return actors, nil
}

// hearVerdicts takes in what other consoles on this journal judged since, and who has decided the case before.
func (d *Desk) hearVerdicts(ctx context.Context, e *review.Examination) {
	d.mu.Lock()
	j, after := d.journal, d.verdicts.heard
	d.mu.Unlock()
	if j == nil || len(e.Screening.Matches) == 0 {
		return
	}
	id, origin := e.Submission.ID.Raw(), d.cfg.Client.Origin()
	found, last, err := recallVerdicts(ctx, j, origin, after)
	if err != nil { // what is known stays; the journal says elsewhere that it is broken
		return
	}
	actors, err := deciders(ctx, j, origin, id)
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, x := range found {
		d.verdicts.Add(x)
	}
	d.verdicts.heard = max(d.verdicts.heard, last)
	if err == nil {
		d.verdicts.Decided(id, actors)
	}
	if len(found) > 0 {
		d.standOnShelf()
	}
}
