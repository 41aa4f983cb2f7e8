package desk

import (
	"context"
	"encoding/json"
	"slices"

	"kycdesk/review"
	"kycdesk/review/desk/guarded"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// verdicts is what the desk remembers of the matches that were judged.
type verdicts struct {
	agent, origin string
	state         guarded.Value[judged]
}

type judged struct {
	review.Memory
	heard int64  // up to which entry of the journal
	known bool   // the journal was read
	key   []byte // of the digests of what an agent saw
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
	j, err := d.once.Recordable()
	if err != nil {
		return recordProblem(err)
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
	if err != nil {
		d.once.Latched(err)
		return recordProblem(err)
	}
	given.At = d.clock.Now()
	d.verdicts.state.Do(func(v *judged) { v.Add(given) })
	d.intake.state.Do(func(k *stock) {
		k.standAgain(given.CaseID)
		k.standOnShelf()
	})
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

// stand gives an examination what was judged of its matches; before the journal is read that is not known.
func (v *verdicts) stand(e *review.Examination) *review.Examination {
	if e == nil || len(e.Screening.Matches) == 0 {
		return e
	}
	v.state.Do(func(m *judged) {
		if m.known {
			added := e.Added
			added.Verdicts = m.Added(e, v.asking(m, false)).Verdicts
			e = e.With(added)
		}
	})
	return e
}

// asking is how this desk asks where a match stands.
func (v *verdicts) asking(m *judged, listPage bool) review.Asking {
	return review.Asking{Agent: v.agent, Key: m.key, ListPage: listPage}
}

// open counts the matches without a verdict that stands, -1 while that is not known.
func (v *verdicts) open(f *flagged) int {
	return guarded.Ask(&v.state, func(m *judged) int {
		if !m.known {
			return -1
		}
		n := 0
		for _, match := range review.ScreeningOf(f.sub).Matches {
			if m.Standing(f.sub, match, v.asking(m, !f.single)).Open() {
				n++
			}
		}
		return n
	})
}

// cases lists the cases of which a match was judged.
func (v *verdicts) cases() []string {
	return guarded.Ask(&v.state, func(m *judged) []string { return slices.Collect(m.Cases) })
}

// standAgain brings a case on the shelf, its row and its row among the red flags in line with the verdicts. The lock is
// held.
func (k *stock) standAgain(id string) {
	if was := k.shelf.cases[id]; was != nil {
		c := *was
		if c.Exam = k.verdicts.stand(was.Exam); c.Exam != was.Exam {
			k.shelf.cases[id], k.shelf.shown = &c, nil
			k.rejudge(&c)
		}
	}
	k.flags.recount(id, k.verdicts.open)
}

// standOnShelf does so for every case that is open: a verdict is offered on the person's other cases at once.
func (k *stock) standOnShelf() {
	for id, c := range k.shelf.cases {
		if c.Exam != nil && len(c.Exam.Screening.Matches) > 0 {
			k.standAgain(id)
		}
	}
}

// meet remembers who bears the user id of a case, and reports whether it is told by that that several persons do: what was
// offered by it is not offered any more.
func (v *verdicts) meet(e *review.Examination) (shared bool) {
	if e == nil {
		return false
	}
	return guarded.Ask(&v.state, func(m *judged) bool { return m.known && m.Meet(e.Submission, m.key) })
}

// rejudge brings the row of a case in line with its findings.
func (k *stock) rejudge(c *Case) {
	row := k.queue.get(c.ID)
	if row == nil || !row.Enriched || row.Unread != nil || c.Exam.State != review.Pending {
		return
	}
	full := enriched(row, c.Exam, c.ReadAt)
	full.Country, full.IDType = k.same.of(full.Country), k.same.of(full.IDType)
	if full.State = row.State; full != *row {
		k.queue.put(&full)
	}
}

// standAllAgain does so for everything known. A row whose case is not on the shelf any more was judged without the
// verdicts on it: it is read again.
func (k *stock) standAllAgain() {
	for _, c := range k.shelf.cases {
		k.verdicts.meet(c.Exam)
	}
	for id := range k.shelf.cases {
		k.standAgain(id)
	}
	for id := range k.flags.rows {
		k.flags.recount(id, k.verdicts.open)
	}
	for _, id := range k.verdicts.cases() {
		if row := k.queue.get(id); row != nil && row.Enriched && k.shelf.cases[id] == nil {
			thin := *row
			thin.Enriched = false
			k.queue.put(&thin)
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

// hear takes in what other consoles on a journal judged since, and who has decided the case before. Where there is no
// journal nothing new is known. more reports whether there were verdicts among it.
func (v *verdicts) hear(ctx context.Context, j store.Journal, e *review.Examination) (more bool) {
	if j == nil || len(e.Screening.Matches) == 0 {
		return false
	}
	id := e.Submission.ID.Raw()
	after := guarded.Ask(&v.state, func(m *judged) int64 { return m.heard })
	found, last, err := recallVerdicts(ctx, j, v.origin, after)
	if err != nil { // what is known stays; the journal says elsewhere that it is broken
		return false
	}
	actors, err := deciders(ctx, j, v.origin, id)
	v.state.Do(func(m *judged) {
		m.take(found, last)
		if err == nil {
			m.Decided(id, actors)
		}
	})
	return len(found) > 0
}

func (m *judged) take(found []review.GivenVerdict, last int64) {
	for _, x := range found {
		m.Add(x)
	}
	m.heard = max(m.heard, last)
}

// recall reads all that was judged. It is called before the journal is used.
func (v *verdicts) recall(ctx context.Context, j store.Journal) error {
	found, last, err := recallVerdicts(ctx, j, v.origin, 0)
	if err != nil {
		return err
	}
	v.state.Do(func(m *judged) {
		m.take(found, last)
		m.known, m.key = true, j.EvidenceKey()
	})
	return nil
}
