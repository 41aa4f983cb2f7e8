package journaltest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kycdesk/review/journal"
)

// append records one entry on its own.
func (c *connection) append(ctx context.Context, e journal.Entry) (seq int64, err error) {
	if err := c.sealable(e.Payload); err != nil {
		return 0, err
	}
	err = c.write(ctx, Write{e.Kind, string(e.State), e.CaseID}, func(t *tx) error {
		seq = t.append(e).Seq
		return nil
	})
	if err != nil {
		return 0, err
	}
	return seq, nil
}

func entryOf(kind journal.Kind, id string, e *journal.Event) journal.Entry {
	return journal.Entry{
		Kind: kind, Op: id, State: journal.State(e.State), CaseID: e.CaseID, Detail: e.Detail, Payload: e.Payload, Actor: e.Actor,
	}
}

// Append records an event.
func (c *connection) Append(ctx context.Context, e journal.Event) (int64, error) {
	if e.Kind == "" || e.Kind == journal.KindDecision || e.Kind == journal.KindAdopted {
		return 0, errors.New("recording an event: decisions have their own way in; nothing was recorded")
	}
	return c.append(ctx, entryOf(e.Kind, "", &e))
}

// AppendMemo records a step of a memo write.
func (c *connection) AppendMemo(ctx context.Context, write string, e journal.Event) (string, error) {
	if e.CaseID == "" || !journal.State(e.State).Known() {
		return "", errors.New("recording a memo: it names no case or no state; nothing was recorded")
	}
	return c.step(ctx, journal.KindMemo, write, &e)
}

// AppendCorrection records a step of a correction.
func (c *connection) AppendCorrection(ctx context.Context, id string, e journal.Event) (string, error) {
	if e.CaseID == "" || e.State == "" || journal.State(e.State) == journal.TakenOver {
		return "", errors.New("recording a correction: it names no case or no state; nothing was recorded")
	}
	return c.step(ctx, journal.KindCorrection, id, &e)
}

func (c *connection) step(ctx context.Context, kind journal.Kind, id string, e *journal.Event) (string, error) {
	if id == "" {
		id = c.newID()
	}
	if _, err := c.append(ctx, entryOf(kind, id, e)); err != nil {
		return "", err
	}
	return id, nil
}

// List returns entries in order.
func (c *connection) List(_ context.Context, q journal.Query) (found []journal.Entry, err error) {
	limit := cmp.Or(max(q.Limit, 0), 1000)
	err = c.read(func(s *contents) error {
		for _, e := range s.entries {
			meant := e.Seq > q.After && (q.CaseID == "" || e.CaseID == q.CaseID) && (len(q.Kinds) == 0 || slices.Contains(q.Kinds, e.Kind))
			if !meant || len(found) == limit {
				continue
			}
			e.Payload, e.Closed = s.opened(e.Seq, c)
			found = append(found, e)
		}
		return nil
	})
	return found, err
}

// Head returns the newest entry's place.
func (c *connection) Head(context.Context) (h journal.Head, err error) {
	err = c.read(func(s *contents) error {
		if n := len(s.entries); n > 0 {
			h = journal.Head{Seq: int64(n), Hash: s.entries[n-1].Hash, Count: int64(n)}
		}
		return nil
	})
	return h, err
}

// Verify checks the chain.
func (c *connection) Verify(ctx context.Context) (journal.Head, error) {
	err := c.read(func(s *contents) error {
		prev := strings.Repeat("0", 64)
		for i := range s.entries {
			e := &s.entries[i]
			if e.Seq != int64(i)+1 || e.Prev != prev || e.Hash != hashOf(e) {
				return &journal.BrokenChainError{Seq: e.Seq, Why: "it is not as it was written"}
			}
			prev = e.Hash
		}
		return nil
	})
	if err != nil {
		return journal.Head{}, err
	}
	return c.Head(ctx)
}

// AppendNote records a note and removes the draft of it.
func (c *connection) AppendNote(ctx context.Context, e journal.Event) (seq int64, err error) {
	if e.CaseID == "" || len(e.Payload) == 0 {
		return 0, errors.New("recording a note: it names no case or has no text; nothing was recorded")
	}
	if err := c.sealable(e.Payload); err != nil {
		return 0, err
	}
	err = c.write(ctx, Write{journal.KindNote, e.State, e.CaseID}, func(t *tx) error {
		seq = t.append(entryOf(journal.KindNote, "", &e)).Seq
		delete(t.drafts, draftAt{c.who.Origin, e.CaseID, c.owner})
		return nil
	})
	if err != nil {
		return 0, err
	}
	return seq, nil
}

// PutDraft keeps a draft.
func (c *connection) PutDraft(ctx context.Context, caseID, text string) error {
	if caseID == "" {
		return errors.New("keeping a draft: it names no case; nothing was recorded")
	}
	blank := strings.TrimSpace(text) == ""
	if !blank {
		if err := c.sealable([]byte(text)); err != nil {
			return err
		}
	}
	return c.write(ctx, Write{CaseID: caseID}, func(t *tx) error {
		at := draftAt{c.who.Origin, caseID, c.owner}
		t.drafts[at] = journal.Draft{CaseID: caseID, Text: text, At: c.who.Now().UTC()}
		if blank {
			delete(t.drafts, at)
		}
		return nil
	})
}

// TakeDrafts returns this console's drafts and those of consoles that are gone.
func (c *connection) TakeDrafts(ctx context.Context) (taken []journal.Draft, err error) {
	err = c.write(ctx, Write{}, func(t *tx) error {
		taken = nil
		for _, at := range t.draftsFor(c) {
			d := t.drafts[at]
			delete(t.drafts, at)
			if i := slices.IndexFunc(taken, func(o journal.Draft) bool { return o.CaseID == d.CaseID }); i < 0 {
				taken = append(taken, d)
			} else if taken[i].Text != d.Text {
				taken[i].Text, taken[i].At = fmt.Sprintf("%s\n\n%s", taken[i].Text, d.Text), d.At
			}
		}
		for _, d := range taken {
			t.drafts[draftAt{c.who.Origin, d.CaseID, c.owner}] = d
		}
		return nil
	})
	return taken, err
}

// draftsFor lists the drafts that a console may take, oldest first.
func (t *tx) draftsFor(c *connection) []draftAt {
	var list []draftAt
	for at := range t.drafts {
		if at.origin == c.who.Origin && (at.owner == c.owner || !c.m.alive[at.owner]) {
			list = append(list, at)
		}
	}
	slices.SortFunc(list, func(a, b draftAt) int {
		return cmp.Or(t.drafts[a].At.Compare(t.drafts[b].At), cmp.Compare(a.caseID, b.caseID), cmp.Compare(a.owner, b.owner))
	})
	return list
}
