package journaltest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

var eventExercises = []exercise{
	{"events are numbered without a gap and listed as asked", listed},
	{"two consoles that write at once make one chain", oneChain},
	{"an event that is none is refused", refusedEvents},
	{"what is sealed opens with its key only", sealed},
	{"a context that has ended records nothing", endedContext},
	{"after the end everything says so", closed},
}

func listed(r *rig) {
	j := r.console()
	if head, err := j.Head(r.Context()); err != nil || head != (journal.Head{}) {
		r.Errorf("the head of an empty record: %+v (%v)", head, err)
	}
	events := []journal.Event{
		{Kind: journal.KindSession, State: "start"},
		{Kind: journal.KindOpen, CaseID: "case-1", Actor: "kim@desk.example"},
		{Kind: journal.KindReveal, CaseID: "case-2", Detail: "the birth date", Payload: []byte("山田太郎 asked for it")},
		{Kind: "of a release to come", CaseID: "case-1"},
	}
	for i, e := range events {
		if seq, err := j.Append(r.Context(), e); err != nil || seq != int64(i)+1 {
			r.Fatalf("entry %d: %d (%v)", i+1, seq, err)
		}
	}
	for i, e := range r.entries(j) {
		want := events[i]
		if want.Actor == "" {
			want.Actor = lee
		}
		same := e.Kind == want.Kind && e.CaseID == want.CaseID && string(e.State) == want.State && e.Detail == want.Detail &&
			e.Actor == want.Actor && bytes.Equal(e.Payload, want.Payload) && !e.Closed
		if !same || e.Origin != service || e.Host != "jump-1" || e.Owner != j.Owner() || e.Time.IsZero() {
			r.Errorf("listed %+v, recorded %+v", e, want)
		}
	}
	for _, ask := range []struct {
		q    journal.Query
		want []int64
	}{
		{journal.Query{}, []int64{1, 2, 3, 4}},
		{journal.Query{After: 2}, []int64{3, 4}},
		{journal.Query{Limit: 2}, []int64{1, 2}},
		{journal.Query{After: 1, Limit: 1}, []int64{2}},
		{journal.Query{CaseID: "case-1"}, []int64{2, 4}},
		{journal.Query{Kinds: []journal.Kind{journal.KindOpen, journal.KindReveal}}, []int64{2, 3}},
		{journal.Query{CaseID: "case-1", Kinds: []journal.Kind{journal.KindReveal}}, nil},
	} {
		got, err := j.List(r.Context(), ask.q)
		r.must(err)
		var seqs []int64
		for _, e := range got {
			seqs = append(seqs, e.Seq)
		}
		if !slices.Equal(seqs, ask.want) {
			r.Errorf("%+v lists %v, want %v", ask.q, seqs, ask.want)
		}
	}
}

func oneChain(r *rig) {
	const each = 20
	a, b := r.who(), r.who()
	b.Origin = elsewhere
	a.Now, b.Now = fixed(noon), fixed(noon) // they write from two goroutines
	consoles := []store.Journal{r.consoleOf(a), r.consoleOf(b)}
	errs := make([]error, len(consoles))
	var both sync.WaitGroup
	for i, j := range consoles {
		both.Go(func() {
			for n := range each {
				if _, err := j.Append(context.Background(), journal.Event{Kind: journal.KindOpen, CaseID: fmt.Sprint(n)}); err != nil {
					errs[i] = err
				}
			}
		})
	}
	both.Wait()
	r.must(errors.Join(errs...))
	if all := r.entries(consoles[0]); len(all) != 2*each {
		r.Errorf("%d entries, want %d of all services", len(all), 2*each)
	}
}

func refusedEvents(r *rig) {
	j := r.console()
	for _, e := range []journal.Event{{}, {Kind: journal.KindDecision, CaseID: "case-1"}, {Kind: journal.KindAdopted, CaseID: "case-1"}} {
		_ = r.unmoved(j, func() error {
			_, err := j.Append(r.Context(), e)
			return err
		})
	}
	for _, e := range []journal.Event{{State: "sent"}, {CaseID: "case-1"}, {CaseID: "case-1", State: string(journal.TakenOver)}} {
		_ = r.unmoved(j, func() error {
			_, err := j.AppendMemo(r.Context(), "", e)
			return err
		})
		_ = r.unmoved(j, func() error {
			_, err := j.AppendCorrection(r.Context(), "", e)
			return err
		})
	}
}

