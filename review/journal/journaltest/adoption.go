package journaltest

import (
	"context"

	"kycdesk/review/journal"
)

// Adopt takes over the decisions of consoles that are gone.
func (c *connection) Adopt(ctx context.Context) (taken []journal.Op, err error) {
	err = c.write(ctx, Write{Kind: journal.KindAdopted}, func(t *tx) error {
		taken = nil
		for _, id := range t.orphans(c) {
			is := t.op(id, c)
			e := t.append(journal.Entry{
				Kind: journal.KindAdopted, Op: id, State: is.State, CaseID: is.CaseID, Verdict: is.Verdict,
				Detail: "taken over from a process that is gone (" + is.Owner + ")",
			})
			is.Owner, is.Detail = e.Owner, e.Detail
			t.ops[id].last = e.Seq
			taken = append(taken, is)
		}
		return nil
	})
	return taken, err
}

// orphans lists the open decisions whose console is gone, oldest first.
func (s *contents) orphans(c *connection) []string {
	var ids []string
	for i := range s.entries {
		e := &s.entries[i]
		if o := s.ops[e.Op]; o == nil || o.intent != e.Seq || e.Origin != c.who.Origin {
			continue
		}
		if is := s.op(e.Op, c); !is.State.Settled() && !c.m.alive[is.Owner] {
			ids = append(ids, e.Op)
		}
	}
	return ids
}

// AdoptCalls takes over the calls of consoles that are gone.
func (c *connection) AdoptCalls(ctx context.Context) (taken []journal.Entry, err error) {
	err = c.write(ctx, Write{Kind: journal.KindAdopted}, func(t *tx) error {
		taken = nil
		for _, first := range t.leftCalls(c) {
			t.append(journal.Entry{Kind: first.Kind, Op: first.Op, State: journal.TakenOver, CaseID: first.CaseID, Detail: "taken over"})
			first.Payload, first.Closed = t.opened(first.Seq, c)
			taken = append(taken, first)
		}
		return nil
	})
	return taken, err
}

// leftCalls lists the first steps of calls that have no outcome and whose console is gone.
func (s *contents) leftCalls(c *connection) []journal.Entry {
	type call struct{ kind, id, caseID string }
	first, owner, over := map[call]journal.Entry{}, map[call]string{}, map[call]bool{}
	var order []call
	for _, e := range s.entries {
		if e.Origin != c.who.Origin || e.Kind != journal.KindMemo && e.Kind != journal.KindCorrection {
			continue
		}
		k := call{string(e.Kind), e.Op, e.CaseID}
		if _, known := first[k]; !known {
			first[k] = e
			order = append(order, k)
		}
		owner[k] = e.Owner
		over[k] = over[k] || e.State != journal.Sent && e.State != journal.TakenOver
	}
	var left []journal.Entry
	for _, k := range order {
		if !over[k] && !c.m.alive[owner[k]] {
			left = append(left, first[k])
		}
	}
	return left
}

// Orphans reports whether there is anything to take over.
func (c *connection) Orphans(context.Context) (found bool, err error) {
	err = c.read(func(s *contents) error {
		found = len(s.orphans(c))+len(s.leftCalls(c)) > 0
		return nil
	})
	return found, err
}
