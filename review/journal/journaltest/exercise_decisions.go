package journaltest

import (
	"errors"
	"slices"
	"sync"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

var decisionExercises = []exercise{
	{"a decision is kept as it was given", decisionIsKept},
	{"from every state a decision goes where the table lets it and nowhere else", everyTransition},
	{"a case has one open decision at a service", oneOpenDecision},
	{"of two consoles that decide a case at once one does", oneOfTwoConsoles},
	{"a decision takes the place of one that was not applied in one step", replacing},
	{"what names no decision of this service is refused and recorded nowhere", unknownDecision},
	{"the decisions of a day are those that moved on it", decisionsOfTheDay},
	{"a decision without a key is not recorded", decisionWithoutKey},
	{"the words of the service are sealed with the step that they belong to", wordsAreSealed},
}

func decisionIsKept(r *rig) {
	j := r.console()
	in := intentOn("case-1")
	in.Actor = "kim@desk.example"
	op, err := j.Intend(r.Context(), in)
	r.must(err)
	found, err := j.Find(r.Context(), op.ID)
	r.must(err)
	for _, got := range []journal.Op{op, found} {
		same := got.CaseID == in.CaseID && got.Verdict == in.Verdict && got.Actor == in.Actor && got.Policy == in.Policy &&
			string(got.Payload) == string(in.Payload) && string(got.Evidence) == string(in.Evidence) && !got.Closed
		if !same || got.State != journal.Held || got.Origin != service || got.Owner != j.Owner() || len(got.ID) != 32 {
			r.Errorf("recorded %+v, given %+v", got, in)
		}
		if got.IntentAt.IsZero() || !got.Since.Equal(got.IntentAt) || !got.LastSentAt.IsZero() {
			r.Errorf("its times are %v, %v, %v", got.IntentAt, got.Since, got.LastSentAt)
		}
	}
	r.advance(j, op.ID, journal.Sent)
	sent, err := j.Find(r.Context(), op.ID)
	if err != nil || !sent.LastSentAt.After(sent.IntentAt) || !sent.Since.Equal(sent.LastSentAt) || sent.Detail != "on its way" {
		r.Errorf("sent: %+v (%v)", sent, err)
	}
	if last, known, err := j.Last(r.Context(), "case-1"); err != nil || !known || last.ID != op.ID {
		r.Errorf("the newest on its case: %+v, %v (%v)", last, known, err)
	}
	if _, known, err := j.Last(r.Context(), "case-2"); err != nil || known {
		r.Errorf("a case without a decision: %v (%v)", known, err)
	}
	r.entries(j)
}

// ways is how a decision comes to each state.
var ways = map[journal.State][]journal.State{
	journal.Held: {}, journal.Sent: {journal.Sent}, journal.Unknown: {journal.Sent, journal.Unknown},
	journal.NotApplied: {journal.Sent, journal.Unknown, journal.NotApplied}, journal.Confirmed: {journal.Sent, journal.Confirmed},
	journal.Refused: {journal.Sent, journal.Refused}, journal.Conflict: {journal.Conflict}, journal.Dropped: {journal.Dropped},
	journal.TakenBack: {journal.TakenBack},
}

func everyTransition(r *rig) {
	j := r.console()
	for _, from := range journal.States() {
		for _, to := range journal.States() {
			op := r.intend(j, "case "+string(from)+" to "+string(to))
			r.advance(j, op.ID, ways[from]...)
			advance := func() error { return j.Advance(r.Context(), op.ID, to, "") }
			if from.CanBecome(to) {
				r.must(advance())
				r.stands(j, op.ID, to)
				continue
			}
			if err := r.unmoved(j, advance); !isA[*journal.IllegalTransitionError](err) {
				r.Errorf("%s to %s: %v", from, to, err)
			}
			r.stands(j, op.ID, from)
		}
	}
	op := r.intend(j, "never sent")
	r.advance(j, op.ID, journal.NotApplied)
	confirm := func() error { return j.Advance(r.Context(), op.ID, journal.Confirmed, "") }
	if err := r.unmoved(j, confirm); !isA[*journal.IllegalTransitionError](err) {
		r.Errorf("confirmed without a call: %v", err)
	}
	open, err := j.Unsettled(r.Context())
	r.must(err)
	if slices.ContainsFunc(open, func(op journal.Op) bool { return op.State.Settled() }) || len(open) == 0 {
		r.Errorf("not settled: %+v", open)
	}
	if !slices.IsSortedFunc(open, func(a, b journal.Op) int { return a.IntentAt.Compare(b.IntentAt) }) {
		r.Error("they are not in the order in which they were recorded")
	}
	r.entries(j)
}

func oneOpenDecision(r *rig) {
	j := r.console()
	first := r.intend(j, "case-1")
	again := func() error {
		_, err := j.Intend(r.Context(), intentOn("case-1"))
		return err
	}
	err := r.unmoved(j, again)
	if open, is := errors.AsType[*journal.OpenDecisionError](err); !is || open.Op != first.ID || open.State != journal.Held || open.CaseID != "case-1" {
		r.Errorf("a second decision: %v", err)
	}
	other := r.who()
	other.Origin = elsewhere
	k := r.consoleOf(other)
	r.intend(k, "case-1") // another service's case of the same name
	r.advance(j, first.ID, journal.TakenBack)
	second := r.intend(j, "case-1")
	if open, err := k.Unsettled(r.Context()); err != nil || len(open) != 1 || open[0].Origin != elsewhere {
		r.Errorf("open elsewhere: %+v (%v)", open, err)
	}
	if last, _, err := j.Last(r.Context(), "case-1"); err != nil || last.ID != second.ID {
		r.Errorf("the newest is %+v (%v)", last, err)
	}
	r.entries(j)
}

func oneOfTwoConsoles(r *rig) {
	w := r.who()
	w.Now = fixed(noon) // they write from two goroutines
	consoles := []store.Journal{r.consoleOf(w), r.consoleOf(w)}
	for n := range 5 {
		id := "case-" + string(rune('a'+n))
		errs := make([]error, len(consoles))
		var both sync.WaitGroup
		for i, j := range consoles {
			both.Go(func() { _, errs[i] = j.Intend(r.Context(), intentOn(id)) })
		}
		both.Wait()
		if slices.Contains(errs, nil) == !slices.ContainsFunc(errs, isA[*journal.OpenDecisionError]) {
			r.Fatalf("case %s: %v", id, errs)
		}
	}
	if open, err := consoles[0].Unsettled(r.Context()); err != nil || len(open) != 5 {
		r.Errorf("%d open (%v)", len(open), err)
	}
	r.entries(consoles[1])
}

func replacing(r *rig) {
	j := r.console()
	old := r.intend(j, "case-1")
	in := intentOn("case-1")
	in.Replaces = old.ID
	intend := func() error {
		_, err := j.Intend(r.Context(), in)
		return err
	}
	if err := r.unmoved(j, intend); !isA[*journal.OpenDecisionError](err) {
		r.Errorf("in the place of one that is held: %v", err)
	}
	r.advance(j, old.ID, journal.NotApplied)
	in.CaseID = "case-2"
	_ = r.unmoved(j, intend)
	r.stands(j, old.ID, journal.NotApplied)
	in.CaseID = "case-1"
	next, err := j.Intend(r.Context(), in)
	r.must(err)
	r.stands(j, old.ID, journal.Dropped)
	r.stands(j, next.ID, journal.Held)
	if next.Replaces != old.ID {
		r.Errorf("it replaces %q", next.Replaces)
	}
	r.entries(j)
}

func unknownDecision(r *rig) {
	j := r.console()
	other := r.who()
	other.Origin = elsewhere
	theirs := r.intend(r.consoleOf(other), "case-1")
	for _, id := range []string{"", "0123456789abcdef0123456789abcdef", theirs.ID} {
		if _, err := j.Find(r.Context(), id); !isA[*journal.UnknownOpError](err) {
			r.Errorf("found %q: %v", id, err)
		}
		err := r.unmoved(j, func() error { return j.Advance(r.Context(), id, journal.Sent, "") })
		if !isA[*journal.UnknownOpError](err) {
			r.Errorf("moved %q: %v", id, err)
		}
	}
	for _, in := range []journal.Intent{{CaseID: "case-1"}, {Verdict: "approve"}} {
		_ = r.unmoved(j, func() error {
			_, err := j.Intend(r.Context(), in)
			return err
		})
	}
}

func decisionsOfTheDay(r *rig) {
	j := r.console()
	over := r.intend(j, "case-1")
	r.advance(j, over.ID, journal.Sent, journal.Confirmed)
	moves := r.intend(j, "case-2")
	r.clock = r.clock.AddDate(0, 0, 1)
	r.advance(j, moves.ID, journal.Sent)
	fresh := r.intend(j, "case-3")
	for day, want := range map[int][]string{-1: nil, 0: {over.ID, moves.ID}, 1: {moves.ID, fresh.ID}, 2: nil} {
		ops, err := j.OfDay(r.Context(), noon.AddDate(0, 0, day))
		r.must(err)
		var got []string
		for i := range ops {
			got = append(got, ops[i].ID)
		}
		if !slices.Equal(got, want) {
			r.Errorf("day %d: %v, want %v", day, got, want)
		}
	}
}

func decisionWithoutKey(r *rig) {
	signed := r.console()
	op := r.intend(signed, "case-1")
	w := r.who()
	w.Key = nil
	j := r.consoleOf(w)
	err := r.unmoved(j, func() error {
		_, err := j.Intend(r.Context(), intentOn("case-2"))
		return err
	})
	if !errors.Is(err, journal.ErrNoKey) {
		r.Errorf("recorded without a key: %v", err)
	}
	if got, err := j.Find(r.Context(), op.ID); err != nil || !got.Closed || got.Payload != nil || got.State != journal.Held {
		r.Errorf("read without a key: %+v (%v)", got, err)
	}
}

func wordsAreSealed(r *rig) {
	j := r.console()
	op := r.intend(j, "case-1")
	r.advance(j, op.ID, journal.Sent)
	r.must(j.AdvanceSaying(r.Context(), op.ID, journal.Refused, "the service refused a field", []byte("of 김철수")))
	all := r.entries(j)
	if e := all[len(all)-1]; string(e.Payload) != "of 김철수" || e.Detail != "the service refused a field" || e.State != journal.Refused {
		r.Errorf("the step: %+v", e)
	}
	if got, err := j.Find(r.Context(), op.ID); err != nil || string(got.Payload) != string(intentOn("case-1").Payload) {
		r.Errorf("the words took the place of the decision: %+v (%v)", got, err)
	}
	w := r.who()
	w.Key = nil
	k := r.consoleOf(w)
	all = r.entries(k)
	if e := all[len(all)-1]; !e.Closed || e.Payload != nil {
		r.Errorf("read without a key: %+v", e)
	}
	bare := r.intend(j, "case-2")
	r.must(j.Close())
	_, err := k.Adopt(r.Context())
	r.must(err)
	r.must(k.AdvanceSaying(r.Context(), bare.ID, journal.NotApplied, "nothing was sent", []byte("of 김철수")))
	r.stands(k, bare.ID, journal.NotApplied)
	all = r.entries(k)
	if e := all[len(all)-1]; e.Closed || e.Payload != nil {
		r.Errorf("words were kept that cannot be sealed: %+v", e)
	}
}