func sealed(r *rig) {
	j := r.console()
	_, err := j.Append(r.Context(), journal.Event{Kind: journal.KindReveal, CaseID: "case-1", Payload: []byte("why")})
	r.must(err)
	same := r.console()
	if k := same.EvidenceKey(); len(k) != 32 || !bytes.Equal(k, j.EvidenceKey()) {
		r.Errorf("two consoles with one key digest with %x and %x", k, j.EvidenceKey())
	}
	none := r.who()
	none.Key = nil
	k := r.consoleOf(none)
	if k.EvidenceKey() != nil {
		r.Error("there is an evidence key without a key")
	}
	all := r.entries(k)
	if e := all[len(all)-1]; !e.Closed || e.Payload != nil {
		r.Errorf("read without a key: %+v", e)
	}
	err = r.unmoved(k, func() error {
		_, err := k.Append(r.Context(), journal.Event{Kind: journal.KindReveal, CaseID: "case-1", Payload: []byte("why")})
		return err
	})
	if !errors.Is(err, journal.ErrNoKey) {
		r.Errorf("recorded without a key: %v", err)
	}
	if _, err := k.Append(r.Context(), journal.Event{Kind: journal.KindOpen, CaseID: "case-1"}); err != nil {
		r.Errorf("what is not personal needs no key: %v", err)
	}
}

func endedContext(r *rig) {
	j := r.console()
	op := r.intend(j, "case-1")
	ctx, cancel := context.WithCancel(r.Context())
	cancel()
	for _, w := range writes(op.ID) {
		if err := r.unmoved(j, func() error { return w.do(ctx, j) }); isA[*journal.LatchedError](err) {
			r.Errorf("%s: %v", w.name, err)
		}
	}
	r.advance(j, op.ID, journal.Sent)
}

// writes has one of each kind of write; op is a held decision.
func writes(op string) []struct {
	name string
	do   func(context.Context, store.Journal) error
} {
	call := journal.Event{CaseID: "case-8", State: string(journal.Sent)}
	return []struct {
		name string
		do   func(context.Context, store.Journal) error
	}{
		{"Intend", func(ctx context.Context, j store.Journal) error {
			_, err := j.Intend(ctx, intentOn("case-9"))
			return err
		}},
		{"Advance", func(ctx context.Context, j store.Journal) error { return j.Advance(ctx, op, journal.Sent, "") }},
		{"Append", func(ctx context.Context, j store.Journal) error {
			_, err := j.Append(ctx, journal.Event{Kind: journal.KindOpen, CaseID: "case-9"})
			return err
		}},
		{"AppendMemo", func(ctx context.Context, j store.Journal) error { _, err := j.AppendMemo(ctx, "", call); return err }},
		{"AppendCorrection", func(ctx context.Context, j store.Journal) error {
			_, err := j.AppendCorrection(ctx, "", call)
			return err
		}},
		{"AppendNote", func(ctx context.Context, j store.Journal) error {
			_, err := j.AppendNote(ctx, journal.Event{CaseID: "case-9", Payload: []byte("a note")})
			return err
		}},
		{"PutDraft", func(ctx context.Context, j store.Journal) error { return j.PutDraft(ctx, "case-9", "a draft") }},
		{"Adopt", func(ctx context.Context, j store.Journal) error { _, err := j.Adopt(ctx); return err }},
	}
}

func closed(r *rig) {
	j := r.console()
	op := r.intend(j, "case-1")
	r.must(j.Close())
	r.must(j.Close())
	for _, w := range writes(op.ID) {
		if err := w.do(r.Context(), j); !errors.Is(err, journal.ErrClosed) {
			r.Errorf("%s after the end: %v", w.name, err)
		}
	}
	_, errList := j.List(r.Context(), journal.Query{})
	_, errFind := j.Find(r.Context(), op.ID)
	_, errHead := j.Head(r.Context())
	for _, err := range []error{errList, errFind, errHead, j.Reopen(r.Context())} {
		if !errors.Is(err, journal.ErrClosed) {
			r.Errorf("after the end: %v", err)
		}
	}
	if k := r.console(); len(r.entries(k)) != 1 {
		r.Error("something was recorded after the end")
	}
}
